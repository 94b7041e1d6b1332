"""A window is where it was left, and the second one beside the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.launch import window_place
from app.launch.window_place import WindowPlace, put_where_it_was
from app.settings import Settings

pytestmark = pytest.mark.gui


@pytest.fixture
def make(qtbot, tmp_path: Path, monkeypatch):
    """Windows on a screen of 1280 x 800, as the start makes them."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    monkeypatch.setattr(window_place, "free_room", lambda _window: QRect(0, 0, 1280, 800))
    settings = Settings(tmp_path / "settings.json")
    places = []

    def make_one() -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        put_where_it_was(window, settings)
        places.append(WindowPlace(window, settings))
        window.show()
        return window

    yield make_one
    for place in places:
        place.free()


def test_the_second_window_lies_beside_the_first(qtbot, make, tmp_path: Path) -> None:
    first = make()
    assert (first.width(), first.height()) == (1152, 720)
    first.move(60, 20)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.place"))))
    second = make()
    assert second.width() <= 640
    seen = second.x() - first.x()
    assert seen >= 500


def test_only_the_first_ones_place_is_kept(qtbot, make, tmp_path: Path) -> None:
    first = make()
    first.resize(500, 400)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.place"))))
    second = make()
    first.close()
    second.resize(300, 300)
    second.close()
    assert make().size().width() == 500
