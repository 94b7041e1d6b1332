"""An export is judged before any work: limits, memory, and files that exist already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from liif_core.errors import ExportError
from liif_core.exporting import request as request_module
from liif_core.exporting.request import ExportRequest, can_write, check
from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.methods import Method

SOURCE = Size(40, 30)


def request_for(path: Path, size: Size = SOURCE, **changes: object) -> ExportRequest:
    window = GridWindow.of_grid(SOURCE, 1.0, Box.of_size(size))
    return ExportRequest(path, window, Method.BICUBIC, **changes)


@pytest.mark.parametrize(
    ("name", "size", "changes", "words"),
    [
        ("a.png", Size(0, 4), {}, "no pixels"),
        ("a.webp", Size(16_384, 4), {}, "16,383 pixels a side"),
        ("a.jpg", Size(40, 30), {"bits": 16}, "cannot hold 16 bits"),
        ("a.jpg", Size(40, 30), {"quality": 101}, "quality of 101"),
        ("a.jpg", Size(4000, 3000), {"memory_bytes": 1 << 20}, "needs the whole picture in memory"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, name, size, changes, words) -> None:
    with pytest.raises(ExportError, match=words):
        check(request_for(tmp_path / name, size, **changes))


def test_strips_need_no_memory_for_the_whole(tmp_path: Path) -> None:
    check(request_for(tmp_path / "a.png", Size(40_000, 30_000), memory_bytes=1 << 20))


def test_an_installation_without_the_encoder_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(request_module.features, "check", lambda name: name != "avif")
    avif = request_for(tmp_path / "a.avif")
    assert not can_write(avif.format)
    with pytest.raises(ExportError, match="cannot write AVIF"):
        check(avif)
    assert can_write(request_for(tmp_path / "a.png").format)


def test_what_is_there_stays_unless_said(tmp_path: Path) -> None:
    there = request_for(tmp_path / "a.png")
    there.path.write_bytes(b"old")
    with pytest.raises(ExportError, match="exists already"):
        check(there)
    with pytest.raises(ExportError, match="is the picture itself"):
        check(there, tmp_path / "." / "a.png")
    check(replace(there, overwrite=True), there.path)
