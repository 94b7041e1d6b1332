"""Exports as other programs read them: exiftool, libtiff's tiffinfo and ImageMagick find no fault.

Those programs are used where they are installed; what they look for is tested directly too.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from liif_core.geometry import Size
from liif_core.image_io.metadata import exif, tiff_directory
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.metadata.renewal import for_export
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.writing.encode import Layout, fitted_metadata, open_writer
from liif_core.image_io.writing.output_formats import EXPORT_FORMATS

DATA = Path(__file__).parent.parent / "data"
PLACES = DATA / "places.jpg"
"""A photo whose place stands in EXIF, XMP (in a dozen entries), IPTC, keywords and the comment."""
SOURCES = (PLACES, *sorted((DATA / "inputs").iterdir()))
LAYOUTS = [
    (each, bits, channels)
    for each in EXPORT_FORMATS
    for bits in each.depths
    for channels in ((3, 4) if each.has_alpha else (3,))
]
POLICIES = ("keep", "strip-gps", "strip")
SECRETS = ("Munich", "Bavaria", "Old town", "48.137", "48,8", "11.575", "GPSL")

# exiftool knows the compressions of TIFF 6.0 only, not those of Adobe's supplement of 2002; and it
# wants a GPSProcessingMethod that TIFFs need not have.
_TOO_STRICT = ("0x0103 Compression", "0x001b GPSProcessingMethod")
# ImageMagick's reader of WebP says so of any XMP at all.
_OF_ANY_WEBP = "(XMP)"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def copy_of(path: Path, folder: Path, layout: tuple, policy: str) -> Path:
    """``path`` exported as it is, 1:1."""
    export_format, bits, channels = layout
    values = np.full((48, 64, channels), 200 if bits == 8 else 51400, f"u{bits // 8}")
    size = Size(64, 48)
    metadata = FileMetadata()
    if policy != "strip":
        metadata = for_export(read_metadata(path), size, keep_gps=policy == "keep")
    # An export in sRGB: the profile is the source's only where its colours are kept.
    metadata, _ = fitted_metadata(export_format, replace(metadata, icc=None))
    name = f"{path.name}-{policy}-{bits}-{channels}{export_format.suffixes[0]}"
    with (
        open(folder / name, "w+b") as file,
        open_writer(file, Layout(export_format, size, channels, bits), metadata) as writer,
    ):
        writer.write_rows(values)
        writer.finish()
    return folder / name


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> Path:
    """A folder of copies: one source in every way, the others as JPEG and as TIFF."""
    folder = tmp_path_factory.mktemp("copies")
    for policy in POLICIES:
        for layout in LAYOUTS:
            copy_of(PLACES, folder, layout, policy)
        for source in SOURCES[1:]:
            for layout in LAYOUTS:
                if layout[0].name in ("JPEG", "TIFF") and layout[1:] == (8, 3):
                    copy_of(source, folder, layout, policy)
    return folder


def said_by(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stdout + done.stderr


@needs("exiftool")
def test_exiftool_has_no_warning(copies: Path) -> None:
    wanted = ("-q", "-validate", "-warning", "-error", "-a", "-G1", "-s", str(copies))
    lines = [line for line in said_by("exiftool", *wanted).splitlines() if "] " in line]
    assert len(lines) >= len(list(copies.iterdir())), "every file is looked at"
    faults = [line for line in lines if "Validate " not in line]
    assert [line for line in faults if not any(each in line for each in _TOO_STRICT)] == []


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A PNG and a JPEG with what programs like to add: ratings, comments and dates of all kinds."""
    plain = tiff_directory.raw(0x9286, tiff_directory.BYTE, b"no code before it")
    shot = tiff_directory.Directory((plain, tiff_directory.rational(0x829A, 0.004)))
    top = (tiff_directory.short(0x4746, 4), tiff_directory.short(0x4749, 75))
    names = (tiff_directory.raw(0x010F, tiff_directory.ASCII, b"Maker\0"),)
    block = exif.written(tiff_directory.Directory(top + names, ((0x8769, shot),)))
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Creation Time", "2020:05:01 10:00:09+02:00")
    texts.add_text("Title", "A lake")
    Image.new("RGB", (64, 48)).save(tmp_path / "rich.png", exif=block, pnginfo=texts)
    Image.new("RGB", (64, 48)).save(tmp_path / "rich.jpg", exif=b"Exif\0\0" + block)
    return tmp_path


