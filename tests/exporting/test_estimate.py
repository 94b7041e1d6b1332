"""The estimate of a file's size grows with its pixels and is about right where all is alike."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.exporting.estimate import estimate_file_bytes
from liif_core.exporting.request import ExportRequest
from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.methods import Method

NOISE = np.random.default_rng(5).random((64, 64, 3), dtype=np.float32)


def request_for(name: str, side: int, **changes: object) -> ExportRequest:
    window = GridWindow.of_grid(Size(64, 64), side / 64, Box(0, 0, side, side))
    return ExportRequest(Path(name), window, Method.BICUBIC, **changes)


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG")])
def test_about_the_size_of_a_file_that_is_like_its_part(name: str, kind: str) -> None:
    whole = np.random.default_rng(6).random((192, 192, 3), dtype=np.float32)
    file = io.BytesIO()
    options = {"quality": 92, "subsampling": 0} if kind == "JPEG" else {}
    Image.fromarray((whole * 255 + 0.5).astype(np.uint8)).save(file, kind, **options)
    estimated = estimate_file_bytes(request_for(name, 192), NOISE)
    assert estimated == pytest.approx(file.getbuffer().nbytes, rel=0.4)


def test_four_times_the_pixels_are_four_times_the_bytes_but_for_the_header() -> None:
    small, large = (estimate_file_bytes(request_for("a.png", side), NOISE) for side in (64, 128))
    assert large == pytest.approx(4 * small, rel=0.05)


def test_16_bits_of_noise_are_twice_8() -> None:
    fine = estimate_file_bytes(request_for("a.tif", 64, bits=16), NOISE)
    assert fine > 1.7 * estimate_file_bytes(request_for("a.tif", 64), NOISE)
