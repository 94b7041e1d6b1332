"""A file's several declarations of its colours: the one that counts, decided in one place."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.colours.declared_colour import declared_colour
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from tests.image_io.png_maker import chunk, made

_ADOBE_PRIMARIES = (0.64, 0.33, 0.21, 0.71, 0.15, 0.06)


def _declared(data: bytes, image_format=formats.PNG):
    file = io.BytesIO(data)
    image = Image.open(file)
    file.seek(5)
    found = declared_colour(image, image_format, file)
    assert file.tell() == 5, "the file is left where it was"
    return found


def _png(*chunks: bytes) -> bytes:
    return made(np.zeros((2, 2, 3), np.uint8), 2, 8, before=b"".join(chunks))


def _gamma(value: float) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


def _primaries(*numbers: float) -> bytes:
    white = (0.3127, 0.329)
    return chunk(b"cHRM", struct.pack(">8I", *(round(n * 100_000) for n in (*white, *numbers))))


def _cicp(*points: int) -> bytes:
    return chunk(b"cICP", bytes(points))


def test_nothing_said_is_srgb_and_so_is_a_gamma_as_good_as_its() -> None:
    silent = _declared(_png())
    assert (silent.icc, silent.said_by, silent.notes) == (None, "", ())
    near = _declared(_png(_gamma(1 / 2.2)))
    assert (near.icc, near.said_by) == (None, "gAMA")
    assert _declared(_png(chunk(b"sRGB", b"\0"), _gamma(1.0))).said_by == "sRGB chunk"


def test_another_gamma_or_other_primaries_are_a_profile_made_here() -> None:
    dark = _declared(_png(_gamma(1.0)))
    assert dark.icc is not None
    assert dark.said_by == "gAMA"
    wide = _declared(_png(_gamma(1 / 2.2), _primaries(*_ADOBE_PRIMARIES)))
    assert wide.icc is not None
    assert wide.said_by == "gAMA and cHRM"


def test_a_gamma_that_cannot_be_is_said_to_make_no_sense() -> None:
    found = _declared(_png(_gamma(0.001)))
    assert found.icc is None
    assert found.notes == ("Its colour space (gAMA) makes no sense.",)


def test_code_points_come_before_a_profile_and_a_profile_before_the_srgb_chunk(swapped_icc) -> None:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG", icc_profile=swapped_icc)
    data = file.getvalue()
    assert _declared(data).icc == swapped_icc
    assert _declared(data).said_by == "ICC profile"
    at = data.index(b"iCCP") - 4
    with_srgb = data[:at] + chunk(b"sRGB", b"\0") + data[at:]
    assert _declared(with_srgb).said_by == "ICC profile"
    display_p3 = data[:at] + _cicp(12, 13, 0, 1) + data[at:]
    assert _declared(display_p3).said_by == "cICP"
    assert _declared(display_p3).icc != swapped_icc


def test_code_points_that_are_none_of_a_png_leave_the_profile(swapped_icc) -> None:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG", icc_profile=swapped_icc)
    data = file.getvalue()
    at = data.index(b"iCCP") - 4
    assert _declared(data[:at] + _cicp(12, 13, 9, 1) + data[at:]).icc == swapped_icc


@pytest.mark.parametrize(("space", "index"), [(2, None), (0xFFFF, "R03")])
def test_a_camera_s_adobe_rgb_is_known_by_its_exif(space, index) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = space
    if index is not None:
        exif.get_ifd(0x8769)[0xA005] = {1: index}
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif.tobytes())
    found = _declared(file.getvalue(), formats.JPEG)
    assert found.icc is not None
    assert b"A\0d\0o\0b\0e\0" in found.icc or b"Adobe RGB" in found.icc
    assert found.said_by == "EXIF"


def test_an_uncalibrated_camera_picture_without_the_index_is_srgb() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 0xFFFF
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif.tobytes())
    assert _declared(file.getvalue(), formats.JPEG).icc is None


@pytest.mark.parametrize("name", ["it.jpg", "it.png"])
def test_a_profile_that_is_not_all_there_is_said_and_others_count(tmp_path, name) -> None:
    icc = bytes(np.random.default_rng(1).integers(0, 256, 70_000, np.uint8))
    path = tmp_path / name
    Image.new("RGB", (8, 8), (9, 9, 9)).save(path, icc_profile=icc)
    data = path.read_bytes()
    if name == "it.jpg":  # the second of its two parts is missing
        at = data.index(b"ICC_PROFILE\0\2") - 4
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        data = data[:at] + data[end:]
    else:  # it cannot be unpacked
        bad = chunk(b"iCCP", b"x\0\0" + b"no deflate")
        data = data[:33] + chunk(b"sRGB", b"\0") + bad + data[data.index(b"IDAT") - 4 :]
    path.write_bytes(data)
    info = read_image(path).info
    assert info.notes == ("Its colour profile was ignored: it is not all there.",)
    assert info.profile_said_by == ("sRGB chunk" if name == "it.png" else "")
    assert describe(path, thorough=False).notes == info.notes


@pytest.mark.parametrize(("space", "is_adobe"), [(None, True), (0xFFFF, True), (1, False)])
def test_adobe_rgb_of_a_camera_that_names_no_colour_space(space, is_adobe) -> None:
    exif, file = Image.Exif(), io.BytesIO()
    details = exif.get_ifd(0x8769)
    details[0xA005] = {1: "R03"}
    if space is not None:
        details[0xA001] = space
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    assert _declared(file.getvalue(), formats.JPEG).said_by == ("EXIF" if is_adobe else "")


def test_code_points_that_specify_nothing_leave_it_to_what_stands_behind_them() -> None:
    assert _declared(_png(_cicp(2, 2, 0, 1), chunk(b"sRGB", b"\0"))).said_by == "sRGB chunk"
    assert _declared(_png(_cicp(2, 2, 0, 1))).said_by == ""
