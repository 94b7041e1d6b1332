"""The colour space that a file declares, whichever way it says so: decided here and nowhere else.

Of a PNG by the precedence of its specification (third edition, section 12.1): cICP, iCCP, sRGB,
then gAMA with cHRM. Of others: an ICC profile; else AVIF's and HEIC's code points; else Adobe RGB
where a camera's EXIF names it as cameras do (DCF 2.0: interoperability index R03, and Exif's
"uncalibrated", or nothing). Nothing said is sRGB.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO, TypeVar

from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.colours import built_profile, colour_spaces
from liif_core.image_io.colours.built_profile import BuiltProfile
from liif_core.image_io.colours.enclosed_profile import bmp_calibration, enclosed_icc
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.file_header.file_chunks import png_chunks
from liif_core.image_io.reading.file_header.isobmff import item_properties
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES

_EXIF_IFD, _INTEROP_IFD = 0x8769, 0xA005
_COLOUR_SPACE, _INTEROP_INDEX, _UNCALIBRATED = 0xA001, 1, 0xFFFF
_OF_CAMERAS = (formats.JPEG, formats.TIFF, formats.WEBP, formats.HEIF, formats.AVIF)
# Exif does not define this number for its colour space, but cameras write it.
_ADOBE_RGB = 2
# PNG writers say gamma 1/2.2 of sRGB: so near it, sRGB is meant.
_SRGB_GAMMAS, _LEAST_GAMMA = (0.43, 0.48), 0.01
_CODE_POINT_BYTES, _DEPTH_AT = 4, 8
_UNSPECIFIED = (2, 2)
_BOTH = "gAMA and cHRM"
_INCOMPLETE = f"{colour_spaces.IGNORED}it is not all there."

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class DeclaredColour:
    """``icc``: the profile to convert by, None for sRGB. ``said_by``: what in the file says so.

    ``is_own``: whether the profile stands in the file, and may be carried into a copy.
    """

    icc: bytes | None = None
    said_by: str = ""
    notes: tuple[str, ...] = ()
    is_own: bool = True


def declared_colour(
    image: Image.Image, image_format: ImageFormat, file: BinaryIO
) -> DeclaredColour:
    """The colour space that the file declares for ``image``, whose header was read from ``file``.

    ``file`` is left where it was. Metadata that is damaged says nothing.
    """
    found = _declared(image, image_format, file)
    if image.info.get("icc_profile", b"") is None:  # Pillow found one, and could not unpack it
        return replace(found, notes=(_INCOMPLETE, *found.notes))
    return found


def _declared(image: Image.Image, image_format: ImageFormat, file: BinaryIO) -> DeclaredColour:
    icc = image.info.get("icc_profile") or None
    if icc is None:
        with suppress(struct.error, OSError, OverflowError):
            icc = _keeping_place(file, lambda: enclosed_icc(image_format, file))
    if image.mode == "LAB":
        return DeclaredColour(None, "CIE Lab")
    if image_format is formats.PNG:
        return _of_png(image, file, icc)
    if icc:
        return DeclaredColour(icc, "ICC profile")
    if image_format is formats.BMP:
        calibration = _keeping_place(file, lambda: bmp_calibration(file))
        if calibration is not None:
            chromaticities, gamma = calibration
            return _of_gamma(1 / gamma, (*chromaticities[6:], *chromaticities[:6]), "BMP header")
    if image_format in (formats.AVIF, formats.HEIF):
        points = _keeping_place(file, lambda: item_properties(file).code_points)
        if points is not None and points != _UNSPECIFIED:
            return _built(built_profile.from_code_points(*points), "nclx")
    if image_format in _OF_CAMERAS and _is_dcf_adobe_rgb(image):
        profile = built_profile.from_chromaticities(
            built_profile.ADOBE_RGB, built_profile.ADOBE_RGB_GAMMA, "Adobe RGB (1998)"
        )
        return _built(profile, "EXIF")
    return DeclaredColour()


def _of_png(image: Image.Image, file: BinaryIO, icc: bytes | None) -> DeclaredColour:
    points = _keeping_place(file, lambda: _coded_points(file))
    if points is not None and points[:2] != _UNSPECIFIED:
        profile = built_profile.from_code_points(*points)
        if profile is not None:
            return _built(profile, "cICP")
    if icc:
        return DeclaredColour(icc, "ICC profile")
    if "srgb" in image.info:
        return DeclaredColour(None, "sRGB chunk")
    gamma, chromaticities = image.info.get("gamma"), image.info.get("chromaticity")
    if not gamma and not chromaticities:
        return DeclaredColour()
    return _of_gamma(gamma or 1 / 2.2, chromaticities, _BOTH if chromaticities else "gAMA")


def _of_gamma(gamma: float, chromaticities: tuple[float, ...] | None, words: str) -> DeclaredColour:
    low, high = _SRGB_GAMMAS
    if not _LEAST_GAMMA < gamma < 1 / _LEAST_GAMMA:
        return DeclaredColour(None, "", (f"Its colour space ({words}) makes no sense.",))
    # Pillow's list of chromaticities begins with the white point.
    primaries = built_profile.SRGB
    if chromaticities:
        primaries = (*chromaticities[2:8], *chromaticities[:2])
    is_srgb_like = all(
        abs(a - b) < 0.01 for a, b in zip(primaries, built_profile.SRGB, strict=True)
    )
    if low < gamma < high and is_srgb_like:
        return DeclaredColour(None, "gAMA" if words == _BOTH else words)
    try:
        name = f"gamma {1 / gamma:.3g}" + ("" if is_srgb_like else ", primaries of its own")
        profile = built_profile.from_chromaticities(primaries, 1 / gamma, name)
    except (ValueError, ArithmeticError, struct.error):
        return DeclaredColour(None, "", (f"Its colour space ({words}) makes no sense.",))
    return _built(profile, words)


def _built(profile: BuiltProfile | None, said_by: str) -> DeclaredColour:
    if profile is None:
        return DeclaredColour(None, "", (f"Its colour space ({said_by}) is not known here.",))
    notes: tuple[str, ...] = ()
    if profile.is_hdr:
        notes = ("Its high dynamic range (HDR) was compressed to what a screen shows.",)
    return DeclaredColour(profile.icc, said_by, notes, is_own=profile.is_plain)


def _coded_points(file: BinaryIO) -> tuple[int, int, int] | None:
    """Primaries and transfer of a PNG's cICP chunk, which stands before its pixels, and of how many
    bits black and white are those of video: 0 where they are not."""
    bits = 8
    for name, length in png_chunks(file):
        if name == b"IHDR":
            bits = file.read(_DEPTH_AT + 1)[-1]
        if name == b"cICP" and length == _CODE_POINT_BYTES:
            points = file.read(length)
            # A PNG is never anything but red, green and blue: its matrix is none.
            is_known = len(points) == length and points[2] == 0
            return (points[0], points[1], 0 if points[3] else bits) if is_known else None
        if name in (b"IDAT", b"IEND"):
            break
    return None


def _is_dcf_adobe_rgb(image: Image.Image) -> bool:
    try:
        exif = image.getexif()
        space = exif.get_ifd(_EXIF_IFD).get(_COLOUR_SPACE)
        if space not in (None, _UNCALIBRATED):
            return bool(space == _ADOBE_RGB)
        index = exif.get_ifd(_INTEROP_IFD).get(_INTEROP_INDEX, "")
    except PILLOW_FAILURES:
        return False
    return str(index).strip("\0 ") == "R03"


def _keeping_place(file: BinaryIO, read: Callable[[], Found]) -> Found:
    at = file.tell()
    try:
        return read()
    finally:
        file.seek(at)
