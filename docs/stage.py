"""The real window without a screen, driven step by step, for the pictures of the documents."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from app.session.session import Session
from app.settings import Settings
from app.windows.main_window import MainWindow
from app.workers.pictures.image_loader import ImageLoader
from app.workers.threads.event_queue import EventQueue
from liif_core.rendering.engine import load_engine

_SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
_LONGEST_WAIT_S = 300.0
_QUALITY = 88


class Stage:
    """One window that keeps no settings, and a folder of pictures that is its own."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.session = window.session
        self.folder = folder

    def act(self, name: str) -> None:
        """Trigger an action by its id."""
        self.window.actions_registry.actions[name].trigger()

    def wait(self, until: Callable[[], object] | None = None) -> None:
        """Until the view is settled, or something else is true."""
        end = time.monotonic() + _LONGEST_WAIT_S
        QApplication.processEvents()
        while not (until or self._is_settled)():
            QApplication.processEvents()
            time.sleep(0.01)
            if time.monotonic() > end:
                raise TimeoutError("it does not settle")
        self.window.canvas_area.canvas.finish_fades()
        QApplication.processEvents()

    def _is_settled(self) -> bool:
        return self.session.picture is not None and self.session.is_settled

    def open(self, name: str) -> None:
        self.session.open_path(self.folder / name)
        self.wait(lambda: self.session.picture and self.session.picture.is_complete)
        self.wait()

    def look(self, x: float, y: float, zoom: float) -> None:
        self.session.navigation.show_view(zoom, (x, y))
        self.wait()

    def shot(self, dialog: QDialog | None = None) -> QImage:
        """The window, with a dialog in its middle."""
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if dialog is not None:
            painter = QPainter(image)
            at = QPoint(
                (image.width() - dialog.width()) // 2, (image.height() - dialog.height()) // 2
            )
            painter.fillRect(image.rect(), QColor(0, 0, 0, 90))
            painter.fillRect(
                at.x() - 1, at.y() - 1, dialog.width() + 2, dialog.height() + 2, QColor("#404040")
            )
            painter.drawPixmap(at, dialog.grab())
            painter.end()
        return image


def save(image: QImage, path: Path) -> None:
    """As WebP: a photo takes a tenth of a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path), "WEBP", _QUALITY):
        raise OSError(f"{path} cannot be written")


@contextmanager
def stage(width: int, height: int) -> Iterator[Stage]:
    """A window of that size and a temporary folder with the samples and parts of them."""
    app = QApplication.instance() or QApplication([])
    app.setApplicationDisplayName("LIIF Viewer")
    event_queue = EventQueue()
    loader = ImageLoader(event_queue.put)
    loader.start()
    session = Session(event_queue, loader, lambda: load_engine(None, "auto", "auto"))
    window = MainWindow(session, Settings(None))
    window.resize(width, height)
    window.show()
    window.complete()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        folder.mkdir()
        _fill(folder)
        try:
            yield Stage(window, folder)
        finally:
            session.exports.cancel_all()
            window.close()
            session.close()


def _fill(folder: Path) -> None:
    from PIL import Image

    for name in ("chelsea.png", "coffee.png"):
        shutil.copy(_SAMPLES / name, folder / name)
    parts = {
        "chelsea.png": ((60, 40, 260, 190), (180, 60, 440, 240), (120, 20, 330, 160)),
        "coffee.png": ((180, 60, 460, 260), (40, 160, 300, 370), (330, 120, 580, 330)),
    }
    for name, boxes in parts.items():
        with Image.open(_SAMPLES / name) as picture:
            for number, box in enumerate(boxes, 1):
                stem = name.removesuffix(".png")
                picture.convert("RGB").crop(box).save(folder / f"{stem}-{number}.jpg", quality=95)
