"""An error that a worker foresees becomes a sentence; any other is reported as well, and
survived."""

from __future__ import annotations

import threading

import pytest

from app.workers.failures import FAILURES, reporting_errors, sentence
from liif_core.errors import Cancelled, LiifError


@pytest.fixture
def reported(monkeypatch) -> list[type[BaseException]]:
    """Types of what went to the hook for mistakes of the program."""
    types: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: types.append(args.exc_type))
    return types


@pytest.mark.parametrize("kind", FAILURES)
def test_what_is_foreseen_is_answered_and_not_reported(reported, kind) -> None:
    answers: list[Exception] = []
    with reporting_errors(answers.append):
        raise kind("no")
    assert [type(answer) for answer in answers] == [kind]
    assert reported == []


def test_a_mistake_is_reported_and_answered(reported) -> None:
    answers: list[Exception] = []
    with reporting_errors(answers.append):
        raise AssertionError("never")
    assert [type(answer) for answer in answers] == [AssertionError]
    assert reported == [AssertionError]


def test_cancelled_passes_unanswered(reported) -> None:
    answers: list[Exception] = []
    with pytest.raises(Cancelled), reporting_errors(answers.append):
        raise Cancelled
    assert answers == reported == []


def test_the_core_s_own_words_stand_alone() -> None:
    assert sentence(LiifError("The weights are damaged."), "Drawing") == "The weights are damaged."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("gone\nfor good"), "Drawing failed: gone"),
        (ValueError(" "), "Drawing failed: ValueError"),
        (MemoryError(), "Drawing failed: not enough memory."),
        (AssertionError("private words"), "Drawing failed because of an unexpected error;"),
    ],
)
def test_others_say_what_failed_and_why_on_one_line(error: Exception, said: str) -> None:
    told = sentence(error, "Drawing failed")
    assert told.startswith(said)
    assert "\n" not in told
    assert "private" not in told
