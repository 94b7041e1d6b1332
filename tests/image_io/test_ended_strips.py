"""TIFFs of one strip or tile that was cut short: its rows are shown, and the rest is said."""

from __future__ import annotations

import io
import struct

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from liif_core.errors import DamagedImageError
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.decoded import ended_strips
from liif_core.image_io.reading.decoded.ended_strips import unpacked

HEIGHT, WIDTH = 300, 400
_FAXES = {"rle": (2, "tiff_ccitt"), "group3": (3, "group3"), "group4": (4, "group4")}


def picture() -> np.ndarray:
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    smooth = np.stack([x * 255 // WIDTH, y * 255 // HEIGHT, (x + y) % 256], axis=2)
    noise = np.random.default_rng(3).integers(-8, 9, smooth.shape)
    return np.clip(smooth + noise, 0, 255).astype(np.uint8)


def one_strip(compression: str) -> bytes:
    """The directory first, then all pixels in one strip."""
    if compression in _FAXES:
        return _fax(*_FAXES[compression])
    file = io.BytesIO()
    tifffile.imwrite(
        file, picture(), photometric="rgb", compression=compression, rowsperstrip=HEIGHT
    )
    return file.getvalue()


def _fax(number: int, name: str) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture()).convert("1").save(
        file, "TIFF", compression=name, tiffinfo={278: HEIGHT}
    )
    file.seek(0)
    with tifffile.TiffFile(file) as written:
        page = written.pages[0]
        written.filehandle.seek(page.dataoffsets[0])
        data, meaning = written.filehandle.read(page.databytecounts[0]), int(page.photometric)
    tags = {256: WIDTH, 257: HEIGHT, 258: 1, 259: number, 262: meaning, 273: 0, 277: 1}
    tags |= {278: HEIGHT, 279: len(data)}
    tags[273] = 8 + 2 + 12 * len(tags) + 4
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + table + bytes(4) + data


@pytest.mark.parametrize("share", [0.5, 0.75, 0.95])
@pytest.mark.parametrize(
    "compression", ["jpeg", "zstd", "lzma", "lzw", "deflate", "packbits", *_FAXES]
)
def test_rows_before_the_end_are_shown_and_no_others(tmp_path, compression, share) -> None:
    data, path = one_strip(compression), tmp_path / "it.tif"
    path.write_bytes(data)
    whole = read_image(path).pixels
    path.write_bytes(data[: int(len(data) * share)])
    image = read_image(path)
    assert "is missing" in image.info.damage
    rows = np.flatnonzero(image.pixels[..., 3].all(axis=1))
    assert rows.tolist() == list(range(len(rows)))
    assert len(rows) > 0.3 * HEIGHT * share / 0.5
    assert not image.pixels[len(rows) :, :, 3].any()
    assert np.array_equal(image.pixels[: len(rows), :, :3], whole[: len(rows)])


@pytest.mark.parametrize("compression", ["jpeg2000", "webp", "zstd"])
def test_where_nothing_is_left_it_is_said_why(tmp_path, compression) -> None:
    path, data = tmp_path / "it.tif", one_strip(compression)
    path.write_bytes(data[: len(data) // 5])
    with pytest.raises(DamagedImageError, match="ends early: of a TIFF picture nothing"):
        read_image(path)


def test_bytes_are_unpacked_as_far_as_they_go() -> None:
    raw = picture().tobytes()
    for compression, packed in (
        (1, raw),
        (5, imagecodecs.lzw_encode(raw)),
        (8, imagecodecs.zlib_encode(raw)),
        (34925, imagecodecs.lzma_encode(raw)),
        (50000, imagecodecs.zstd_encode(raw)),
    ):
        part = unpacked(compression, bytes(packed)[: len(packed) * 2 // 3], len(raw))
        assert part is not None
        assert 0 < len(part) < len(raw)
        assert raw.startswith(part)
    assert unpacked(50000, b"", 100) == b""
    assert unpacked(34712, b"", 100) is None


def test_a_picture_that_no_filling_completes_has_no_rows() -> None:
    def never(data: bytes) -> np.ndarray:
        raise ValueError

    assert ended_strips.decoded(never, b"", is_jpeg=False) == (None, 0)


def test_half_a_row_of_floats_changes_no_other_row(tmp_path) -> None:
    path, file = tmp_path / "it.tif", io.BytesIO()
    values = picture().astype(np.float32) / 255
    tifffile.imwrite(
        file, values, photometric="rgb", compression="zlib", predictor=3, rowsperstrip=HEIGHT
    )
    path.write_bytes(file.getvalue())
    whole = read_image(path).pixels
    path.write_bytes(file.getvalue()[: len(file.getvalue()) // 3])
    image = read_image(path)
    there = image.pixels[..., 3] > 0
    assert 0 < there.mean() < 1
    assert np.array_equal(image.pixels[there][:, :3], whole[there])


@pytest.mark.parametrize("compression", ["tiff_lzw", "jpeg", None])
@pytest.mark.parametrize("lacking", [1, 2, 5, 12])
def test_a_list_of_strips_that_lacks_its_end_invents_none(tmp_path, compression, lacking) -> None:
    """Pillow writes it last: then places of strips, or a JPEG's tables, are cut."""
    file, path = io.BytesIO(), tmp_path / "it.tif"
    Image.fromarray(picture()).save(file, "TIFF", compression=compression, tiffinfo={278: 64})
    path.write_bytes(file.getvalue())
    whole = read_image(path).pixels
    path.write_bytes(file.getvalue()[:-lacking])
    try:
        image = read_image(path)
    except DamagedImageError:
        assert lacking > 1
        return
    assert "ends early" in image.info.damage or "is missing" in image.info.damage
    there = image.pixels[..., 3] > 0 if image.has_alpha else np.ones((HEIGHT, WIDTH), bool)
    assert np.array_equal(image.pixels[there][:, :3], whole[there])
