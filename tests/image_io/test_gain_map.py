"""Gain maps are told: the picture for ordinary screens is the one that is shown."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from liif_core.image_io.description import describe
from liif_core.image_io.metadata import gain_map
from liif_core.image_io.reading.decode import read_image

INPUTS = Path(__file__).parents[1] / "data" / "inputs"


def plain_jpeg(tmp_path: Path, segment: bytes = b"") -> Path:
    stream = BytesIO()
    Image.new("RGB", (9, 7), "teal").save(stream, "JPEG")
    data = stream.getvalue()
    path = tmp_path / "photo.jpg"
    path.write_bytes(data[:2] + segment + data[2:])
    return path


def test_a_gain_map_in_xmp_is_told():
    assert gain_map.NOTE in read_image(INPUTS / "ultrahdr.jpg").info.notes
    assert gain_map.NOTE in describe(INPUTS / "ultrahdr.jpg").notes


def test_a_gain_map_of_the_iso_standard_is_told(tmp_path):
    content = b"urn:iso:std:iso:ts:21496:-1\0\0\0\0\0"
    segment = b"\xff\xe2" + (len(content) + 2).to_bytes(2, "big") + content
    assert gain_map.NOTE in read_image(plain_jpeg(tmp_path, segment)).info.notes


@pytest.mark.parametrize("name", ["motion.jpg", "no-eoi.jpg", "iptc.jpg"])
def test_nothing_is_said_of_other_files(name):
    assert gain_map.NOTE not in read_image(INPUTS / name).info.notes


def test_nothing_is_said_of_a_plain_jpeg(tmp_path):
    assert gain_map.NOTE not in read_image(plain_jpeg(tmp_path)).info.notes


def test_apples_gain_map_behind_the_picture_is_told(tmp_path):
    content = b"MPF\0II*\0"
    segment = b"\xff\xe2" + (len(content) + 2).to_bytes(2, "big") + content
    path = plain_jpeg(tmp_path, segment)
    assert gain_map.NOTE not in read_image(path).info.notes
    path.write_bytes(path.read_bytes() + b'xmlns:HDRGainMap="http://ns.apple.com/HDRGainMap/1.0/"')
    assert gain_map.NOTE in read_image(path).info.notes
    assert gain_map.NOTE in describe(path).notes


def test_a_gain_map_among_the_items_of_a_heic_is_told(tmp_path):
    data = (INPUTS / "tiny.heic").read_bytes()
    assert gain_map.NOTE not in read_image(INPUTS / "tiny.heic").info.notes
    at = data.index(b"meta") - 4
    length = int.from_bytes(data[at : at + 4], "big")
    name = b"urn:com:apple:photo:2020:aux:hdrgainmap\0"
    box = (8 + len(name)).to_bytes(4, "big") + b"free" + name
    # Data behind the box of items move: the picture itself is not asked for here.
    (tmp_path / "it.heic").write_bytes(
        data[:at]
        + (length + len(box)).to_bytes(4, "big")
        + data[at + 4 : at + length]
        + box
        + data[at + length :]
    )
    assert gain_map.NOTE in describe(tmp_path / "it.heic", thorough=False).notes
