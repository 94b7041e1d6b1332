"""The window follows its settings, at the start and when they change."""

from __future__ import annotations

import pytest

from app.widgets.settings.settings_dialog import SettingsDialog
from app.windows.applied_settings import AppliedSettings
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui


@pytest.fixture
def applied(opened: MainWindow) -> AppliedSettings:
    return AppliedSettings(opened)


def _put(applied: AppliedSettings, window: MainWindow, key: str, value) -> None:
    window.settings.put(key, value)
    applied.on_changed(key)


def test_the_wheel_does_what_is_set(opened, applied) -> None:
    wheel = opened.canvas_area.input
    _put(applied, opened, "input/wheel", "browse")
    assert wheel.wheel_browses
    _put(applied, opened, "input/wheel_percent", 50)
    assert wheel.wheel_speed == 0.5
    _put(applied, opened, "input/wheel", "zoom")
    assert not wheel.wheel_browses


def test_times_and_locks_reach_the_session(opened, applied) -> None:
    _put(applied, opened, "show/seconds", 7.0)
    _put(applied, opened, "view/locked", True)
    _put(applied, opened, "draw/ahead", False)
    session = opened.session
    assert (session.slide_show.seconds, session.view_locked) == (7.0, True)
    assert not session.work_ahead.is_on


def test_the_method_is_changed_at_once(opened, applied) -> None:
    _put(applied, opened, "draw/method", Method.NEAREST.value)
    assert opened.session.methods[0] is Method.NEAREST


def test_keys_are_changed_at_once(opened, applied) -> None:
    action = opened.actions_registry.actions["keep-view"]
    assert action.shortcut().toString() == "Ctrl+K"
    _put(applied, opened, "keys/changed", {"keep-view": ["Ctrl+Alt+B"]})
    assert action.shortcut().toString() == "Ctrl+Alt+B"


def test_the_dialog_is_made_once_and_again_after_it_was_closed(opened, applied) -> None:
    applied.show_dialog()
    applied.show_dialog()
    (dialog,) = opened.findChildren(SettingsDialog)
    dialog.close()
    applied.show_dialog()
    assert opened.findChildren(SettingsDialog)[-1].isVisible()
    opened.findChildren(SettingsDialog)[-1].close()
