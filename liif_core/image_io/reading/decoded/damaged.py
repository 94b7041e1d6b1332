"""What a damaged file still holds: its rows as far as they can be decoded, and what is missing.

The file is decoded twice, onto black and onto white: pixels that differ were never written.
"""

from __future__ import annotations

import functools
import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.damage_sentence import (
    COARSER,
    damage_sentence,
    one_colour_sentence,
)
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header import ended_files, header
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.file_header.item_data import LackingTiles, lacking_tiles
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES, forgiving_pillow
from liif_core.image_io.reading.frame_access import seek_frame

if TYPE_CHECKING:
    from liif_core.image_io.reading.opened_image import OpenedImage

_FILLINGS = (b"\0", b"\xff", b"\x55", b"\xaa", b"\x33", b"\xcc")
_END_OF_JPEG = b"\xff\xd9"
_JPEG_FILLING = 4096
_MOST_ENDS = 4
# A file with so little in it has no picture worth the time.
_MOST_PIXELS_PER_BYTE = 2000
_NOT_EARLY = "The file is damaged; its picture is all there."
_TURNS = {
    (b"irot", 1): Image.Transpose.ROTATE_90,
    (b"irot", 2): Image.Transpose.ROTATE_180,
    (b"irot", 3): Image.Transpose.ROTATE_270,
    (b"imir", 0): Image.Transpose.FLIP_TOP_BOTTOM,
    (b"imir", 1): Image.Transpose.FLIP_LEFT_RIGHT,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """``missing``: 255 where a damaged file holds nothing, None where it holds all.

    ``damage``: that in words, empty for a sound file.
    """

    image: Image.Image
    missing: Image.Image | None = None
    damage: str = ""

    def with_holes(self, image: Image.Image) -> Image.Image:
        """``image``, RGB or RGBA of these pixels (or fewer), transparent where nothing is."""
        if self.missing is None:
            return image
        missing = self.missing
        if missing.size != image.size:
            missing = missing.resize(image.size, Image.Resampling.BOX)
        holed = image.convert("RGBA")
        holed.putalpha(ImageChops.darker(holed.getchannel("A"), ImageChops.invert(missing)))
        return holed


def recovered(source: OpenedImage) -> Loaded | None:
    """The picture as far as it goes, in the mode of the file; None where no row can be had."""
    width, height = source.image.size
    if width * height > _MOST_PIXELS_PER_BYTE * os.fstat(source.file.fileno()).st_size:
        return None
    if isinstance(source.image, SampledImage):
        return None
    if source.image.format == "JPEG":
        return _jpeg(source)
    if source.format is formats.JPEG2000:
        return _jpeg2000(source)
    if source.format in header.WHOLE_OR_NOTHING:
        is_item = source.format is not formats.WEBP and source.frame == 0
        tiles = lacking_tiles(source.file) if is_item else None
        if tiles is not None:
            return _of_tiles(source, tiles)
        return _filled_up(functools.partial(_turned, source))
    found = _decoded(source.reopened)
    if found is not None and found.damage == ALL_THERE and not source.lacks_end:
        return replace(found, damage=_NOT_EARLY)
    return found


def _of_tiles(source: OpenedImage, tiles: LackingTiles) -> Loaded | None:
    """Phones' pictures are made of tiles, and their decoder paints one that it lacks grey, whatever
    the file is filled up with."""
    missing = _without(tiles.size, tiles.boxes)
    for turn in tiles.turns:
        if turn in _TURNS:
            missing = missing.transpose(_TURNS[turn])
    for filling in _FILLINGS:
        with suppress(*PILLOW_FAILURES):
            image = _turned(source, filling)
            image.load()
            return _judged(image, missing) if image.size == missing.size else None
    return None


def _turned(source: OpenedImage, filling: bytes) -> Any:
    image = header.filled_up(source.format, source.file, source.name, filling)
    seek_frame(image, source.format, source.frame)
    return image


def _jpeg(source: OpenedImage) -> Loaded | None:
    from PIL.JpegImagePlugin import JpegImageFile

    source.image.fp.seek(0)
    data = source.image.fp.read()

    def ended(filling: bytes) -> Any:
        return JpegImageFile(io.BytesIO(data + filling * _JPEG_FILLING + _END_OF_JPEG), "")

    found = _filled_up(ended)
    if "progressive" not in source.image.info or (found is not None and found.missing is None):
        return found
    # Each scan of a progressive JPEG covers the whole picture.
    for end in _scan_ends(data):
        try:
            image = JpegImageFile(io.BytesIO(data[:end] + _END_OF_JPEG), "")
            image.load()
        except PILLOW_FAILURES:
            continue
        return Loaded(image, None, COARSER)
    return None


def _scan_ends(data: bytes) -> Iterator[int]:
    """Where a JPEG may be ended: where it ends, or before one of the last markers, which may have
    lost what belongs to them."""
    yield len(data)
    markers = [found.start() for found in re.finditer(rb"\xff[\xc0-\xcf\xda-\xef\xfe]", data)]
    yield from reversed(markers[-_MOST_ENDS:])


def _jpeg2000(source: OpenedImage) -> Loaded | None:
    from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile

    source.file.seek(0)
    try:
        data, boxes, is_whole = ended_files.ended(source.file.read())
        image = Jpeg2KImageFile(io.BytesIO(data), "")
        image.load()
    except PILLOW_FAILURES:
        return None
    if not boxes:
        return Loaded(image, None, ALL_THERE if is_whole else COARSER)
    return _judged(image, _without(image.size, boxes))


def _filled_up(open_filled: Callable[[bytes], Any]) -> Loaded | None:
    """Rows by a decoder that wants its file whole: those before its end are decoded alike whatever
    the file is filled up with; from the first that is not, all are missing."""
    images: list[Any] = []
    for filling in _FILLINGS:
        try:
            image = open_filled(filling)
            image.load()
        except PILLOW_FAILURES:
            continue
        images.append(image)
        if len(images) == 2:
            break
    if len(images) < 2 or images[0].size != images[1].size:
        return None
    differing = ImageChops.difference(*(image.convert("RGBA") for image in images))
    box = differing.getbbox(alpha_only=False)
    lacking = [] if box is None else [(0, box[1], *images[0].size)]
    return _judged(images[0], _without(images[0].size, lacking))


def _decoded(reopen: Callable[[], Any]) -> Loaded | None:
    on_black = _onto(reopen, 0)
    on_white = _onto(reopen, 255)
    if on_black is None or on_white is None or on_black.size != on_white.size:
        return None
    found = _judged(on_black, _unwritten(on_black, on_white))
    return _one_colour(on_black, on_white) if found is None else found


def _one_colour(on_black: Image.Image, on_white: Image.Image) -> Loaded | None:
    """The red of a file that holds all red before all green, as a grey picture."""
    if on_black.mode not in ("RGB", "RGBA"):
        return None
    red = on_black.getchannel("R")
    found = _judged(red.convert("RGB"), _unwritten(red, on_white.getchannel("R")))
    if found is None:
        return None
    missing = found.missing.histogram()[255] if found.missing is not None else 0
    return replace(found, damage=one_colour_sentence(missing / (red.width * red.height)))


def _without(size: tuple[int, int], boxes: Sequence[tuple[int, int, int, int]]) -> Image.Image:
    missing = Image.new("L", size, 0)
    for box in boxes:
        missing.paste(255, box)
    return missing


def _judged(image: Image.Image, missing: Image.Image) -> Loaded | None:
    """With what share is missing in words; None where all is."""
    share = missing.histogram()[255] / (missing.width * missing.height)
    if share == 1.0:
        return None
    if share == 0.0:
        return Loaded(image, None, ALL_THERE)
    return Loaded(image, missing, damage_sentence(share))


def _onto(reopen: Callable[[], Any], level: int) -> Image.Image | None:
    try:
        image = reopen()
    except PILLOW_FAILURES:
        return None
    prepare = image.load_prepare

    def prepare_filled() -> None:
        prepare()
        bands = len(image.getbands())
        fill = level if bands == 1 else (level,) * bands
        image.im = Image.new(image.mode, image.size, fill).im

    image.load_prepare = prepare_filled
    with forgiving_pillow(), suppress(*PILLOW_FAILURES):
        image.load()
    if getattr(image, "_im", None) is None:
        return None
    # The pixels that were decoded are used, whatever error ended the decoding.
    plain = Image.Image()._new(image.im)
    plain.info = image.info
    if image.palette is not None and plain.mode in ("P", "PA"):
        raw_mode, colours = image.palette.getdata()
        plain.putpalette(colours, raw_mode)
    return plain


def _unwritten(on_black: Image.Image, on_white: Image.Image) -> Image.Image:
    """255 where any band was left as it was: some formats have one after the other."""
    missing: Image.Image | None = None
    for black, white in zip(_bands(on_black), _bands(on_white), strict=True):
        unwritten = ImageChops.difference(black, white).point([0] * 255 + [255])
        missing = unwritten if missing is None else ImageChops.lighter(missing, unwritten)
    assert missing is not None
    return missing


def _bands(image: Image.Image) -> tuple[Image.Image, ...]:
    if image.mode in ("P", "L", "1"):
        # Numbers of colours, not the colours: two of them may look alike.
        grey = image if image.mode != "1" else image.convert("L")
        return (Image.frombytes("L", image.size, grey.tobytes()),)
    if image.mode in ("RGB", "RGBA", "LA", "CMYK", "YCbCr", "LAB", "PA"):
        return image.split()
    return (image.convert("F").point(lambda value: value * 255.0 + 0.0).convert("L"),)
