"""The words about one file of a batch, and about all of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from app.view_state.words.batch_words import file_state_words, summary_words
from liif_core.exporting import ExportResult
from liif_core.geometry import Size
from liif_core.rendering.methods import Method

RESULT = ExportResult(Path("a.png"), Method.BICUBIC, Size(20, 10), 8, 3 << 20, 1.0)
GOOD, BAD = SimpleNamespace(reason=""), SimpleNamespace(reason="it is damaged")


def test_one_file() -> None:
    assert file_state_words(None, None, "") == "Waiting"
    assert file_state_words(0.256, None, "") == "25%"
    assert file_state_words(None, RESULT, "").startswith("Done: 20 × 10, 3")
    assert file_state_words(0.5, RESULT, "It is damaged.") == "It is damaged."


def test_a_file_in_work_is_never_told_as_done() -> None:
    assert file_state_words(1.0, None, "") == "99%"


def test_all_files() -> None:
    assert summary_words(1, [GOOD, GOOD], is_busy=True) == "1 of 2 exported…"
    assert summary_words(2, [GOOD, GOOD], is_busy=False) == "2 of 2 exported."
    assert summary_words(1, [GOOD, BAD], is_busy=False) == "1 of 2 exported, 1 could not be."


def test_what_was_not_begun_is_said_once_nothing_goes_on() -> None:
    files = [GOOD, BAD, GOOD]
    assert summary_words(1, files, is_busy=False) == "1 of 3 exported, 1 could not be, 1 not begun."
    assert "not begun" not in summary_words(1, files, is_busy=True)
