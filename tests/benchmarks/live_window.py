"""The real program in a real window, without its command line: what its benchmarks share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.session.session import Session
from app.settings import Settings
from app.windows.main_window import MainWindow
from app.workers.pictures.image_loader import ImageLoader
from app.workers.threads.event_queue import EventQueue
from app.workers.threads.priority import step_back


@contextmanager
def live_window(width: int, height: int) -> Iterator[MainWindow]:
    """A window of that size, empty, with its own workers; call ``prepare_process`` before."""
    app = QApplication(sys.argv[:1])
    event_queue = EventQueue()
    loader = ImageLoader(event_queue.put)
    loader.start()
    session = Session(event_queue, loader, _load_engine)
    window = MainWindow(session, Settings(None))
    window.resize(width, height)
    window.show()
    window.complete()
    try:
        yield window
    finally:
        window.close()
        session.close()
        del app


def run_until(is_over: Callable[[], bool]) -> None:
    """Qt's own loop, looked in upon a few times a second: polling would take the processor away."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if is_over() else None)
    look.start(100)
    loop.exec()


def run_for(seconds: float) -> None:
    """Qt's own loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _load_engine():
    # The same switch as in app/startup.py.
    from app.workers.drawing.torch_import import import_torch

    import_torch()
    step_back()
    from liif_core.rendering.engine import load_engine

    return load_engine()
