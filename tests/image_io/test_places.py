"""Metadata that tell a place, and others that do not."""

from __future__ import annotations

import pytest

from liif_core.geometry import Size
from liif_core.image_io.metadata import places
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.renewal import for_export
from liif_core.image_io.metadata.xmp import renewed

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:odd="http://odd.example/">'
)
TAIL = "</x:xmpmeta>"


def packet(inside: str) -> bytes:
    return f"{HEAD}{inside}{TAIL}".encode()


@pytest.mark.parametrize(
    "text",
    [
        *("48.13743, 11.57549", "48° 8' 14\" N", "N 48.137 E 11.575", "geo:48.1,11.5", "Munich"),
        *(
            "https://maps.example/x",
            "Places|Germany|munich",
            "GPS on",
            "48.137° N/11.575° E",
        ),
        "tower;Munich",
        *("48° 8.246 N, 11° 34.529 E", "N48.1374 E11.5755", "lat=48.1374&lon=11.5755"),
        *("48,13743; 11,57549", "4808.246N,01134.529E", "+48.1374+011.5755/", "8FWH4HPG+XM"),
        *("32U 691607 5334763", "Lat 48.1374 Long 11.5755", "48.1374\n11.5755", "lat: 48.1374"),
        *("48º8'14\"N", "48 8 14 N 11 34 31 E", "https://what3words.com/a.b.c", "osm.org/go/0"),
        *("JN58sd", "JN58TD25", "qth: JN58", "33UUU9029819737", "33U UU 90298 19737"),
        *("48.14N 11.58E", "N48.14 E11.58", "48.14, 11.58", "48 8.2N 11 34.5E", "48d8m14s"),
        *("lat48.14lon11.58", "4808.246N/01134.529E", "+48.14+11.58/", "48.13743 | 11.57549"),
        *("48.13743_11.57549", "11.57549E48.13743N", "48.1374%2C11.5755", "geohash u281z"),
        *("https://w3w.co/a.b.c", "https://map.example.org/1", "POINT(11.57 48.13)", "geotagged"),
        *("EPSG:4326", "Широта 48", "위도 48", "Breite 48,14 Länge 11,58", "latitudine 48"),
        *("///filled.count.soap", "48-8-14.7N", "N 48° 8.246", "Längengrad 11,5", "北緯48.1374"),
    ],
)
def test_places(text: str) -> None:
    assert places.tells_place(text, {"Munich"})


@pytest.mark.parametrize(
    "text",
    [
        *("24.0 70.0 2.8 2.8", "24/1 70/1", "Munich beer", "1.2.3", "2020:05:01 10:00:00", ""),
        *("iPhone 13 Pro back camera 5.7mm f/1.5", "24-70mm F2.8", "1,234; 5,678", "90° 2 times"),
        *(
            "long exposure",
            "2020-05-01 10:00:00",
            "C++20",
            "CR2+JPG",
            "Lat pulldown",
            "EF24mm lens",
            "EF50mm f/1.8",
            "12.5 MP, 24.6 MP",
            "5.5 mm, 12.1 mm",
            "Photo 12 of 24",
            "4K HDR 60 fps",
            "100% wool",
            "N 5 E 6",
            "size 12,000",
        ),
        *("Lake", "0.500, f/2.8", "Steps: 20, CFG 7.5, Size: 512x512"),
    ],
)
def test_no_places(text: str) -> None:
    assert not places.tells_place(text, {"Munich"})


@pytest.mark.parametrize("name", ["exif:GPSLatitude", "City", "Location", "coverage", "CiAdrCity"])
def test_names_of_entries(name: str) -> None:
    assert places.is_of_places(name)
    assert not places.is_of_places("Title")


def test_a_keyword_that_names_the_city_goes_with_the_city() -> None:
    xmp = packet(
        '<rdf:RDF><rdf:Description photoshop:City="Munich"><dc:subject><rdf:Bag>'
        "<rdf:li>Munich</rdf:li><rdf:li>tower</rdf:li></rdf:Bag></dc:subject></rdf:Description>"
        "</rdf:RDF>"
    )
    copy = for_export(FileMetadata(xmp=xmp), Size(2, 2), keep_gps=False)
    assert b"tower" in copy.xmp
    assert b"Munich" not in copy.xmp


def test_a_caption_that_names_it_is_kept_and_said() -> None:
    xmp = packet(
        '<rdf:RDF><rdf:Description photoshop:City="Munich" dc:title="A day in Munich"/></rdf:RDF>'
    )
    copy = for_export(FileMetadata(xmp=xmp), Size(2, 2), keep_gps=False)
    assert b"A day in Munich" in copy.xmp
    assert copy.notes[-1] == "Words about the picture still name a place: Munich."


def test_comments_and_texts_with_coordinates_are_left_out() -> None:
    metadata = FileMetadata(
        comment=b"at 48.13743, 11.57549",
        texts=(("Comment", "48.13743 N, 11.57549 E"), ("GPSInfo", "1"), ("Title", "Cat")),
    )
    copy = for_export(metadata, Size(2, 2), keep_gps=False)
    assert copy.comment is None
    assert copy.texts == (("Title", "Cat"),)
    assert copy.notes == ("The comment tells a place and was left out.",)
    assert for_export(metadata, Size(2, 2), keep_gps=True).comment == metadata.comment


def test_texts_of_the_old_file_are_left_out() -> None:
    old = (("exif:Orientation", "6"), ("date:modify", "2020"), ("Thumb::URI", "file:///home/a"))
    metadata = FileMetadata(texts=(*old, ("Title", "Cat"), ("parameters", "Steps: 20")))
    copy = for_export(metadata, Size(2, 2), keep_gps=True)
    assert copy.texts == (("Title", "Cat"), ("parameters", "Steps: 20"))
    assert copy.notes == ("PNG texts that speak of the old file were left out: 3.",)


def test_xmp_is_kept_by_a_list_in_every_namespace() -> None:
    xmp = packet(
        '<rdf:RDF><rdf:Description exif:FNumber="28/10" exif:Unheard="1" odd:Place="x"/>'
        "<odd:Node><odd:City>Munich</odd:City></odd:Node></rdf:RDF><odd:Outside>y</odd:Outside>"
    )
    for hidden in (None, frozenset[str]()):
        new, _ = renewed(xmp, Size(2, 2), hidden=hidden, is_srgb=True)
        assert b"28/10" in new
        assert b"Unheard" not in new
        assert b"odd" not in new
