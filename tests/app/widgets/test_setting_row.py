"""One setting of the dialog: shown as stored, kept at once, and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QToolButton, QWidget

from app.settings import SETTINGS, Settings
from app.widgets.settings.setting_row import SettingRow

pytestmark = pytest.mark.gui

# The changed keys have a page of their own.
SHOWN = [each for each in SETTINGS if each.label and each.kind is not dict]


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


def _first(kind: type):
    return next(each for each in SHOWN if each.kind is kind)


@pytest.mark.parametrize("setting", SHOWN, ids=lambda each: each.key)
def test_each_begins_with_the_default_and_nothing_to_bring_back(page, setting) -> None:
    settings = Settings(None)
    row = SettingRow(setting, settings, page)
    assert not row.findChild(QToolButton).isEnabled()
    assert settings.get(setting.key) == setting.default


def test_a_change_is_kept_and_told_at_once_and_can_be_taken_back(page, qtbot) -> None:
    settings, setting = Settings(None), _first(bool)
    row = SettingRow(setting, settings, page)
    editor = row.editor
    assert isinstance(editor, QCheckBox)
    with qtbot.waitSignal(row.changed, timeout=1000) as told:
        editor.click()
    assert told.args == [setting.key]
    assert settings.get(setting.key) == (not setting.default)
    back = row.findChild(QToolButton)
    assert back.isEnabled()
    back.click()
    assert settings.get(setting.key) == setting.default
    assert editor.isChecked() == setting.default


def test_numbers_and_words_are_kept_as_what_they_are(page) -> None:
    settings = Settings(None)
    for kind in (int, float, str):
        setting = _first(kind)
        row = SettingRow(setting, settings, page)
        if isinstance(row.editor, QComboBox):
            row.editor.setCurrentIndex(row.editor.count() - 1)
        else:
            row.editor.setValue(row.editor.maximum())
        stored = settings.get(setting.key)
        assert type(stored) is kind
        assert stored != setting.default


def test_a_row_that_is_refreshed_shows_what_is_stored_and_stores_nothing(page, qtbot) -> None:
    settings, setting = Settings(None), _first(bool)
    row = SettingRow(setting, settings, page)
    settings.put(setting.key, not setting.default)
    with qtbot.assertNotEmitted(row.changed):
        row.refresh()
    assert row.editor.isChecked() == (not setting.default)


def test_the_wheel_over_a_choice_belongs_to_the_page(page) -> None:
    row = SettingRow(_first(str), Settings(None), page)
    before = row.editor.currentIndex()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(row.editor, turn)
    assert row.editor.currentIndex() == before
    assert not turn.isAccepted()
