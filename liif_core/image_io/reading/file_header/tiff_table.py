"""The directories of a TIFF structure as they stand in the file: tags, types, and places of values.

Source: TIFF 6.0 (Adobe, 1992), section 2; BigTIFF as in libtiff's description of it.
"""

from __future__ import annotations

from typing import BinaryIO, Literal, NamedTuple

ITEM_BYTES = {
    **{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4},
    **{16: 8, 17: 8, 18: 8},
}
"""Bytes of an item of each type; those above 13 are BigTIFF's."""

_BIG, _MOST_ENTRIES = 43, 0xFFFF


class Form(NamedTuple):
    """How a structure counts: its bytes of an offset, of a directory's count and of an entry.

    ``first``: where the first directory is.
    """

    order: Literal["little", "big"]
    version: int
    offset_bytes: int
    count_bytes: int
    entry_bytes: int
    first: int


class Entry(NamedTuple):
    """``field``: the value itself where it fits, else its place."""

    tag: int
    kind: int
    items: int
    field: bytes


def form_of(file: BinaryIO, at: int = 0) -> Form:
    """The form of the structure at ``at``; of anything else, nonsense."""
    file.seek(at)
    start = file.read(16).ljust(16, b"\0")
    order: Literal["little", "big"] = "little" if start.startswith(b"II") else "big"
    version = int.from_bytes(start[2:4], order)
    widths = (8, 8, 20) if version == _BIG else (4, 2, 12)
    first = int.from_bytes(start[widths[0] : 2 * widths[0]], order)
    return Form(order, version, *widths, first)


def table(file: BinaryIO, form: Form, at: int) -> tuple[list[Entry], int]:
    """The entries of the directory at ``at``, as far as they go, and where the next one is."""
    file.seek(at)
    count = int.from_bytes(file.read(form.count_bytes), form.order)
    size, wide = form.entry_bytes, form.offset_bytes
    data = file.read(size * min(count, _MOST_ENTRIES))
    behind = int.from_bytes(file.read(wide), form.order)
    entries = []
    for start in range(0, len(data) - size + 1, size):
        row = data[start : start + size]
        parts = (row[:2], row[2:4], row[4:-wide])
        tag, kind, items = (int.from_bytes(part, form.order) for part in parts)
        entries.append(Entry(tag, kind, items, row[-wide:]))
    return entries, behind
