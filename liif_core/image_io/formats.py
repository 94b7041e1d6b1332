"""The allowlist of picture formats, told apart by a file's first bytes and never by its name alone.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Enough for the longest list of compatible brands in an AVIF header that is seen in practice.
PREFIX_BYTES = 64

_TGA_SUFFIXES = (".tga", ".icb", ".vda", ".vst")
TGA_FOOTER = b"TRUEVISION-XFILE"
TGA_FOOTER_BYTES = 18


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """One readable format: Pillow's name for it, the module that reads it, the name we show.

    ``most_pixels_per_byte``: what its compression can reach at best, where that is bounded; a
    header that claims more is lying.
    """

    pillow_id: str
    plugin: str
    label: str
    most_pixels_per_byte: int | None = None


# Deflate reaches 1032:1, and PNG packs eight 1-bit pixels a byte.
PNG = ImageFormat("PNG", "PngImagePlugin", "PNG", 1032 * 8)
# At least one bit for each block of 8x8 pixels.
JPEG = ImageFormat("JPEG", "JpegImagePlugin", "JPEG", 512)
WEBP = ImageFormat("WEBP", "WebPImagePlugin", "WebP")
TIFF = ImageFormat("TIFF", "TiffImagePlugin", "TIFF")
BMP = ImageFormat("BMP", "BmpImagePlugin", "BMP")
# Twelve bits stand for at most 3,839 pixels. A screen far larger than its frames is a trap: its
# background alone would take half a minute.
GIF = ImageFormat("GIF", "GifImagePlugin", "GIF", 2560)
AVIF = ImageFormat("AVIF", "AvifImagePlugin", "AVIF")
PNM = ImageFormat("PPM", "PpmImagePlugin", "PNM", 8)
TGA = ImageFormat("TGA", "TgaImagePlugin", "TGA", 64)
ICO = ImageFormat("ICO", "IcoImagePlugin", "ICO")
QOI = ImageFormat("QOI", "QoiImagePlugin", "QOI", 64)

FORMATS = (PNG, JPEG, WEBP, TIFF, BMP, GIF, AVIF, PNM, TGA, ICO, QOI)

SUFFIXES = (
    *(".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".tif", ".tiff", ".bmp", ".dib"),
    *(".gif", ".avif", ".avifs", ".pbm", ".pgm", ".ppm", ".pnm", ".pfm", ".ico", ".qoi"),
    *_TGA_SUFFIXES,
)
"""Endings that name a readable format: for folder listings and dialogs, not for decoding."""


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda prefix: prefix.startswith(magics)


def _is_webp(prefix: bytes) -> bool:
    return prefix[:4] == b"RIFF" and prefix[8:12] == b"WEBP"


def _brands(prefix: bytes) -> set[bytes]:
    if prefix[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(prefix[:4], "big"), len(prefix))
    return {prefix[8:12], *(prefix[at : at + 4] for at in range(16, end - 3, 4))}


def _is_avif(prefix: bytes) -> bool:
    return not _brands(prefix).isdisjoint((b"avif", b"avis"))


def _is_pnm(prefix: bytes) -> bool:
    return prefix[:1] == b"P" and prefix[1:2] in b"123456f" and prefix[2:3] in b" \t\r\n"


_SIGNATURES: tuple[tuple[ImageFormat, Callable[[bytes], bool]], ...] = (
    (PNG, _starts(b"\x89PNG\r\n\x1a\n")),
    (JPEG, _starts(b"\xff\xd8\xff")),
    (WEBP, _is_webp),
    (TIFF, _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    (GIF, _starts(b"GIF87a", b"GIF89a")),
    (AVIF, _is_avif),
    (PNM, _is_pnm),
    (ICO, _starts(b"\0\0\1\0")),
    (QOI, _starts(b"qoif")),
    (BMP, _starts(b"BM")),
)

# Files people do try to open; named, so that the refusal says more than "unknown".
_KNOWN_OTHERS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("a PostScript file", _starts(b"%!PS", b"\xc5\xd0\xd3\xc6")),
    ("a PDF document", _starts(b"%PDF")),
    ("a Photoshop file", _starts(b"8BPS")),
    ("an HEIC picture", lambda prefix: not _brands(prefix).isdisjoint((b"heic", b"heix", b"hevc"))),
    ("a JPEG XL picture", _starts(b"\xff\x0a", b"\0\0\0\x0cJXL ")),
    ("a JPEG 2000 picture", _starts(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")),
    ("an OpenEXR picture", _starts(b"\x76\x2f\x31\x01")),
    ("an SVG drawing", _starts(b"<svg", b"<?xml")),
    ("a ZIP archive", _starts(b"PK\x03\x04")),
)


def sniff(prefix: bytes, suffix: str = "", tail: bytes = b"") -> ImageFormat | None:
    """The format that ``prefix`` (the first ``PREFIX_BYTES``) begins, or None.

    TGA has no signature at its start: it is known by its footer (``tail``) or, older files
    having none, by the lower-case ``suffix`` of the file's name.
    """
    for image_format, matches in _SIGNATURES:
        if matches(prefix):
            return image_format
    if prefix and (tail.startswith(TGA_FOOTER) or suffix in _TGA_SUFFIXES):
        return TGA
    return None


def frame_word(label: str) -> str:
    """What one of several pictures in a file of the format called ``label`` is."""
    return {TIFF.label: "Page", ICO.label: "Size"}.get(label, "Frame")


def name_of_other(prefix: bytes) -> str | None:
    """Words for a known kind of file that is not on the allowlist, or None."""
    for name, matches in _KNOWN_OTHERS:
        if matches(prefix):
            return name
    return None
