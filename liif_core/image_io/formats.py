"""The allowlist of picture formats, told by a file's first bytes and never by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Enough for the longest list of compatible brands in an AVIF header that is seen in practice.
PREFIX_BYTES = 256

_TGA_SUFFIXES = (".tga", ".icb", ".vda", ".vst")
TGA_FOOTER = b"TRUEVISION-XFILE"
TGA_FOOTER_BYTES = 18


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """One readable format: Pillow's name for it, the module that reads it, the name we show.

    ``most_pixels_per_byte``: what its compression can reach at best, where that is bounded; a
    header that claims more is lying. ``openimageio``: that library's name for it, where it reads
    the format or those varieties of it that Pillow does not hold. ``package``: what to install
    where ``plugin`` is missing.
    """

    pillow_id: str
    plugin: str
    label: str
    most_pixels_per_byte: int | None = None
    openimageio: str = ""
    package: str = "Pillow"


# Deflate reaches 1032:1, and PNG packs eight 1-bit pixels a byte.
PNG = ImageFormat("PNG", "PIL.PngImagePlugin", "PNG", 1032 * 8, openimageio="png")
# At least one bit for each block of 8x8 pixels.
JPEG = ImageFormat("JPEG", "PIL.JpegImagePlugin", "JPEG", 512)
WEBP = ImageFormat("WEBP", "PIL.WebPImagePlugin", "WebP")
TIFF = ImageFormat("TIFF", "PIL.TiffImagePlugin", "TIFF", openimageio="tiff")
BMP = ImageFormat("BMP", "PIL.BmpImagePlugin", "BMP")
# Twelve bits stand for at most 3,839 pixels. A screen far larger than its frames is a trap: its
# background alone would take half a minute.
GIF = ImageFormat("GIF", "PIL.GifImagePlugin", "GIF", 2560)
AVIF = ImageFormat("AVIF", "PIL.AvifImagePlugin", "AVIF")
PNM = ImageFormat("", "", "PNM", 8)
PAM = ImageFormat("", "", "PAM", 8)
PFM = ImageFormat("PPM", "PIL.PpmImagePlugin", "PFM", openimageio="pnm")
TGA = ImageFormat("TGA", "PIL.TgaImagePlugin", "TGA", 64, openimageio="targa")
ICO = ImageFormat("ICO", "PIL.IcoImagePlugin", "ICO")
QOI = ImageFormat("QOI", "PIL.QoiImagePlugin", "QOI", 64)

HEIF = ImageFormat("HEIF", "pillow_heif.as_plugin", "HEIC", package="pillow-heif")
JPEG2000 = ImageFormat("JPEG2000", "PIL.Jpeg2KImagePlugin", "JPEG 2000")
PSD = ImageFormat("PSD", "PIL.PsdImagePlugin", "Photoshop", 256, openimageio="psd")
DDS = ImageFormat("DDS", "PIL.DdsImagePlugin", "DDS", 4, openimageio="dds")
JXL = ImageFormat("", "", "JPEG XL", openimageio="jpegxl", package="OpenImageIO")
EXR = ImageFormat("", "", "OpenEXR", openimageio="openexr", package="OpenImageIO")
HDR = ImageFormat("", "", "Radiance HDR", openimageio="hdr", package="OpenImageIO")
JXR = ImageFormat("", "", "JPEG XR", package="imagecodecs")
JPEG_LS = ImageFormat("", "", "JPEG-LS", package="imagecodecs")
SVG = ImageFormat("PNG", "PIL.PngImagePlugin", "SVG", package="resvg-py")
# Canon's CR3 and CRW, Fujifilm's RAF, Olympus' ORF, Panasonic's RW2, Sigma's X3F; others are TIFFs.
RAW = ImageFormat("JPEG", "PIL.JpegImagePlugin", "Raw (preview)")

_OF_RAW = """.dng .nef .cr2 .cr3 .arw .orf .rw2 .pef .srw .raf .nrw .crw .x3f .rwl .sr2 .srf .dcr
    .kdc .erf .3fr .fff .iiq .mef .mos"""
RAW_SUFFIXES = tuple(_OF_RAW.split())
"""Endings of cameras' raw files, of which the preview inside can be shown."""

