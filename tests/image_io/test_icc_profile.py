"""Profiles of three curves and a matrix: littlecms' own numbers, and what is left to littlecms."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import ImageCms

from liif_core.image_io.colours.icc_profile import (
    LEVELS,
    linear_srgb_of_xyz,
    linear_to_srgb,
    parse_matrix_profile,
    srgb_to_linear,
)

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


D50 = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)


def profile(space: bytes = b"RGB ", connection: bytes = b"XYZ ", **tags: bytes) -> bytes:
    """A profile of these tags; names are padded to four letters."""
    header = bytearray(128)
    header[16:20], header[20:24] = space, connection
    data = b""
    tags = {"wtpt": D50, **tags}
    table = struct.pack(">I", len(tags))
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += struct.pack(">4sII", name.encode(), start + len(data), len(content))
        data += content.ljust(-(-len(content) // 4) * 4, b"\0")
    struct.pack_into(">I", header, 0, len(header) + len(table) + len(data))
    struct.pack_into(">I4s", header, 8, 0x04300000, b"mntr")
    struct.pack_into(">4s", header, 36, b"acsp")
    return bytes(header) + table + data


def curve(*values: int) -> bytes:
    return b"curv" + bytes(4) + struct.pack(f">I{len(values)}H", len(values), *values)


def parametric(kind: int, *numbers: float) -> bytes:
    fixed = [round(number * 65536) for number in numbers]
    return b"para" + bytes(4) + struct.pack(f">HH{len(fixed)}i", kind, 0, *fixed)


def test_littlecms_srgb_is_srgb() -> None:
    parsed = parse_matrix_profile(SRGB)
    assert np.abs(parsed.to_linear_srgb - np.eye(3)).max() < 2e-3
    x = np.linspace(0, 1, LEVELS)
    assert np.abs(parsed.curves - srgb_to_linear(x)).max() < 1e-4


def test_grey_profiles_have_three_equal_curves() -> None:
    parsed = parse_matrix_profile(profile(b"GRAY", kTRC=curve(round(2.2 * 256))))
    assert np.array_equal(parsed.to_linear_srgb, np.eye(3))
    assert parsed.curves.shape == (3, LEVELS)
    assert parsed.curves[1][LEVELS // 2] == pytest.approx(0.5**2.2, abs=1e-3)


@pytest.mark.parametrize(
    ("data", "at_half"),
    [
        (curve(), 0.5),
        (curve(0, 16384, 65535), 0.25),
        (parametric(0, 2.0), 0.25),
        (parametric(1, 2.0, 1.0, 0.0), 0.25),
        (parametric(2, 2.0, 1.0, 0.0, 0.125), 0.25 + 0.125),
        (parametric(3, 2.0, 1.0, 0.0, 0.4, 0.6), 0.2),
        (parametric(4, 2.0, 1.0, 0.0, 0.25, 0.4, 0.125, 0.0), 0.25 + 0.125),
    ],
)
def test_every_kind_of_curve(data: bytes, at_half: float) -> None:
    parsed = parse_matrix_profile(profile(b"GRAY", kTRC=data))
    assert np.interp(0.5, np.linspace(0, 1, LEVELS), parsed.curves[0]) == pytest.approx(
        at_half, abs=2e-4
    )


@pytest.mark.parametrize(
    "icc",
    [
        b"",
        SRGB[:140],
        profile(b"CMYK"),
        profile(b"GRAY", b"Lab ", kTRC=curve()),
        profile(b"GRAY"),
        profile(b"GRAY", kTRC=curve(), A2B0=b"mft2"),
        profile(b"GRAY", kTRC=curve(65535, 0)),
        profile(b"GRAY", kTRC=curve(0, 1)),
        profile(b"GRAY", kTRC=parametric(9)),
        profile(b"GRAY", kTRC=parametric(1, 2.0, 0.0, 0.0)),
        profile(b"GRAY", kTRC=b"text" + bytes(8)),
        profile(b"RGB ", rTRC=curve()),
    ],
)
def test_other_kinds_and_damaged_ones_are_left_to_littlecms(icc: bytes) -> None:
    assert parse_matrix_profile(icc) is None


def test_transfer_functions_are_inverse_and_cut() -> None:
    values = np.linspace(0, 1, 999)
    assert linear_to_srgb(srgb_to_linear(values)) == pytest.approx(values, abs=1e-6)
    assert linear_to_srgb(np.array([-1.0, 2.0])) == pytest.approx([0.0, 1.0])


def test_the_connection_space_s_white_is_white() -> None:
    white = np.array([0.9642, 1.0, 0.8249])
    assert linear_srgb_of_xyz(white) == pytest.approx([1, 1, 1], abs=1e-3)
