"""BMPs divided by masks: any widths of red, green, blue and alpha, upright or upside down."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview

PATCH = (200, 60, 50)
WIDTHS = {
    "4-4-4": (4, 4, 4, 0),
    "4-4-4-4": (4, 4, 4, 4),
    "6-5-5": (6, 5, 5, 0),
    "10-10-10-2": (10, 10, 10, 2),
    "11-11-10": (11, 11, 10, 0),
    "8-8-8 in another order": (8, 8, 8, 0),
    "5-6-5": (5, 6, 5, 0),
}


def bmp(widths: tuple[int, ...], *, upside_down: bool = True) -> bytes:
    """Three pixels wide, so that rows are padded; the first row is the patch, the second black."""
    depth = 16 if sum(widths) <= 16 else 32
    masks, at = [], 0
    for width in reversed(widths):
        masks.insert(0, ((1 << width) - 1) << at if width else 0)
        at += width
    levels = (*PATCH, 255)
    shares = zip(levels, masks, strict=True)
    pixel = sum(round(v / 255 * (m >> _low(m))) << _low(m) for v, m in shares if m)
    black = masks[3]
    code = "<H" if depth == 16 else "<I"
    rows = [b"".join(struct.pack(code, value) for _ in range(3)) for value in (pixel, black)]
    rows = [row.ljust(-(-len(row) // 4) * 4, b"\0") for row in rows]
    if upside_down:
        rows.reverse()
    size = 108
    head = struct.pack(
        "<IiiHHIIiiII", size, 3, 2 if upside_down else -2, 1, depth, 3, 0, 0, 0, 0, 0
    )
    head = (head + struct.pack("<4I", *masks)).ljust(size, b"\0")
    data = b"".join(rows)
    return b"BM" + struct.pack("<IHHI", 14 + size + len(data), 0, 0, 14 + size) + head + data


def _low(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


@pytest.mark.parametrize("name", WIDTHS)
@pytest.mark.parametrize("upside_down", [False, True])
def test_the_patch_and_its_depth(tmp_path: Path, name: str, upside_down: bool) -> None:
    widths = WIDTHS[name]
    path = tmp_path / "it.bmp"
    path.write_bytes(bmp(widths, upside_down=upside_down))
    image = read_image(path)
    assert image.size == Size(3, 2)
    within = 255 / ((1 << min(widths[:3])) - 1) / 2 + 1
    seen = image.pixels[..., :3] / (image.max_value / 255)
    assert np.abs(seen[0] - PATCH).max() <= within
    assert (seen[1] == 0).all()
    assert not image.has_alpha or (image.pixels[..., 3] == image.max_value).all()
    assert image.max_value == (65535 if max(widths) > 8 else 255)
    assert describe(path).bits == min(widths[:3])
    preview = read_preview(path, Size(9, 9))
    assert np.abs(np.subtract(list(preview.bgrx[:3])[::-1], PATCH)).max() <= within + 1


def test_an_early_end(tmp_path: Path) -> None:
    path = tmp_path / "it.bmp"
    path.write_bytes(bmp(WIDTHS["10-10-10-2"])[:-4])
    image = read_image(path)
    assert image.info.damage == "The file is damaged: 50% of its picture is missing."
    assert image.pixels[..., 3].tolist() == [[0] * 3, [65535] * 3]
