"""What tells a place in metadata: names of entries, coordinates in texts, places as keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENTRIES = re.compile(
    r"gps|latitude|longitude|altitude|location|city|state$|province|country|sublocation|region"
    r"|coverage|^geo|ciadr|address|postal|countrycode",
    re.IGNORECASE,
)
# Two numbers of more decimals than lenses have, or degrees and minutes, or a link to a map.
_DEGREES = r"[-+]?\d{1,3}[.]\d{3,}\s*°?\s*[NSEWO]?"
_MINUTES = r"\d{1,3}\s*(?:°|deg)\s*\d{1,2}(?:[.]\d+)?\s*['′’]"
_COORDINATES = re.compile(
    rf"{_DEGREES}\s*[,;/ ]\s*{_DEGREES}(?![\d.])|{_MINUTES}"
    r"|geo:[-+\d]|maps\.|/maps|openstreetmap|\b(?:gps|latitude|longitude)\b",
    re.IGNORECASE,
)


def is_of_places(name: str) -> bool:
    """Whether an entry of this name (of XMP, or of a PNG's texts) tells a place."""
    return _ENTRIES.search(name) is not None


def tells_place(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` has coordinates, or is (as a path: has) one of the ``names`` of places."""
    if _COORDINATES.search(text):
        return True
    parts = {part.strip().casefold() for part in re.split(r"[|/]", text)}
    return not parts.isdisjoint(name.casefold() for name in names)


def mentions(text: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that stand as words in ``text``."""
    return sorted(
        name
        for name in names
        if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    )
