"""A JPEG's segments, and a height that stands behind its picture."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.jpeg_segments import frame_of, with_its_height
from liif_core.image_io.reading.preview import read_preview

_DNL = b"\xff\xdc\0\4"


def _jpeg(picture: np.ndarray, **how: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", **how)
    return file.getvalue()


def _height_behind(data: bytes) -> bytes:
    """The picture with its height told by a marker behind the first scan."""
    frame = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2")) + 5
    height = data[frame : frame + 2]
    scan = data.index(b"\xff\xda") + 2
    end = next(
        at
        for at in range(scan, len(data))
        if data[at] == 0xFF and data[at + 1] not in (0, *range(0xD0, 0xD8))
    )
    return data[:frame] + b"\0\0" + data[frame + 2 : end] + _DNL + height + data[end:]


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_a_height_behind_the_first_scan(tmp_path, colours, how) -> None:
    plain, path = _jpeg(colours, **how), tmp_path / "scan.jpg"
    path.write_bytes(_height_behind(plain))
    (tmp_path / "plain.jpg").write_bytes(plain)
    image, expected = read_image(path), read_image(tmp_path / "plain.jpg")
    assert np.array_equal(image.pixels, expected.pixels)
    assert image.info.damage == ""
    assert (describe(path).width, describe(path).height) == (20, 12)
    assert (
        read_preview(path, Size(20, 12)).bgrx == read_preview(expected.info.path, Size(20, 12)).bgrx
    )


def test_no_height_at_all_is_damage_and_other_files_stay(tmp_path, colours) -> None:
    data = _jpeg(colours)
    with io.BytesIO(data) as file:
        assert with_its_height(file) == data
        assert frame_of(file) == (0xC0, 8, 12)
    assert frame_of(io.BytesIO(b"\xff\xd8" + struct.pack(">HH", 0xFFDA, 2))) is None
