"""Files and pictures dropped on the window are opened; others are not even invited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from app.windows.files.drops import Drops
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def drops(window: MainWindow) -> Drops:
    return window.drops


def _enter(window, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(50, 50), _COPY, data, _LEFT, _NONE)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def _drop(window, data: QMimeData) -> None:
    # Qt hands a drop to whatever was entered.
    _enter(window, data)
    event = QDropEvent(QPointF(50, 50), _COPY, data, _LEFT, _NONE, QEvent.Type.Drop)
    QApplication.sendEvent(window, event)


def _files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_frame_is_there_only_while_something_is_held_over(window, drops, photo) -> None:
    assert _enter(window, _files(photo))
    assert drops.highlight.isVisible()
    assert drops.highlight.geometry() == window.canvas_area.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not drops.highlight.isVisible()


def test_words_that_are_no_file_are_not_invited(window, drops) -> None:
    data = QMimeData()
    data.setText("some words")
    assert not _enter(window, data)
    assert not drops.highlight.isVisible()


def test_one_file_is_opened(window, drops, photo, qtbot) -> None:
    _drop(window, _files(photo))
    qtbot.waitUntil(lambda: window.session.picture is not None)
    assert window.session.picture.path == photo


def test_several_files_are_gone_through(window, drops, photo, qtbot) -> None:
    second = photo.with_name("another.png")
    second.write_bytes(photo.read_bytes())
    _drop(window, _files(photo, second))
    qtbot.waitUntil(lambda: window.session.picture is not None)
    assert window.session.browsing.listing.listed == (photo, second)


def test_a_picture_without_a_file_is_opened_by_its_pixels(window, drops, qtbot) -> None:
    data, image = QMimeData(), QImage(31, 17, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data.setImageData(image)
    _drop(window, data)
    qtbot.waitUntil(lambda: window.session.picture is not None)
    size = window.session.picture.size
    assert (size.width, size.height, window.session.picture.path) == (31, 17, None)
