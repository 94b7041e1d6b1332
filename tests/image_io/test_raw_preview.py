"""The JPEG inside cameras' raw files: found in all kinds, turned as the camera says, and named."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from liif_core.errors import UnsupportedImageError
from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header import raw_preview

RED = (200, 60, 50)


def jpeg(
    width: int, height: int, orientation: int = 0, colour: tuple[int, int, int] = RED
) -> bytes:
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    picture = Image.new("RGB", (width, height), colour)
    picture.paste((0, 0, 0), (0, 0, width, height // 4))  # its upper edge is black
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95, **({"exif": exif} if orientation else {}))
    return file.getvalue()


def lossless(width: int, height: int) -> bytes:
    """A frame of a kind that no reader of pictures knows, as raw data are in many files."""
    frame = struct.pack(">HBHHB", 11, 14, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xc3" + frame + bytes(100)


def tiff_directory(orientation: int, make: bytes = b"Maker\0") -> bytes:
    entries = [(0x010F, 2, len(make), 38), (0x0112, 3, 1, orientation)]
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + table + bytes(4) + make


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def cr3(picture: bytes, orientation: int) -> bytes:
    inside = box(b"CMT1", tiff_directory(orientation)) + box(b"THMB", bytes(16) + jpeg(16, 12))
    head = box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"moov", box(b"uuid", bytes(16) + inside))
    return head + box(b"mdat", picture + lossless(4000, 3000))


def raf(picture: bytes) -> bytes:
    head = b"FUJIFILMCCD-RAW 0201FF383501".ljust(84, b"\0") + struct.pack(">II", 148, len(picture))
    return head.ljust(148, b"\0") + picture + bytes(1000)


def nef(picture: bytes, orientation: int) -> bytes:
    return tiff_directory(orientation) + jpeg(16, 12) + lossless(4000, 3000) + picture


@pytest.mark.parametrize(
    ("name", "data", "is_turned"),
    [
        ("it.cr3", cr3(jpeg(64, 48), 6), True),
        ("it.raf", raf(jpeg(64, 48, orientation=6)), True),
        ("it.nef", nef(jpeg(64, 48), 6), True),
        ("it.orf", b"IIRO" + nef(jpeg(64, 48), 6)[4:], True),
        ("it.rw2", b"IIU\0" + nef(jpeg(64, 48), 1)[4:], False),
        ("upright.nef", nef(jpeg(64, 48), 1), False),
        ("own.nef", nef(jpeg(64, 48, orientation=1), 6), False),
    ],
)
def test_the_largest_is_shown_upright(
    tmp_path: Path, name: str, data: bytes, is_turned: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    image = read_image(path)
    assert image.size == (Size(48, 64) if is_turned else Size(64, 48))
    assert image.info.format == "Raw (preview)"
    assert raw_preview.NOTE in image.info.notes
    black = image.pixels[20, -2] if is_turned else image.pixels[2, 20]
    assert black.max() < 20
    assert abs(image.pixels[-2, 5].astype(int) - RED).max() < 8
    facts = describe(path)
    assert Size(facts.width, facts.height) == image.size
    assert facts.format == "Raw (preview)"


def test_a_cr3_names_its_maker(tmp_path: Path) -> None:
    path = tmp_path / "it.cr3"
    path.write_bytes(cr3(jpeg(64, 48), 1))
    assert ("Camera", "Maker") in describe(path).camera


def test_tiles_of_the_raw_picture_are_no_preview() -> None:
    tiles = jpeg(256, 256) * 4
    preview = raw_preview.preview_of(io.BytesIO(tiff_directory(1) + tiles + jpeg(64, 48)))
    assert preview is not None
    assert preview.size == (64, 48)
    assert raw_preview.preview_of(io.BytesIO(tiff_directory(1) + lossless(64, 48))) is None


def test_without_a_preview_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "it.raf"
    path.write_bytes(raf(b""))
    with pytest.raises(UnsupportedImageError, match="camera's raw file without a preview"):
        read_image(path)
