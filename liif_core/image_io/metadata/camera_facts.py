"""What a photographer reads in EXIF: camera, lens, exposure, time and place, in words."""

from __future__ import annotations

import struct
from contextlib import suppress

from liif_core.image_io.metadata import tiff_directory
from liif_core.image_io.metadata.tiff_directory import EXIF_POINTER, GPS_POINTER, Directory, Entry

_MAKE, _MODEL, _ARTIST, _COPYRIGHT, _DESCRIPTION = 0x010F, 0x0110, 0x013B, 0x8298, 0x010E
_EXPOSURE_TIME, _F_NUMBER, _ISO, _TAKEN, _OFFSET = 0x829A, 0x829D, 0x8827, 0x9003, 0x9011
_BIAS, _FOCAL_LENGTH, _FOCAL_LENGTH_35, _LENS = 0x9204, 0x920A, 0xA405, 0xA434
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _ALTITUDE_REF, _ALTITUDE = 1, 2, 3, 4, 5, 6
_SHORT, _LONG, _RATIONAL, _SIGNED_RATIONAL = 3, 4, 5, 10


def camera_facts(exif: bytes | None) -> tuple[tuple[str, str], ...]:
    """(name, value) of everything that is there; nothing for a block that is damaged."""
    of_file, shot, place = directories(exif)
    facts = [
        ("Description", text_of(of_file, _DESCRIPTION)),
        ("Camera", _camera(of_file)),
        ("Lens", text_of(shot, _LENS)),
        ("Exposure", _exposure(shot)),
        ("Focal length", _focal_length(shot)),
        ("Taken", _taken(shot)),
        ("Place", _place(place)),
        ("Artist", text_of(of_file, _ARTIST)),
        ("Copyright", text_of(of_file, _COPYRIGHT)),
    ]
    return tuple((name, value) for name, value in facts if value)


def directories(exif: bytes | None) -> list[dict[int, Entry]]:
    """What stands there of the file, of the shot and of its place, by tags."""
    found = [Directory(())] * 3
    with suppress(ValueError):
        top = tiff_directory.read_directory(exif or b"")
        children = dict(top.children)
        found = [top, *(children.get(tag, Directory(())) for tag in (EXIF_POINTER, GPS_POINTER))]
    return [{entry.tag: entry for entry in directory.entries} for directory in found]


def text_of(entries: dict[int, Entry], tag: int) -> str:
    entry = entries.get(tag)
    if entry is None:
        return ""
    raw = entry.data.split(b"\0")[0]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return "".join(c if c.isprintable() else " " for c in text).strip()


def _numbers(entries: dict[int, Entry], tag: int) -> list[float]:
    entry = entries.get(tag)
    if entry is None or not entry.data:
        return []
    if entry.kind in (_RATIONAL, _SIGNED_RATIONAL):
        code = "I" if entry.kind == _RATIONAL else "i"
        values = struct.unpack(f"<{2 * entry.count}{code}", entry.data)
        pairs = zip(values[::2], values[1::2], strict=True)
        return [top / bottom for top, bottom in pairs if bottom]
    letter = {_SHORT: "H", _LONG: "I", 1: "B"}.get(entry.kind)
    return list(struct.unpack(f"<{entry.count}{letter}", entry.data)) if letter else []


def _number(entries: dict[int, Entry], tag: int) -> float:
    return next(iter(_numbers(entries, tag)), 0.0)


def _camera(of_file: dict[int, Entry]) -> str:
    make, model = text_of(of_file, _MAKE), text_of(of_file, _MODEL)
    # Most models begin with their maker's name.
    is_said_twice = make and model.lower().startswith(make.lower().split()[0])
    return model if is_said_twice else f"{make} {model}".strip()


def _exposure(shot: dict[int, Entry]) -> str:
    parts = []
    if seconds := _number(shot, _EXPOSURE_TIME):
        parts.append(f"1/{1 / seconds:.0f} s" if seconds < 0.4 else f"{seconds:.3g} s")
    if aperture := _number(shot, _F_NUMBER):
        parts.append(f"f/{aperture:.2g}" if aperture < 10 else f"f/{aperture:.0f}")
    if iso := _number(shot, _ISO):
        parts.append(f"ISO {iso:.0f}")
    if bias := _number(shot, _BIAS):
        parts.append(f"{bias:+.1f} EV")
    return ", ".join(parts)


def _focal_length(shot: dict[int, Entry]) -> str:
    length, like = _number(shot, _FOCAL_LENGTH), _number(shot, _FOCAL_LENGTH_35)
    if not length:
        return f"{like:.0f} mm on 35 mm film" if like else ""
    is_told = like and round(like) != round(length)
    return f"{length:.4g} mm" + (f" ({like:.0f} mm on 35 mm film)" if is_told else "")


def _taken(shot: dict[int, Entry]) -> str:
    text = text_of(shot, _TAKEN)
    if len(text) >= 10 and text[4] == text[7] == ":":
        text = f"{text[:4]}-{text[5:7]}-{text[8:]}"
    return f"{text} {text_of(shot, _OFFSET)}".strip() if text.strip("-: ") else ""


def _place(place: dict[int, Entry]) -> str:
    """Degrees with decimals, as every map takes them."""
    degrees = []
    for reference, tag in ((_LATITUDE_REF, _LATITUDE), (_LONGITUDE_REF, _LONGITUDE)):
        parts = _numbers(place, tag)
        if not parts:
            return ""
        value = sum(part / 60**power for power, part in enumerate(parts[:3]))
        degrees.append(-value if text_of(place, reference).upper() in ("S", "W") else value)
    text = f"{degrees[0]:.6f}, {degrees[1]:.6f}"
    if _ALTITUDE not in place:
        return text
    below = bool(_number(place, _ALTITUDE_REF))
    height = _number(place, _ALTITUDE)
    return f"{text}, {-height if below else height:.0f} m"
