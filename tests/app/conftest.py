"""A session that draws with a renderer of our own: quick, and stoppable at will."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from app.launch.crash_hooks import crashes_noted
from app.session.session import Session
from app.workers.crash_log import CrashLog, CrashNoted
from app.workers.pictures.image_loader import ImageLoader
from app.workers.threads.event_queue import EventQueue
from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.rendering.engine import EngineSummary
from liif_core.rendering.methods import Method


class FakeRenderer:
    """Paints each tile in one colour that tells its method and zoom.

    ``gate`` closed: waits before each tile, as slow work would, asking whether it is cancelled.
    ``failing``: methods that raise. ``drafts``: what LIIF gains by before it. ``snaps``: how
    a moving view is drawn, (window) to a part of it; None where nothing can be drawn at once.
    ``strengths``: of the clean-up, of each picture that it was opened for.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.failing: set[Method] = set()
        self.wants_engine = False
        self.drafts: set[Method] = set()
        self.snaps: Callable[[GridWindow], Box] | None = None
        self.snapshots: list[float] = []
        self.log: list[tuple[Method, float]] = []
        self.cancelled = 0
        self.waiting = threading.Event()
        self.ahead: list[float] = []
        self.working_ahead = threading.Event()
        self.strengths: list[int | None] = []
        self._get_engine: Callable[[], object] = lambda: None

    def open(self, source: SourceImage, get_engine: Callable[[], object]) -> FakeRenderer:
        self.source = source
        self.strengths.append(source.info.clean_up)
        self._get_engine = get_engine
        self._has_alpha = source.has_alpha
        return self

    def recalled_bytes(self) -> int:
        return 0

    def kept_bytes(self) -> tuple[int, int, int, bool]:
        return 1000, 2000, 3000, False

    def is_worth_drawing(self, draft, windows) -> bool:
        return draft in self.drafts and windows[0].min_zoom >= 1.0

    def snapshot(self, window, *, is_cancelled):
        if self.snaps is None or not self.gate.is_set():
            return None
        zoom, part = window.columns.zoom, self.snaps(window)
        self.snapshots.append(zoom)
        pixels = np.empty((part.height, part.width, 4), np.uint8)
        pixels[:] = (*fake_colour(Method.DRAFT, zoom)[::-1], 255)
        return part, pixels

    def work_ahead(self, window, *, is_cancelled):
        self.ahead.append(window.columns.zoom)
        self.working_ahead.set()
        while not self.gate.wait(0.005):
            if is_cancelled():
                self.cancelled += 1
                raise Cancelled

    def tiles(self, windows, method, *, is_cancelled, on_progress):
        for index, window in enumerate(windows):
            if method in self.failing:
                raise RenderError(f"“{method.label}” is out of order.")
            if method.is_neural and self.wants_engine:
                self._get_engine()
            self.waiting.set()
            while not self.gate.wait(0.005):
                if is_cancelled():
                    self.cancelled += 1
                    raise Cancelled
            self.waiting.clear()
            zoom = window.columns.zoom
            self.log.append((method, zoom))
            pixels = np.empty((window.size.height, window.size.width, 4), np.uint8)
            pixels[:] = (*fake_colour(method, zoom)[::-1], 255)
            yield index, pixels


def fake_colour(method: Method, zoom: float) -> tuple[int, int, int]:
    """Red, green, blue of the fake renderer's tiles."""
    return list(Method).index(method) * 35 + 10, int(zoom * 97) % 251, 77


@pytest.fixture
def renderer() -> FakeRenderer:
    return FakeRenderer()


@pytest.fixture
def renderer_colour() -> Callable[[Method, float], tuple[int, int, int]]:
    """The colours that the fake renderer paints."""
    return fake_colour


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A 240x160 PNG of soft noise."""
    noise = np.random.default_rng(3).integers(0, 255, (20, 30, 3), dtype=np.uint8)
    path = tmp_path / "photo.png"
    Image.fromarray(noise).resize((240, 160), Image.Resampling.BICUBIC).save(path)
    return path


class NotedCrashes(CrashLog):
    """Announces to ``told``, which a session may replace."""

    def __init__(self) -> None:
        super().__init__(lambda event: self.told(event))
        self.told: Callable[[CrashNoted], None] = lambda _event: None


@pytest.fixture
def noted(monkeypatch) -> Iterator[NotedCrashes]:
    """A log of the errors of any thread, noted as the program does; the test goes on."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
    log = NotedCrashes()
    with crashes_noted(log):
        yield log


@pytest.fixture
def make_frames(tmp_path: Path) -> Callable[..., Path]:
    """Makes files of several pictures, each in a colour of its own: ``frame_colour``."""

    def make(suffix: str = "tif", count: int = 4, size: tuple[int, int] = (90, 60)) -> Path:
        frames = [Image.new("RGB", size, frame_colour(number)) for number in range(count)]
        path = tmp_path / f"several.{suffix}"
        options = {"lossless": True} if suffix == "webp" else {}
        if suffix == "tif":
            options = {"compression": "tiff_deflate"}
        frames[0].save(path, save_all=True, append_images=frames[1:], **options)
        return path

    return make


def frame_colour(number: int) -> tuple[int, int, int]:
    """Red, green, blue of a picture of ``make_frames``, counted from 0."""
    return 30 * number, 100, 220 - 30 * number


@pytest.fixture
def make_session(qapp, renderer: FakeRenderer) -> Iterator[Callable[..., Session]]:
    """Sessions that are closed after the test; ``load_engine`` and ``budget`` may be given."""
    sessions: list[Session] = []
    summary = EngineSummary("Fake", "nowhere", "fp0", "")

    def make(
        load_engine=lambda: SimpleNamespace(summary=summary),
        *,
        real: bool = False,
        budget=None,
        crashes: NotedCrashes | None = None,
    ):
        event_queue = EventQueue()
        if crashes is not None:
            crashes.told = event_queue.put
        loader = ImageLoader(event_queue.put, budget=budget)
        loader.start()
        open_renderer = None if real else renderer.open
        session = Session(event_queue, loader, load_engine, open_renderer, budget, crashes)
        sessions.append(session)
        return session

    yield make
    renderer.gate.set()
    for session in sessions:
        session.close()


@pytest.fixture
def session(make_session: Callable[..., Session]) -> Session:
    return make_session()
