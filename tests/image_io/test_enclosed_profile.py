"""Colour spaces that stand where Pillow does not look: GIF, BMP, JPEG 2000; and EXR's primaries."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.colours import built_profile
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image

RIGHT = np.array([200, 60, 50])
P3 = built_profile.from_code_points(12, 13)
PRIMARIES = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290)


def light(values: np.ndarray) -> np.ndarray:
    values = values / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def to_xyz() -> np.ndarray:
    """Columns: XYZ of P3's red, green and blue."""
    points = np.array(PRIMARIES).reshape(4, 2)
    xyz = np.column_stack([points, 1 - points.sum(axis=1)]) / points[:, 1:]
    return xyz[:3].T * np.linalg.solve(xyz[:3].T, xyz[3])


def in_p3(gamma: float | None = None) -> np.ndarray:
    """The right colour in Display P3, 0 to 255: sRGB's curve, or a gamma."""
    srgb = np.array(built_profile.colorants(built_profile.SRGB)).T
    own = np.array(built_profile.colorants(PRIMARIES)).T
    there = np.linalg.solve(own, srgb @ light(RIGHT))
    if gamma is not None:
        return 255 * there ** (1 / gamma)
    curve = np.where(there <= 0.0031308, there * 12.92, 1.055 * there ** (1 / 2.4) - 0.055)
    return 255 * curve


def picture(colour: np.ndarray) -> Image.Image:
    return Image.new("RGB", (16, 16), tuple(np.rint(colour).astype(int).tolist()))


def gif() -> bytes:
    file = io.BytesIO()
    picture(in_p3()).quantize(4).save(file, "GIF")
    data = file.getvalue()
    at = 13 + 3 * (2 << (data[10] & 7))
    parts = [P3.icc[start : start + 255] for start in range(0, len(P3.icc), 255)]
    blocks = b"".join(bytes([len(part)]) + part for part in parts)
    return data[:at] + b"\x21\xff\x0bICCRGBG1012" + blocks + b"\0" + data[at:]


def bmp(kind: bytes, colour: np.ndarray, ends: bytes = bytes(36), gamma: float = 0) -> bytes:
    pixels = picture(colour).tobytes("raw", "BGR")
    icc = P3.icc if kind == b"DEBM" else b""
    header = struct.pack("<IiiHHIIiiII", 124, 16, 16, 1, 24, 0, len(pixels), 0, 0, 0, 0)
    header += bytes(16) + kind + ends + struct.pack("<3I", *[round(gamma * 65536)] * 3)
    header += struct.pack("<4I", 4, 124 + len(pixels) if icc else 0, len(icc), 0)
    start = 14 + len(header)
    size = start + len(pixels) + len(icc)
    return b"BM" + struct.pack("<IHHI", size, 0, 0, start) + header + pixels + icc


def fixed(values: np.ndarray) -> bytes:
    return struct.pack(f"<{values.size}I", *[round(value * (1 << 30)) for value in values.ravel()])


def jp2() -> bytes:
    file = io.BytesIO()
    picture(in_p3()).save(file, "JPEG2000")
    data = file.getvalue()
    colour, head = data.index(b"colr") - 4, data.index(b"jp2h") - 4
    old, length = (int.from_bytes(data[at : at + 4], "big") for at in (colour, head))
    new = struct.pack(">I4s", 8 + 3 + len(P3.icc), b"colr") + b"\2\0\0" + P3.icc
    head_length = struct.pack(">I", length - old + len(new))
    return data[:head] + head_length + data[head + 4 : colour] + new + data[colour + old :]


XYZ = fixed(to_xyz().T)
POINTS = fixed(np.column_stack([np.reshape(PRIMARIES[:6], (3, 2)), [0.0, 0.045, 0.79]]))


@pytest.mark.parametrize(
    ("name", "make", "said_by"),
    [
        ("it.gif", gif, "ICC profile"),
        ("it.bmp", lambda: bmp(b"DEBM", in_p3()), "ICC profile"),
        ("xyz.bmp", lambda: bmp(bytes(4), in_p3(2.2), XYZ, 2.2), "BMP header"),
        ("points.bmp", lambda: bmp(bytes(4), in_p3(2.2), POINTS, 2.2), "BMP header"),
        ("unsaid.bmp", lambda: bmp(bytes(4), RIGHT), ""),
        ("srgb.bmp", lambda: bmp(b"BGRs", RIGHT), ""),
        ("it.jp2", jp2, "ICC profile"),
    ],
)
def test_right_colours(tmp_path: Path, name: str, make, said_by: str) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    image = read_image(path)
    assert np.abs(image.pixels[3, 3].astype(int) - RIGHT).max() <= 1
    assert describe(path).profile_said_by == image.info.profile_said_by == said_by
    if said_by == "ICC profile":
        assert image.info.profile == "Display P3"
        assert read_metadata(path).icc == P3.icc


def test_a_bmp_that_says_srgb_in_numbers_is_srgb(tmp_path: Path) -> None:
    ends = np.column_stack([np.reshape(built_profile.SRGB[:6], (3, 2)), [0.03, 0.10, 0.79]])
    path = tmp_path / "it.bmp"
    path.write_bytes(bmp(bytes(4), RIGHT, fixed(ends), 2.2))
    assert read_image(path).pixels[0, 0].tolist() == RIGHT.tolist()


def test_a_profile_that_is_cut_off_costs_nobody_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "it.bmp"
    path.write_bytes(bmp(b"DEBM", in_p3())[: -len(P3.icc) + 20])
    image = read_image(path)
    assert image.info.profile == "sRGB"
    assert "profile was ignored" in image.info.notes[0]


def test_primaries_of_an_exr(tmp_path: Path) -> None:
    import OpenImageIO as oiio

    spec = oiio.ImageSpec(16, 16, 3, "float")
    spec.attribute("chromaticities", "float[8]", PRIMARIES)
    values = np.full((16, 16, 3), (in_p3(1.0) / 255), np.float32)
    file = oiio.ImageOutput.create(str(tmp_path / "it.exr"))
    assert file.open(str(tmp_path / "it.exr"), spec)
    file.write_image(values)
    file.close()
    shown = read_image(tmp_path / "it.exr").pixels[0, 0] / 257
    assert np.abs(shown - RIGHT).max() < 1


@pytest.mark.parametrize("primaries", [1, 12])
def test_codes_of_video(write_png16, primaries: int) -> None:
    colour = RIGHT if primaries == 1 else in_p3()
    codes = np.full((4, 4, 3), (16 + colour / 255 * 219) * 257).astype(np.uint16)
    data = bytes((primaries, 13, 0, 0))
    chunk = struct.pack(">I", 4) + b"cICP" + data
    chunk += struct.pack(">I", zlib.crc32(b"cICP" + data))
    path = write_png16(codes, colour_type=2, extra=chunk)
    assert np.abs(read_image(path).pixels[0, 0] / 257 - RIGHT).max() < 1
    assert read_metadata(path).icc is None
