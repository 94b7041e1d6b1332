"""The bar on the picture, the context menu, and actions on the open file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolButton

from app.launch.arguments import parse
from app.launch.desktop_entry import install, uninstall
from app.launch.system_libraries import missing_libraries
from app.view_state.compare_layout import CompareMode
from app.windows import picture_controls
from app.windows.actions.menu_layout import MENU_LAYOUT
from app.windows.files.clipboard import local_files
from app.windows.main_window import MainWindow


def test_the_bar_comes_with_the_mouse_and_its_buttons_work(qtbot, opened: MainWindow) -> None:
    bar = opened.controls.bar
    assert bar.isHidden()
    opened.canvas_area.hovered.emit((10.0, 10.0))
    assert not bar.isHidden()
    before = opened.session.navigation.target.zoom
    plus = next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Zoom in")
    plus.click()
    assert opened.session.navigation.target.zoom > before
    assert bar.zoom_button.text().endswith("%")
    assert bar.geometry().bottom() <= opened.canvas_area.height()
    assert all(b.accessibleName() for b in bar.findChildren(QToolButton))
    bar.leave_timer.timeout.emit()
    assert bar.isHidden()


def test_a_narrow_window_spares_words_before_buttons(qtbot, opened: MainWindow) -> None:
    bar = opened.controls.bar
    buttons = {b.accessibleName(): b for b in bar.findChildren(QToolButton)}
    compare, information = buttons["Compare (again: another way)"], buttons["Information"]
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    shown = []
    for width in (1200, 640, 420):
        opened.resize(width, 400)
        QApplication.processEvents()
        bar.hide()
        bar.wake()
        assert bar.width() <= opened.canvas_area.width()
        # Controls that are seen nowhere else stay.
        assert not compare.isHidden()
        shown.append(compare.toolButtonStyle() is not icon_only)
        assert information.isHidden() == (width < 700)
    assert shown == [True, True, False]


def test_longer_words_get_their_room_at_once(qtbot, opened: MainWindow) -> None:
    opened.resize(1000, 500)
    bar = opened.controls.bar
    bar.show_place("")
    bar.wake()
    before = bar.width()
    bar.show_place("12345/67890")
    assert bar.width() > before
    assert bar.width() >= bar.sizeHint().width()


def test_a_screen_narrower_than_the_context_menu_has_the_words_without_keys(
    qtbot, opened: MainWindow, monkeypatch
) -> None:
    wide = opened.controls.context_menu().sizeHint().width()
    monkeypatch.setattr(picture_controls, "free_room", lambda _widget: QRect(0, 0, wide - 1, 240))
    assert opened.controls.context_menu().sizeHint().width() < wide
    monkeypatch.undo()
    assert opened.controls.context_menu().sizeHint().width() == wide


def test_the_context_menu_has_what_the_registry_has(qtbot, opened: MainWindow) -> None:
    menu = opened.controls.context_menu()
    known = set(opened.actions_registry.actions.values())
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert len(entries) > 8
    assert set(entries) <= known
    menu.deleteLater()


def test_escape_leaves_the_comparison(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    opened.actions_registry.actions["leave"].trigger()
    assert not opened.session.compare.is_on


def test_a_message_goes_with_the_picture_it_speaks_of(
    qtbot, opened: MainWindow, photo: Path, tmp_path
) -> None:
    opened.canvas_area.message.notify("Copied something.")
    other = tmp_path / "other.png"
    shutil.copy(photo, other)
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        opened.session.open_path(other)
    assert opened.canvas_area.message.isHidden()


def test_a_folder_opens_its_first_picture(qtbot, opened: MainWindow, photo, tmp_path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("b10.png", "b9.png"):
        shutil.copy(photo, folder / name)
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        opened.session.open_path(folder)
    assert opened.session.picture.path == folder / "b9.png"
    qtbot.waitUntil(lambda: opened.session.browsing.place() == (1, 2))
    assert opened.controls.bar.place_label.text() == "1/2"


def test_several_files_are_gone_through(qtbot, opened: MainWindow, photo, tmp_path) -> None:
    paths = [tmp_path / "one" / "z.png", tmp_path / "two" / "a.png"]
    for path in paths:
        path.parent.mkdir()
        shutil.copy(photo, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert local_files(data) == paths
    browsing = opened.session.browsing
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        browsing.open_paths(paths)
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        browsing.open_neighbour(1)
    assert opened.session.picture.path == paths[1]
    assert browsing.place() == (2, 2)
    assert parse([str(paths[0]), paths[1].as_uri()]).images == paths
    assert parse([str(paths[0].parent)]).image == paths[0]


def test_a_file_that_changes_is_read_again_where_one_is(
    qtbot, opened: MainWindow, photo, tmp_path
) -> None:
    from PIL import Image

    path = tmp_path / "changing.png"
    shutil.copy(photo, path)
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        opened.session.open_path(path)
    opened.session.navigation.show_view(3.0, (20.0, 20.0))
    before = opened.session.viewport
    with Image.open(photo) as image:
        size, mode = image.size, image.mode
    with qtbot.waitSignal(opened.session.opening.shown, timeout=20_000):
        Image.new(mode, size, 99).save(path)
    assert opened.session.picture.source.pixels[0, 0, 0] == 99
    assert opened.session.viewport == before
    with qtbot.waitSignal(opened.session.opening.notice, timeout=20_000) as told:
        path.unlink()
    assert "deleted or moved" in told.args[0]


def test_the_path_is_copied(qtbot, opened: MainWindow) -> None:
    opened.actions_registry.actions["copy-path"].trigger()
    assert QGuiApplication.clipboard().text() == str(opened.session.picture.path.resolve())


def test_the_colour_under_the_mouse_is_copied(qtbot, opened: MainWindow) -> None:
    middle = opened.canvas_area.canvas.rect().center()
    qtbot.mouseMove(opened.canvas_area.canvas, middle)
    opened.actions_registry.actions["copy-colour"].trigger()
    colour = opened.canvas_area.canvas.grab().toImage().pixelColor(middle)
    assert QGuiApplication.clipboard().text() == colour.name()
    QCoreApplication.sendEvent(opened.canvas_area.canvas, QEvent(QEvent.Type.Leave))
    opened.actions_registry.actions["copy-colour"].trigger()
    assert "Lay the mouse" in opened.canvas_area.message.text


def test_the_surround_is_chosen_and_black_in_full_screen(qtbot, opened: MainWindow) -> None:
    canvas = opened.canvas_area.canvas
    assert canvas.background.lightness() == 30
    opened.set_background("white")
    assert canvas.background.lightness() == 255
    opened.toggle_fullscreen()
    assert canvas.background.lightness() == 0
    opened.leave_fullscreen()
    assert canvas.background.lightness() == 255
    opened.set_background("dark")


def test_nothing_glares_in_full_screen(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    strip, role = opened.canvas_area.strip, QPalette.ColorRole.Window
    button = strip.headers[0]
    of_strip = [
        each
        for each in opened.canvas_area.findChildren(QToolButton)
        if each.menu() is not None and not opened.controls.bar.isAncestorOf(each)
    ]
    styled = [*button.findChildren(QToolButton), *of_strip]
    assert of_strip
    before = button.palette().color(role)
    opened.toggle_fullscreen()
    assert button.palette().color(role).lightness() < 80
    for each in styled:
        assert each.palette().color(QPalette.ColorRole.ButtonText).lightness() > 180
    assert opened.canvas_area.canvas.palette().color(role).lightness() < 80
    opened.leave_fullscreen()
    assert button.palette().color(role) == before


def test_the_desktop_learns_of_it_and_forgets(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    written = install()
    entry = (tmp_path / "applications" / "liif-viewer.desktop").read_text()
    assert "Exec=" in entry
    assert " %F" in entry
    assert "image/jpeg;" in entry
    for program, path in (
        (["desktop-file-validate"], written[0]),
        (["appstreamcli", "validate", "--no-net"], written[2]),
    ):
        if shutil.which(program[0]):
            subprocess.run([*program, str(path)], check=True)
    assert uninstall() == written
    assert not any(path.exists() for path in written)


def test_missing_libraries_are_named_by_package(monkeypatch) -> None:
    import app.launch.system_libraries as libraries

    monkeypatch.setattr(libraries.sys, "platform", "linux")
    monkeypatch.setattr(libraries, "is_there", lambda name: "xcb-cursor" not in name)
    assert libraries.lacks_x11_library({"DISPLAY": ":0"})
    assert not libraries.lacks_x11_library({"QT_QPA_PLATFORM": "offscreen"})
    assert not libraries.lacks_x11_library({"WAYLAND_DISPLAY": "wayland-0"})
    sentence = missing_libraries({"DISPLAY": ":0"})
    assert "sudo apt install libxcb-cursor0." in sentence
    assert "xcb-util-cursor" in sentence
    monkeypatch.setattr(
        libraries, "is_there", lambda name: not name.startswith(("libgt", "libway"))
    )
    assert "apt install libglib2.0-0." in missing_libraries({"DISPLAY": ":0"})
    on_wayland = missing_libraries({"WAYLAND_DISPLAY": "wayland-0"})
    assert "apt install libglib2.0-0 libwayland-cursor0 libwayland-egl1." in on_wayland
    monkeypatch.setattr(libraries, "is_there", lambda name: True)
    assert missing_libraries({"DISPLAY": ":0"}) == ""


def test_menus_are_in_groups_and_lack_nothing(opened: MainWindow) -> None:
    registry = opened.actions_registry
    for path, entries in MENU_LAYOUT.items():
        ids = [entry for entry in entries if entry and "/" not in entry]
        registered = [spec.id for spec in registry.specs.values() if spec.menu == path]
        assert sorted(ids) == sorted(registered)
        assert len(entries) == len(registry.menu(path).actions())
    last = [action for action in registry.menu("File").actions() if not action.isSeparator()][-1]
    assert last is registry.actions["quit"]


def test_what_does_not_apply_is_disabled(opened: MainWindow) -> None:
    actions, compare = opened.actions_registry.actions, opened.session.compare
    of_difference = ("gain-up", "gain-down", "signed-difference")
    compare.set_mode(CompareMode.SIDE)
    assert not actions["gain-up"].isEnabled()
    compare.set_mode(CompareMode.DIFFERENCE)
    assert all(actions[name].isEnabled() for name in of_difference)


def test_escape_leaves_one_thing_at_a_time(opened: MainWindow) -> None:
    compare, guesses = opened.session.compare, opened.session.guesses
    leave = opened.actions_registry.actions["leave"]
    compare.set_mode(CompareMode.SIDE)
    compare.start_blind_test()
    guesses.set_on(True)
    opened.toggle_fullscreen()
    leave.trigger()
    assert (opened.isFullScreen(), guesses.is_on, compare.blind.is_on) == (False, True, True)
    leave.trigger()
    assert (guesses.is_on, compare.blind.is_on, compare.is_on) == (False, True, True)
    leave.trigger()
    assert (compare.blind.is_on, compare.is_on) == (False, True)
    leave.trigger()
    assert not compare.is_on


def test_full_screen_tells_the_way_out_once(opened: MainWindow) -> None:
    message = opened.canvas_area.message
    opened.toggle_fullscreen()
    assert "Esc" in message.text
    assert not message.isHidden()
    # The message speaks of full screen, and goes with it.
    opened.leave_fullscreen()
    assert message.isHidden()
    opened.toggle_fullscreen()
    assert message.isHidden()
    opened.leave_fullscreen()
