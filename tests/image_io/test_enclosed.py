"""EXIF, XMP and IPTC in the boxes of JPEG XL and JPEG 2000 and in Photoshop's resources."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.metadata.renewal import for_export

PIXELS = np.full((20, 30, 3), 90, np.uint8)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/"><rdf:Description dc:source="Lake" '
    b'exif:GPSLatitude="47,20N"/></rdf:RDF></x:xmpmeta>'
)
IPTC = b"\x1c\x02\x5a\x00\x06Munich\x1c\x02\x69\x00\x04Lake"


def exif() -> bytes:
    block = Image.Exif()
    block[0x010F], block[0x0110] = "Maker", "Model 7"
    block.get_ifd(0x8769)[0x9003] = "2020:05:01 10:00:00"
    block.get_ifd(0x8825)[1], block.get_ifd(0x8825)[2] = "N", (47.0, 20.0, 3.5)
    block.get_ifd(0x8825)[3], block.get_ifd(0x8825)[4] = "E", (8.0, 30.0, 0.0)
    return block.tobytes()[6:]


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def jxl(*, packed: bool) -> bytes:
    head = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ")
    whole = imagecodecs.jpegxl_encode(PIXELS, lossless=True, usecontainer=False)
    boxes = [(b"Exif", bytes(4) + exif()), (b"xml ", XMP)]
    if packed:
        boxes = [(b"brob", kind + imagecodecs.brotli_encode(data)) for kind, data in boxes]
    return head + b"".join(box(*each) for each in boxes) + box(b"jxlc", whole)


def jp2() -> bytes:
    file = io.BytesIO()
    Image.fromarray(PIXELS).save(file, "JPEG2000")
    boxes = [
        b"JpgTiffExif->JP2" + exif(),
        bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP,
        bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38") + IPTC,
    ]
    whole = file.getvalue()
    at = whole.index(b"jp2c") - 4
    end = struct.pack(">I", len(whole) - at)  # it said "up to the end of the file"
    return whole[:at] + end + whole[at + 4 :] + b"".join(box(b"uuid", each) for each in boxes)


def psd() -> bytes:
    resources = b""
    for number, data in ((1028, IPTC), (1058, exif()), (1060, XMP)):
        resources += (
            b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)
        )
    head = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 20, 30, 8, 3) + bytes(4)
    return head + struct.pack(">I", len(resources)) + resources + bytes(6) + PIXELS.tobytes()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("it.jxl", lambda: jxl(packed=False)),
        ("packed.jxl", lambda: jxl(packed=True)),
        ("it.jp2", jp2),
        ("it.psd", psd),
    ],
)
def test_what_a_copy_keeps(tmp_path: Path, name: str, make) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    found = read_metadata(path)
    assert found.exif == exif()
    assert found.xmp == XMP
    assert found.iptc == (None if name.endswith("jxl") else IPTC)
    assert found.notes == ()
    camera = dict(describe(path).camera)
    assert camera["Camera"] == "Maker Model 7"
    assert camera["Place"] == "47.334306, 8.500000"
    for keeps_place in (True, False):
        copy = for_export(found, Size(30, 20), keep_gps=keeps_place)
        assert b"Model 7" in copy.exif
        assert b"Lake" in copy.xmp
        assert (b"47,20N" in copy.xmp) == keeps_place
        assert (b"Munich" in (copy.iptc or b"")) == (keeps_place and found.iptc is not None)


def test_damaged_blocks_cost_nobody_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "it.jxl"
    whole = bytearray(jxl(packed=True))
    at = whole.index(b"brobxml ") + 8
    whole[at : at + 2] = b"\xff\xff"
    path.write_bytes(whole)
    assert read_metadata(path).exif == exif()
    path = tmp_path / "it.jp2"
    path.write_bytes(jp2()[:-40])
    assert read_metadata(path).xmp == XMP


def test_letters_of_an_avif_are_those_of_the_file(tmp_path: Path) -> None:
    name = "Jörg Müller".encode()
    path, start = tmp_path / "it.avif", b"II*\0\x08\0\0\0"
    entry = struct.pack("<HHII", 0x013B, 2, len(name) + 1, 26)
    block = start + b"\1\0" + entry + bytes(4) + name + b"\0"
    Image.fromarray(PIXELS).save(path, exif=block)
    data = path.read_bytes()
    if name not in data:  # Pillow's writer loses them as its reader does
        path.write_bytes(data.replace(b"J??rg M??ller", name))
    copy = for_export(read_metadata(path), Size(30, 20), keep_gps=True)
    assert name in (copy.exif or b"")
    assert dict(describe(path).camera)["Artist"] == "Jörg Müller"


def test_xmp_of_a_gif(tmp_path: Path) -> None:
    path = tmp_path / "it.gif"
    Image.fromarray(PIXELS).quantize(4).save(path)
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b"\x21\xff\x0bXMP DataXMP" + XMP + trailer + data[-1:])
    assert read_metadata(path).xmp == XMP


def _digits(kind: str, data: bytes) -> tuple[str, str]:
    return f"Raw profile type {kind}", f"\n{kind}\n{len(data):8}\n{data.hex()}\n"


def test_profiles_that_imagemagick_writes_into_a_png_in_digits(tmp_path: Path) -> None:
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(IPTC)) + IPTC
    texts = PngInfo()
    for kind, data in (
        ("exif", b"Exif\0\0" + exif()),
        ("xmp", XMP),
        ("iptc", resource),
        ("8bim", b"8BIM"),
        ("app1", b"\xff"),
    ):
        texts.add_text(*_digits(kind, data), zip=True)
    texts.add_text("Raw profile type odd", "no digits")
    path = tmp_path / "it.png"
    Image.fromarray(PIXELS).save(path, pnginfo=texts)
    told = read_metadata(path)
    assert told.xmp == XMP
    assert told.iptc == IPTC
    assert dict(describe(path).camera)["Camera"] == "Maker Model 7"
    stripped = for_export(told, Size(30, 20), keep_gps=False)
    assert stripped.texts == ()
    assert b"47,20N" not in (stripped.xmp or b"")
    assert b"Munich" not in (stripped.iptc or b"")
    assert len(stripped.exif or b"") < len(for_export(told, Size(30, 20), keep_gps=True).exif)


def test_xmp_that_goes_on_in_other_segments_is_said_to_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "it.jpg"
    note = b' xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="00" '
    Image.fromarray(PIXELS).save(path, xmp=XMP.replace(b" dc:source", note + b"dc:source"))
    copy = for_export(read_metadata(path), Size(30, 20), keep_gps=True)
    assert "too long for one segment" in copy.notes[0]
