"""How a slow zoom through 100% looks: the change from frame to frame, with the passage and without.

    python -m tests.benchmarks.passage PHOTO

From each frame the source resampled (Lanczos) at its zoom is taken away, which leaves what the
function adds. What that changes from one frame to the next is what an eye sees besides the
movement: mean and 99.9th percentile over the view, in levels of 255, the largest of all steps.
"switch" goes over to LIIF at 100% at once; "passage" is what the viewer draws.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from liif_core.geometry import Box, GridWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.source import SourceImage
from liif_core.rendering.actual_size import FUNCTION_FROM_ZOOM
from liif_core.rendering.engine import load_engine
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

_VIEW_PX = 160


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("photo", type=Path)
    parser.add_argument("--step", type=float, default=0.005, help="factor of one step, minus one")
    args = parser.parse_args()
    source = read_image(args.photo)
    engine = load_engine(None, "cpu", "fp32")
    renderer, field = Renderer(source, lambda: engine), LiifField(engine, source)

    def as_switched(window: GridWindow) -> np.ndarray:
        if window.min_zoom < 1.0:
            return renderer.render(window, Method.LANCZOS)
        return np.clip(field.colours(window), 0, 1)

    ways = {
        "switch": as_switched,
        "passage": lambda window: renderer.render(window, Method.LIIF),
    }
    zooms = np.exp(np.arange(np.log(0.95), np.log(1.25), np.log1p(args.step)))
    print(f"{args.photo.name}, steps of {args.step:.1%}; the function alone from", end=" ")
    print(f"{FUNCTION_FROM_ZOOM:.0%} on. Largest change of one step, levels:")
    for name, draw in ways.items():
        changes = _changes(source, draw, renderer, [float(zoom) for zoom in zooms])
        mean, far = (max(column) for column in zip(*changes, strict=True))
        print(f"{name:8} mean {mean:.2f}, 99.9th percentile {far:.1f}")


def _changes(source: SourceImage, draw, renderer: Renderer, zooms) -> list[tuple[float, float]]:
    """The change at each step of the drawn picture's distance from the resampled source."""
    former, changes = None, []
    for zoom in zooms:
        window = _window(source, zoom)
        left = (draw(window) - renderer.render(window, Method.LANCZOS)) * 255
        if former is not None:
            step = np.abs(left - former)
            changes.append((float(step.mean()), float(np.quantile(step, 0.999))))
        former = left
    return changes


def _window(source: SourceImage, zoom: float) -> GridWindow:
    half = _VIEW_PX // 2
    x, y = (round(length * zoom / 2) - half for length in (source.size.width, source.size.height))
    return GridWindow.of_grid(source.size, zoom, Box(x, y, x + _VIEW_PX, y + _VIEW_PX))


if __name__ == "__main__":
    main()
