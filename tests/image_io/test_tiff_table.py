"""Directories of TIFF structures as tables: of both orders, classic and big, whole and cut."""

from __future__ import annotations

import io
import struct

import pytest

from liif_core.image_io.reading.file_header.tiff_table import Entry, form_of, table


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("is_big", [False, True])
def test_entries_and_the_place_of_the_next(order: str, is_big: bool) -> None:
    code, count_code, version = ("Q", "Q", 43) if is_big else ("I", "H", 42)
    wide = struct.calcsize(code)
    start = {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "H", version)
    start += struct.pack(order + "HH", wide, 0) if is_big else b""
    first = len(start) + wide
    row = struct.pack(f"{order}HH{code}", 256, 3, 1) + struct.pack(order + "H", 9).ljust(
        wide, b"\0"
    )
    data = start + struct.pack(order + code, first) + struct.pack(order + count_code, 2)
    data += 2 * row + struct.pack(order + code, 77)
    form = form_of(io.BytesIO(data))
    assert (form.first, form.version) == (first, version)
    entries, behind = table(io.BytesIO(data), form, form.first)
    assert entries == 2 * [Entry(256, 3, 1, row[-wide:])]
    assert behind == 77
    cut = io.BytesIO(data[: -wide - 1])
    assert table(cut, form, form.first) == (entries[:1], 0)


def test_what_is_none_has_no_entries() -> None:
    file = io.BytesIO(b"no TIFF")
    assert table(file, form_of(file), 1 << 20) == ([], 0)
