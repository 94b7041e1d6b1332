"""Pictures and a renderer that tell in every pixel whose it is: its blue is the picture's own mark.

Base layer, stand-ins, fades and exact tiles alike: a pixel of another blue is a stale one. Red and
green of an exact tile tell its method and its zoom.
"""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from app.session.session import Session
from app.workers.pictures.image_loader import ImageLoader
from app.workers.threads.event_queue import EventQueue
from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box
from liif_core.image_io.source import SourceImage
from liif_core.rendering.engine import EngineSummary
from liif_core.rendering.methods import Method

PASTED_MARK = 240
_SUMMARY = EngineSummary("Fake", "nowhere", "fp0", "")


def write_pictures(folder: Path) -> tuple[list[Path], list[Path]]:
    """Good files and bad ones."""
    good = [folder / name for name in ("wide.png", "tall.jpg.png", "alpha.png", "dot.png")]
    for number, (path, size) in enumerate(
        zip(good, ((240, 160), (90, 130), (200, 200), (1, 1)), strict=True)
    ):
        alpha = (255,) if "alpha" in path.name else ()
        Image.new("RGBA" if alpha else "RGB", size, (200, 9, 20 + 25 * number, *alpha)).save(path)
    pages = [Image.new("RGB", size, (9, 200, 120 + 25 * page)) for page, size in enumerate(_PAGES)]
    good.append(folder / "pages.tif")
    pages[0].save(good[-1], save_all=True, append_images=pages[1:], compression="tiff_deflate")
    bad = [folder / name for name in ("cut.png", "words.png", "missing.png", "folder.png")]
    bad[0].write_bytes(good[0].read_bytes()[:30])
    bad[1].write_text("words")
    bad[3].mkdir()
    return good, bad


_PAGES = ((150, 100), (150, 100), (60, 180), (150, 100))


def mark_of(source: SourceImage) -> int:
    return int(source.pixels[0, 0, 2])


def pasted() -> np.ndarray:
    """(height, width, 4) uint8."""
    return np.full((70, 110, 4), (1, 2, PASTED_MARK, 255), np.uint8)


def colour_of(method: Method, zoom: float, mark: int) -> tuple[int, int, int]:
    """Red, green and blue of the exact tiles."""
    return list(Method).index(method) * 35 + 10, int(zoom * 97) % 251, mark


class Painters:
    """Opens renderers. ``gate`` closed: each tile waits. ``failing``: methods that raise.

    ``on_gui``: the windows drawn on the GUI thread, of which there should be none.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.failing: set[Method] = set()
        self.on_gui: list[str] = []
        self.snaps = True

    def open(self, source: SourceImage, get_engine) -> Painter:
        self.note("open")
        return Painter(self, source)

    def note(self, what: str) -> None:
        if threading.current_thread() is threading.main_thread():
            self.on_gui.append(what)


class Painter:
    def __init__(self, painters: Painters, source: SourceImage) -> None:
        self.source = source
        self._painters = painters
        self._mark = mark_of(source)

    def is_worth_drawing(self, _draft, windows) -> bool:
        return windows[0].min_zoom >= 1.0

    def recalled_bytes(self) -> int:
        return 0

    def kept_bytes(self) -> tuple[int, int, int, bool]:
        return 0, 0, 0, False

    def snapshot(self, window, *, is_cancelled):
        self._painters.note("snapshot")
        if not self._painters.snaps or not self._painters.gate.is_set():
            return None
        return Box.of_size(window.size), self._filled(window, Method.DRAFT)

    def tiles(self, windows, method, *, is_cancelled, on_progress):
        self._painters.note("tiles")
        for index, window in enumerate(windows):
            if method in self._painters.failing:
                raise RenderError(f"“{method.label}” is out of order.")
            while not self._painters.gate.wait(0.002):
                if is_cancelled():
                    raise Cancelled
            yield index, self._filled(window, method)

    def _filled(self, window, method: Method) -> np.ndarray:
        pixels = np.empty((window.size.height, window.size.width, 4), np.uint8)
        pixels[:] = (*colour_of(method, window.columns.zoom, self._mark)[::-1], 255)
        return pixels


def make_session(painters: Painters) -> Session:
    event_queue = EventQueue()
    loader = ImageLoader(event_queue.put)
    loader.start()
    engine = SimpleNamespace(summary=_SUMMARY)
    return Session(event_queue, loader, lambda: engine, painters.open)


def pixels_of(image: QImage) -> np.ndarray:
    """(height, width, 3): red, green, blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), 2::-1]
