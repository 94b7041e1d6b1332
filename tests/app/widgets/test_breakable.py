"""Only words longer than a line are broken."""

from __future__ import annotations

from app.widgets.breakable import LONG_WORD, breakable


def test_only_long_words_are_broken() -> None:
    long = "x" * (LONG_WORD + 1)
    broken = breakable(f"Exported “a.png”: {long} done")
    assert broken.replace("\u200b", "") == f"Exported “a.png”: {long} done"
    assert broken.count("\u200b") == LONG_WORD
    assert breakable("x" * LONG_WORD) == "x" * LONG_WORD
