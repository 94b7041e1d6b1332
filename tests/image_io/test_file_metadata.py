"""EXIF, XMP and dots per inch travel; orientation and sizes are made new; places can stay home."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.metadata.renewal import for_export

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description tiff:Orientation="6" '
    b'exif:GPSLatitude="47,20N" exif:PixelXDimension="9">'
    b"<exif:GPSLongitude>8,30E</exif:GPSLongitude><dc:title>Lake</dc:title>"
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
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


INPUTS = Path(__file__).parent.parent / "data" / "inputs"


def copied(name: str, *, keep_gps: bool = True) -> FileMetadata:
    return for_export(read_metadata(INPUTS / name), Size(32, 16), keep_gps=keep_gps)


def test_no_place_is_left_whatever_it_is_called():
    renewed = copied("drone.jpg", keep_gps=False)
    assert not parsed(renewed.exif).get_ifd(0x8825)
    told = (renewed.xmp or b"").lower()
    assert not any(word in told for word in (b"gps", b"latitude", b"munich", b"marienplatz"))
    kept = copied("drone.jpg")
    assert parsed(kept.exif).get_ifd(0x8825)
    assert b"Munich" in kept.xmp


def test_texts_keep_their_bytes():
    exif = copied("exif-utf8.jpg").exif
    assert "Jörg Müller\0".encode() in exif
    assert "Straße am Hafen\0".encode() in exif


def test_a_tag_of_the_pixels_costs_no_other():
    exif = parsed(copied("exif-bytetag.jpg").exif)
    assert (exif[0x010F], exif[0x8298]) == ("Maker", "(c) Me")
    assert 0x0150 not in exif


@pytest.mark.parametrize("name", ["minmax-rgb.tif", "fillorder2.tif"])
def test_nothing_of_the_old_encoding(name):
    assert copied(name).exif is None


def test_a_copy_speaks_of_its_own_colours():
    exif = parsed(copied("adobe-icc-r03.jpg").exif)
    assert exif.get_ifd(0x8769)[0xA001] == 1
    assert not exif.get_ifd(0xA005)
    in_profile = for_export(
        read_metadata(INPUTS / "adobe-icc-r03.jpg"), Size(3, 2), keep_gps=True, is_srgb=False
    )
    assert parsed(in_profile.exif).get_ifd(0x8769)[0xA001] == 0xFFFF


@pytest.mark.parametrize("name", ["motion.jpg", "ultrahdr.jpg"])
def test_nothing_is_promised_that_is_not_there(name):
    renewed = copied(name)
    assert renewed.xmp is None
    assert "XMP" in renewed.notes[0]


def test_a_stack_s_description_is_not_a_picture_s():
    assert b"ImageJ" not in (copied("imagej.tif").exif or b"")


def test_a_raw_file_s_camera_is_kept_and_its_rawness_is_not():
    exif = parsed(copied("photo.dng").exif)
    assert exif[0x010F] == "Maker"
    assert 0xC612 not in exif


def test_iptc_comment_and_texts_travel():
    assert b"Fishermen at dawn" in copied("iptc.jpg").iptc
    assert copied("comment.jpg").comment == b"Scan 17, box 3, 1921"
    assert dict(copied("prompt.png").texts)["Title"] == "Späte Katze"


def test_places_in_iptc_are_left_out_when_asked():
    def record(number: int, text: bytes) -> bytes:
        return bytes([0x1C, 2, number]) + len(text).to_bytes(2, "big") + text

    block = record(120, b"A lake") + record(90, b"Munich") + record(101, b"Germany")
    metadata = FileMetadata(iptc=block)
    assert for_export(metadata, Size(1, 1), keep_gps=True).iptc == block
    assert for_export(metadata, Size(1, 1), keep_gps=False).iptc == record(120, b"A lake")


def test_resolution_that_pillow_makes_up_is_not_told():
    assert read_metadata(INPUTS / "exif-utf8.jpg").dpi is None


@pytest.mark.parametrize("is_whole", [True, False])
def test_xmp_that_is_too_long_for_one_segment_is_put_together(save, colours, is_whole) -> None:
    number = b"0123456789ABCDEF" * 2
    rdf = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22'
    rdf += b'-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description '
    end = b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    note = b'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="'
    packet = rdf + note + number + b'"><dc:source>Box</dc:source>' + end
    title = b"<dc:title>" + b"long " * 20_000 + b"</dc:title>"
    more = rdf + b">" + title + end
    path = save("a.jpg", colours, xmp=packet)
    segments = b""
    for at in reversed(range(0, len(more), 60_000)):
        part = b"http://ns.adobe.com/xmp/extension/\0" + number
        part += struct.pack(">II", len(more), at) + more[at : at + 60_000]
        segments += b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part
        if not is_whole:
            break
    data = path.read_bytes()
    path.write_bytes(data[:2] + segments + data[2:])
    found = read_metadata(path)
    assert found.xmp is not None
    copy = for_export(found, Size(9, 9), keep_gps=True).xmp or b""
    assert b"Box" in copy
    assert (copy.count(b"long ") == 20_000) == is_whole
    assert (b"HasExtendedXMP" in found.xmp) != is_whole
    assert any("too long for one segment" in note for note in found.notes) != is_whole
