"""The account of a view adds up to the whole, whatever runs beside what."""

from __future__ import annotations

import pytest

from tests.benchmarks.suite.account import START, UNTOLD, Mark, account, dropped_s, pixels_of

MARKS = [
    Mark("import Qt", "MainThread", 0.5, 1.0),
    Mark("wait for the engine", "render-worker", 1.0, 3.0),
    Mark("import torch", "engine-loader", 1.0, 2.5),
    Mark("tiles", "render-worker", 3.0, 6.0),
    Mark("encode", "render-worker", 3.5, 5.0, pixels=100),
    Mark("paint", "MainThread", 4.0, 4.1),
    Mark("encode", "render-worker", 5.0, 5.5, pixels=50, is_dropped=True),
]


def test_the_parts_add_up_and_the_innermost_mark_of_the_drawing_thread_counts() -> None:
    parts = account(MARKS, 7.0)
    assert sum(parts.values()) == pytest.approx(7.0)
    assert parts == pytest.approx(
        {
            "encode": 2.0,
            "import torch": 1.5,
            "tiles": 1.0,
            UNTOLD: 1.0,
            START: 0.5,
            "import Qt": 0.5,
            "wait for the engine": 0.5,
        }
    )


def test_an_account_ends_where_the_view_is_settled() -> None:
    assert sum(account(MARKS, 4.0).values()) == pytest.approx(4.0)
    assert account(MARKS, 4.0)["encode"] == pytest.approx(0.5)


def test_work_that_was_given_up_is_summed() -> None:
    assert dropped_s(MARKS) == pytest.approx(0.5)
    assert pixels_of(MARKS) == {"encode": 150}
