"""The EXIF block as it lies in the file, without what the container puts around it."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.metadata import enclosed, exif
from liif_core.image_io.metadata.exif_block import exif_of, tiff_page
from liif_core.image_io.metadata.tiff_directory import Directory
from liif_core.image_io.reading.opening import opened

_MAKE = 0x010F


def _height(page: Directory) -> int:
    (entry,) = (entry for entry in page.entries if entry.tag == 257)
    return int.from_bytes(entry.data, "little")


def _exif() -> Image.Exif:
    made = Image.Exif()
    made[_MAKE] = "Maker"
    return made


def test_of_a_jpeg_it_is_the_tiff_structure_without_the_prefix(save, colours) -> None:
    path = save("a.jpg", colours, exif=_exif().tobytes())
    with opened(path) as source:
        block = exif_of(source)
    assert block is not None
    assert block[:2] in (b"II", b"MM")
    read = Image.Exif()
    read.load(block)
    assert read[_MAKE] == "Maker"


def test_a_file_without_it_has_none(save, colours) -> None:
    for name in ("a.png", "a.jpg", "a.bmp"):
        with opened(save(name, colours)) as source:
            assert exif_of(source) is None


def test_of_a_tiff_it_is_the_page_s_own_directory(save, colours) -> None:
    pages = [Image.fromarray(colours), Image.fromarray(np.ascontiguousarray(colours[:5]))]
    path = save("a.tif", pages[0], save_all=True, append_images=pages[1:], exif=_exif())
    heights = []
    with opened(path) as source:
        for frame in (0, 1):
            source.image.seek(frame)
            page = tiff_page(source.turned(frame))
            assert page is not None
            heights.append(_height(page))
        block = exif_of(source)
    assert heights == [12, 5]
    assert block is not None
    assert b"Maker" in block


def test_a_page_that_is_not_there_is_none(save, colours) -> None:
    with opened(save("a.tif", colours)) as source:
        assert tiff_page(source.turned(7)) is None


@pytest.mark.parametrize(
    ("text", "order", "encoding"),
    [
        ("schöner Tag", "<", "utf-16-le"),
        ("schöner Tag", ">", "utf-16-be"),
        ("schöner Tag", ">", "utf-16-le"),  # as some write it, and its zeros show
        ("美しい日", "<", "utf-16-le"),
        ("美しい日", ">", "utf-16-be"),
    ],
)
def test_a_comment_in_unicode_turns_with_the_numbers(text, order, encoding) -> None:
    comment = b"UNICODE\0" + text.encode(encoding)
    start = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    to_child = struct.pack(order + "HHHIII", 1, 0x8769, 4, 1, 26, 0)
    child = struct.pack(order + "HHHIII", 1, 0x9286, 7, len(comment), 44, 0)
    block = start + to_child + child + comment
    copy, _ = exif.renewed(block, Size(4, 4), None, hidden=None, is_srgb=True)
    assert copy is not None
    assert b"UNICODE\0" + text.encode("utf-16-le") in copy


def test_a_gif_is_not_searched_for_what_it_has_no_place_for(save, colours, monkeypatch) -> None:
    path = save("a.gif", Image.fromarray(colours).quantize(4))
    with opened(path) as source:
        monkeypatch.setattr(enclosed, "enclosed", lambda _: pytest.fail("it was searched"))
        assert exif_of(source) is None
