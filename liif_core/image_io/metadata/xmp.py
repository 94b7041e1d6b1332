"""XMP of a copy: what describes the photograph; sizes made new; no place, if it is not to be told.

Kept by a list of namespaces and, where a namespace speaks of more, of names. A packet that is no
XML is left out.

Sources: XMP specification, parts 1 and 2 (ISO 16684-1); IPTC Photo Metadata Standard 2024.1.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from liif_core.geometry import Size

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"

_PREFIXES = {
    "rdf": _RDF,
    "x": "adobe:ns:meta/",
    "tiff": _TIFF,
    "exif": _EXIF,
    "photoshop": _PHOTOSHOP,
    "xmp": _XMP,
    "Iptc4xmpCore": _CORE,
    "Iptc4xmpExt": _EXTENSION,
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
}
# Of these namespaces only the names that describe the photograph; None: all of them do.
_KEPT: dict[str, frozenset[str] | None] = {
    _PREFIXES["dc"]: frozenset(
        {"title", "description", "creator", "subject", "rights", "date", "contributor", "coverage"}
        | {"language", "publisher", "relation", "source", "type"}
    ),
    _PREFIXES["xmpRights"]: None,
    _PREFIXES["aux"]: None,
    _PREFIXES["exifEX"]: None,
    _PREFIXES["lr"]: frozenset({"hierarchicalSubject", "weightedFlatSubject"}),
    _PREFIXES["plus"]: None,
    _PREFIXES["cc"]: None,
    _PREFIXES["MicrosoftPhoto"]: frozenset({"Rating", "LastKeywordXMP", "LastKeywordIPTC"}),
    _CORE: None,
    _EXTENSION: frozenset(
        {"PersonInImage", "Event", "Headline", "OrganisationInImageName", "LocationCreated"}
        | {"LocationShown", "DigitalSourceType", "CVterm", "AOTitle", "ArtworkOrObject"}
    ),
    _XMP: frozenset({"CreateDate", "ModifyDate", "Rating", "Label", "CreatorTool", "Nickname"}),
    _PHOTOSHOP: frozenset(
        {"AuthorsPosition", "CaptionWriter", "Category", "City", "Country", "Credit"}
        | {"DateCreated", "Headline", "Instructions", "Source", "State", "SupplementalCategories"}
        | {"TransmissionReference", "Urgency"}
    ),
    _TIFF: frozenset({"Make", "Model", "Artist", "Copyright", "ImageDescription", "DateTime"}),
}
_NOT_OF_THE_EXPOSURE = frozenset(
    {"PixelXDimension", "PixelYDimension", "ColorSpace", "MakerNote", "RelatedSoundFile"}
    | {"FocalPlaneXResolution", "FocalPlaneYResolution", "FocalPlaneResolutionUnit"}
    | {"SubjectArea", "SubjectLocation", "ImageUniqueID", "NativeDigest", "InteroperabilityIndex"}
    | {"CompressedBitsPerPixel", "ComponentsConfiguration", "SpatialFrequencyResponse"}
    | {"CFAPattern", "OECF", "ExifImageWidth", "ExifImageHeight"}
)
_OF_PLACES = re.compile(
    r"gps|latitude|longitude|altitude|location|city|state$|province|country|sublocation|region",
    re.IGNORECASE,
)
_PACKET = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
    b'\n<?xpacket end="w"?>',
)


def renewed(
    packet: bytes, size: Size, *, keep_place: bool, is_srgb: bool
) -> tuple[bytes | None, tuple[str, ...]]:
    """XMP for an upright picture of ``size`` made from one with ``packet``, and notes on losses."""
    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None, ("The source's XMP data is damaged and was left out.",)
    for prefix, address in _PREFIXES.items():
        ElementTree.register_namespace(prefix, address)
    dropped = kept = 0
    renewals = _renewals(size, is_srgb)
    for description in root.iter(f"{{{_RDF}}}Description"):
        if not _is_top(root, description):
            continue
        for name in list(description.attrib):
            if _namespace(name) in (_RDF, _XML):
                continue
            if name in renewals:
                description.attrib[name] = renewals[name]
            elif _is_kept(name, keep_place):
                kept += 1
            else:
                del description.attrib[name]
                dropped += not _is_of_pixels(name)
        for child in list(description):
            if child.tag in renewals:
                for inner in list(child):
                    child.remove(inner)
                child.text = renewals[child.tag]
            elif _is_kept(child.tag, keep_place):
                kept += 1
                if not keep_place:
                    _remove_places(child)
            else:
                description.remove(child)
                dropped += not _is_of_pixels(child.tag)
    notes: tuple[str, ...] = ()
    if dropped:
        entries = "entry was" if dropped == 1 else "entries were"
        notes = (f"{dropped} XMP {entries} left out: of the old file, or of a kind not known.",)
    if not kept:
        return None, notes
    before, after = _PACKET
    return before + ElementTree.tostring(root, encoding="utf-8") + after, notes


def _renewals(size: Size, is_srgb: bool) -> dict[str, str]:
    width, height = str(size.width), str(size.height)
    return {
        f"{{{_TIFF}}}Orientation": "1",
        f"{{{_TIFF}}}ImageWidth": width,
        f"{{{_TIFF}}}ImageLength": height,
        f"{{{_EXIF}}}PixelXDimension": width,
        f"{{{_EXIF}}}PixelYDimension": height,
        f"{{{_EXIF}}}ColorSpace": "1" if is_srgb else "65535",
    }


def _is_kept(name: str, keep_place: bool) -> bool:
    namespace, local = _namespace(name), name.rpartition("}")[2]
    if not keep_place and _OF_PLACES.search(local):
        return False
    if namespace == _EXIF:
        return local not in _NOT_OF_THE_EXPOSURE
    names = _KEPT.get(namespace, frozenset())
    return names is None or local in names


def _is_of_pixels(name: str) -> bool:
    """Whether it speaks of sizes and layouts, which no reader misses in a copy."""
    return _namespace(name) in (_TIFF, _EXIF) and not _OF_PLACES.search(name)


def _remove_places(element: ElementTree.Element) -> None:
    for parent in element.iter():
        for name in [n for n in parent.attrib if _OF_PLACES.search(n.rpartition("}")[2])]:
            del parent.attrib[name]
        for child in [c for c in parent if _OF_PLACES.search(str(c.tag).rpartition("}")[2])]:
            parent.remove(child)


def _is_top(root: ElementTree.Element, description: ElementTree.Element) -> bool:
    """Whether it stands right below rdf:RDF; others are values of a property."""
    return any(description in list(rdf) for rdf in root.iter(f"{{{_RDF}}}RDF"))


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""
