"""How much sooner a deep view of LIIF is drawn from sampled functions than by direct queries.

    python -m tests.benchmarks.deep_zoom [ZOOM]

Draws the tiles of a 1280x800 view of the shipped photo as the viewer does, features at hand, both
ways in turn, and prints the ratio and the agreement.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import numpy as np

import resources
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.process_setup import prepare_process
from liif_core.rendering import liif_field, renderer
from liif_core.rendering.methods import Method

_VIEW = Box(0, 0, 1280, 800)
_TILE_PX, _ROUNDS = 64, 3


def main(zoom: float) -> None:
    from liif_core.rendering.engine import load_engine

    engine = load_engine(device="cpu")
    source = read_image(resources.sample_path())
    corner = (int(source.size.width * zoom) // 128 * 64, int(source.size.height * zoom) // 128 * 64)
    tiles = [
        GridWindow.of_grid(source.size, zoom, box.shifted(*corner)) for box in _tiles_of(_VIEW)
    ]
    seconds: dict[str, list[float]] = {"sampled": [], "direct": []}
    pictures: dict[str, np.ndarray] = {}
    for _ in range(_ROUNDS):
        for way in seconds:
            drawer = renderer.Renderer(source, lambda: engine)
            field, deep = drawer.field(), _deep(way)
            while any(field.is_missing(tile) for tile in tiles):
                field.encode_for(tiles)
            with patch.object(renderer, "is_deep", deep), patch.object(liif_field, "is_deep", deep):
                start = time.perf_counter()
                for _tile in drawer.tiles(tiles, Method.LIIF):
                    pass
                seconds[way].append(time.perf_counter() - start)
                if way not in pictures:
                    pictures[way] = np.concatenate([field.colours(tile).ravel() for tile in tiles])
    sampled, direct = min(seconds["sampled"]), min(seconds["direct"])
    difference = pictures["sampled"].astype(np.float64) - pictures["direct"]
    decibels = -10 * np.log10(np.mean(difference**2))
    print(f"{engine.summary.precision}, zoom {zoom:g}: ", end="")
    print(f"sampled {sampled:.3f} s, direct {direct:.2f} s")
    print(f"{direct / sampled:.1f} times as soon, {decibels:.1f} dB, ", end="")
    print(f"at most {np.abs(difference).max() * 255:.1f} levels of 255 apart")


def _deep(way: str) -> Callable[[GridWindow], bool]:
    return lambda window: way == "sampled"


def _tiles_of(view: Box) -> Iterator[Box]:
    for top in range(0, view.height, _TILE_PX):
        for left in range(0, view.width, _TILE_PX):
            yield Box(left, top, left + _TILE_PX, top + _TILE_PX).intersected(view)


if __name__ == "__main__":
    prepare_process()
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 64.0)
