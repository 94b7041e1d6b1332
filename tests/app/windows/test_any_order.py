"""The user may do anything in any order: no stale pixel, no warning, and always an end.

By default a few hundred steps; LIIF_STATEFUL_STEPS asks for another number, thousands before a
release.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.view_state.export_plan import whole_area
from app.widgets.canvas.device_pixels import device_rect
from app.windows.main_window import MainWindow
from liif_core.exporting import ExportRequest
from liif_core.rendering.methods import Method
from tests.app.windows.marked_pictures import (
    Painters,
    colour_of,
    make_session,
    mark_of,
    pasted,
    pixels_of,
    write_pictures,
)

pytestmark = pytest.mark.gui

STEPS_EACH = 40
STEPS = int(os.environ.get("LIIF_STATEFUL_STEPS", 8 * STEPS_EACH))
TIMEOUT_MS = 20_000
# Blending rounds.
_ROUNDING = 3
# Pixels in the strokes of the split's grip, which round otherwise where a repaint cuts them.
_GRIP_PX = 16
METHODS = st.sampled_from((Method.LIIF, Method.BICUBIC, Method.NEAREST))
PLACES = st.tuples(st.integers(0, 250), st.integers(0, 150))


class Hand(RuleBasedStateMachine):
    """A window under a user's hand. Class attributes are the running test's."""

    qtbot = qtlog = None
    folder: Path
    good: list[Path]
    bad: list[Path]
    steps = 0

    @initialize(number=st.integers(0, 4))
    def begin(self, number: int) -> None:
        self.threads = set(threading.enumerate())
        self.children = {child.pid for child in psutil.Process().children()}
        self.painters, self.hurries = Painters(), False
        self.session = make_session(self.painters)
        # No more than a view needs: a cache that is never full proves nothing.
        self.session.tiles._budget_bytes = 1
        self.window = MainWindow(self.session, Settings(None))
        self.window.resize(500, 400)
        self.window.show()
        self.window.complete()
        self.session.open_path(self.good[number])
        self.wait(lambda: self.session.picture is not None)

    # The hand

    @rule(notches=st.integers(-6, 6), at=PLACES)
    def wheel(self, notches: int, at: tuple[int, int]) -> None:
        canvas, point = self.window.canvas_area.canvas, QPoint(*at)
        event = QWheelEvent(
            QPointF(point),
            QPointF(canvas.mapToGlobal(point)),
            QPoint(),
            QPoint(0, notches * 60),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)

    @rule(start=PLACES, by=st.tuples(st.integers(-200, 200), st.integers(-200, 200)))
    def drag(self, start: tuple[int, int], by: tuple[int, int]) -> None:
        canvas, button, point = (
            self.window.canvas_area.canvas,
            Qt.MouseButton.LeftButton,
            QPoint(*start),
        )
        self.qtbot.mousePress(canvas, button, pos=point)
        for part in (1, 2):
            self.qtbot.mouseMove(canvas, point + QPoint(*by) * part / 2)
        self.qtbot.mouseRelease(canvas, button, pos=point + QPoint(*by))

    @rule(width=st.integers(300, 700), height=st.integers(250, 500))
    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)

    @rule(number=st.integers(0, 4))
    def open_good(self, number: int) -> None:
        self.session.open_path(self.good[number])

    @rule(number=st.integers(0, 3))
    def open_bad(self, number: int) -> None:
        self.session.open_path(self.bad[number])

    @rule()
    def paste(self) -> None:
        self.session.open_pixels(pasted())

    @rule(step=st.sampled_from((-1, 1)))
    def neighbour(self, step: int) -> None:
        self.session.browsing.open_neighbour(step)

    @rule(frame=st.integers(0, 3))
    def turn(self, frame: int) -> None:
        self.session.frames.go_to(frame)

    @rule(method=METHODS)
    def method(self, method: Method) -> None:
        self.window.choose_method(method)

    @rule(
        action=st.sampled_from(
            (
                *("fit", "zoom-in", "zoom-out", "next-method", "swap-panes", "info", "minimap"),
                *("checkerboard", "lock-view", "toggle-difference", "fullscreen", "next-frame"),
                *("blind-test", "blind-first", "loupe", "line-profile", "histogram", "copy"),
                *("signed-difference", "gain-up", "split-left", "pan-left", "compare-same-image"),
            )
        )
    )
    def act(self, action: str) -> None:
        self.window.actions_registry.actions[action].trigger()

    @rule(key=st.sampled_from((Qt.Key.Key_1, Qt.Key.Key_7, Qt.Key.Key_0, Qt.Key.Key_Escape)))
    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window, key)

    @rule(mode=st.sampled_from(list(CompareMode)), second=METHODS)
    def compare(self, mode: CompareMode, second: Method) -> None:
        self.session.compare.set_mode(mode)
        self.session.compare.choose(1, second)

    @rule(number=st.none() | st.integers(0, 3))
    def compare_file(self, number: int | None) -> None:
        if number is None:
            self.session.compare.show_file(None)
        else:
            self.session.compare.compare_with_file(self.good[number])

    @rule(held=st.booleans())
    def flip(self, held: bool) -> None:
        self.session.compare.flip(held)

    @rule(scale=st.floats(0.5, 3), method=st.sampled_from((Method.BICUBIC, Method.NEAREST)))
    def export(self, scale: float, method: Method) -> None:
        picture = self.session.picture
        if picture is None or picture.source is None:
            return
        source = picture.source
        window = whole_area(source.size).window_at(scale)
        path = self.folder / "exported" / "out.png"
        path.parent.mkdir(exist_ok=True)
        self.session.exports.add(ExportRequest(path, window, method, overwrite=True), source)

    @rule()
    def cancel(self) -> None:
        self.session.exports.cancel_all()

    # The machine beneath it

    @rule(is_open=st.booleans(), snaps=st.booleans())
    def speed(self, is_open: bool, snaps: bool) -> None:
        """Tiles come at once, or not for now."""
        (self.painters.gate.set if is_open else self.painters.gate.clear)()
        self.painters.snaps = snaps

    @rule(failing=st.booleans())
    def health(self, failing: bool) -> None:
        self.painters.failing = {Method.LIIF} if failing else set()
        if not failing:
            self.session.retry()

    @rule(hurries=st.booleans())
    def hurry(self, hurries: bool) -> None:
        """The next steps come before Qt has had its turn, or after."""
        self.hurries = hurries

    @rule(turns=st.integers(1, 12))
    def wait_a_little(self, turns: int) -> None:
        for _ in range(turns):
            QApplication.processEvents()

    @rule()
    def rest(self) -> None:
        """All work comes to its end, and the window is as it should be."""
        self.painters.gate.set()
        session = self.session
        self.wait(lambda: session.picture is not None and session.is_settled)
        view = session.viewport
        assert session.picture.path is None or session.picture.path in self.good
        assert session.picture.size == view.source
        assert view == session.navigation.target
        assert not session.tiles.missing
        for pane in self.shown_panes():
            image, drawn = pane.picture_image(), pane.view
            if image is not None:
                mark = mark_of(drawn.picture.source)
                colour = colour_of(drawn.method, drawn.viewport.zoom, mark)
                assert (pixels_of(image) == colour).all()
        self.assert_on_screen()

    # Invariants, checked after every step

    @invariant()
    def nothing_stale_is_shown(self) -> None:
        Hand.steps += 1
        if not self.hurries:
            QApplication.processEvents()
        for pane in self.shown_panes():
            view, rect = pane.view, pane.picture_rect()
            if view is None or view.picture.source is None or rect.isEmpty():
                continue
            blue = pixels_of(pane.compositor.image.copy(rect))[..., 2].astype(int)
            assert np.abs(blue - mark_of(view.picture.source)).max() <= _ROUNDING

    @invariant()
    def the_cache_is_within_its_budget(self) -> None:
        cache = self.session.tiles.cache
        assert cache.used_bytes <= cache.budget_bytes

    @invariant()
    def nothing_is_drawn_on_the_gui_thread(self) -> None:
        assert self.painters.on_gui == []

    @invariant()
    def qt_has_nothing_to_complain_of(self) -> None:
        said = [record.message for record in self.qtlog.records]
        assert [words for words in said if "propagateSizeHints" not in words] == []

    def teardown(self) -> None:
        if not hasattr(self, "window"):
            return
        try:
            self.rest()
        finally:
            self.painters.gate.set()
            self.session.exports.cancel_all()
            self.window.close()
            self.session.close()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.wait(lambda: set(threading.enumerate()) <= self.threads)
        self.wait(lambda: {c.pid for c in psutil.Process().children()} <= self.children)

    def wait(self, is_over: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_over, timeout=TIMEOUT_MS)

    def shown_panes(self) -> list:
        canvas = self.window.canvas_area.canvas
        return [canvas.panes[index] for index, _ in canvas.pane_boxes()]

    def assert_on_screen(self) -> None:
        """A picture painted bit by bit equals one painted at once."""
        window = self.window

        def is_same() -> bool:
            screen = window.screen().grabWindow(window.winId()).toImage()
            rect = device_rect(window.canvas_area.canvas)
            at_once = window.grab().toImage()
            painted, whole = pixels_of(screen.copy(rect)), pixels_of(at_once.copy(rect))
            differs = (painted != whole).any(axis=2) if painted.shape == whole.shape else painted
            return np.count_nonzero(differs) <= _GRIP_PX

        # Widgets over the canvas come and go in their own time.
        self.wait(is_same)


def test_any_order(qtbot, qtlog, tmp_path) -> None:
    Hand.qtbot, Hand.qtlog, Hand.folder, Hand.steps = qtbot, qtlog, tmp_path, 0
    Hand.good, Hand.bad = write_pictures(tmp_path)
    run_state_machine_as_test(
        Hand,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_EACH),
            stateful_step_count=STEPS_EACH,
            # Shorter lists of steps take other times, and so prove nothing.
            phases=(Phase.generate,),
            database=None,
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )
    print(f"{Hand.steps:,} steps")
    assert Hand.steps > STEPS // 4
