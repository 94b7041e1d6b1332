"""How much sooner a deep view of LIIF settles from patches than by direct queries, and how close.

    python -m tests.benchmarks.deep_zoom [ZOOM ...] [PICTURE ...]

Draws the tiles of a 1280x800 view of the shipped photos and of a page of text as the viewer does,
features at hand, both ways in turn in one run, and prints seconds, ratio and agreement of what is
shown by zoom.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import resources
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.source import SourceImage
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.system.process_setup import prepare_process

_VIEW = Box(0, 0, 1280, 800)
_TILE_PX, _ROUNDS = 64, 2
_ZOOMS = (10.0, 12.0, 16.0, 24.0, 48.0, 64.0)


class _Directly(LiifEngine):
    """An engine that asks every pixel."""

    deep_from_zoom = math.inf


def main(zooms: Sequence[float], files: Sequence[str]) -> None:
    engine, direct = load_engine(device="cpu"), load_engine(device="cpu")
    direct.__class__ = _Directly
    print(f"{engine.summary.device}, {engine.summary.precision}, 1280x800, seconds to settle")
    print(f"{'picture':10} {'zoom':>5} {'patches':>8} {'direct':>8} {'ratio':>6}  agreement")
    more = {Path(file).stem: read_image(file) for file in files}
    for name, source in (more or _pictures()).items():
        for zoom in zooms:
            _measure(name, source, zoom, {"patches": engine, "direct": direct})


def _measure(name: str, source: SourceImage, zoom: float, engines: dict[str, LiifEngine]) -> None:
    corner = [int(side * zoom) // 128 * 64 for side in (source.size.width, source.size.height)]
    tiles = [
        GridWindow.of_grid(source.size, zoom, box.shifted(*corner)) for box in _tiles_of(_VIEW)
    ]
    seconds: dict[str, float] = dict.fromkeys(engines, math.inf)
    pictures: dict[str, np.ndarray] = {}
    for _ in range(_ROUNDS):
        for way, engine in engines.items():
            drawer = Renderer(source, lambda engine=engine: engine)
            field = drawer.field()
            while any(field.is_missing(tile) for tile in tiles):
                field.encode_for(tiles)
            start = time.perf_counter()
            for _tile in drawer.tiles(tiles, Method.LIIF):
                pass
            seconds[way] = min(seconds[way], time.perf_counter() - start)
            if way not in pictures:
                whole = GridWindow.of_grid(source.size, zoom, _VIEW.shifted(*corner))
                pictures[way] = field.colours(whole).astype(np.float64).clip(0.0, 1.0)
    difference = pictures["patches"] - pictures["direct"]
    decibels = -10 * np.log10(max(np.mean(difference**2), 1e-20))
    print(
        f"{name:10} {zoom:5g} {seconds['patches']:8.3f} {seconds['direct']:8.3f} "
        f"{seconds['direct'] / seconds['patches']:6.1f}  {decibels:.1f} dB, "
        f"at most {np.abs(difference).max() * 255:.2f} levels of 255",
        flush=True,
    )


def _pictures() -> dict[str, SourceImage]:
    pictures = {name: read_image(resources.sample_path(name)) for name in ("chelsea", "coffee")}
    page = Image.new("RGB", (400, 300), "white")
    lines = "\n".join("The quick brown fox jumps over the lazy dog 0123456789" for _ in range(25))
    ImageDraw.Draw(page).multiline_text((3, 3), lines, fill="black", spacing=2)
    return pictures | {"text": SourceImage(np.asarray(page))}


def _tiles_of(view: Box) -> Iterator[Box]:
    for top in range(0, view.height, _TILE_PX):
        for left in range(0, view.width, _TILE_PX):
            yield Box(left, top, left + _TILE_PX, top + _TILE_PX).intersected(view)


if __name__ == "__main__":
    prepare_process()
    numbers = [word for word in sys.argv[1:] if word[0].isdigit()]
    words = [word for word in sys.argv[1:] if word not in numbers]
    main([float(number) for number in numbers] or _ZOOMS, words)
