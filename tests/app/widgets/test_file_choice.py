"""Files and folders are chosen in a dialog that fits the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app.widgets.fitting import file_choice
from app.widgets.fitting.file_choice import (
    file_to_open,
    file_to_write,
    files_to_open,
    folder_to_write,
)

pytestmark = pytest.mark.gui


@pytest.fixture
def parent(qtbot, monkeypatch) -> QWidget:
    """On a screen of 427 x 320, with dialogs of Qt's own."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    monkeypatch.setattr(file_choice, "free_room", lambda _widget: QRect(0, 0, 427, 320))
    return parent


def while_asked(ask: Callable[[], object], act: Callable[[QFileDialog], None]) -> object:
    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.width() <= 427
        assert dialog.height() <= 320
        act(dialog)

    QTimer.singleShot(0, then)
    return ask()


def typed(dialog: QFileDialog, words: str) -> None:
    dialog.findChild(QLineEdit, "fileNameEdit").setText(words)
    dialog.accept()


def test_a_file_and_several(parent: QWidget, tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    for path in (one, two):
        path.touch()
    folder, kinds = str(tmp_path), "Images (*.png)"
    found = while_asked(
        lambda: file_to_open(parent, "Open", folder, kinds), lambda box: typed(box, "one.png")
    )
    assert found == one
    several = while_asked(
        lambda: files_to_open(parent, "Open", folder, kinds),
        lambda box: typed(box, '"one.png" "two.png"'),
    )
    assert several == [one, two]


def test_a_file_to_be_is_proposed_and_nothing_asked(parent: QWidget, tmp_path: Path) -> None:
    there = tmp_path / "there.png"
    there.touch()
    found = while_asked(
        lambda: file_to_write(parent, "Export", str(there)), lambda box: box.accept()
    )
    assert found == there


def test_a_folder(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    found = while_asked(
        lambda: folder_to_write(parent, "To", str(tmp_path)), lambda box: typed(box, "in")
    )
    assert found == tmp_path / "in"


def test_who_thinks_better_of_it_chooses_nothing(parent: QWidget, tmp_path: Path) -> None:
    for ask in (file_to_open, files_to_open):
        found = while_asked(
            lambda ask=ask: ask(parent, "Open", str(tmp_path), ""), lambda box: box.reject()
        )
        assert not found
