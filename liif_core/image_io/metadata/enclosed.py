"""EXIF, XMP and IPTC of files that Pillow does not ask for them: JPEG XL, JPEG 2000, Photoshop, GIF
and AVIF, and PNGs where ImageMagick wrote them in digits.

Sources: ISO/IEC 18181-2 (JPEG XL boxes), XMP specification, part 3 (UUIDs of JPEG 2000, Photoshop's
resources).
"""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import Any, BinaryIO

from liif_core.image_io import formats
from liif_core.image_io.reading.file_header.isobmff import file_boxes
from liif_core.image_io.reading.file_header.item_data import item_of
from liif_core.image_io.reading.opened_image import OpenedImage

_OF_BOXES = (formats.JXL, formats.JPEG2000)
_NAMES = {b"Exif": "exif", b"xml ": "xmp"}
_UUIDS = {
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
    b"JpgTiffExif->JP2": "exif",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iptc",
}
_RESOURCES = {1028: "iptc", 1058: "exif", 1060: "xmp"}
_UUID_BYTES, _NAME_BYTES, _MOST_BYTES = 16, 4, 16 << 20
_GIF_XMP, _END_OF_GIF_XMP = b"\x21\xff\x0bXMP DataXMP", b"\x01\xff\xfe\xfd"
_RAW_PROFILE, _IPTC = "raw profile type ", b"8BIM\x04\x04"
_TIFF_STARTS, _MOST_BEFORE_TIFF = (b"II*\0", b"MM\0*"), 16


def enclosed(source: OpenedImage) -> dict[str, bytes]:
    """The blocks by the names "exif" (without the "Exif" prefix), "xmp" and "iptc"."""
    if source.format is formats.PSD:
        found = getattr(source.image, "resources", ())
        return {_RESOURCES[number]: data for number, _, data in found if number in _RESOURCES}
    if source.format is formats.AVIF:
        # Pillow's own is written anew, without letters that are not English.
        return {"exif": exif} if (exif := _tiff(item_of(source.file, b"Exif") or b"")) else {}
    if source.format is formats.PNG:
        return _of_digits(source.image.info)
    if source.format is formats.GIF:
        data = _content(source.file, 0, _MOST_BYTES).partition(_GIF_XMP)[2]
        return {"xmp": xmp} if (xmp := data.partition(_END_OF_GIF_XMP)[0]) else {}
    if source.format not in _OF_BOXES:
        return {}
    blocks: dict[str, bytes] = {}
    with suppress(OSError, ValueError, OverflowError):
        for kind, start, end in file_boxes(source.file):
            if kind in (*_NAMES, b"brob", b"uuid") and 0 < end - start <= _MOST_BYTES:
                name, data = _named(kind, _content(source.file, start, end))
                if name == "exif":
                    data = _tiff(data)
                if name and data:
                    blocks.setdefault(name, data)
    return blocks


def _content(file: BinaryIO, start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(end - start)


def _named(kind: bytes, data: bytes) -> tuple[str, bytes]:
    if kind == b"uuid":
        return _UUIDS.get(data[:_UUID_BYTES], ""), data[_UUID_BYTES:]
    if kind != b"brob":
        return _NAMES[kind], data
    name = _NAMES.get(data[:_NAME_BYTES], "")
    if not name:
        return "", b""
    import imagecodecs

    with suppress(imagecodecs.BrotliError):
        return name, bytes(imagecodecs.brotli_decode(data[_NAME_BYTES:], out=_MOST_BYTES))
    return "", b""


def _tiff(data: bytes) -> bytes:
    """Behind an offset of four bytes, a prefix, or both."""
    places = [data.find(start, 0, _MOST_BEFORE_TIFF) for start in _TIFF_STARTS]
    at = max(places)
    return data[at:] if at >= 0 else b""


def _of_digits(texts: dict[Any, Any]) -> dict[str, bytes]:
    """Blocks in a PNG's "raw profiles", each a name, a length and hexadecimal digits."""
    blocks: dict[str, bytes] = {}
    for key, text in texts.items():
        if isinstance(key, str) and key.lower().startswith(_RAW_PROFILE):
            with suppress(ValueError, IndexError, struct.error):
                data = bytes.fromhex("".join(text.strip().split("\n", 2)[2].split()))
                if _IPTC in data:
                    at = data.index(_IPTC) + len(_IPTC)
                    at += (data[at] | 1) + 1  # its name, padded
                    (length,) = struct.unpack_from(">I", data, at)
                    blocks["iptc"] = data[at + 4 : at + 4 + length]
                elif exif := _tiff(data):
                    blocks["exif"] = exif
                elif b"<x:xmpmeta" in data or b"<?xpacket" in data:
                    blocks["xmp"] = data[data.index(b"<") :]
    return blocks
