"""Dots per inch are told where the file says them, and not where a standard or Pillow does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from liif_core.image_io.metadata.resolution import dpi_of


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("a.jpg", {"dpi": (300, 300)}, (300, 300)),
        ("a.jpg", {"dpi": (72, 72)}, (72, 72)),
        ("a.jpg", {}, None),
        ("a.png", {"dpi": (72, 72)}, (72.01, 72.01)),
        ("a.tif", {"dpi": (72, 72)}, (72, 72)),
        ("a.tif", {}, None),
    ],
)
def test_said_or_not(tmp_path: Path, name: str, options: dict, expected: object) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / name, **options)
    with Image.open(tmp_path / name) as image:
        assert dpi_of(image) == expected


def test_the_72_of_a_camera_is_nothing_said(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x011A] = exif[0x011B] = 72.0
    exif[0x0128] = 2
    Image.new("RGB", (8, 8)).save(tmp_path / "a.jpg", exif=exif)
    with Image.open(tmp_path / "a.jpg") as image:
        assert dpi_of(image) is None
