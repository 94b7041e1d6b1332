"""The similarity is that of settled panes; before they are settled there is none."""

from __future__ import annotations

import pytest

from app.view_state.compare_layout import CompareMode
from app.workers.measure_events import Measured
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def compared(qtbot, session, photo):
    """Two panes that have settled, and were measured."""
    session.set_methods((Method.BICUBIC,))
    session.open_path(photo)
    settle(qtbot, session)
    session.compare.choose(1, Method.LANCZOS)
    session.compare.set_mode(CompareMode.SIDE)
    qtbot.waitUntil(lambda: session.is_settled and session.measuring.between is not None)
    return session


def test_one_pane_without_a_reference_has_no_numbers(qtbot, session, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    assert not session.measuring.is_busy
    assert session.measuring.between is None
    assert session.measuring.against == ()


def test_two_settled_panes_are_measured(compared) -> None:
    between = compared.measuring.between
    # The fake renderer paints each pane in one colour of its own.
    assert 0 < between.psnr_db < 60
    assert not compared.measuring.is_busy


def test_another_view_forgets_the_numbers_at_once(compared, qtbot) -> None:
    compared.navigation.show_view(4.0, (100, 80))
    assert compared.measuring.between is None
    qtbot.waitUntil(lambda: compared.measuring.between is not None)


def test_numbers_of_an_earlier_view_are_dropped(compared) -> None:
    now = compared.measuring.between
    compared.measuring.receive(Measured(0, None, ()))
    assert compared.measuring.between == now


def test_a_reference_is_measured_against_each_pane(compared, qtbot, photo) -> None:
    compared.compare.measure_against(photo)
    qtbot.waitUntil(lambda: len(compared.measuring.against) == 2)
    compared.compare.measure_against(None)
    qtbot.waitUntil(lambda: compared.measuring.against == ())
