"""Loupe, line profile and histograms over two settled panes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.widgets.inspect.inspector import legend
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def opened(qtbot, session, photo) -> Iterator[MainWindow]:
    window = MainWindow(session, Settings(None))
    window.resize(800, 600)
    window.show()
    window.complete()
    session.open_path(photo)
    settle(qtbot, window)
    session.navigation.show_view(20.0, (120.0, 80.0))
    settle(qtbot, window)
    yield window
    window.close()
    window.deleteLater()


def test_profile_shows_both_methods(qtbot, opened: MainWindow, renderer_colour) -> None:
    height = opened.canvas_area.canvas.height()
    qtbot.keyClick(opened, Qt.Key.Key_P)
    assert opened.actions_registry.actions["line-profile"].isChecked()
    inspector = opened.inspection.inspector
    assert inspector.isVisible()
    assert opened.canvas_area.canvas.height() < height
    settle(qtbot, opened)
    assert opened.session.compare.mode is CompareMode.OFF
    for pane, method in enumerate((Method.LIIF, Method.BICUBIC)):
        distances, colours = inspector.profile_of(pane)
        (x0, _), (x1, _) = inspector.line.ends
        assert distances[-1] == pytest.approx(x1 - x0)
        assert (colours == np.array(renderer_colour(method, 20.0))).all()
    qtbot.keyClick(opened, Qt.Key.Key_P)
    assert not inspector.isVisible()
    assert not inspector.line.isVisible()
    assert opened.canvas_area.canvas.height() == height
    assert opened.session.methods == (Method.AUTO,)


def test_the_legend_names_both_panes_above_the_plots(qtbot, opened: MainWindow) -> None:
    opened.inspection.toggle("line-profile")
    settle(qtbot, opened)
    inspector = opened.inspection.inspector
    inspector.refresh()
    assert "LIIF, most detail" in inspector.legend_label.text()
    assert "Bicubic" in inspector.legend_label.text()
    assert inspector.legend_label.geometry().bottom() < inspector.profile.geometry().top()
    assert "&lt;b&gt;" in legend(["<b>.png", "Bicubic"], has_channels=True)


def test_profile_line_is_dragged_and_all_else_reaches_the_canvas(qtbot, opened: MainWindow) -> None:
    opened.inspection.toggle("line-profile")
    line, canvas = opened.inspection.inspector.line, opened.canvas_area.canvas
    (x, y), end = line.ends
    handle, view = QPoint(round(x), round(y)), line.viewport()
    assert canvas.childAt(handle) is not None
    assert canvas.childAt(handle + QPoint(0, 60)) is None
    with qtbot.waitSignal(line.moved):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=handle)
        qtbot.mouseMove(view, handle + QPoint(5, -15))
        qtbot.mouseMove(view, handle + QPoint(10, -30))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=handle + QPoint(10, -30))
    assert line.ends[0] == pytest.approx((x + 10, y - 30), abs=1)
    assert line.ends[1] == pytest.approx(end)


def test_histograms_are_live(qtbot, opened: MainWindow, renderer_colour) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_H)
    inspector = opened.inspection.inspector
    settle(qtbot, opened)

    def peaks() -> list[int]:
        inspector.refresh()
        (first,), (second,) = inspector.curves[inspector.histogram]
        return [int(np.argmax(curve.getData()[1])) for curve in (first, second)]

    def luma(method: Method, zoom: float) -> int:
        red, green, blue = renderer_colour(method, zoom)
        return (77 * red + 150 * green + 29 * blue + 128) >> 8

    assert peaks() == [luma(Method.LIIF, 20.0), luma(Method.BICUBIC, 20.0)]
    inspector.channels.setChecked(True)
    assert [len(curves) for curves in inspector.curves[inspector.histogram]] == [3, 3]
    inspector.channels.setChecked(False)
    opened.session.navigation.show_view(9.0, None)
    settle(qtbot, opened)
    assert peaks() == [luma(Method.LIIF, 9.0), luma(Method.BICUBIC, 9.0)]


def _move(widget: QWidget, to: QPointF) -> None:
    """The event itself: a cursor that another test left there would not move."""
    button = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, to, widget.mapToGlobal(to), button, button, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(widget, event)


def test_loupe_shows_the_pixels_under_the_cursor(
    qtbot, opened: MainWindow, renderer_colour
) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_L)
    settle(qtbot, opened)
    loupe, canvas = opened.inspection.loupe, opened.canvas_area.canvas
    assert not loupe.isVisible()
    _move(canvas, QPointF(200, 150))
    assert loupe.isVisible()

    def shows(zoom: float) -> bool:
        seen = loupe.grab().toImage()
        colours = [
            seen.pixelColor(x, seen.height() - 20).getRgb()[:3] for x in (20, seen.width() - 20)
        ]
        wanted = [renderer_colour(method, zoom) for method in (Method.LIIF, Method.BICUBIC)]
        return colours == wanted

    # Each pane's function is asked four times as deep as the screen.
    qtbot.waitUntil(lambda: shows(80.0))
    # A view that moves asks again.
    opened.session.navigation.show_view(25.0, None)
    qtbot.waitUntil(lambda: shows(100.0))
    # In a corner it comes to the other side of the cursor.
    _move(canvas, QPointF(canvas.width() - 5, canvas.height() - 5))
    assert opened.canvas_area.canvas.geometry().contains(loupe.geometry())
    qtbot.keyClick(opened, Qt.Key.Key_L)
    assert not loupe.isVisible()


def test_pyqtgraph_waits_until_it_is_wanted() -> None:
    script = (
        "import sys\n"
        "import app.startup, app.windows.main_window, app.windows.inspection\n"
        "import app.windows.actions.compare_actions, app.widgets.compare.loupe\n"
        "import app.launch.recorder\n"
        "assert 'pyqtgraph' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, timeout=60)
