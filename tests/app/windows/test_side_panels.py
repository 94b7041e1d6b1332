"""Panels that the settings switch on are made when they are first wanted, and once."""

from __future__ import annotations

import pytest

from app.widgets.panels.info_panel import InfoPanel
from app.widgets.panels.minimap import Minimap
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(("key", "kind"), [("panels/info", InfoPanel), ("panels/minimap", Minimap)])
def test_a_panel_follows_its_setting(opened: MainWindow, key: str, kind: type) -> None:
    opened.settings.put(key, False)
    opened.apply_panels()
    made = opened.findChildren(kind)
    assert not any(panel.isVisible() for panel in made)
    for wanted in (True, False, True):
        opened.settings.put(key, wanted)
        opened.apply_panels()
        (panel,) = opened.findChildren(kind)
        # A minimap shows itself only where the view is a part of the picture.
        assert panel.isVisible() is wanted or kind is Minimap
