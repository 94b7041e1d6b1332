"""A language that marks and lengthens every text of the program."""

from __future__ import annotations

import re

MARK, END = "⟦", "⟧"

asked: set[str] = set()
"""All texts whose translation was asked for since the test began."""


def marked(text: str, _count: int) -> str:
    """Longer by a third, as German and Finnish are; placeholders stay."""
    asked.add(text)
    longer = "~" * (len(re.sub(r"\{.*?\}", "", text)) // 3)
    return f"{MARK}{text}{longer}{END}"
