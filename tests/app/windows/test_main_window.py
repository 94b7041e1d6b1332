"""The window under a hand: wheel, drag, keys, drops, and its words."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.session.drawing import tiles
from app.settings import SETTINGS, Settings
from app.settings_file import write_entries
from app.view_state.compare_layout import CompareMode
from app.widgets.canvas.device_pixels import device_rect
from app.widgets.panels.info_panel import InfoPanel
from app.windows.actions.registry import ActionSpec
from app.windows.files.clipboard import from_mime, rgba_of
from app.windows.main_window import MainWindow
from app.windows.palette import Palette, matches
from app.workers.drawing.draw_events import MemoryUsed
from liif_core.image_io.file_names import display_name
from liif_core.memory_budget import MemoryBudget
from liif_core.rendering.methods import Method
from tests.app.hands import control, words
from tests.app.settled import settle

pytestmark = pytest.mark.gui
INPUTS = Path(__file__).parents[2] / "data" / "inputs"


def turn_wheel(window: MainWindow, angle: int, at: QPoint, keys=Qt.KeyboardModifier.NoModifier):
    canvas = window.canvas_area.canvas
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_wheel_zooms_at_the_cursor(qtbot, opened: MainWindow) -> None:
    view = opened.session.viewport
    at = QPoint(420, 180)
    point = view.source_at(at.x(), at.y())
    turn_wheel(opened, 120, at)
    assert opened.session.navigation.target.zoom == pytest.approx(view.zoom * 1.25)
    qtbot.waitUntil(lambda: opened.session.is_settled)
    after = opened.session.viewport
    assert after.canvas_at(*point) == pytest.approx((at.x(), at.y()), abs=1.2)


def test_two_half_notches_are_one(qtbot, opened: MainWindow) -> None:
    zoom = opened.session.viewport.zoom
    for _ in range(2):
        turn_wheel(opened, 60, QPoint(100, 100))
    assert opened.session.navigation.target.zoom == pytest.approx(zoom * 1.25)


def test_wheel_with_a_modifier_pans(qtbot, opened: MainWindow) -> None:
    opened.session.navigation.show_view(20.0, (120.0, 80.0))
    left, top = opened.session.viewport.origin
    turn_wheel(opened, -120, QPoint(100, 100), Qt.KeyboardModifier.ShiftModifier)
    assert opened.session.viewport.origin == (left + 64, top)
    turn_wheel(opened, -120, QPoint(100, 100), Qt.KeyboardModifier.ControlModifier)
    assert opened.session.viewport.origin == (left + 64, top + 64)


def test_drag_moves_the_picture_with_the_hand(qtbot, opened: MainWindow) -> None:
    opened.session.navigation.show_view(20.0, (120.0, 80.0))
    canvas = opened.canvas_area.canvas
    left, top = opened.session.viewport.origin
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(canvas, QPoint(230, 190))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(230, 190))
    assert opened.session.viewport.origin == (left - 30, top + 10)


@pytest.mark.parametrize(
    ("key", "zoom"),
    [(Qt.Key.Key_1, 1.0), (Qt.Key.Key_7, 7.0)],
)
def test_number_keys(qtbot, opened: MainWindow, key: Qt.Key, zoom: float) -> None:
    qtbot.keyClick(opened, key)
    qtbot.waitUntil(lambda: opened.session.is_settled)
    assert opened.session.viewport.zoom == zoom
    qtbot.keyClick(opened, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: opened.session.is_settled)
    assert opened.session.navigation.is_fitted


def test_interpolation_cycles(qtbot, opened: MainWindow) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(opened, Qt.Key.Key_T)
        seen.append(opened.session.methods[0])
    assert seen == [Method.BICUBIC, Method.NEAREST, Method.AUTO]
    assert opened.actions_registry.actions["method-auto"].isChecked()
    assert not opened.actions_registry.actions["method-bicubic"].isChecked()


def test_resize_keeps_fitting_until_the_user_zooms(qtbot, opened: MainWindow) -> None:
    opened.resize(900, 700)
    rect = device_rect(opened.canvas_area.canvas)
    view = opened.session.viewport
    assert (view.canvas.width, view.canvas.height) == (rect.width(), rect.height())
    assert view.picture_box.width == view.canvas.width
    opened.session.navigation.zoom_to(5.0)
    qtbot.waitUntil(lambda: opened.session.is_settled)
    opened.resize(600, 400)
    assert opened.session.viewport.zoom == 5.0


def test_error_is_said_over_the_picture(qtbot, opened: MainWindow, tmp_path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    opened.session.open_path(broken)
    qtbot.waitUntil(opened.canvas_area.message.isVisible)
    assert "broken.png" in opened.canvas_area.message.text
    assert opened.session.is_settled
    assert "photo.png" in opened.windowTitle()


def test_a_message_lies_over_the_invitation_that_came_after_it(window: MainWindow) -> None:
    area = window.canvas_area
    area.message.notify("It cannot be opened.")
    area.invite()
    children = area.children()
    assert children.index(area.message) > children.index(area.empty_page)


def test_empty_window_invites(qtbot, window: MainWindow, photo) -> None:
    window.canvas_area.invite()
    assert window.canvas_area.empty_page is not None
    assert not window.actions_registry.actions["copy"].isEnabled()
    window.session.open_path(photo)
    settle(qtbot, window.session)
    assert window.canvas_area.empty_page is None
    assert window.actions_registry.actions["copy"].isEnabled()


def test_copy_view_gives_the_pixels_shown(qtbot, opened: MainWindow) -> None:
    opened.copy_view()
    copied = QGuiApplication.clipboard().image()
    box = opened.session.viewport.picture_box
    assert (copied.width(), copied.height()) == (box.width, box.height)


def test_paste_of_an_image_and_of_a_path(qtbot, window: MainWindow, photo) -> None:
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(0x80112233)
    QGuiApplication.clipboard().setImage(image)
    window.paste()
    settle(qtbot, window.session)
    assert window.session.picture.source.pixels[0, 0].tolist() == [0x11, 0x22, 0x33, 0x80]
    QGuiApplication.clipboard().setText(f"  {photo}\n")
    window.paste()
    qtbot.waitUntil(lambda: window.session.picture.path == photo)
    QGuiApplication.clipboard().setText("no such file")
    window.paste()
    assert "clipboard" in window.canvas_area.message.text


def test_dropped_urls_come_before_texts(photo) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(photo))])
    assert from_mime(data) == photo
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/a.png")])
    assert from_mime(remote) is None


@pytest.mark.parametrize("width", [1, 3, 5])
def test_pasted_rows_have_no_padding(width: int) -> None:
    image = QImage(width, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF0A141E)
    assert np.array_equal(rgba_of(image), np.full((2, width, 3), (10, 20, 30)))


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [key for spec in window.actions_registry.specs.values() for key in spec.keys]
    assert len(keys) == len(set(keys))
    with pytest.raises(ValueError, match="two actions"):
        window.actions_registry.add([ActionSpec("open", "File", "Again", (), print)])


def test_every_switch_goes_on_and_off(qtbot, opened: MainWindow) -> None:
    for action_id in ("info", "minimap", "checkerboard", "lock-view"):
        action = opened.actions_registry.actions[action_id]
        before = action.isChecked()
        action.trigger()
        assert action.isChecked() is not before
        action.trigger()
        assert action.isChecked() is before


@pytest.mark.parametrize("width", [420, 700, 1600])
@pytest.mark.parametrize("message_first", [False, True])
def test_the_minimap_makes_room_for_bars_and_messages(
    opened: MainWindow, width: int, message_first: bool
) -> None:
    area, minimap_action = opened.canvas_area, opened.actions_registry.actions["minimap"]
    opened.resize(width, 600)
    opened.session.navigation.show_view(40.0, (100, 80))
    if message_first:
        area.message.notify("A sentence.")
    minimap_action.trigger()
    opened.controls.wake()
    minimap = control(area, "Minimap")
    assert minimap.isVisible()
    area.message.notify("A sentence that is longer than the first one by some words.")
    for other in (opened.controls.bar, area.message):
        assert not minimap.geometry().intersects(other.geometry())
    before = minimap.y()
    area.message.forget()
    assert minimap.y() > before or width > 1000
    minimap_action.trigger()


def test_on_a_small_canvas_the_minimap_is_small(opened: MainWindow) -> None:
    opened.resize(320, 300)
    opened.session.navigation.show_view(40.0, (100, 80))
    opened.actions_registry.actions["minimap"].trigger()
    minimap, canvas = control(opened, "Minimap"), opened.canvas_area.canvas
    assert minimap.width() <= canvas.width() // 3
    assert minimap.height() <= canvas.height() // 3
    opened.resize(900, 700)
    assert minimap.width() == 180
    opened.actions_registry.actions["minimap"].trigger()


def test_palette_says_of_what_an_entry_is_one(qtbot, opened: MainWindow) -> None:
    palette = Palette(opened, opened.actions_registry)
    found = control(palette, "Actions that match")
    names = {found.item(row).text() for row in range(found.count())}
    assert {"Enlarge with: Bicubic", "Compare with: Bicubic", "Compare: Side by side"} <= names
    assert "Around the picture: Dark" in names
    assert "Zoom in" in names
    palette.close()


def test_palette_shows_the_nearest_first(qtbot, opened: MainWindow) -> None:
    palette = Palette(opened, opened.actions_registry)
    line, found = palette.findChild(QLineEdit), control(palette, "Actions that match")
    for typed, nearest in (("bigger", "Zoom in"), ("save", "Export"), ("trash", "Move to the")):
        line.setText(typed)
        assert found.item(0).text().startswith(nearest)
    palette.close()


def test_palette_finds_and_runs(qtbot, opened: MainWindow) -> None:
    palette = Palette(opened, opened.actions_registry)
    palette.show()
    qtbot.keyClicks(palette.findChild(QLineEdit), "picture next")
    assert control(palette, "Actions that match").count() == 1
    assert matches("zo in", "Zoom in")
    qtbot.keyClicks(palette.findChild(QLineEdit), " nothing like it")
    assert control(palette, "Actions that match").count() == 0
    assert words(palette)
    palette.findChild(QLineEdit).setText("nearest")
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert opened.session.methods[0] is Method.NEAREST


def test_settings_survive_nonsense(tmp_path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.put("view/checkerboard", False)
    settings.put("window/geometry", b"\x00\x01")
    again = Settings(path)
    assert again.get("view/checkerboard") is False
    assert again.get("window/geometry") == b"\x00\x01"
    write_entries(path, {setting.key: ["utter", "nonsense"] for setting in SETTINGS})
    broken = Settings(path)
    assert all(broken.get(setting.key) == setting.default for setting in SETTINGS)
    with pytest.raises(ValueError, match="cannot be"):
        broken.put("view/checkerboard", "perhaps")


def test_info_panel_says_how_much_memory_is_in_use(qtbot, opened: MainWindow) -> None:
    opened.actions_registry.actions["info"].trigger()
    panel = opened.findChild(InfoPanel)
    total = opened.session.memory.budget.total_bytes / 2**30
    assert f"of {total:.1f} GB<" in words(panel)
    # The parts of the memory are in the tooltip.
    assert "picture 0, base 0, features 0, draft 0, tiles" in panel.toolTip()
    opened.session.memory.receive(MemoryUsed(0, 120 << 20, 150 << 20, on_device=False))
    # The panel looks by itself, without an event, while it is shown and only then.
    qtbot.waitUntil(lambda: "features 120, draft 150" in panel.toolTip())
    opened.actions_registry.actions["info"].trigger()
    assert not panel.findChild(QTimer).isActive()


def test_the_panel_breaks_a_name_that_is_longer_than_a_line(
    qtbot, window: MainWindow, photo: Path
) -> None:
    path = photo.rename(photo.with_name("a_name_without_a_gap_" * 6 + ".png"))
    window.session.open_path(path)
    qtbot.waitUntil(lambda: window.session.picture is not None)
    window.actions_registry.actions["info"].trigger()
    label = window.findChild(InfoPanel).findChild(QLabel)
    assert path.name in label.text().replace("\u200b", "")
    # Names wider than the panel may be are cut.
    assert label.minimumSizeHint().width() <= label.maximumWidth()


def test_the_place_can_be_copied(qtbot, window: MainWindow) -> None:
    window.session.open_path(INPUTS / "drone.jpg")
    settle(qtbot, window.session)
    window.actions_registry.actions["info"].trigger()
    label = window.findChild(InfoPanel).findChild(QLabel)
    assert "48.137222, 11.575278" in label.text()
    (place,) = re.findall("<a href='(.*?)'>Copy</a>", label.text())
    label.linkActivated.emit(place)
    assert QGuiApplication.clipboard().text() == "48.137222, 11.575278"


def _buttons(message: QWidget) -> list[str]:
    return [each.text() for each in message.findChildren(QPushButton) if each.isVisible()]


def test_what_is_too_large_is_opened_by_a_button(qtbot, make_session, tmp_path) -> None:
    Image.new("RGB", (900, 700), "red").save(tmp_path / "scan.png")
    session = make_session(budget=MemoryBudget(8 << 20))
    window = MainWindow(session, Settings(None))
    window.show()
    window.complete()
    session.open_path(tmp_path / "scan.png")
    message = window.canvas_area.message
    qtbot.waitUntil(lambda: bool(_buttons(message)), timeout=20000)
    assert message.text.endswith("would take 6 MB where 5 MB may be used.")
    assert "Open at 1/2 size" in _buttons(message)
    control(message, "Open at 1/2 size").click()
    settle(qtbot, session)
    names = [label.text() for label in window.status_line.findChildren(QLabel)]
    assert "scan.png   450 × 350 (1/2 size)" in names
    window.actions_registry.actions["info"].trigger()
    assert "Shown at 1/2 of its 900 × 700 pixels" in words(window.findChild(InfoPanel))
    session.failed.emit("Something else.", True)
    assert "Try again" in _buttons(message)
    window.close()
    window.deleteLater()


def test_nothing_drawn_is_said_and_is_no_busy_state(qtbot, opened: MainWindow, monkeypatch) -> None:
    def full(event, picture):
        raise MemoryError

    monkeypatch.setattr(tiles, "tile_of", full)
    opened.session.navigation.show_view(7.0, None)
    line = opened.status_line
    qtbot.waitUntil(lambda: "Not drawn" in words(line), timeout=20000)
    assert not control(line, "Detail added so far").isVisible()


def test_a_narrow_window_still_says_which_picture_it_is(qtbot, opened: MainWindow) -> None:
    opened.resize(640, 480)
    opened.session.compare.set_mode(CompareMode.SIDE)
    qtbot.waitUntil(lambda: opened.status_line.width() == 640)
    name = opened.status_line.findChild(QLabel, "name")
    assert name.isVisible()
    assert name.width() > 100


@pytest.mark.parametrize("name", ["<b>bold.png", "two\nlines.png", "\x1b[31m.png", "caf\udce9.png"])
def test_any_name_is_shown_as_plain_text(qtbot, window: MainWindow, photo, name) -> None:
    path = photo.with_name(name)
    try:
        path.write_bytes(photo.read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("no such name in this file system")
    window.session.open_path(path)
    settle(qtbot, window.session)
    label = window.status_line.findChild(QLabel, "name")
    shown = display_name(path)
    assert shown.isprintable()
    assert window.windowTitle().startswith(shown)
    assert label.text().startswith(shown)
    for each in (label, window.canvas_area.message.findChild(QLabel)):
        assert each.textFormat() is Qt.TextFormat.PlainText
