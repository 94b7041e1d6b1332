"""Each window has a number, and knows where the others are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.launch.window_slots import WindowSlot
from liif_core.geometry import Box

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch, qapp) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)


def test_windows_have_different_numbers() -> None:
    first, second = WindowSlot(), WindowSlot()
    assert (first.number, second.number) == (0, 1)
    first.free()
    again = WindowSlot()
    assert again.number == 0
    again.free()
    second.free()


def test_a_window_knows_where_the_open_ones_are(tmp_path: Path) -> None:
    first, second = WindowSlot(), WindowSlot()
    assert second.others() == []
    first.tell_place(Box(-5, 10, 300, 200))
    assert second.others() == [Box(-5, 10, 300, 200)]
    assert first.others() == []
    first.free()
    assert second.others() == []
    second.free()


@pytest.mark.parametrize("nonsense", [b"", b"1 2 3", b"a b c d", b"\xff"])
def test_nonsense_is_no_place(tmp_path: Path, nonsense: bytes) -> None:
    first, second = WindowSlot(), WindowSlot()
    first.tell_place(Box(0, 0, 9, 9))
    (place,) = tmp_path.glob("*.place")
    place.write_bytes(nonsense)
    assert second.others() == []
    first.free()
    second.free()


def test_a_window_that_died_is_nowhere(tmp_path: Path) -> None:
    only = WindowSlot()
    (tmp_path / "liif-viewer-window-3.place").write_text("0 0 9 9", encoding="ascii")
    assert only.others() == []
    only.free()
