"""What tells a place in metadata: names of entries, coordinates in texts, places as keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

# Compiled when it is first searched by, as ``_COORDINATES``: whoever reads a picture imports this
# module, and few look for places.
_ENTRIES = (
    r"gps|latitude|longitude|altitude|location|city|state$|province|country|sublocation|region"
    r"|coverage|^geo|ciadr|address|postal|countrycode|coordinate|^lat$|^lo?ng?$|^place|venue"
)
# Two numbers of more decimals than lenses have; with commas for points they need a clearer sign
# between them, and with fewer decimals letters, or nothing else beside them.
_DEGREES = r"[-+]?\d{1,3}[.]\d{3,}\s*[°º]?\s*[NSEWO]?"
_WITH_COMMAS = r"[-+]?\d{1,3},\d{4,}\s*[°º]?\s*[NSEWO]?"
_FEWER, _MINUTES = r"\d{1,3}[.,]\d+\s*[°º]?", r"\d{1,3}\s+\d{1,2}[.]\d+\s*['′’]?"
_SAID = (
    rf"{_DEGREES}\s*[,;/|_\s]\s*(?:[NSEWO]\s*)?{_DEGREES}(?![\d.])",
    rf"{_WITH_COMMAS}\s*[;/|_\s]\s*{_WITH_COMMAS}(?![\d,])",
    rf"{_FEWER}\s*[NSEWO][\s,;/]*{_FEWER}\s*[NSEWO]\b",
    rf"\b[NS]\s*{_FEWER}[\s,;/]*[EWO]\s*{_FEWER}",
    r"^\W*[-+]?\d{1,3}[.]\d+\s*[,;]\s*[-+]?\d{1,3}[.]\d+\W*$",
    # Degrees and minutes, by signs or by letters; as satellite receivers and videos write them.
    r"\d{1,3}\s*(?:[°º]|deg)\s*\d{1,2}(?:[.,]\d+|\s*['′’])",
    rf"{_MINUTES}\s*[NSEW]\b|\b[NSEW]\s*{_MINUTES}|\b\d{{1,3}}d\d{{1,2}}m\d",
    r"\b\d{1,3}[ -]\d{1,2}[ -]\d{1,2}(?:[.]\d+)?\s*[NSEW]\b",
    r"\b\d{4}[.]\d+,?\s*[NS][,/\s]\s*\d{5}[.]\d+,?\s*[EW]",
    r"[-+]\d{2,6}[.]\d+[-+]\d{2,7}[.]\d+",
    # Plus codes, UTM, three words, links to maps, geodesists' grids.
    r"\b[23456789CFGHJMPQRVWX]{4,8}[+][23456789CFGHJMPQRVWX]{2,3}\b",
    r"\b\d{1,2}[C-X]\s+\d{6}\s+\d{7}\b",
    r"\b\d{1,2}[C-X]\s?[A-HJ-NP-Z]{2}\s?\d{3,5}\s?\d{3,5}\b",
    r"///\w+[.]\w+[.]\w+|what3words|w3w[.]co",
    r"geo:[-+\d]|\bmaps?[.]|/maps|googlemaps|openstreetmap|osm[.]org|foursquare[.]com",
    r"geo-?(?:hash|tag)|\bPOINT\s*[(]|\b(?:EPSG|SRID|WGS|NAD|ETRS)\s?[-:=]?\d",
    # Radio amateurs' squares, which lenses' millimetres look like.
    r"\b(?!\w{4}mm\b)[A-R]{2}\d{2}[A-X]{2}(?:\d{2}(?:[A-X]{2})?)?\b",
    r"\b(?:qth|loc|locator|maidenhead|grid|square)\b\W*[A-R]{2}\d{2}\b",
    r"\b(?:lat|lon|long|lng)[.\s:=]*[-+]?\d",
    r"\b(?:gps\b|latitud|longitud)|Breite.{0,60}Länge|(?:Breiten|Längen)grad|широт|долгот|위도|경도",
    r"[緯纬經经経]度|[北南]緯|[東西]経",
)
_COORDINATES = "|".join(_SAID)


def is_of_places(name: str) -> bool:
    """Whether an entry of this name (of XMP, or of a PNG's texts) tells a place."""
    return re.search(_ENTRIES, name, re.IGNORECASE) is not None


def tells_place(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` has coordinates, or is one of the ``names`` of places, as a path or a list
    has them."""
    if any(re.search(_COORDINATES, each, re.IGNORECASE) for each in {text, unquote(text)}):
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
