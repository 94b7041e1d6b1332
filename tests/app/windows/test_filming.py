"""The film dialog gets the views that there are, and is refused while there is no picture."""

from __future__ import annotations

import pytest

from app.widgets.export.film_dialog import FilmDialog
from app.windows.exporting.filming import film_dialog, show_film_dialog
from app.windows.files.kept_views import KeptViews
from app.windows.main_window import MainWindow
from tests.app.hands import words
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def zoomed(qtbot, opened: MainWindow) -> MainWindow:
    opened.session.navigation.show_view(4.0, (100, 80))
    settle(qtbot, opened)
    return opened


def test_a_film_of_this_picture_is_asked_for(qtbot, zoomed: MainWindow) -> None:
    asked = []
    dialog = film_dialog(zoomed, [], lambda request, source: asked.append((request, source)))
    qtbot.addWidget(dialog)
    dialog.filmed.emit("a request")
    assert asked == [("a request", zoomed.session.picture.source)]


def test_without_a_picture_there_is_no_dialog_and_it_is_said_why(window: MainWindow) -> None:
    assert film_dialog(window, [], lambda *_asked: None) is None
    show_film_dialog(window, window.findChild(KeptViews), lambda *_asked: None)
    assert window.findChild(FilmDialog) is None
    assert "still being read" in words(window.canvas_area)


def test_kept_views_of_the_open_file_are_offered(qtbot, zoomed: MainWindow) -> None:
    kept = zoomed.findChild(KeptViews)
    kept.keep()
    show_film_dialog(zoomed, kept, lambda *_asked: None)
    dialog = zoomed.findChild(FilmDialog)
    try:
        assert any("400%" in name for name in _choices(dialog))
    finally:
        dialog.close()


def _choices(dialog: FilmDialog) -> list[str]:
    from PySide6.QtWidgets import QComboBox

    return [
        box.itemText(row) for box in dialog.findChildren(QComboBox) for row in range(box.count())
    ]
