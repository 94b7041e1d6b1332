"""Places outside of GPS tags, asked for by name with exiftool: maker notes, GeoTIFF, GDAL, GeoJP2.

Neither says anything true of a copy: a georeference speaks of the old pixels, and maker notes
are full of its offsets. So no copy has them, whether the place is to be told or not.
"""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.metadata.renewal import for_export
from liif_core.image_io.writing.encode import Layout, fitted_metadata, open_writer
from liif_core.image_io.writing.output_formats import EXPORT_FORMATS

PIXELS = np.full((48, 64, 3), 90, np.uint8)
SECRET = "48.137430 11.575490 Marienplatz"
NAMES = (
    *("MakerNotes:all", "GeoTiff:all", "PixelScale", "ModelTiePoint", "ModelTransform"),
    *("GDALMetadata", "GDALNoData", "GeoTiffDirectory", "GeoTiffDoubleParams", "GPS*", "*GeoTiff*"),
    *("GeoTiffAsciiParams", "*Latitude*", "*Longitude*", "*Location*", "Coordinates", "GMLData"),
    *("SubIFD*:all", "IFD1:all"),
)


def camera(note: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "Canon", "Canon EOS R7"
        exif.get_ifd(0x8769)[0x829A] = (1, 250)
        exif.get_ifd(0x8769)[0x927C] = note
        exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (48.0, 8.0, 14.7)
        file = io.BytesIO()
        Image.fromarray(PIXELS).save(file, "JPEG", exif=exif)
        return file.getvalue()

    return made


def geotiff() -> bytes:
    secret = SECRET.encode() + b"\0"
    keys = (1, 1, 0, 2, 1024, 0, 1, 2, 1026, 34737, len(secret), 0)
    file = io.BytesIO()
    tags = [
        (33550, 12, 3, (0.5, 0.5, 0.0), True),
        (33922, 12, 6, (0.0, 0.0, 0.0, 11.57549, 48.13743, 0.0), True),
        (34735, 3, len(keys), keys, True),
        (34736, 12, 1, (48.13743,), True),
        (34737, 2, len(secret), secret, True),
        (42112, 2, len(secret), secret, True),
        (42113, 2, 3, b"-1\0", True),
        (271, 2, 6, b"Canon\0", True),
    ]
    tifffile.imwrite(file, PIXELS, photometric="rgb", extratags=tags, metadata=None)
    return file.getvalue()


def geojp2() -> bytes:
    file = io.BytesIO()
    Image.fromarray(PIXELS).save(file, "JPEG2000")
    whole = file.getvalue()
    at = whole.index(b"jp2c") - 4
    whole = whole[:at] + struct.pack(">I", len(whole) - at) + whole[at + 4 :]
    boxes = bytes.fromhex("b14bf8bd083d4b43a5ae8cd7d5a6ce03") + geotiff()
    return whole + struct.pack(">I4s", 8 + len(boxes), b"uuid") + boxes


CANON = b"\1\0" + struct.pack("<HHII", 6, 2, 32, 200) + bytes(188) + SECRET.encode()
SOURCES = {
    "canon.jpg": camera(CANON),
    "dji.jpg": camera(b"DJI\0" + SECRET.encode()),
    "apple.jpg": camera(b"Apple iOS\0\0\1MM\0\1" + SECRET.encode()),
    "geo.tif": geotiff,
    "geo.jp2": geojp2,
}


def copies_of(path: Path, folder: Path) -> list[Path]:
    made = []
    for keeps_place in (True, False):
        for export_format in EXPORT_FORMATS:
            metadata = for_export(read_metadata(path), Size(64, 48), keep_gps=keeps_place)
            metadata, _ = fitted_metadata(export_format, metadata)
            word = "keep" if keeps_place else "strip-gps"
            copy = folder / f"{path.name}-{word}{export_format.suffixes[0]}"
            with (
                copy.open("w+b") as file,
                open_writer(file, Layout(export_format, Size(64, 48), 3), metadata) as writer,
            ):
                writer.write_rows(PIXELS)
                writer.finish()
            made.append(copy)
    return made


@pytest.mark.parametrize("name", SOURCES)
def test_no_copy_has_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SOURCES[name]())
    for copy in copies_of(path, tmp_path):
        data = copy.read_bytes()
        assert b"Marienplatz" not in data
        assert b"48.13743" not in data
        if copy.suffix != ".avif" and name.endswith((".jpg", ".tif")):
            assert b"Canon" in data


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("name", SOURCES)
def test_exiftool_finds_them_in_the_source_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SOURCES[name]())
    wanted = [f"-{each}" for each in NAMES]
    command = ["exiftool", "-q", "-a", "-u", "-U", "-ee", "-G1", "-s", *wanted]

    def found(*files: Path) -> str:
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    assert found(path)
    copies = copies_of(path, tmp_path)
    assert found(*(copy for copy in copies if "strip-gps" in copy.name)) == ""
    kept = [line for line in found(*copies).splitlines() if not line.startswith("=")]
    assert all("GPS" in line for line in kept), "the place itself is all that is kept"


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_no_text_of_any_entry_tells_the_place(tmp_path: Path) -> None:
    """Coordinates written into every entry of EXIF, XMP, IPTC and Photoshop that exiftool knows."""
    path, words = tmp_path / "all.jpg", tmp_path / "words"
    Image.fromarray(PIXELS).save(path)
    wishes = [f"-Comment={SECRET}"]
    for group in ("EXIF", "XMP", "IPTC", "Photoshop"):
        listed = subprocess.run(
            ["exiftool", "-listw", f"-{group}:all"], capture_output=True, text=True, check=True
        )
        wishes += [f"-{group}:{tag}={SECRET}" for tag in listed.stdout.split("\n", 1)[1].split()]
    words.write_text("\n".join([*wishes, "-n", "-m", "-q", "-overwrite_original", str(path)]))
    subprocess.run(["exiftool", "-@", words], capture_output=True, check=False)

    def tellers(file: Path) -> list[str]:
        done = subprocess.run(
            ["exiftool", "-a", "-u", "-U", "-G1", "-s", file],
            capture_output=True,
            text=True,
            check=True,
        )
        said = re.compile("48[.]13|11[.]57|Marienplatz|GPS|City|Country|Latitude|Location")
        return [line for line in done.stdout.splitlines() if said.search(line)]

    assert len(tellers(path)) > 1000
    stripped = [copy for copy in copies_of(path, tmp_path) if "strip-gps" in copy.name]
    assert len(stripped) == len(EXPORT_FORMATS)
    for copy in stripped:
        assert tellers(copy) == [], copy.name
