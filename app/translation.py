"""The user's language, without Qt: sentences are templates, looked up in a source set at start.

The English text is the key. Without a source everything is English, as in tests and commands.
"""

from __future__ import annotations

from collections.abc import Callable

Source = Callable[[str, int], str]
"""(English text, count or -1) to the translation, or to the same text where there is none."""


def _english(text: str, _count: int) -> str:
    return text


_source: Source = _english


def set_source(source: Source | None) -> None:
    """Take translations from ``source`` from now on; None: English. It is called on any thread."""
    global _source
    _source = source or _english


def tr(text: str, **values: object) -> str:
    """``text`` in the user's language, its ``{placeholders}`` filled with ``values``."""
    translated = _source(text, -1) if text else text
    return translated.format(**values) if values else translated


def tr_count(one: str, many: str, count: int, **values: object) -> str:
    """A sentence about ``count`` things, which both templates may name as ``{count}``.

    A translation has as many forms as its language; ``many`` is its key.
    """
    translated = _source(many, count)
    if translated == many and count == 1:
        translated = one
    return translated.format(count=count, **values)


def translatable(text: str) -> str:
    """``text`` itself: marks a word of a table, which is translated where it is shown."""
    return text