_OF_PICTURES = """.png .apng .jpg .jpeg .jpe .jfif .webp .tif .tiff .bmp .dib .gif .avif .avifs
    .heic .heif .hif .jxl .jp2 .j2k .jpx .pbm .pgm .ppm .pnm .pam .pfm .ico .qoi .psd .psb .dds
    .exr .hdr .pic .jxr .wdp .hdp .jls .svg"""
SUFFIXES = (*_OF_PICTURES.split(), *_TGA_SUFFIXES, *RAW_SUFFIXES)
"""Endings that name a readable format: for folder listings and dialogs, not for decoding."""


def _is_riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda prefix: prefix[:4] == b"RIFF" and prefix[8:12] == kind


def _has_brand(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda prefix: not _brands(prefix).isdisjoint(brands)


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda prefix: prefix.startswith(magics)


def _is_jpeg_ls(prefix: bytes) -> bool:
    """By its frame's marker, which stands behind the segments of applications, if not too far."""
    at = 2
    while prefix.startswith(b"\xff\xd8\xff") and prefix[at : at + 1] == b"\xff":
        if prefix[at + 1 : at + 2] == b"\xf7":
            return True
        at += 2 + int.from_bytes(prefix[at + 2 : at + 4].rjust(2, b"\xff"), "big")
    return False


def _brands(prefix: bytes) -> set[bytes]:
    if prefix[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(prefix[:4], "big"), len(prefix))
    return {prefix[8:12], *(prefix[at : at + 4] for at in range(16, end - 3, 4))}


def _is_svg(prefix: bytes) -> bool:
    text = prefix.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return text.startswith((b"<svg", b"<!doctype svg")) or (
        text.startswith(b"<?xml") and b"<svg" in text
    )


def _is_raw(prefix: bytes) -> bool:
    others = (b"FUJIFILMCCD-RAW", b"FOVb", b"II\x1a\0\0\0HEAPCCDR")
    starts = (*others, b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
    return b"crx " in _brands(prefix) or prefix.startswith(starts)


_AS_PNG, _SAVE_ONE = "save it as a PNG", "save one of its pictures"
_SAVE_PICTURE = "save the picture in it"
_NOT_TO_BE_SEEN = "there is nothing to be seen in it"

_PNM_STARTS = [f"P{kind}{blank}".encode() for kind in "123456" for blank in " \t\r\n"]
_SIGNATURES: tuple[tuple[ImageFormat, Callable[[bytes], bool]], ...] = (
    (PNG, _starts(b"\x89PNG\r\n\x1a\n")),
    (JPEG_LS, _is_jpeg_ls),
    (JPEG, _starts(b"\xff\xd8\xff")),
    (WEBP, _is_riff(b"WEBP")),
    (TIFF, _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    (RAW, _is_raw),
    (GIF, _starts(b"GIF87a", b"GIF89a")),
    (AVIF, _has_brand(b"avif", b"avis")),
    (PNM, _starts(*_PNM_STARTS)),
    (PFM, _starts(b"Pf", b"PF")),
    (PAM, _starts(b"P7\n")),
    (JXR, _starts(b"II\xbc")),
    (ICO, _starts(b"\0\0\1\0")),
    (QOI, _starts(b"qoif")),
    (HEIF, _has_brand(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
    (JXL, _starts(b"\xff\x0a", b"\0\0\0\x0cJXL ")),
    (JPEG2000, _starts(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")),
    (PSD, _starts(b"8BPS\0\1", b"8BPS\0\2")),
    (DDS, _starts(b"DDS ")),
    (EXR, _starts(b"\x76\x2f\x31\x01")),
    (HDR, _starts(b"#?RADIANCE", b"#?RGBE")),
    (BMP, _starts(b"BM")),
    (SVG, _is_svg),
)

_VIDEOS = (b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"qt  ", b"M4V ")
_is_html = _starts(b"<!doctype html", b"<html")
# Files people do try to open: what they are, and what would help.
_KNOWN_OTHERS: tuple[tuple[str, str, Callable[[bytes], bool]], ...] = (
    ("a PostScript file", _AS_PNG, _starts(b"%!PS", b"\xc5\xd0\xd3\xc6")),
    ("a PDF document", _AS_PNG, _starts(b"%PDF")),
    ("a ZIP archive", "unpack it first", _starts(b"PK\x03\x04")),
    ("a 7-Zip archive", "unpack it first", _starts(b"7z\xbc\xaf\x27\x1c")),
    ("a RAR archive", "unpack it first", _starts(b"Rar!")),
    ("a gzip archive", "unpack it first", _starts(b"\x1f\x8b")),
    ("a video", _SAVE_ONE, _has_brand(*_VIDEOS)),
    ("a video", _SAVE_ONE, _is_riff(b"AVI ")),
    ("a video", _SAVE_ONE, _starts(b"\x1a\x45\xdf\xa3")),
    ("a web page", _SAVE_PICTURE, lambda prefix: _is_html(prefix.lstrip().lower())),
    ("a GIMP picture", _AS_PNG, _starts(b"gimp xcf")),
    ("a medical picture (DICOM)", _AS_PNG, lambda prefix: prefix[128:132] == b"DICM"),
    ("an astronomer's picture (FITS)", _AS_PNG, _starts(b"SIMPLE  =")),
    ("a Mac icon", _AS_PNG, _starts(b"icns")),
    ("a mouse pointer", _AS_PNG, _starts(b"\0\0\2\0")),
    ("a PCX picture", _AS_PNG, _starts(b"\x0a\2\1", b"\x0a\3\1", b"\x0a\5\1")),
    ("an SGI picture", _AS_PNG, _starts(b"\x01\xda")),
    ("a frame of a film (DPX)", _AS_PNG, _starts(b"SDPX", b"XPDS")),
    ("an Office document", _SAVE_PICTURE, _starts(b"\xd0\xcf\x11\xe0")),
    ("a sound", _NOT_TO_BE_SEEN, _starts(b"ID3", b"fLaC", b"OggS")),
    ("a sound", _NOT_TO_BE_SEEN, _is_riff(b"WAVE")),
    ("a Windows metafile", _AS_PNG, _starts(b"\xd7\xcd\xc6\x9a", b"\1\0\0\0\x6c\0\0\0")),
)


def sniff(prefix: bytes, suffix: str = "", tail: bytes = b"") -> ImageFormat | None:
    """The format that ``prefix`` (the first ``PREFIX_BYTES``) begins, or None.

    TGA has no signature at its start: it is known by its footer (``tail``) or, older files
    having none, by the lower-case ``suffix`` of the file's name.
    """
    for image_format, matches in _SIGNATURES:
        if matches(prefix):
            return image_format
    if suffix == ".svg" and prefix.lstrip().startswith((b"<?xml", b"<!--")):
        return SVG  # a long comment may stand before what says so
    if prefix and (tail.startswith(TGA_FOOTER) or suffix in _TGA_SUFFIXES):
        return TGA
    return None


def frame_word(label: str) -> str:
    """The word for one of several pictures in a file of the format called ``label``."""
    return {TIFF.label: "Page", ICO.label: "Size"}.get(label, "Frame")


def known_other(prefix: bytes) -> tuple[str, str] | None:
    """The kind of a file that cannot be opened, and what would help; None for the unknown."""
    for name, help_, matches in _KNOWN_OTHERS:
        if matches(prefix):
            return name, help_
    return None
