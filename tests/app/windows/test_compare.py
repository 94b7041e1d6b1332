"""Comparing under a hand: modes, keys, slider, flip, other images."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from app.session.comparing.compare_state import DifferenceKind
from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.widgets.panels.info_panel import InfoPanel
from app.widgets.panels.minimap import Minimap
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.windows.settled_window import colours, settle

pytestmark = pytest.mark.gui
KEYS = Qt.Key


def at_zoom(qtbot, window: MainWindow, zoom: float = 20.0) -> MainWindow:
    window.session.navigation.show_view(zoom, (120.0, 80.0))
    settle(qtbot, window)
    return window


def test_c_cycles_through_the_modes(qtbot, opened: MainWindow) -> None:
    compare = opened.session.compare
    for mode in ("side", "split", "difference", "off"):
        qtbot.keyClick(opened, KEYS.Key_C)
        assert compare.mode == mode
        assert opened.actions_registry.actions[f"compare-{mode}"].isChecked()
        settle(qtbot, opened)
        assert len(opened.session.methods) == (1 if mode == "off" else 2)


def test_d_goes_to_difference_and_back(qtbot, opened: MainWindow) -> None:
    compare = opened.session.compare
    compare.set_mode(CompareMode.SPLIT)
    qtbot.keyClick(opened, KEYS.Key_D)
    assert compare.mode is CompareMode.DIFFERENCE
    qtbot.keyClick(opened, KEYS.Key_D)
    assert compare.mode is CompareMode.SPLIT


def test_each_side_shows_its_method(qtbot, opened: MainWindow, renderer_colour) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    at_zoom(qtbot, opened)
    canvas, seen = opened.canvas_area.canvas, colours(opened)
    for (index, box), method in zip(
        canvas.pane_boxes(), (Method.LIIF, Method.BICUBIC), strict=True
    ):
        part = seen[box.top : box.bottom, box.left : box.right]
        assert (part == renderer_colour(method, 20.0)).all()
        assert canvas.panes[index].method is method
    left, right = canvas.layout_now.panes
    assert opened.session.viewport.canvas == left.size == right.size


def test_tall_window_puts_panes_above_each_other(qtbot, opened: MainWindow) -> None:
    opened.resize(400, 800)
    opened.session.compare.set_mode(CompareMode.SIDE)
    settle(qtbot, opened)
    upper, lower = opened.canvas_area.canvas.layout_now.panes
    assert upper.bottom < lower.top
    header = opened.canvas_area.strip.headers[1]
    top = header.geometry().top() - opened.canvas_area.canvas.geometry().top()
    # The name lies between the panes, and hides nothing of either.
    assert upper.bottom <= top
    assert top + header.height() <= lower.top


def test_wheel_and_drag_in_the_second_pane_move_both(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    at_zoom(qtbot, opened)
    canvas = opened.canvas_area.canvas
    second = canvas.layout_now.panes[1]
    left, top = opened.session.viewport.origin
    start = QPoint(second.left + 50, 100)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + QPoint(30, -10))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(30, -10))
    assert opened.session.viewport.origin == (left - 30, top + 10)
    # The position under the cursor is the same source point as in the first pane.
    assert opened.cursor_position == (80.0, 90.0)


def test_s_swaps(qtbot, opened: MainWindow) -> None:
    qtbot.keyClick(opened, KEYS.Key_S)
    assert opened.session.methods == (Method.BICUBIC,)
    opened.session.compare.set_mode(CompareMode.SIDE)
    assert opened.session.methods == (Method.BICUBIC, Method.AUTO)
    qtbot.keyClick(opened, KEYS.Key_S)
    assert opened.session.methods == (Method.AUTO, Method.BICUBIC)
    assert opened.actions_registry.actions["second-bicubic"].isChecked()


@pytest.mark.parametrize("key", [KEYS.Key_Space, KEYS.Key_Shift])
def test_hold_to_flip(qtbot, opened: MainWindow, renderer_colour, key) -> None:
    opened.session.compare.set_mode(CompareMode.SPLIT)
    at_zoom(qtbot, opened)
    assert tuple(colours(opened)[50, 5]) == renderer_colour(Method.LIIF, 20.0)
    qtbot.keyPress(opened, key)
    assert tuple(colours(opened)[50, 5]) == renderer_colour(Method.BICUBIC, 20.0)
    qtbot.keyRelease(opened, key)
    assert tuple(colours(opened)[50, 5]) == renderer_colour(Method.LIIF, 20.0)


def test_space_flips_a_single_view_too(qtbot, opened: MainWindow, renderer_colour) -> None:
    at_zoom(qtbot, opened)
    qtbot.keyPress(opened, KEYS.Key_Space)
    settle(qtbot, opened)
    assert tuple(colours(opened)[50, 5]) == renderer_colour(Method.BICUBIC, 20.0)
    qtbot.keyRelease(opened, KEYS.Key_Space)
    assert tuple(colours(opened)[50, 5]) == renderer_colour(Method.LIIF, 20.0)
    assert opened.session.methods == (Method.AUTO,)
    qtbot.keyPress(opened, KEYS.Key_Shift)
    assert not opened.session.compare.is_flipped


def test_a_view_is_not_compared_with_itself(qtbot, opened: MainWindow) -> None:
    opened.choose_method(Method.BICUBIC)
    opened.session.compare.set_mode(CompareMode.SIDE)
    assert opened.session.methods == (Method.BICUBIC, Method.AUTO)
    # Unless that is asked for.
    opened.session.compare.choose(1, Method.BICUBIC)
    opened.session.compare.set_mode(CompareMode.SPLIT)
    assert opened.session.methods == (Method.BICUBIC, Method.BICUBIC)


def test_a_key_with_shift_is_no_flip(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    qtbot.keyPress(opened, KEYS.Key_Shift)
    assert opened.session.compare.is_flipped
    qtbot.keyPress(opened, KEYS.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert not opened.session.compare.is_flipped


def test_slider_follows_hand_and_keys(qtbot, opened: MainWindow, renderer_colour) -> None:
    opened.session.compare.set_mode(CompareMode.SPLIT)
    at_zoom(qtbot, opened)
    canvas, origin = opened.canvas_area.canvas, opened.session.viewport.origin
    start = canvas.split_px
    assert start == canvas.canvas_size.width // 2
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(start + 2, 60))
    qtbot.mouseMove(canvas, QPoint(102, 90))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(102, 90))
    assert canvas.split_px == 100
    assert opened.session.viewport.origin == origin
    row = colours(opened)[70]
    assert (row[:99] == renderer_colour(Method.LIIF, 20.0)).all()
    assert tuple(row[99]) == (0, 0, 0)
    assert tuple(row[100]) == (255, 255, 255)
    assert (row[101:] == renderer_colour(Method.BICUBIC, 20.0)).all()
    qtbot.keyClick(opened, KEYS.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.split_px == 116
    for _ in range(20):
        qtbot.keyClick(opened, KEYS.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert canvas.split_px == 0
    assert (colours(opened)[70, 1:] == renderer_colour(Method.BICUBIC, 20.0)).all()


def test_beside_the_slider_the_picture_is_dragged(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.SPLIT)
    at_zoom(qtbot, opened)
    canvas, (left, top) = opened.canvas_area.canvas, opened.session.viewport.origin
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    qtbot.mouseMove(canvas, QPoint(60, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert opened.session.viewport.origin == (left - 10, top)
    assert opened.session.compare.split == 0.5


def test_difference_map(qtbot, opened: MainWindow, renderer_colour) -> None:
    compare = opened.session.compare
    compare.set_mode(CompareMode.DIFFERENCE)
    compare.set_difference(DifferenceKind.ABSOLUTE, 1)
    at_zoom(qtbot, opened)
    first, second = (
        np.array(renderer_colour(method, 20.0)) for method in (Method.LIIF, Method.BICUBIC)
    )
    assert tuple(colours(opened)[50, 60]) == tuple(np.abs(first - second))
    qtbot.keyClick(opened, KEYS.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tuple(colours(opened)[50, 60]) == tuple(np.minimum(2 * np.abs(first - second), 255))
    qtbot.keyClick(opened, KEYS.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert opened.actions_registry.actions["signed-difference"].isChecked()
    signed = np.clip(128 + 2 * (first - second), 0, 255)
    assert tuple(colours(opened)[50, 60]) == tuple(signed)
    # Held, the key shows the first picture itself.
    qtbot.keyPress(opened, KEYS.Key_Space)
    assert tuple(colours(opened)[50, 60]) == tuple(first)
    qtbot.keyRelease(opened, KEYS.Key_Space)


def test_every_method_in_either_pane(qtbot, opened: MainWindow) -> None:
    compare = opened.session.compare
    compare.set_mode(CompareMode.SIDE)
    for method in Method:
        compare.choose(0, method)
        opened.actions_registry.actions[f"second-{method}"].trigger()
        assert opened.session.methods == (method, method)
        settle(qtbot, opened)
        drawn = opened.session.tiles.drawn_method(method)
        assert opened.canvas_area.strip.headers[1].text.startswith(drawn.label)


def test_another_image_beside(qtbot, opened: MainWindow, photo, tmp_path) -> None:
    double = tmp_path / "double.png"
    with Image.open(photo) as image:
        image.resize((480, 320)).save(double)
    compare = opened.session.compare
    compare.compare_with_file(double)
    at_zoom(qtbot, opened, 8.0)
    first, second = (opened.session.pane_view(pane) for pane in (0, 1))
    assert compare.mode is CompareMode.SIDE
    assert second.picture.path == double
    assert (second.viewport.zoom, second.viewport.origin) == (4.0, first.viewport.origin)
    assert "double.png" in opened.canvas_area.strip.headers[1].text
    assert opened.actions_registry.actions["compare-same-image"].isEnabled()
    compare.swap()
    assert "double.png" in opened.canvas_area.strip.headers[0].text
    compare.show_file(None)
    settle(qtbot, opened)
    assert opened.session.pane_view(1).picture is opened.session.picture
    assert all(key.image_id > 0 for key in opened.session.tiles.cache.keys)


def test_an_unreadable_image_beside_is_a_sentence(qtbot, opened: MainWindow, tmp_path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"nonsense")
    opened.session.compare.compare_with_file(broken)
    qtbot.waitUntil(opened.canvas_area.message.isVisible)
    assert "broken.png" in opened.canvas_area.message.text
    settle(qtbot, opened)
    assert opened.session.pane_view(1).picture is opened.session.picture


def test_reference_is_measured_and_let_go(qtbot, opened: MainWindow, photo) -> None:
    session = opened.session
    session.compare.set_mode(CompareMode.SIDE)
    session.compare.measure_against(photo)
    qtbot.waitUntil(lambda: len(session.measuring.against) == 2, timeout=20000)
    assert "dB" in opened.canvas_area.strip.headers[0].text
    session.compare.measure_against(None)
    qtbot.waitUntil(lambda: session.measuring.between is not None, timeout=20000)
    assert session.measuring.against == ()
    assert not opened.actions_registry.actions["no-reference"].isEnabled()


def test_a_reference_goes_with_its_picture(qtbot, opened: MainWindow, photo, tmp_path) -> None:
    session, second = opened.session, tmp_path / "second.png"
    Image.new("RGB", (64, 64), (9, 9, 9)).save(second)
    session.compare.measure_against(photo)
    qtbot.waitUntil(lambda: len(session.measuring.against) == 1, timeout=20000)
    assert opened.actions_registry.actions["no-reference"].isEnabled()
    session.open_path(second)
    qtbot.waitUntil(lambda: session.picture.path == second)
    settle(qtbot, opened)
    assert not opened.actions_registry.actions["no-reference"].isEnabled()


def test_the_next_picture_keeps_the_comparison(qtbot, opened: MainWindow, photo, tmp_path) -> None:
    second = tmp_path / "second.png"
    Image.new("RGBA", (64, 64), (9, 9, 9, 99)).save(second)
    opened.session.compare.set_mode(CompareMode.SPLIT)
    opened.session.open_path(second)
    qtbot.waitUntil(lambda: opened.session.picture.path == second)
    settle(qtbot, opened)
    assert opened.session.compare.mode is CompareMode.SPLIT
    assert len(opened.session.methods) == 2


def test_panes_show_the_same_point_at_the_same_place(qtbot, make_session, tmp_path) -> None:
    """The place of a round blot in each pane, worked out from its pixels, at 30 random views."""
    y, x = np.mgrid[:160, :240] + 0.5
    blot = np.exp(-((x - 101.3) ** 2 + (y - 67.8) ** 2) / (2 * 2.5**2))
    path = tmp_path / "blot.png"
    Image.fromarray((blot[..., None].repeat(3, 2) * 255).astype(np.uint8)).save(path)
    session = make_session(real=True)
    session.set_methods((Method.LANCZOS,))
    window = MainWindow(session, Settings(None))
    window.resize(640, 330)
    window.show()
    session.compare.set_mode(CompareMode.SIDE)
    session.open_path(path)
    settle(qtbot, window)
    random = np.random.default_rng(11)
    for _ in range(30):
        zoom = float(np.exp(random.uniform(np.log(1.0), np.log(9.0))))
        centre = 101.3 + random.uniform(-5, 5), 67.8 + random.uniform(-5, 5)
        session.navigation.show_view(zoom, centre)
        settle(qtbot, window)
        places = []
        for pane in window.canvas_area.canvas.panes:
            rect, image = pane.picture_rect(), pane.picture_image()
            rows = np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
            light = rows[..., 1].astype(float)
            rows, columns = np.mgrid[: image.height(), : image.width()] + 0.5
            places.append(
                (
                    rect.x() + (light * columns).sum() / light.sum(),
                    rect.y() + (light * rows).sum() / light.sum(),
                )
            )
        assert places[0] == pytest.approx(places[1], abs=0.1)
        assert places[0] == pytest.approx(session.viewport.canvas_at(101.3, 67.8), abs=0.1 * zoom)
    window.close()
    window.deleteLater()


def test_what_lies_over_the_canvas_stays_on_it(qtbot, opened: MainWindow) -> None:
    """Beside the names of the panes above it, and the plots below."""
    for action in ("info", "minimap", "compare-side", "histogram"):
        opened.actions_registry.actions[action].trigger()
    opened.resize(900, 700)
    opened.session.navigation.show_view(9.0, None)
    settle(qtbot, opened)
    area = opened.canvas_area.canvas.geometry()
    assert area.top() > 0
    assert area.bottom() < opened.canvas_area.rect().bottom()
    for panel in (opened.findChild(InfoPanel), opened.findChild(Minimap)):
        assert panel.isVisible()
        assert area.contains(panel.geometry())
