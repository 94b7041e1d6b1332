"""PNG and TIFF written in strips hold exactly what was written, whoever reads them."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.writing import png_writer
from liif_core.image_io.writing.png_writer import PngWriter
from liif_core.image_io.writing.tiff_writer import TiffWriter, needs_big_tiff


def written(kind, pixels: np.ndarray, cuts: list[int], **options) -> bytes:
    file = io.BytesIO()
    height, width, channels = pixels.shape
    bits = 8 * pixels.itemsize
    with kind(file, Size(width, height), channels=channels, bits=bits, **options) as writer:
        for top, bottom in zip([0, *cuts], [*cuts, height], strict=True):
            writer.write_rows(pixels[top:bottom])
        writer.finish()
    return file.getvalue()


@st.composite
def pictures(draw):
    shape = (draw(st.integers(1, 40)), draw(st.integers(1, 40)), draw(st.sampled_from([3, 4])))
    dtype = draw(st.sampled_from([np.uint8, np.uint16]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    smooth = rng.integers(0, 4, shape).cumsum(axis=1)
    noise = rng.integers(0, 65536, shape)
    pixels = (smooth if draw(st.booleans()) else noise).astype(dtype)
    cuts = sorted(draw(st.sets(st.integers(1, max(1, shape[0] - 1)), max_size=3)) - {shape[0]})
    return pixels, cuts


@given(pictures())
@pytest.mark.parametrize("kind", [PngWriter, TiffWriter])
def test_round_trip(kind, tmp_path_factory, picture):
    pixels, cuts = picture
    path = tmp_path_factory.mktemp("strips") / "picture"
    path.write_bytes(written(kind, pixels, cuts))
    image = read_image(path)
    assert image.pixels.dtype == pixels.dtype
    assert np.array_equal(image.pixels, pixels)


@pytest.mark.parametrize("big", [False, True])
def test_tiff_read_by_another_reader(tmp_path, big):
    tifffile = pytest.importorskip("tifffile")
    pixels = np.random.default_rng(0).integers(0, 65536, (300, 700, 4)).astype(np.uint16)
    path = tmp_path / "x.tif"
    path.write_bytes(written(TiffWriter, pixels, [1, 130], big=big))
    with tifffile.TiffFile(path) as tiff:
        assert tiff.is_bigtiff == big
        assert np.array_equal(tiff.asarray(), pixels)


def test_several_blocks_make_one_png_stream(monkeypatch):
    monkeypatch.setattr(png_writer, "_BLOCK_BYTES", 5000)
    pixels = np.random.default_rng(0).integers(0, 9, (400, 100, 3)).astype(np.uint8)
    data = written(PngWriter, pixels, [1, 2, 17, 250])
    stream, at = b"", 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            stream += data[at + 8 : at + 8 + length]
        at += 12 + length
    # zlib checks the Adler-32 over all blocks here; Pillow does not insist on it.
    assert len(zlib.decompress(stream)) == 400 * 301
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), pixels)


def test_grey_png():
    grey = np.arange(200, dtype=np.uint8).reshape(10, 20, 1)
    image = Image.open(io.BytesIO(written(PngWriter, grey, [3])))
    assert image.mode == "L"
    assert np.array_equal(np.asarray(image), grey[..., 0])


def test_photo_is_packed_as_well_as_by_pillow(cat):
    photo = np.asarray(Image.fromarray(cat.pixels).resize((900, 700), Image.Resampling.BICUBIC))
    reference = io.BytesIO()
    Image.fromarray(photo).save(reference, "PNG")
    assert len(written(PngWriter, photo, [])) < 1.1 * len(reference.getvalue())


def test_repeating_patterns_are_searched_for():
    row = np.random.default_rng(0).integers(0, 256, (1, 64, 3)).astype(np.uint8)
    pattern = np.tile(np.concatenate([row, row[:, ::-1]]), (100, 8, 1))
    assert len(written(PngWriter, pattern, [])) < pattern.nbytes / 20


def test_metadata_chunks(srgb_icc):
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    metadata = FileMetadata(srgb_icc, exif.tobytes()[6:], b"<x:xmpmeta/>", (300.0, 150.0))
    pixels = np.zeros((2, 2, 3), np.uint8)
    for kind in (PngWriter, TiffWriter):
        image = Image.open(io.BytesIO(written(kind, pixels, [], metadata=metadata)))
        image.load()
        assert image.info["icc_profile"] == srgb_icc
        assert image.getexif()[0x010F] == "Maker"
        xmp = image.info.get("xmp") or image.info["XML:com.adobe.xmp"].encode()
        assert xmp == b"<x:xmpmeta/>"
        assert [round(float(dpi)) for dpi in image.info["dpi"]] == [300, 150]


@pytest.mark.parametrize("kind", [PngWriter, TiffWriter])
def test_too_few_rows_are_an_error(kind):
    with (
        kind(io.BytesIO(), Size(2, 3), channels=3, bits=8) as writer,
        pytest.raises(ValueError, match="rows"),
    ):
        writer.finish()


def test_big_tiff_begins_where_32_bits_end():
    assert not needs_big_tiff(Size(30_000, 30_000), 3, 8)
    assert needs_big_tiff(Size(40_000, 40_000), 3, 8)
    assert needs_big_tiff(Size(30_000, 30_000), 3, 16)


def test_a_tiff_without_a_resolution_has_square_pixels_and_claims_no_inches(tmp_path) -> None:
    path = tmp_path / "a.tif"
    with path.open("w+b") as file, TiffWriter(file, Size(4, 4), channels=3, bits=8) as writer:
        writer.write_rows(np.zeros((4, 4, 3), np.uint8))
        writer.finish()
    with Image.open(path) as image:
        assert (image.tag_v2[282], image.tag_v2[283], image.tag_v2[296]) == (1, 1, 1)
    assert describe(path).dpi is None
