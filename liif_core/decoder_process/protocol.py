"""The messages between this process and a decoding one: plain records, checked on arrival.

The decoding process reads hostile files and may be lost to one. So nothing it says is more than
numbers and short texts, and nothing is unpickled. The records are named tuples, because both
processes make these classes before the first paint, in a tenth of the time of frozen dataclasses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, get_type_hints

MESSAGE_BYTES = 1 << 16
_INT_LIMIT = 1 << 53
_LIST_LIMIT = 64


class ProtocolError(Exception):
    """Something arrived that is no message, or not one that was to be expected."""


class Decode(NamedTuple):
    """Please decode. ``path``: ``path_text`` of it. ``frame`` counts from 0.

    ``preview_px``: a preview at most so long a side, or with None the whole picture. ``cpu_s``,
    ``memory_bytes``: what the process is to hold itself to meanwhile. ``reduce``,
    ``decoding_bytes``, ``held_bytes``: as of ``image_io.reading.ReadOptions``.
    """

    number: int
    path: str
    frame: int
    preview_px: int | None
    pixel_limit: int
    cpu_s: int
    memory_bytes: int
    reduce: int
    decoding_bytes: int
    held_bytes: int


class TellDate(NamedTuple):
    """Please say when it was taken. Fields as of ``Decode``."""

    number: int
    path: str
    pixel_limit: int
    cpu_s: int
    memory_bytes: int


class Room(NamedTuple):
    """Shared memory as asked for; ``name``: empty where it comes with the message itself."""

    number: int
    size_bytes: int
    name: str


class Ready(NamedTuple):
    """Started, everything imported."""


class Header(NamedTuple):
    """A header was read. ``pixels``: to be decoded on the way to the wanted frame."""

    number: int
    pixels: int
    file_bytes: int


class RoomWanted(NamedTuple):
    number: int
    size_bytes: int


class PreviewDone(NamedTuple):
    """The room holds a preview; as ``Preview``."""

    number: int
    full_width: int
    full_height: int
    width: int
    height: int
    has_alpha: bool
    orientation: int


class ImageDone(NamedTuple):
    """The room holds pixels, (height, width, channels) of ``bits_held``; else as ``SourceInfo``.

    ``metadata_bytes``: of ``FileMetadata`` as it is packed, behind the pixels in the room.
    ``luma``, ``chroma``, ``sampling``: as of ``JpegPast``; no ``luma`` where there is none.
    ``codec``, ``quantiser``: as of ``CodecPast``; no ``codec`` where there is none.
    """

    number: int
    width: int
    height: int
    channels: int
    bits_held: int
    format: str
    mode: str
    bits: int
    profile: str
    notes: tuple[str, ...]
    frame: int
    frames: int
    reduction: int
    luma: tuple[int, ...] = ()
    chroma: tuple[int, ...] = ()
    sampling: str = ""
    damage: str = ""
    profile_said_by: str = ""
    metadata_bytes: int = 0
    duration_ms: int = 0
    codec: str = ""
    quantiser: int = 0


class DateDone(NamedTuple):
    """``taken``: as of ``image_io.metadata.date_taken``; empty where the file does not say."""

    number: int
    taken: str


class Failed(NamedTuple):
    """``kind``: name of an ImageError. ``out_of_memory``: the process is better not used again.

    ``reduction``: where reading it smaller would do, and 0 elsewhere; then ``sentence`` is the
    error's ``facts``.
    """

    number: int
    kind: str
    sentence: str
    out_of_memory: bool
    reduction: int = 0


ToChild = Decode | TellDate | Room
FromChild = Ready | Header | RoomWanted | PreviewDone | ImageDone | DateDone | Failed
Message = ToChild | FromChild

TO_CHILD: tuple[type, ...] = (Decode, TellDate, Room)
FROM_CHILD: tuple[type, ...] = (
    *(Ready, Header, RoomWanted, PreviewDone, ImageDone, DateDone, Failed),
)


def path_text(path: bytes) -> str:
    """Any path as text that JSON can carry."""
    return path.decode("latin-1")


def path_bytes(text: str) -> bytes:
    return text.encode("latin-1")


def packed(message: Message) -> bytes:
    return json.dumps({"is": type(message).__name__, **message._asdict()}).encode("ascii")


def unpacked(data: bytes, allowed: tuple[type, ...]) -> Message:
    """Read one of the ``allowed`` records, every field of its type; else raise ProtocolError."""
    try:
        found = json.loads(data.decode("ascii"))
        record = {kind.__name__: kind for kind in allowed}[found.pop("is")]
        kinds = _kinds_of(record)
        if found.keys() != kinds.keys():
            raise ValueError("other fields")
        values = {name: _READERS[kind](found[name]) for name, kind in kinds.items()}
        return record(**values)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise ProtocolError(f"not a message: {error}") from error


@cache
def _kinds_of(record: type) -> dict[str, object]:
    """The type of each field."""
    return get_type_hints(record)


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < _INT_LIMIT:
        raise ValueError("not a count")
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError("not a yes or no")
    return value


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError("not a text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if type(value) is not list or len(value) > _LIST_LIMIT:
        raise ValueError("not a short list")
    return tuple(_text(each) for each in value)


def _numbers(value: object) -> tuple[int, ...]:
    if type(value) is not list or len(value) > _LIST_LIMIT:
        raise ValueError("not a short list")
    return tuple(_number(each) for each in value)


# The check of a value, by the type of its field.
_READERS: dict[object, Callable[[object], object]] = {
    int: _number,
    int | None: lambda value: None if value is None else _number(value),
    bool: _flag,
    str: _text,
    tuple[str, ...]: _texts,
    tuple[int, ...]: _numbers,
}
