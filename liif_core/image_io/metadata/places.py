"""What tells a place in metadata: names of entries, coordinates in texts, places as keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Compiled when it is first searched by, as ``_COORDINATES``: whoever reads a picture imports this
# module, and few look for places.
_ENTRIES = (
    r"gps|latitude|longitude|altitude|location|city|state$|province|country|sublocation|region"
    r"|coverage|^geo|ciadr|address|postal|countrycode|coordinate|^lat$|^lo?ng?$|^place|venue"
)
# Two numbers of more decimals than lenses have; with commas for points they need a clearer sign
# between them.
_DEGREES = r"[-+]?\d{1,3}[.]\d{3,}\s*[°º]?\s*[NSEWO]?"
_WITH_COMMAS = r"[-+]?\d{1,3},\d{4,}\s*[°º]?\s*[NSEWO]?"
_SAID = (
    rf"{_DEGREES}\s*[,;/\s]\s*(?:[NSEWO]\s*)?{_DEGREES}(?![\d.])",
    rf"{_WITH_COMMAS}\s*[;/\s]\s*{_WITH_COMMAS}(?![\d,])",
    # Degrees and minutes, by signs or by letters; as satellite receivers and videos write them.
    r"\d{1,3}\s*(?:[°º]|deg)\s*\d{1,2}(?:[.,]\d+|\s*['′’])",
    r"\b\d{1,3}[ -]\d{1,2}[ -]\d{1,2}(?:[.]\d+)?\s*[NSEW]\b",
    r"\b\d{4}[.]\d+,?\s*[NS],\s*\d{5}[.]\d+,?\s*[EW]",
    r"[-+]\d{2,6}[.]\d+[-+]\d{3,7}[.]\d+",
    # Plus codes, UTM, three words, links to maps.
    r"\b[23456789CFGHJMPQRVWX]{4,8}[+][23456789CFGHJMPQRVWX]{2,3}\b",
    r"\b\d{1,2}[C-X]\s+\d{6}\s+\d{7}\b",
    r"///\w+[.]\w+[.]\w+|what3words",
    r"geo:[-+\d]|maps[.]|/maps|openstreetmap|osm[.]org",
    r"\b(?:lat|lon|long|lng)\b[.\s:=]*[-+]?\d",
    r"\b(?:gps|latitude?|longitude?)\b|Breitengrad|Längengrad|[緯纬經経经]度|[北南]緯|[東西]経",
)
_COORDINATES = "|".join(_SAID)


def is_of_places(name: str) -> bool:
    """Whether an entry of this name (of XMP, or of a PNG's texts) tells a place."""
    return re.search(_ENTRIES, name, re.IGNORECASE) is not None


def tells_place(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` has coordinates, or is one of the ``names`` of places, as a path or a list
    has them."""
    if re.search(_COORDINATES, text, re.IGNORECASE):
        return True
    parts = {part.strip().casefold() for part in re.split(r"[|/;]", text)}
    return not parts.isdisjoint(name.casefold() for name in names)


def mentions(text: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that stand as words in ``text``."""
    return sorted(
        name
        for name in names
        if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    )
