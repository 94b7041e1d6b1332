"""Drops, dragging out, other programs, and windows beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, QProcess, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from app.view_state.words.print_words import paper_words
from app.windows.desktop.desktop_programs import Program, programs_for
from app.windows.main_window import MainWindow
from liif_core.geometry import Size

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _data_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_what_is_held_over_the_window_is_answered(qtbot, window: MainWindow, photo) -> None:
    highlight, data = window.drops.highlight, _data_of(photo)
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, _LEFT, _NONE)
    QCoreApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert highlight.isVisible()
    assert highlight.geometry() == window.canvas_area.rect()
    QCoreApplication.sendEvent(window, QDragLeaveEvent())
    assert highlight.isHidden()
    QCoreApplication.sendEvent(window, enter)
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, _LEFT, _NONE)
    QCoreApplication.sendEvent(window, drop)
    assert highlight.isHidden()
    qtbot.waitUntil(lambda: window.session.picture is not None)
    assert window.session.picture.path == photo
    words = QMimeData()
    words.setHtml("<p>no picture</p>")
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, words, _LEFT, _NONE)
    QCoreApplication.sendEvent(window, enter)
    assert highlight.isHidden()


def test_ctrl_and_a_drag_take_the_file_out(qtbot, opened: MainWindow, photo, monkeypatch) -> None:
    out, canvas = opened.dragging_out, opened.canvas_area.canvas
    assert [url.toLocalFile() for url in out.data().urls()] == [str(photo.resolve())]
    begun = []
    monkeypatch.setattr(out, "start", lambda: begun.append(True))
    before = opened.session.viewport
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mousePress(canvas, _LEFT, control, QPoint(100, 100))
    qtbot.mouseMove(canvas, QPoint(102, 100))
    assert not begun
    qtbot.mouseMove(canvas, QPoint(160, 130))
    assert begun
    qtbot.mouseRelease(canvas, _LEFT, control, QPoint(160, 130))
    assert opened.session.viewport == before
    # Without a file it is the pixels.
    opened.session.open_pixels(opened.session.picture.source.pixels)
    qtbot.waitUntil(lambda: opened.session.picture.path is None)
    assert out.data().hasImage()


def test_files_are_dragged_from_the_filmstrip(qtbot, opened: MainWindow, photo) -> None:
    opened.actions_registry.actions["filmstrip"].trigger()
    model = opened.folder_views.filmstrip.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    index = model.index(0)
    assert model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.mimeData([index]).urls() == [QUrl.fromLocalFile(str(photo.resolve()))]


@pytest.fixture
def applications(tmp_path: Path, monkeypatch) -> Path:
    """Two programs of a desktop, one that runs in a terminal, and this one."""
    folder = tmp_path / "data" / "applications"
    folder.mkdir(parents=True)
    entries = {
        "paint.desktop": "Name=Paint\nExec=paint --new %U\n",
        "look.desktop": 'Name=A Look & More\nExec="/opt/my look/look" %f\n',
        "text.desktop": "Name=Text\nExec=text %f\nTerminal=true\n",
        "broken.desktop": "Exec=\n",
        "liif-viewer.desktop": "Name=LIIF Viewer\nExec=liif-viewer %F\n",
    }
    for name, words in entries.items():
        (folder / name).write_text(f"[Desktop Entry]\nType=Application\n{words}")
    listed = ";".join((*entries, "gone.desktop"))
    (folder / "mimeinfo.cache").write_text(f"[MIME Cache]\nimage/png={listed};\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    return folder


def test_programs_of_the_desktop(applications: Path, tmp_path: Path) -> None:
    look, paint = programs_for("image/png")
    assert (look.name, paint.name) == ("A Look & More", "Paint")
    path = tmp_path / "a b.png"
    assert look.command(path) == ["/opt/my look/look", str(path)]
    assert paint.command(path) == ["paint", "--new", path.as_uri()]
    assert Program("Plain", ("plain", "%i")).command(path) == ["plain", str(path)]
    assert programs_for("image/jpeg") == []
    assert programs_for("image/png", {"XDG_DATA_HOME": "/none", "XDG_DATA_DIRS": "/none"}) == []


def test_the_menu_starts_them(qtbot, opened: MainWindow, applications, monkeypatch) -> None:
    started = []

    def start(program: str, arguments: list[str], folder: str):
        started.append([program, *arguments])
        return program == "paint", 1

    monkeypatch.setattr(QProcess, "startDetached", staticmethod(start))
    menu = opened.actions_registry.menu("File/Open with")
    menu.aboutToShow.emit()
    look, paint = [action for action in menu.actions() if not action.isSeparator()][:2]
    paint.trigger()
    assert started == [["paint", "--new", opened.session.picture.path.resolve().as_uri()]]
    assert opened.canvas_area.message.isHidden()
    assert look.text() == "A Look && More"
    look.trigger()
    assert "could not be started" in opened.canvas_area.message.text


def test_how_large_it_can_be_printed() -> None:
    words = paper_words(Size(3000, 1500))
    assert words.startswith("25 × 13 cm as it is, 102 × 51 cm enlarged ×4")
