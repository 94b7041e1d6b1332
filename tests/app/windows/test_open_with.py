"""The file is handed to another program, or a message says that there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QDesktopServices

from app.windows.desktop.desktop_programs import Program
from app.windows.files.open_with import OpenWith
from app.windows.main_window import MainWindow
from tests.app.hands import words

pytestmark = pytest.mark.gui

PROGRAM = Program("Paint", ("paint", "--edit", "%f"))


@pytest.fixture
def started(monkeypatch) -> list[tuple]:
    calls: list[tuple] = []

    def start(*call) -> tuple[bool, int]:
        calls.append(call)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    return calls


def test_a_program_gets_the_file_and_its_folder(opened: MainWindow, photo, started) -> None:
    opened.findChild(OpenWith).open_with(PROGRAM)
    path = photo.resolve()
    assert started == [("paint", ["--edit", str(path)], str(path.parent))]


def test_a_program_that_does_not_start_is_named(opened: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda *_call: (False, 0))
    opened.findChild(OpenWith).open_with(PROGRAM)
    assert "Paint could not be started" in words(opened.canvas_area)


def test_the_usual_program_is_the_desktop_s(opened: MainWindow, photo, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url)) or True)
    opened.findChild(OpenWith).open_with_usual()
    assert [url.toLocalFile() for url in asked] == [str(photo.resolve())]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    opened.findChild(OpenWith).open_with_usual()
    assert "no program that opens “photo.png”" in words(opened.canvas_area)


def test_with_nothing_open_nothing_is_started(window: MainWindow, started) -> None:
    window.findChild(OpenWith).open_with(PROGRAM)
    assert started == []
