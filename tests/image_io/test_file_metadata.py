"""EXIF, XMP and dots per inch travel; orientation and sizes are made new; places can stay home."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.metadata import FileMetadata, for_export, read_metadata

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6" '
    b'exif:GPSLatitude="47,20N" exif:PixelXDimension="9">'
    b"<exif:GPSLongitude>8,30E</exif:GPSLongitude><dc:title>Lake</dc:title>"
    b"</rdf:Description></x:xmpmeta>"
)


@pytest.fixture
def camera_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Maker", 6
    exif.get_ifd(0x8769)[0xA002] = 9
    exif.get_ifd(0x8769)[0x829A] = (1, 250)
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (47.0, 20.0, 3.5)
    return exif.tobytes()


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
def test_read_from_every_carrier(save, colours, srgb_icc, camera_exif, name):
    options = {"exif": camera_exif, "icc_profile": srgb_icc}
    if name != "a.png":
        options["xmp"] = XMP
    found = read_metadata(save(name, colours, **options))
    assert found.icc == srgb_icc
    assert found.exif is not None
    assert found.exif[:2] in (b"II", b"MM")
    assert found.xmp == (None if name == "a.png" else XMP)


def parsed(data: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + data)
    return exif


@pytest.mark.parametrize("keep_gps", [True, False])
def test_made_new_for_export(camera_exif, keep_gps):
    metadata = FileMetadata(exif=camera_exif[6:], xmp=XMP, dpi=(300, 300))
    renewed = for_export(metadata, Size(640, 480), keep_gps=keep_gps)
    exif = parsed(renewed.exif)
    assert exif[0x010F] == "Maker"
    assert 0x0112 not in exif
    details = exif.get_ifd(0x8769)
    assert (details[0xA002], details[0xA003]) == (640, 480)
    assert details[0x829A] == (1, 250)
    assert exif[0x011A] == 300
    assert bool(exif.get_ifd(0x8825)) == keep_gps
    assert b'tiff:Orientation="1"' in renewed.xmp
    assert b'exif:PixelXDimension="640"' in renewed.xmp
    assert (b"GPS" in renewed.xmp) == keep_gps
    assert b"Lake" in renewed.xmp


def test_garbage_is_left_out(save, colours):
    found = read_metadata(save("bad.png", colours, exif=b"MM\0*\0\0\0\x08\xff\xff" + b"\x01" * 9))
    assert for_export(found, Size(1, 1), keep_gps=True).icc is None
    assert for_export(FileMetadata(exif=b"rubbish"), Size(1, 1), keep_gps=True).exif is None


def test_missing_file_has_none(tmp_path):
    assert read_metadata(tmp_path / "none.jpg") == FileMetadata()


def test_array_of_zeros_has_none(save):
    assert read_metadata(save("plain.png", np.zeros((2, 2, 3), np.uint8))) == FileMetadata()
