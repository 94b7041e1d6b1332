"""Windows that draw for real, for the tests of exports, and the languages they speak."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QTranslator

from app.launch.language import install_language
from app.settings import Settings
from app.translation import set_source
from app.widgets.canvas.device_pixels import device_rect
from app.windows.files.clipboard import rgba_of
from app.windows.main_window import MainWindow
from liif_core.errors import LiifError
from liif_core.geometry import Box
from liif_core.rendering.methods import Method
from tests.app.windows.pseudo_language import marked
from tests.app.windows.settled_window import settle


@pytest.fixture
def never() -> Iterator[Callable[[], object]]:
    """Loads an engine that comes, and then does not, when the test is over."""
    event = threading.Event()

    def load() -> object:
        event.wait()
        raise LiifError("The test is over.")

    yield load
    event.set()


@pytest.fixture
def window(qtbot, session) -> Iterator[MainWindow]:
    """A window with nothing open, drawn by the fake renderer."""
    window = MainWindow(session, Settings(None))
    window.resize(700, 500)
    window.show()
    window.complete()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def opened(qtbot, window: MainWindow, photo) -> MainWindow:
    """The ``window`` with the photo, settled."""
    window.session.open_path(photo)
    settle(qtbot, window)
    return window


@pytest.fixture
def open_window(qtbot, make_session, photo) -> Iterator:
    """A window with the photo, drawn by the real renderer."""
    windows = []

    def open_one(
        method: Method = Method.BICUBIC,
        load=None,
        path: Path = photo,
        size: tuple[int, int] = (611, 437),
        sentences: list[str] | None = None,
    ) -> MainWindow:
        session = make_session(load or (lambda: None), real=True)
        session.set_methods((method,))
        window = MainWindow(session, Settings(None))
        windows.append(window)
        window.resize(*size)
        window.show()
        window.complete()
        if sentences is not None:
            session.failed.connect(lambda sentence, _can_retry: sentences.append(sentence))
        session.open_path(path)
        settle(qtbot, window, timeout=60_000)
        return window

    yield open_one
    for window in windows:
        window.session.exports.cancel_all()
        window.close()
        window.deleteLater()


@pytest.fixture
def open_failing(open_window):
    """A window for LIIF whose engine does not load, and all the sentences that it said."""

    def open_one(load, size: tuple[int, int] = (611, 437)) -> tuple[MainWindow, list[str]]:
        sentences: list[str] = []
        window = open_window(Method.LIIF, load, size=size, sentences=sentences)
        return window, sentences

    return open_one


@pytest.fixture
def on_screen() -> Callable[[MainWindow], np.ndarray]:
    """Tells the picture's visible part as a window shows it, (h, w, 3)."""
    return _on_screen


def _on_screen(window: MainWindow) -> np.ndarray:
    """The picture's visible part as the window shows it, (h, w, 3)."""
    canvas = window.canvas_area.canvas
    canvas.finish_fades()
    shot = window.grab().toImage()
    rect = device_rect(canvas)
    view = window.session.viewport
    box = view.picture_box.intersected(Box.of_size(view.canvas))
    shown = rgba_of(shot)[..., :3]
    return shown[rect.top() + box.top :, rect.left() + box.left :][: box.height, : box.width]


@pytest.fixture(params=["en", "zh_TW", "pseudo"])
def spoken(request, qapp) -> Iterator[str]:
    """A language that is shipped, or the longer one."""
    if request.param == "pseudo":
        set_source(marked)
    else:
        install_language(qapp, request.param)
    yield request.param
    set_source(None)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())