@needs("exiftool")
def test_exiftool_has_no_warning_on_copies_of_much_metadata(rich: Path) -> None:
    folder = rich / "copies"
    folder.mkdir()
    for source in ("rich.png", "rich.jpg"):
        for layout in (each for each in LAYOUTS if each[1:] == (8, 3)):
            copy_of(rich / source, folder, layout, "keep")
    wanted = ("-q", "-validate", "-warning", "-error", "-a", "-G1", "-s", str(folder))
    lines = [line for line in said_by("exiftool", *wanted).splitlines() if "Warning  " in line]
    assert [line for line in lines if not any(each in line for each in _TOO_STRICT)] == []
    told = said_by("exiftool", "-a", "-s", "-s", "-s", "-rating", "-usercomment", str(folder))
    assert told.count("\n4\n") == told.count("no code before it") == 2 * len(EXPORT_FORMATS)
    dates = said_by("exiftool", "-s", "-s", "-s", "-PNG:CreationTime", str(folder))
    assert "2020:05:01 10:00:09+02:00" in dates


@needs("tiffinfo")
def test_tiffinfo_has_no_warning(copies: Path) -> None:
    tiffs = [str(path) for path in copies.glob("*.tif")]
    assert len(tiffs) > 90
    assert subprocess.run(["tiffinfo", *tiffs], capture_output=True, check=True).stderr == b""


@needs("identify")
@pytest.mark.parametrize("name", [each.name for each in EXPORT_FORMATS])
def test_imagemagick_has_no_warning(copies: Path, name: str) -> None:
    suffix = next(each.suffixes[0] for each in EXPORT_FORMATS if each.name == name)
    known = said_by("identify", "-list", "format")
    if f" {name.upper()}* " not in known:
        pytest.skip(f"this ImageMagick reads no {name}")
    files = [str(path) for path in copies.glob(f"{PLACES.name}*{suffix}")]
    done = subprocess.run(["identify", *files], capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if _OF_ANY_WEBP not in line]
    assert lines == []
    assert len(done.stdout.splitlines()) == len(files) > 2


@needs("exiftool")
def test_exiftool_finds_no_place(copies: Path) -> None:
    files = [str(path) for path in copies.glob("*strip-gps*")]
    said = said_by(
        "exiftool", "-q", "-a", "-u", "-ee", "-G1", "-s3", "-gps:all", "-xmp:gps*", *files
    )
    assert not said.strip()
    everything = said_by("exiftool", "-a", "-u", "-ee", "-G1", "-s", *files)
    shown = [line for line in everything.splitlines() if "FileName" not in line]
    found = [line for line in shown if any(secret in line for secret in SECRETS)]
    assert len(shown) > 1000
    assert found == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: f"{each[0].name}-{each[1]}-{each[2]}")
def test_no_place_is_left_in_a_copy_of_a_copy(tmp_path: Path, layout: tuple) -> None:
    """No format that can carry the place keeps it."""
    kept = copy_of(PLACES, tmp_path, layout, "keep")
    assert b"GPSL" in kept.read_bytes() or layout[0].name == "AVIF"
    metadata = for_export(read_metadata(kept), Size(64, 48), keep_gps=False)
    for block in (metadata.exif, metadata.xmp, metadata.iptc, metadata.comment):
        assert not any(secret.encode() in (block or b"") for secret in SECRETS)
        assert not any(secret.encode("utf-16-le") in (block or b"") for secret in SECRETS)
    assert not any(secret in str(metadata.texts) for secret in SECRETS)
    assert b"Tower" in (metadata.xmp or b"")


def test_what_the_standard_wants_in_exif() -> None:
    metadata = for_export(read_metadata(PLACES), Size(64, 48), keep_gps=True)
    top = tiff_directory.read_directory(metadata.exif)
    tags = {entry.tag: entry.data for entry in top.entries}
    assert {0x011A, 0x011B, 0x0128, 0x0213} <= set(tags)
    children = dict(top.children)
    exposure = {entry.tag: entry.data for entry in children[0x8769].entries}
    assert (exposure[0x9000], exposure[0xA000], exposure[0x9101]) == (
        b"0232",
        b"0100",
        b"\1\2\3\0",
    )
    assert next(e.data for e in children[0x8825].entries if e.tag == 0) == b"\2\3\0\0"


def test_a_tiff_says_nothing_twice(tmp_path: Path) -> None:
    """Sizes and samples are its own tags'; EXIF's names for them are for compressed pictures."""
    layout = next(each for each in LAYOUTS if each[0].name == "TIFF")
    top = tiff_directory.read_directory(copy_of(PLACES, tmp_path, layout, "keep").read_bytes())
    assert 0x0213 not in {entry.tag for entry in top.entries}
    exposure = {entry.tag for entry in dict(top.children)[0x8769].entries}
    assert exposure.isdisjoint({0x9101, 0xA002, 0xA003})
    rows = next(entry for entry in top.entries if entry.tag == 278)
    assert int.from_bytes(rows.data, "little") == 48


def test_a_resolution_that_nobody_said_is_none(tmp_path: Path) -> None:
    """EXIF has 72 there by its standard; a reader must not take it for the picture's."""
    layout = next(each for each in LAYOUTS if each[0].name == "JPEG")
    copy = copy_of(DATA / "inputs" / "exif-utf8.jpg", tmp_path, layout, "keep")
    assert read_metadata(copy).dpi is None
    assert not read_image(copy).info.damage
