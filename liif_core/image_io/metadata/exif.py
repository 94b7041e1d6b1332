"""EXIF of a copy: what describes the photograph, byte for byte; what speaks of pixels, made new.

Kept by a list of what may stay: a tag that nobody here knows might speak of the old file (where
its data lie, a thumbnail, a georeference, a maker's notes full of offsets).

Source: Exif 3.0 (CIPA DC-008-2023), tables 4 to 15.
"""

from __future__ import annotations

import io
import struct
from contextlib import suppress

from liif_core.geometry import Size
from liif_core.image_io.metadata import places, tiff_directory
from liif_core.image_io.metadata.tiff_directory import (
    ASCII,
    BYTE,
    EXIF_POINTER,
    GPS_POINTER,
    UNDEFINED,
    Directory,
    Entry,
    long,
    rational,
    raw,
    short,
)

_IMAGE_DESCRIPTION = 0x010E
_OF_THE_PHOTOGRAPH = {
    *(0x010D, _IMAGE_DESCRIPTION, 0x010F, 0x0110, 0x011D, 0x0131, 0x0132, 0x013B, 0x013C),
    *(0x8298, 0x882A, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F),
}
"""Names, makers, times and words."""

_OF_THE_EXPOSURE = {
    *(0x829A, 0x829D, 0x8822, 0x8824, 0x8827, 0x8830, 0x8831, 0x8832, 0x8833, 0x8834, 0x8835),
    *(0x9003, 0x9004, 0x9010, 0x9011, 0x9012, *range(0x9201, 0x920B), 0x9286),
    *(0x9290, 0x9291, 0x9292, *range(0x9400, 0x9406), 0xA20B, 0xA215, 0xA217, 0xA300),
    *(0xA301, *range(0xA401, 0xA40D), *range(0xA430, 0xA43D)),
}
"""How it was taken: exposure, lens, light, times, surroundings."""

NOT_IN_A_TIFF = frozenset({0x0213, 0x9101, 0xA002, 0xA003})
"""Tags by which only a compressed picture names its samples and size: a TIFF has tags for them."""

UNKNOWN_TO_LIBTIFF = frozenset({0x882A, *range(0x9C9B, 0x9CA0)})
"""Windows' texts: in a TIFF's own directory they bring a warning from its library."""

_X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT, _INCHES = 0x011A, 0x011B, 0x0128, 2
_COLOUR_SPACE, _SRGB, _UNCALIBRATED = 0xA001, 1, 0xFFFF
_PIXEL_X_DIMENSION, _PIXEL_Y_DIMENSION = 0xA002, 0xA003
_YCBCR_POSITIONING, _CENTRED = 0x0213, 1
_EXIF_VERSION, _COMPONENTS, _FLASHPIX_VERSION, _GPS_VERSION = 0x9000, 0x9101, 0xA000, 0x0000
_FIRST_OF_EXIF_3 = 0xA436
# The resolution that the standard wants where none is known, in dots per inch.
_UNKNOWN_DPI = (72.0, 72.0)
_OF_WINDOWS = frozenset(range(0x9C9B, 0x9CA0))
_RATING, _RATING_PERCENT, _MOST_STARS = 0x4746, 0x4749, 5
_USER_COMMENT, _CODE_BYTES = 0x9286, 8
_CODES = (b"ASCII", b"UNICODE", b"JIS", b"")
_WORDS = {*_OF_WINDOWS, _USER_COMMENT, 0x8828, 0xA300, 0xA301, 0xA302, 0xA40B}
# Programs describe their own stacks of pictures there, which a single copy is not.
_DESCRIPTIONS_OF_STACKS = (b"ImageJ=", b'{"shape"', b"<?xml", b"SCANIMAGE")
_MAKER_NOTE = 0x927C

# Tags whose content stands elsewhere under another name, or is made anew: none is missed.
_NOT_MISSED = {
    *range(0x0100, 0x0104),
    *(0x0106, 0x010A, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117, 0x0118, 0x0119, 0x011C, 0x0128),
    *(_X_RESOLUTION, _Y_RESOLUTION, 0x00FE, 0x00FF, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142),
    *(0x0143, 0x0144, 0x0145, 0x0150, 0x0152, 0x0153, 0x0201, 0x0202, 0x0211, 0x0212, 0x0213),
    *(0x0214, 0x02BC, 0x8773, 0x83BB, 0x8649, _COLOUR_SPACE, _PIXEL_X_DIMENSION),
    *(_PIXEL_Y_DIMENSION, _EXIF_VERSION, _FLASHPIX_VERSION, 0x9101, 0x9102, 0xA214, 0x9214),
    *(0xA20E, 0xA20F, 0xA210, 0xA005, _RATING, _RATING_PERCENT),
}


