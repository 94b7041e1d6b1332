"""The canvas gets what the panels of the window leave, and an invitation while nothing is open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.view_state.compare_layout import CompareMode
from app.widgets.canvas_area import CanvasArea

pytestmark = pytest.mark.gui


class _Panel(QWidget):
    """Counts how often it is given a place."""

    placed = 0

    def reposition(self) -> None:
        self.placed += 1


@pytest.fixture
def area(qtbot, session) -> CanvasArea:
    area = CanvasArea(session)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    return area


def test_the_session_learns_the_size_of_the_canvas(area, session, photo, qtbot) -> None:
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.viewport is not None)
    assert (session.viewport.canvas.width, session.viewport.canvas.height) == (400, 300)
    area.resize(500, 200)
    qtbot.waitUntil(lambda: session.viewport.canvas.width == 500)


def test_a_panel_takes_its_height_while_it_is_shown(area) -> None:
    panel = _Panel(area)
    panel.show()
    area.add_panel(panel, 60)
    area.fit_canvas()
    assert area.canvas.height() == 240
    assert panel.geometry().getRect() == (0, 240, 400, 60)
    assert panel.placed >= 1
    panel.hide()
    area.fit_canvas()
    assert area.canvas.height() == 300


def test_however_many_panels_the_picture_keeps_three_fifths(area) -> None:
    panels = [_Panel(area), _Panel(area)]
    for panel, height in zip(panels, (300, 100), strict=True):
        panel.show()
        area.add_panel(panel, height)
    area.fit_canvas()
    assert area.canvas.height() == 180
    assert [panel.height() for panel in panels] == [90, 30]


def test_what_floats_over_the_canvas_finds_its_place_after_each_resize(area) -> None:
    overlay = _Panel(area)
    area.add_overlay(overlay)
    area.fit_canvas()
    before = overlay.placed
    area.resize(410, 300)
    assert overlay.placed > before


def test_an_invitation_is_there_until_a_picture_is(area, session, photo, qtbot) -> None:
    invited = []
    area.invited.connect(invited.append)
    area.invite()
    assert area.empty_page is not None
    assert invited == [area.empty_page]
    area.invite()
    assert len(invited) == 1
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture is not None)
    assert area.empty_page is None


def test_a_comparison_takes_a_strip_at_the_top(area, session, photo, qtbot) -> None:
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture is not None)
    assert area.strip is None
    session.compare.set_mode(CompareMode.SIDE)
    assert area.strip is not None
    assert area.canvas.geometry().top() == area.strip.strip_height
    session.compare.set_mode(CompareMode.OFF)
    assert area.canvas.geometry().top() == 0
