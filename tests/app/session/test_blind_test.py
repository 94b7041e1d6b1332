"""A blind test hides which method is where, and counts."""

from __future__ import annotations

import pytest

from app.session.comparing.blind_test import BlindTest, result_words
from app.view_state.compare_layout import CompareMode
from app.view_state.words.compare_words import pane_words
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def test_session(qtbot, session, photo):
    """Shuffles: stays, exchanged, exchanged, stays, ..."""
    tosses = iter([False, True, True, False] * 3)
    session.compare.blind.toss = lambda: next(tosses)
    session.open_path(photo)
    settle(qtbot, session)
    return session


def names(session) -> list[str]:
    return [pane_words(session.pane_status(pane))[0] for pane in session.compare.order]


def test_choices_follow_the_panes_through_every_shuffle(test_session) -> None:
    compare, told = test_session.compare, []
    compare.notice.connect(told.append)
    compare.start_blind_test()
    assert compare.mode is CompareMode.SIDE
    assert compare.order == (0, 1)
    for order in ((1, 0), (1, 0), (0, 1)):
        assert names(test_session) == ["A", "B"]
        compare.judge(0)  # LIIF, then twice Bicubic
        assert compare.order == order
    compare.judge(None)
    assert not any(method.label in sentence for method in Method for sentence in told)
    ended = []
    compare.blind.ended.connect(ended.append)
    compare.end_blind_test()
    (choices,) = ended
    assert choices == {"Bicubic": 2, "LIIF, most detail": 1, "no difference": 1}
    said = "Blind test, 4 choices. Bicubic: 2; LIIF, most detail: 1; no difference: 1."
    assert result_words(choices) == said
    assert names(test_session) == ["LIIF, most detail", "Bicubic"]
    assert compare.order == (0, 1)


def test_what_was_never_chosen_was_so_no_time(test_session) -> None:
    compare, ended = test_session.compare, []
    compare.blind.ended.connect(ended.append)
    compare.start_blind_test()
    compare.judge(0)
    compare.end_blind_test()
    assert ended == [{"LIIF, most detail": 1, "Bicubic": 0}]


def test_holding_a_key_exchanges_the_letters_too(test_session) -> None:
    test_session.compare.start_blind_test()
    test_session.compare.flip(True)
    assert names(test_session) == ["B", "A"]


def test_leaving_the_comparison_ends_the_test(test_session) -> None:
    compare = test_session.compare
    compare.start_blind_test()
    compare.set_mode(CompareMode.OFF)
    assert not compare.blind.is_on


def test_a_judgement_without_a_test_counts_for_nothing(test_session) -> None:
    test_session.compare.judge(0)
    assert test_session.compare.blind.count == 0


def test_chance_tosses_both_ways() -> None:
    blind, seen = BlindTest(), set()
    blind.start()
    for _ in range(64):
        blind.choose("LIIF")
        seen.add(blind.is_exchanged)
    assert seen == {False, True}
    assert blind.count == 64


def test_a_test_without_a_choice_has_no_result(test_session) -> None:
    compare, told, ended = test_session.compare, [], []
    compare.notice.connect(told.append)
    compare.blind.ended.connect(ended.append)
    compare.start_blind_test()
    compare.end_blind_test()
    assert told == ["Blind test ended without a choice."]
    assert ended == []