def renewed(
    block: bytes,
    size: Size,
    dpi: tuple[float, float] | None,
    *,
    hidden: frozenset[str] | None,
    is_srgb: bool,
) -> tuple[bytes | None, tuple[str, ...]]:
    """EXIF for an upright picture of ``size`` made from one with ``block``, and notes on losses.

    ``block``: a TIFF structure, without the "Exif" prefix. ``hidden``: names of places, where no
    place is to be told; None where it may be. None where nothing is to be kept, or where ``block``
    is damaged.
    """
    try:
        source = tiff_directory.read_directory(block)
    except ValueError:
        return None, ("The source's EXIF data is damaged and was left out.",)
    children = dict(source.children)
    entries = [
        _ended(entry)
        for entry in source.entries
        if _is_kept(entry) and not _is_hidden(entry, hidden)
    ]
    exposure = children.get(EXIF_POINTER, Directory(()))
    details = [
        _ended(entry)
        for entry in exposure.entries
        if entry.tag in _OF_THE_EXPOSURE and not _is_hidden(entry, hidden)
    ]
    kept: list[tuple[int, Directory]] = []
    if exposure.entries:
        is_of_exif_3 = any(entry.tag >= _FIRST_OF_EXIF_3 for entry in details)
        details += [
            # The version of the standard that has all of these tags.
            raw(_EXIF_VERSION, UNDEFINED, b"0300" if is_of_exif_3 else b"0232"),
            raw(_COMPONENTS, UNDEFINED, b"\1\2\3\0"),
            raw(_FLASHPIX_VERSION, UNDEFINED, b"0100"),
            short(_COLOUR_SPACE, _SRGB if is_srgb else _UNCALIBRATED),
            long(_PIXEL_X_DIMENSION, size.width),
            long(_PIXEL_Y_DIMENSION, size.height),
        ]
        kept.append((EXIF_POINTER, Directory(tuple(details))))
    place = children.get(GPS_POINTER)
    if place is not None and place.entries and hidden is None:
        version = raw(_GPS_VERSION, BYTE, b"\2\3\0\0")
        others = (entry for entry in place.entries if entry.tag != _GPS_VERSION)
        kept.append((GPS_POINTER, Directory((version, *others))))
    if not entries and not kept:
        return None, _notes(source, exposure)
    across, down = dpi or _UNKNOWN_DPI
    entries += [rational(_X_RESOLUTION, across), rational(_Y_RESOLUTION, down)]
    entries += [short(_RESOLUTION_UNIT, _INCHES), short(_YCBCR_POSITIONING, _CENTRED)]
    return written(Directory(tuple(entries), tuple(kept))), _notes(source, exposure)


def rating_of(block: bytes) -> int:
    """Stars, 1 to 5, that Windows writes into EXIF, though XMP is their place; 0 for none."""
    with suppress(ValueError):
        for entry in tiff_directory.read_directory(block).entries:
            if entry.tag == _RATING and (stars := int.from_bytes(entry.data, "little")) > 0:
                return stars if stars <= _MOST_STARS else 0
    return 0


def written(directory: Directory) -> bytes:
    """``directory`` as a TIFF structure of its own."""
    file = io.BytesIO()
    file.write(b"II*\0\0\0\0\0")
    at = tiff_directory.write_directory(file, directory, big=False)
    block = bytearray(file.getvalue())
    block[4:8] = struct.pack("<I", at)
    return bytes(block)


def _is_kept(entry: Entry) -> bool:
    if entry.tag == _IMAGE_DESCRIPTION:
        return not entry.data.lstrip().startswith(_DESCRIPTIONS_OF_STACKS)
    return entry.tag in _OF_THE_PHOTOGRAPH and bool(entry.data.strip(b"\0"))


def _is_hidden(entry: Entry, hidden: frozenset[str] | None) -> bool:
    """Whether it is a text that tells a place."""
    if hidden is None or not (entry.kind == ASCII or entry.tag in _WORDS):
        return False
    text = entry.data.decode("utf-16-le" if entry.tag in _OF_WINDOWS else "latin-1", "ignore")
    if entry.tag == _USER_COMMENT:
        text = text[_CODE_BYTES:].replace("\0", "")
    return places.tells_place(text.strip("\0 "), hidden)


def _notes(source: Directory, exposure: Directory) -> tuple[str, ...]:
    notes = []
    if any(entry.tag == _MAKER_NOTE for entry in exposure.entries):
        notes.append("The camera maker's own notes (MakerNote) were left out.")
    others = [e for e in source.entries if e.tag not in _NOT_MISSED and not _is_kept(e)]
    others += [
        e
        for e in exposure.entries
        if e.tag not in _NOT_MISSED | _OF_THE_EXPOSURE and e.tag != _MAKER_NOTE
    ]
    if others:
        entries = "entry was" if len(others) == 1 else "entries were"
        notes.append(f"{len(others)} other EXIF {entries} left out.")
    return tuple(notes)


def _ended(entry: Entry) -> Entry:
    """Readers insist on a zero at the end of a text, and on a code before a comment; its bytes stay
    as they are."""
    if entry.tag == _USER_COMMENT:
        code = entry.data[:_CODE_BYTES].rstrip(b"\0 ")
        text = entry.data[_CODE_BYTES:] if code in _CODES else entry.data
        code = code if code in _CODES else b""
        return raw(_USER_COMMENT, UNDEFINED, code.ljust(_CODE_BYTES, b"\0") + text)
    if entry.kind != ASCII or entry.data.endswith(b"\0"):
        return entry
    return Entry(entry.tag, ASCII, entry.count + 1, entry.data + b"\0")
