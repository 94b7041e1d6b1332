"""Files of several pictures: pages, frames of an animation, sizes of an icon.

Frames count from 0 here, and from 1 wherever a user reads or types them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from liif_core.errors import DamagedImageError
from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decode_budget import check_fits
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.frame_access import hidden_frames, icon_sizes, seek_frame
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.read_options import MOST_FRAMES

_ANIMATED = (formats.GIF, formats.WEBP, formats.PNG, formats.AVIF, formats.JXL)
_LEAST_MS, _USUAL_MS, _LONGEST_MS = 20, 100, 600_000
# Formats with further pictures that nobody wants to turn to: previews that a camera appends to a
# JPEG, layers of a Photoshop file.
_OF_ONE_PICTURE = (formats.JPEG, formats.RAW, formats.SVG, formats.PSD, formats.DDS)


def count(source: OpenedImage) -> int:
    """How many pictures ``source`` says it holds, at least 1. The file may be lying."""
    if source.format in _OF_ONE_PICTURE:
        return 1
    if source.format is formats.ICO:
        return len(icon_sizes(source.image))
    try:
        known = int(getattr(source.image, "n_frames", 1)) - hidden_frames(source.image)
        return min(max(1, known), MOST_FRAMES)
    except PILLOW_FAILURES:
        page = _of_another_kind(source, 0)
        return _sound_frames(source) if page is None else page.n_frames


def _of_another_kind(source: OpenedImage, frame: int) -> SampledImage | None:
    """A page of a TIFF that Pillow does not hold, as not all pages of one need be alike."""
    if source.format is not formats.TIFF or isinstance(source.image, SampledImage):
        return None
    with suppress(*PILLOW_FAILURES):
        page = SampledImage(source.path, source.format, source.file)
        page.seek(frame)
        return page
    return None


def _sound_frames(source: OpenedImage) -> int:
    """How many frames come before the damage in a file: where counting them stopped."""
    with suppress(*PILLOW_FAILURES):
        found = int(source.image.tell()) + 1
        source.image.seek(source.frame)
        return max(1, found)
    return 1


def duration_ms(source: OpenedImage) -> int:
    """How long the frame that was decoded is to be seen; 0 where the file's pictures are no
    animation. A frame that claims less than 20 ms has 100, as browsers have it."""
    if source.format not in _ANIMATED or count(source) < 2:
        return 0
    told = source.image.info.get("duration", 0)
    if not isinstance(told, int | float) or not 0 <= told <= _LONGEST_MS:
        return _USUAL_MS
    return round(told) if told >= _LEAST_MS else _USUAL_MS


def decodes_to(image_format: ImageFormat, frame: int) -> int:
    """How many pictures are decoded to see ``frame``: an animation is a chain of changes."""
    return 1 if image_format in (formats.TIFF, formats.ICO) else frame + 1


def at_frame(source: OpenedImage, frame: int) -> OpenedImage:
    """``source`` turned to another of its pictures, judged by its size like the first.

    To be called before anything is decoded, for the first one too. Raises DamagedImageError where
    there is none, and as ``check_fits``.
    """
    if frame == 0 and not hidden_frames(source.image):
        check_fits(source)
        return source
    try:
        seek_frame(source.image, source.format, frame)
    except MemoryError:
        raise
    except PILLOW_FAILURES as error:
        if frame == 0 and hidden_frames(source.image):
            # A PNG that claims an animation and has no frame of it: there is its plain picture.
            source.image.default_image = False
            return at_frame(source, frame)
        page = _of_another_kind(source, frame)
        if page is None:
            raise DamagedImageError(_not_there(source, frame)) from error
        source = replace(source, image=page)
    source = source.turned(frame)
    check_fits(source)
    return source


def _not_there(source: OpenedImage, frame: int) -> str:
    word = formats.frame_word(source.format.label).lower()
    # Counted in a fresh look at the file: where the turning stopped, Pillow counts wrong.
    known = count(replace(source, image=source.reopened()))
    if frame < known:
        return (
            f"“{source.name}” says it has {known} {word}s, and {word} {frame + 1} cannot be read; "
            "it is damaged."
        )
    has = f"one {word} only" if known == 1 else f"{known} {word}s"
    return f"“{source.name}” has {has}; there is no {word} {frame + 1}."
