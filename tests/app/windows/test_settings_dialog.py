"""The settings dialog: made from the table, counting at once, with keys that never collide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QTabWidget,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from app.settings_table import SETTINGS
from app.widgets.settings import settings_dialog
from app.widgets.settings.settings_dialog import SettingsDialog
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.hands import control, words
from tests.app.windows.all_dialogs import while_asked

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[SettingsDialog]:
    window.actions_registry.actions["settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    yield dialog
    if isValid(dialog):
        dialog.close()
    window.settings.reset("app/theme")
    window.settings.reset("app/motion")
    window.applied_settings.on_changed("app/theme")


def row_of(dialog: SettingsDialog, key: str):
    return next(row for row in dialog.rows if row.setting.key == key)


def choose(dialog: SettingsDialog, key: str, word: str) -> None:
    editor = row_of(dialog, key).editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(word))


def test_every_named_setting_has_a_row_that_shows_what_counts(dialog) -> None:
    shown = {row.setting.key for row in dialog.rows} | {"keys/changed"}
    assert shown == {setting.key for setting in SETTINGS if setting.label}
    for row in dialog.rows:
        assert not row.findChild(QToolButton).isEnabled(), row.setting.key


def test_every_control_has_a_name(dialog) -> None:
    for widget in dialog.findChildren(QWidget):
        is_part = widget.objectName().startswith("qt_")
        if widget.isVisible() and not is_part and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget


def test_a_change_counts_at_once_and_goes_back(dialog, window) -> None:
    choose(dialog, "draw/method", "nearest")
    assert window.session.methods[0] is Method.NEAREST
    choose(dialog, "app/motion", "reduced")
    assert window.session.navigation.glides is False
    row = row_of(dialog, "app/motion")
    assert row.findChild(QToolButton).isEnabled()
    row.findChild(QToolButton).click()
    assert window.session.navigation.glides is True
    assert row.editor.currentData() == "system"
    assert not row.findChild(QToolButton).isEnabled()


def test_a_setting_for_the_next_start_says_so(dialog) -> None:
    row = row_of(dialog, "draw/precision")
    assert "From the next start on." not in words(row)
    choose(dialog, "draw/precision", "fp32")
    assert "From the next start on." in words(row)


def test_zoom_jumps_where_no_movement_is_wanted(qtbot, window, dialog, photo) -> None:
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: window.session.picture is not None)
    choose(dialog, "app/motion", "reduced")
    window.session.navigation.zoom_to(8.0)
    assert window.session.viewport.zoom == 8.0
    assert not window.session.navigation.is_animating


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_theme_is_what_was_chosen(qtbot, dialog, theme) -> None:
    choose(dialog, "app/theme", theme)
    palette = QApplication.palette()
    ground = palette.color(QPalette.ColorRole.Window).lightness()
    text = palette.color(QPalette.ColorRole.WindowText).lightness()
    assert (ground < text) is (theme == "dark")
    qtbot.waitUntil(lambda: dialog.palette().color(QPalette.ColorRole.Window).lightness() == ground)


def test_buttons_with_a_style_of_their_own_follow_the_theme(qtbot, window, dialog, photo) -> None:
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: window.session.picture is not None)
    window.actions_registry.actions["compare-side"].trigger()
    (button, *_) = [
        each for each in window.findChildren(QToolButton) if each.text() and each.styleSheet()
    ]
    for theme in ("dark", "light", "dark"):
        choose(dialog, "app/theme", theme)
        wanted = QApplication.palette().color(QPalette.ColorRole.ButtonText)
        qtbot.waitUntil(
            lambda wanted=wanted: button.palette().color(QPalette.ColorRole.ButtonText) == wanted
        )


def test_the_wheel_goes_through_the_pictures(qtbot, window, dialog, photo) -> None:
    other = photo.with_name("z.png")
    other.write_bytes(photo.read_bytes())
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: window.session.browsing.place() == (1, 2))
    choose(dialog, "input/wheel", "browse")
    canvas = window.canvas_area.canvas
    for _ in range(2):
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(canvas.mapToGlobal(QPoint(50, 50))),
            QPoint(),
            QPoint(0, -60),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)
    qtbot.waitUntil(lambda: window.session.picture.path == other)


def test_search_finds_by_other_words_and_keys(dialog) -> None:
    dialog.find_line.setText("reduced motion")
    assert [row.setting.key for row in dialog.rows if not row.isHidden()] == ["app/motion"]
    dialog.find_line.setText("rotate nothing like it")
    assert "Nothing is called that" in words(dialog)
    dialog.find_line.setText("turn right")
    assert dialog.findChild(QTabWidget).currentIndex() == 1
    dialog.find_line.setText("")
    assert all(not row.isHidden() for row in dialog.rows)


def select(dialog: SettingsDialog, action_id: str) -> None:
    table = control(dialog.keys_page, "Actions and their keys")
    for row in range(table.topLevelItemCount()):
        item = table.topLevelItem(row)
        if item.data(0, Qt.ItemDataRole.UserRole) == action_id:
            table.setCurrentItem(item)


def press(dialog: SettingsDialog, key: str) -> None:
    edit = dialog.keys_page.findChild(QKeySequenceEdit)
    edit.setKeySequence(QKeySequence(key))
    edit.editingFinished.emit()


def test_keys_are_changed_and_go_back(dialog, window) -> None:
    select(dialog, "info")
    press(dialog, "Ctrl+I")
    action = window.actions_registry.actions["info"]
    assert action.shortcut() == QKeySequence("Ctrl+I")
    assert window.settings.get("keys/changed") == {"info": ["Ctrl+I"]}
    control(dialog.keys_page, "Back to the usual").click()
    assert action.shortcut() == QKeySequence("I")
    assert window.settings.get("keys/changed") == {}


def test_a_key_that_is_taken_is_told_and_can_be_moved(dialog, window) -> None:
    actions = window.actions_registry.actions
    select(dialog, "info")
    press(dialog, "M")
    assert "M is taken by “Minimap”." in words(dialog.keys_page)
    assert actions["info"].shortcut() == QKeySequence("I")
    control(dialog.keys_page, "Use it here instead").click()
    assert actions["info"].shortcut() == QKeySequence("M")
    assert actions["minimap"].shortcuts() == []
    select(dialog, "minimap")
    control(dialog.keys_page, "Back to the usual").click()
    assert " is taken by “" in words(dialog.keys_page)
    control(dialog.keys_page, "Use it here instead").click()
    assert actions["minimap"].shortcut() == QKeySequence("M")
    assert actions["info"].shortcuts() == []


def test_an_action_keeps_its_keys_until_it_is_given_others(qtbot, dialog, window) -> None:
    actions = window.actions_registry.actions
    select(dialog, "info")
    edit = dialog.keys_page.findChild(QKeySequenceEdit)
    edit.setFocus()
    qtbot.keyPress(edit, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert actions["info"].shortcut() == QKeySequence("I")
    qtbot.keyClick(edit, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Ctrl+O is taken by “Open”." in words(dialog.keys_page))
    assert actions["info"].shortcut() == QKeySequence("I")
    assert window.settings.get("keys/changed") == {}
    select(dialog, "minimap")
    select(dialog, "info")
    edit.clear()
    assert window.settings.get("keys/changed") == {"info": []}


def test_a_modifier_alone_is_no_key(qtbot, dialog, window) -> None:
    select(dialog, "info")
    edit = dialog.keys_page.findChild(QKeySequenceEdit)
    dialog.findChild(QTabWidget).setCurrentWidget(dialog.keys_page)
    edit.setFocus()
    qtbot.keyPress(edit, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(edit, Qt.Key.Key_Control)
    edit.editingFinished.emit()
    assert edit.keySequence() == QKeySequence("I")
    assert window.settings.get("keys/changed") == {}


def test_what_is_found_is_what_is_asked_about(dialog) -> None:
    select(dialog, "info")
    dialog.keys_page.show_only(lambda text: "Minimap" in text)
    assert "“Minimap”" in words(dialog.keys_page)


def test_no_two_actions_have_one_key(window) -> None:
    users: dict[str, str] = {}
    for action_id, spec in window.actions_registry.specs.items():
        for key in spec.keys:
            text = QKeySequence(key).toString()
            assert text not in users, f"{text}: {users.get(text)} and {action_id}"
            users[text] = action_id


def test_import_shows_what_was_imported(dialog, window, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"view/checkerboard": False, "keys/changed": {"info": ["F9"]}}))
    dialog.import_from(path)
    assert not row_of(dialog, "view/checkerboard").editor.isChecked()
    assert window.actions_registry.actions["info"].shortcut() == QKeySequence("F9")
    told = []
    monkeypatch.setattr(settings_dialog, "warn", lambda *words: told.append(words[-1]))
    path.write_bytes(b"no")
    dialog.import_from(path)
    assert "holds no settings" in told[0]


def test_all_is_put_back_only_when_that_was_meant(dialog, window) -> None:
    for answer, method in (("Cancel", "lanczos"), ("All as usual", "auto")):
        window.settings.put("draw/method", "lanczos")

        def press_answer(question: QDialog, answer: str = answer) -> None:
            control(question, answer).click()

        while_asked(control(dialog, "All as usual").click, press_answer)
        assert window.settings.get("draw/method") == method


def test_esc_closes_and_it_opens_once(qtbot, dialog, window) -> None:
    window.actions_registry.actions["settings"].trigger()
    assert window.findChildren(SettingsDialog) == [dialog]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
