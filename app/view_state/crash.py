"""An exception that nobody foresaw, and the report that a user may pass on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.translation import tr


@dataclass(frozen=True, slots=True)
class Crash:
    """``chunks``: the traceback as Python formats it, a frame or a message each.

    ``bare``: the same without the errors' words and without places outside the program.
    ``where``: which part of the program it ended. ``count``: how often.
    """

    where: str
    chunks: tuple[str, ...]
    bare: tuple[str, ...]
    count: int = 1


def crash_sentence(kinds: int) -> str:
    """The window's message when ``kinds`` different things have gone wrong."""
    if kinds == 1:
        return tr("An unexpected error occurred; pass the report on to have it mended.")
    return tr("Unexpected errors occurred; pass the report on to have them mended.")


def report_text(
    facts: Iterable[str],
    crashes: Sequence[Crash],
    others: int,
    *,
    with_words: bool,
) -> str:
    """The report: ``facts``, one a line, then every crash.

    ``with_words``: with what the errors say, which may name files, folders and people.
    """
    parts = ["\n".join(facts)]
    for number, crash in enumerate(crashes, 1):
        times = "once" if crash.count == 1 else f"{crash.count} times"
        chunks = crash.chunks if with_words else crash.bare
        title = f"Error {number} of {len(crashes)}, {crash.where}, {times}:"
        parts.append(f"{title}\n{''.join(chunks).rstrip()}")
    if others:
        parts.append(f"And {others} more of other kinds.")
    # Names of files may hold bytes that are no text.
    return "\n\n".join(parts).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
