"""XMP of a copy: what describes the photograph; sizes made new; no place, if it is not to be told.

Kept by a list of namespaces and, where a namespace speaks of more, of names. A packet that is no
XML is left out.

Sources: XMP specification, parts 1 and 2 (ISO 16684-1); IPTC Photo Metadata Standard 2024.1.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from liif_core.geometry import Size
from liif_core.image_io.metadata import places

_TABLE = """
rdf http://www.w3.org/1999/02/22-rdf-syntax-ns#
x adobe:ns:meta/
tiff http://ns.adobe.com/tiff/1.0/
    Artist Copyright DateTime ImageDescription Make Model
exif http://ns.adobe.com/exif/1.0/
    ApertureValue BrightnessValue Contrast CustomRendered DateTimeDigitized DateTimeOriginal
    DeviceSettingDescription DigitalZoomRatio ExposureBiasValue ExposureIndex ExposureMode
    ExposureProgram ExposureTime FNumber FileSource Flash FlashEnergy FocalLength
    FocalLengthIn35mmFilm GainControl ISOSpeedRatings LightSource MaxApertureValue MeteringMode
    Saturation SceneCaptureType SceneType SensingMethod Sharpness ShutterSpeedValue
    SpectralSensitivity SubjectDistance SubjectDistanceRange UserComment WhiteBalance
photoshop http://ns.adobe.com/photoshop/1.0/
    AuthorsPosition CaptionWriter Category City Country Credit DateCreated Headline Instructions
    Source State SupplementalCategories TransmissionReference Urgency
xmp http://ns.adobe.com/xap/1.0/
    CreateDate CreatorTool Label ModifyDate Nickname Rating
Iptc4xmpCore http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/
    *
Iptc4xmpExt http://iptc.org/std/Iptc4xmpExt/2008-02-29/
    AOTitle ArtworkOrObject CVterm DigitalSourceType Event Headline LocationCreated
    LocationShown OrganisationInImageName PersonInImage
dc http://purl.org/dc/elements/1.1/
    contributor coverage creator date description language publisher relation rights source
    subject title type
xmpRights http://ns.adobe.com/xap/1.0/rights/
    *
aux http://ns.adobe.com/exif/1.0/aux/
    ApproximateFocusDistance Firmware FlashCompensation ImageNumber Lens LensID LensInfo
    LensSerialNumber OwnerName SerialNumber
exifEX http://cipa.jp/exif/1.0/
    Acceleration BodySerialNumber CameraElevationAngle CameraFirmware CameraOwnerName Humidity
    ISOSpeed ISOSpeedLatitudeyyy ISOSpeedLatitudezzz ImageEditor ImageTitle LensMake LensModel
    LensSerialNumber LensSpecification Photographer PhotographicSensitivity Pressure
    RecommendedExposureIndex SensitivityType StandardOutputSensitivity Temperature WaterDepth
lr http://ns.adobe.com/lightroom/1.0/
    hierarchicalSubject weightedFlatSubject
plus http://ns.useplus.org/ldf/xmp/1.0/
    *
cc http://creativecommons.org/ns#
    *
MicrosoftPhoto http://ns.microsoft.com/photo/1.0/
    LastKeywordIPTC LastKeywordXMP Rating
