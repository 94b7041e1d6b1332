"""The state of the view: what differs is told once, by the signals that tell of it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.session.comparing.compare_state import CompareState
from app.session.view_state import TOLD_BY, Progress, Similarities, ViewState
from app.view_state.compare_layout import CompareMode
from liif_core.rendering.methods import Method
from tests.app.settled import settle

SIGNALS = tuple(TOLD_BY)
NOTHING = ViewState(
    picture=None,
    viewport=None,
    snapshot=None,
    methods=(Method.LIIF,),
    drawn=(Method.LIIF,),
    failed_methods=frozenset(),
    other=None,
    reference=None,
    comparing=CompareState(),
    clean_up=None,
    engine=None,
    similarities=Similarities(),
    progress=Progress(None, False, False, None, False, False, frozenset(), None),
)


def test_equal_states_differ_in_nothing() -> None:
    assert NOTHING.changed_since(replace(NOTHING)) == frozenset()


def test_what_differs_is_named() -> None:
    after = replace(NOTHING, clean_up=30, comparing=CompareState(mode=CompareMode.SIDE))
    assert after.changed_since(NOTHING) == {"clean_up", "comparing"}


def test_every_field_is_told_of_by_a_signal() -> None:
    assert frozenset().union(*TOLD_BY.values()) == {field.name for field in fields(ViewState)}


@pytest.fixture
def told(session) -> list[str]:
    """The signals of a session, as they are sent."""
    sent: list[str] = []
    for name in SIGNALS:
        getattr(session, name).connect(lambda name=name: sent.append(name))
    return sent


@pytest.mark.gui
def test_without_a_change_nothing_is_told(session, told) -> None:
    session.resolve()
    assert told == []


@pytest.mark.gui
def test_a_choice_of_comparing_is_told_once(session, told) -> None:
    session.compare.move_split(0.25)
    assert told == ["comparison_changed", "status_changed"]
    session.compare.move_split(0.25)
    assert told == ["comparison_changed", "status_changed"]
    assert session.state.comparing.split == 0.25


@pytest.mark.gui
def test_changes_that_belong_together_are_told_when_all_are_made(session, told) -> None:
    with session.several_changes():
        session.set_methods((Method.BICUBIC,))
        session.set_methods((Method.NEAREST,))
        assert told == []
    assert told == ["methods_changed", "status_changed"]
    assert session.state.methods == (Method.NEAREST,)


@pytest.mark.gui
def test_picture_and_view_of_it_are_told_together(qtbot, session, photo) -> None:
    sizes = []
    session.picture_changed.connect(
        lambda: sizes.append((session.picture.size, session.viewport.source))
    )
    session.open_path(photo)
    settle(qtbot, session)
    assert sizes
    assert all(picture == source for picture, source in sizes)
