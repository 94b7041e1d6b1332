"""Files that end early, at every share of their length: rows, a sentence, and no false colours."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io import formats
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.file_chunks import png_chunks
from liif_core.image_io.reading.file_header.file_end import ALL_THERE, lacks_end
from liif_core.image_io.reading.preview import read_preview

Maker = Callable[[], bytes]
# Share of the file that is left, and how much of its picture at least; the last lacks a byte.
CUTS = ((0.25, 0.1), (0.5, 0.35), (0.75, 0.6), (0.95, 0.7), (1.0, 0.8))
DIRECTORY_LAST = {"photometric": "rgb", "rowsperstrip": 8}


def photo() -> np.ndarray:
    """Fine enough that no coder packs it to nothing."""
    down, across = np.mgrid[0:256, 0:160]
    waves = [np.sin(down / (5 + n)) * np.cos(across / (9 - n)) for n in range(3)]
    grain = np.random.default_rng(1).normal(0, 6, (256, 160, 3))
    return np.clip(128 + 100 * np.dstack(waves) + grain, 0, 255).astype(np.uint8)


def by_pillow(image_format: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    picture = Image.fromarray(photo())
    picture = picture.quantize(64) if mode == "P" else picture.convert(mode)
    picture.save(file, image_format, **options)
    return file.getvalue()


def tiff(compression: str | None, bits: int = 8) -> bytes:
    values = photo() if bits == 8 else photo().astype(np.uint16) * 257
    file = io.BytesIO()
    tifffile.imwrite(file, values, compression=compression, **DIRECTORY_LAST)
    return file.getvalue()


def heic() -> bytes:
    import pillow_heif

    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(photo())).save(file, quality=85)
    return file.getvalue()


MAKERS = {
    "baseline.jpg": lambda: by_pillow("JPEG", quality=90),
    "progressive.jpg": lambda: by_pillow("JPEG", quality=90, progressive=True),
    "grey.jpg": lambda: by_pillow("JPEG", "L", quality=90),
    "inks.jpg": lambda: by_pillow("JPEG", "CMYK", quality=90),
    "rgb.png": lambda: by_pillow("PNG"),
    "palette.png": lambda: by_pillow("PNG", "P"),
    "alpha.png": lambda: by_pillow("PNG", "RGBA"),
    "lossy.webp": lambda: by_pillow("WEBP", quality=90),
    "lossless.webp": lambda: by_pillow("WEBP", lossless=True),
    "it.gif": lambda: by_pillow("GIF", "P"),
    "rgb.bmp": lambda: by_pillow("BMP"),
    "palette.bmp": lambda: by_pillow("BMP", "P"),
    "it.ppm": lambda: by_pillow("PPM"),
    "it.tga": lambda: by_pillow("TGA"),
    "runs.tga": lambda: by_pillow("TGA", compression="tga_rle"),
    "it.qoi": lambda: by_pillow("QOI"),
    "it.dds": lambda: by_pillow("DDS"),
    "it.avif": lambda: by_pillow("AVIF", quality=85),
    "it.heic": heic,
    "it.jp2": lambda: by_pillow("JPEG2000"),
    **{
        f"{name}-{bits}.tif": lambda name=name, bits=bits: tiff(
            None if name == "plain" else name, bits
        )
        for name in ("plain", "zlib", "lzw", "packbits", "zstd")
        for bits in (8, 16)
    },
    "jpeg.tif": lambda: tiff("jpeg"),
}
LEAST_DIFFERENCE = {"it.gif": 18, "palette.png": 18, "palette.bmp": 18, "it.jp2": 25}


@pytest.mark.parametrize("name", MAKERS)
def test_rows_and_a_sentence(tmp_path: Path, name: str) -> None:
    whole = MAKERS[name]()
    (tmp_path / name).write_bytes(whole)
    assert not read_image(tmp_path / name).info.damage
    for share, least in CUTS:
        length = len(whole) - 1 if share == 1 else int(len(whole) * share)
        path = tmp_path / f"{share}-{name}"
        path.write_bytes(whole[:length])
        image = read_image(path)
        assert image.info.damage
        assert image.info.damage in describe(path).notes
        left = np.ones(image.pixels.shape[:2], bool)
        if image.has_alpha:
            left = image.pixels[..., 3] > 0
        assert least <= left.mean(), share
        if name not in ("grey.jpg", "inks.jpg", "progressive.jpg"):
            values = image.pixels[..., :3] / (image.max_value / 255)
            difference = np.abs(values - photo())[left].mean()
            assert difference < LEAST_DIFFERENCE.get(name, 8), share
        preview = read_preview(path, Size(200, 300))
        assert preview.full_size == image.size


def test_a_file_with_something_behind_it_lacks_no_end(tmp_path: Path) -> None:
    for name, image_format in (("rgb.png", formats.PNG), ("it.gif", formats.GIF)):
        whole = MAKERS[name]()
        for behind in (b"", b"\0\0", b"something of the camera's"):
            assert not lacks_end(io.BytesIO(whole + behind), image_format, None)
        assert lacks_end(io.BytesIO(whole[:-1]), image_format, None)
    assert [name for name, _ in png_chunks(io.BytesIO(MAKERS["rgb.png"]()))][-1] == b"IEND"


def test_a_picture_that_is_all_there_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "it.png").write_bytes(MAKERS["rgb.png"]()[:-8])
    image = read_image(tmp_path / "it.png")
    assert image.info.damage == ALL_THERE
    assert np.array_equal(image.pixels, photo())


def test_inks_that_come_one_after_the_other_are_missing_where_one_is(tmp_path: Path) -> None:
    """A Photoshop file holds all red, then all green: half of them make no colour."""
    header = b"8BPS" + bytes([0, 1, *bytes(6), 0, 3, 0, 0, 0, 20, 0, 0, 0, 10, 0, 8, 0, 3])
    planes = np.full((3, 20, 10), 90, np.uint8).tobytes()
    path = tmp_path / "it.psd"
    path.write_bytes(header + bytes(12) + bytes(2) + planes[:-50])
    image = read_image(path)
    assert image.info.damage == "The file is damaged: 25% of its picture is missing."
    assert (image.pixels[:15] == [90, 90, 90, 255]).all()
    assert (image.pixels[15:, :, 3] == 0).all()


def animation(image_format: str) -> bytes:
    """Six frames, each 20 rows further down."""
    frames = [Image.fromarray(np.roll(photo(), 20 * number, axis=0)) for number in range(6)]
    file = io.BytesIO()
    frames[0].save(file, image_format, save_all=True, append_images=frames[1:], quality=85)
    return file.getvalue()


def test_later_frames_of_a_cut_avif(tmp_path: Path) -> None:
    whole = animation("AVIF")
    path = tmp_path / "it.avif"
    path.write_bytes(whole[:-400])
    image = read_image(path, frame=1)
    assert np.abs(image.pixels[..., :3].astype(float) - np.roll(photo(), 20, axis=0)).mean() < 8
    assert image.info.damage


def test_a_cut_gif_counts_the_frames_that_came(tmp_path: Path) -> None:
    whole = animation("GIF")
    counts = []
    for share in (0.3, 0.5, 0.7, 0.9):
        (tmp_path / "it.gif").write_bytes(whole[: int(len(whole) * share)])
        counts.append(read_image(tmp_path / "it.gif").info.frames)
    assert counts == sorted(counts)
    assert counts[1] > 1


def bmp_of_runs() -> bytes:
    """Rows of one colour each: a count, its number; 0, 0 ends a row and 0, 1 the picture."""
    rows = b"".join(bytes((40, number, 0, 0)) for number in range(30))
    palette = bytes(range(256)) * 4
    offset = 54 + len(palette)
    sizes = struct.pack("<IiiHHIIiiII", 40, 40, 30, 1, 8, 1, len(rows) + 2, 0, 0, 256, 0)
    head = b"BM" + struct.pack("<IHHI", offset + len(rows) + 2, 0, 0, offset)
    return head + sizes + palette + rows + b"\0\1"


def psd(packed: bool) -> bytes:
    header = (
        b"8BPS" + bytes([0, 1, *bytes(6), 0, 3, 0, 0, 0, 20, 0, 0, 0, 10, 0, 8, 0, 3]) + bytes(12)
    )
    if not packed:
        return header + bytes(2) + np.full((3, 20, 10), 90, np.uint8).tobytes()
    row = bytes((256 - 9, 90))  # ten times 90
    return header + b"\0\1" + struct.pack(">60H", *[len(row)] * 60) + row * 60


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("runs.bmp", bmp_of_runs),
        ("it.tga", lambda: by_pillow("TGA")),
        ("it.qoi", lambda: by_pillow("QOI")),
        ("plain.psd", lambda: psd(False)),
        ("packed.psd", lambda: psd(True)),
        ("it.dds", lambda: by_pillow("DDS")),
    ],
)
def test_the_last_byte_is_missed_and_nothing_more(tmp_path: Path, name: str, make: Maker) -> None:
    whole = make()
    path = tmp_path / name
    for behind in (b"", b"\0\0\0"):
        path.write_bytes(whole + behind)
        sound = read_image(path)
        assert sound.info.damage == ""
    path.write_bytes(whole[:-1])
    assert read_image(path).info.damage


@pytest.mark.parametrize("area", [b"", struct.pack("<H", 495) + bytes(493)])
def test_a_tga_without_its_footer(tmp_path: Path, area: bytes) -> None:
    """What is left of it says so; where nothing is, the file may be one of the old kind."""
    whole, path = by_pillow("TGA"), tmp_path / "it.tga"
    picture, footer = whole[:-26], whole[-26:]
    kept = [footer[:9], footer[:20], b""] if area else [footer[:9], footer[:20]]
    for lacking in kept:
        path.write_bytes(picture + area + lacking)
        assert read_image(path).info.damage == ALL_THERE
    if area:
        path.write_bytes(picture + area[:100])
        assert read_image(path).info.damage == ALL_THERE
    for behind in (b"", b"\0\0\0", b"rest", footer):
        path.write_bytes(picture + behind)
        assert read_image(path).info.damage == ""


def test_red_alone_is_shown_as_grey(tmp_path: Path) -> None:
    path = tmp_path / "it.psd"
    path.write_bytes(psd(False)[:-250])
    image = read_image(path)
    assert (image.pixels == 90).all()
    assert image.info.damage == "The file ends before its colours: one of them is shown, as grey."
    path.write_bytes(psd(False)[:-500])
    image = read_image(path)
    assert (image.pixels[:10] == [90, 90, 90, 255]).all()
    assert image.info.damage.endswith("as grey, and 50% of the picture is missing.")


def test_a_deep_psd_shows_its_rows(tmp_path: Path) -> None:
    """All red, all green, all blue, of 16 bits: of the last some rows are missing."""
    header = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 20, 10, 16, 3) + bytes(12)
    planes = np.full((3, 20, 10), 23130, ">u2").tobytes()
    path = tmp_path / "it.psd"
    path.write_bytes(header + b"\0\0" + planes[:-100])
    image = read_image(path)
    assert image.info.damage == "The file is damaged: 25% of its picture is missing."
    assert (image.pixels[:15] == [23130, 23130, 23130, 65535]).all()
    assert (image.pixels[15:, :, 3] == 0).all()


def test_deep_greys_that_end_early(tmp_path: Path) -> None:
    path = tmp_path / "it.pfm"
    grey = (photo()[..., 0] / np.float32(255)).astype("<f4")
    path.write_bytes(b"Pf\n160 256\n-1.0\n" + grey[::-1].tobytes()[: 160 * 4 * 100])
    image = read_image(path)
    assert (image.pixels[:156, :, 3] == 0).all()
    assert np.abs(image.pixels[156:, :, 0] / 65535 - grey[156:]).max() < 1e-4
    assert image.info.damage == "The file is damaged: 61% of its picture is missing."


def test_a_jpeg_xl_that_ends_early_says_so(tmp_path: Path) -> None:
    import imagecodecs

    whole = imagecodecs.jpegxl_encode(photo(), level=90)
    path = tmp_path / "it.jxl"
    path.write_bytes(whole[:-1])
    with pytest.raises(DamagedImageError, match="ends early"):
        read_image(path)
    path.write_bytes(whole[:300] + b"\xff" * 40 + whole[340:])
    with pytest.raises(DamagedImageError, match="damaged"):
        read_image(path)


def test_damage_that_is_not_at_the_end_is_not_called_so(tmp_path: Path) -> None:
    """An animation without a frame's control chunk: the picture in front of it is there."""
    whole = bytearray(animation("PNG"))
    at = whole.rindex(b"fcTL")
    whole[at : at + 4] = b"fcTX"
    path = tmp_path / "it.png"
    path.write_bytes(whole)
    assert "ends early" not in read_image(path).info.damage


@pytest.mark.parametrize("name", ["it.bmp", "it.ico"])
def test_a_byte_that_no_pixel_needs_is_missed_all_the_same(tmp_path, name) -> None:
    file, path = io.BytesIO(), tmp_path / name
    picture = Image.new("1" if name == "it.bmp" else "RGB", (24, 16), 1)
    picture.save(file, name[3:], sizes=[(16, 16)])
    path.write_bytes(file.getvalue())
    assert read_image(path).info.damage == ""
    path.write_bytes(file.getvalue()[:-1])
    assert read_image(path).info.damage == ALL_THERE


def test_what_looks_like_the_end_of_a_gif_may_stand_in_a_picture() -> None:
    frames = [Image.effect_noise((60, 40), sigma) for sigma in (30, 60, 90)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    data = file.getvalue()
    cut = data[: len(data) * 3 // 4]
    for bytes_, is_cut in (
        (data, False),
        (data + b"something of its writer", False),
        (cut[:-40] + b"\0;" + cut[-38:], True),
        (cut, True),
    ):
        assert lacks_end(io.BytesIO(bytes_), formats.GIF, None) == is_cut