"""
"""Prefix and address of each namespace, and under it the names that describe the photograph and are
kept; a star stands for all of them."""

_ADDRESSES: dict[str, str] = {}
_KEPT: dict[str, set[str]] = {}
for _line in _TABLE.strip().splitlines():
    if not _line.startswith(" "):
        _prefix, _address = _line.split()
        _ADDRESSES[_prefix] = _address
        ElementTree.register_namespace(_prefix, _address)
    else:
        _KEPT.setdefault(_address, set()).update(_line.split())
_RDF, _TIFF, _EXIF, _XMP = (_ADDRESSES[prefix] for prefix in ("rdf", "tiff", "exif", "xmp"))
_XML = "http://www.w3.org/XML/1998/namespace"
_DESCRIPTION = f"{{{_RDF}}}Description"
_HAS_EXTENSION = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
EMPTY = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
    '<rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>'
).encode()
_PACKET = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
    b'\n<?xpacket end="w"?>',
)


def renewed(
    packet: bytes, size: Size, *, hidden: frozenset[str] | None, is_srgb: bool, stars: int = 0
) -> tuple[bytes | None, tuple[str, ...]]:
    """XMP for an upright picture of ``size`` made from one with ``packet``, and notes on losses.

    ``hidden``: names of places, where no place is to be told; None where it may be. ``stars``: a
    rating, 0 for none, for a packet that has none of its own.
    """
    root = _parsed(packet)
    if root is None:
        return None, ("The source's XMP data is damaged and was left out.",)
    dropped = kept = 0
    renewals = _renewals(size, is_srgb)
    for description in _descriptions(root):
        for name in list(description.attrib):
            if _namespace(name) in (_RDF, _XML):
                if _is_hidden(description.attrib[name], hidden):
                    description.attrib[name] = ""
                continue
            if name in renewals:
                description.attrib[name] = renewals[name]
            elif _is_kept(name, hidden) and not _is_hidden(description.attrib[name], hidden):
                kept += 1
            else:
                del description.attrib[name]
                dropped += not _is_of_pixels(name)
        for child in list(description):
            if child.tag in renewals:
                for inner in list(child):
                    child.remove(inner)
                child.text = renewals[child.tag]
            elif _is_kept(child.tag, hidden) and not _is_hidden(child.text, hidden):
                if hidden is not None and not _remove_places(child, hidden):
                    description.remove(child)
                    continue
                kept += 1
            else:
                description.remove(child)
                dropped += not _is_of_pixels(child.tag)
    first = next(iter(_descriptions(root)), None)
    if stars and first is not None and b"xmp:Rating" not in ElementTree.tostring(root):
        first.attrib[f"{{{_XMP}}}Rating"] = str(stars)
        kept += 1
    notes: tuple[str, ...] = ()
    if dropped:
        entries = "entry was" if dropped == 1 else "entries were"
        notes = (f"{dropped} XMP {entries} left out: of the old file, or of a kind not known.",)
    if not kept:
        return None, notes
    before, after = _PACKET
    return before + ElementTree.tostring(root, encoding="utf-8") + after, notes


def with_extension(packet: bytes, extension: bytes) -> bytes:
    """``packet`` with the properties of the ``extension`` that it names; as it is where either is
    damaged."""
    root, more = _parsed(packet), _parsed(extension)
    rdf = None if root is None else next(root.iter(f"{{{_RDF}}}RDF"), None)
    if root is None or more is None or rdf is None:
        return packet
    for description in rdf:
        description.attrib.pop(_HAS_EXTENSION, None)
        for child in description.findall(_HAS_EXTENSION):
            description.remove(child)
    rdf.extend(_descriptions(more))
    return ElementTree.tostring(root, encoding="utf-8")


def place_names(packet: bytes) -> frozenset[str]:
    """Names that ``packet`` tells of places: cities, countries and their like."""
    root = _parsed(packet)
    found = set()
    for element in root.iter() if root is not None else ():
        if places.is_of_places(_local(element.tag)):
            found |= {inner.text for inner in element.iter() if inner.text}
            found |= {value for inner in element.iter() for value in inner.attrib.values()}
        found |= {
            value for name, value in element.attrib.items() if places.is_of_places(_local(name))
        }
    return frozenset(text.strip() for text in found if any(c.isalpha() for c in text))


def _parsed(packet: bytes) -> ElementTree.Element | None:
    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    # Outside of descriptions nothing is known to speak of the photograph.
    for rdf in root.iter(f"{{{_RDF}}}RDF"):
        for child in [c for c in rdf if c.tag != _DESCRIPTION]:
            rdf.remove(child)
    if root.tag != f"{{{_RDF}}}RDF":
        for name in [n for n in root.attrib if _namespace(n) not in (_RDF, _XML)]:
            del root.attrib[name]
        for child in [c for c in root if c.tag != f"{{{_RDF}}}RDF"]:
            root.remove(child)
    return root


def _descriptions(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Those right below rdf:RDF; others are values of a property."""
    return [child for rdf in root.iter(f"{{{_RDF}}}RDF") for child in rdf]


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


def _is_kept(name: str, hidden: frozenset[str] | None) -> bool:
    namespace, local = _namespace(name), _local(name)
    if places.is_of_places(local) and hidden is not None:
        return False
    if namespace == _EXIF and local.startswith("GPS"):
        return True
    return not _KEPT.get(namespace, set()).isdisjoint((local, "*"))


def _is_hidden(text: str | None, hidden: frozenset[str] | None) -> bool:
    return hidden is not None and bool(text) and places.tells_place(text or "", hidden)


def _is_of_pixels(name: str) -> bool:
    """Whether it speaks of sizes and layouts, which no reader misses in a copy."""
    return _namespace(name) in (_TIFF, _EXIF) and not places.is_of_places(_local(name))


def _remove_places(element: ElementTree.Element, hidden: frozenset[str]) -> bool:
    """Whether anything is left of it: readers do not like empty lists."""
    for name, value in list(element.attrib.items()):
        if places.is_of_places(_local(name)) or _is_hidden(value, hidden):
            del element.attrib[name]
    for child in list(element):
        is_place = places.is_of_places(_local(child.tag)) or _is_hidden(child.text, hidden)
        if is_place or not _remove_places(child, hidden):
            element.remove(child)
    says = [name for name in element.attrib if _local(name) not in ("parseType", "lang")]
    return bool(len(element) or says or (element.text or "").strip())


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""
