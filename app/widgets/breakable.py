"""Long words, such as names of files, made so that a line may end in them."""

from __future__ import annotations

LONG_WORD = 32
"""Letters; a word of more is longer than a line of a panel or a message."""

_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """``text`` unchanged to the eye, whose words may be broken between any two signs where they are
    longer than a line."""
    return " ".join(
        _MAY_BREAK.join(word) if len(word) > LONG_WORD else word for word in text.split(" ")
    )
