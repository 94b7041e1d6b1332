"""The report: with the errors' words, and without."""

from __future__ import annotations

import traceback

from app.view_state.bare_traceback import bare_chunks
from app.view_state.crash import Crash, crash_sentence, report_text

OPENED = "/home/jane.doe/Our Wedding/Tom & Jane (1).jpg"


def crash_of(message: str, times: int = 1) -> Crash:
    try:
        raise ValueError(message)
    except ValueError as error:
        told = traceback.TracebackException.from_exception(error)
        return Crash("in the window", tuple(told.format()), bare_chunks(error), times)


def test_report_with_words_and_without() -> None:
    crashes = [crash_of(f"cannot open {OPENED}"), crash_of("caf\udce9.png", 12)]
    facts = ["LIIF Viewer 1", "System: Linux"]
    whole = report_text(facts, crashes, 0, with_words=True)
    assert f"cannot open {OPENED}" in whole
    assert __file__ in whole
    assert whole.encode()
    bare = report_text(facts, crashes, 5, with_words=False)
    for word in ("jane", "Wedding", "Tom", "caf", __file__):
        assert word not in bare
    assert bare.startswith("LIIF Viewer 1\nSystem: Linux\n")
    assert "Error 1 of 2, in the window, once:\nTraceback (most recent call last):\n" in bare
    assert "Error 2 of 2, in the window, 12 times:" in bare
    assert "\nValueError\n" in bare
    assert bare.endswith("And 5 more of other kinds.\n")


def test_one_sentence_whatever_their_number() -> None:
    assert crash_sentence(1) != crash_sentence(2) == crash_sentence(20)
