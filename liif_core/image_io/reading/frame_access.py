"""Turning a Pillow image to another of its file's pictures."""

from __future__ import annotations

from typing import Any

from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat


def seek_frame(image: Any, image_format: ImageFormat, frame: int) -> None:
    """Let ``image`` be the file's picture number ``frame``, counted from 0; nothing is decoded yet
    of a page, all before it of an animation.

    Raises EOFError where there is none, and whatever Pillow raises on a damaged file.
    """
    hidden = hidden_frames(image)
    if frame + hidden == 0:
        return
    if image_format in (formats.JPEG, formats.RAW, formats.PSD, formats.DDS):
        # The pictures that a camera appends (a depth map, a small copy) are none to turn to.
        raise EOFError
    if image_format is formats.ICO:
        sizes = icon_sizes(image)
        if frame >= len(sizes):
            raise EOFError
        image.size = sizes[frame]
        return
    image.seek(frame + hidden)


def hidden_frames(image: Any) -> int:
    """Pictures that Pillow counts and nobody is to see: of an animated PNG, the one that stands
    outside of the animation, for readers that know of none."""
    return int(getattr(image, "default_image", False))


def icon_sizes(image: Image.Image) -> list[tuple[int, int]]:
    """Width and height of an icon's pictures, the largest first, which is the one Pillow opens."""
    entries = image.ico.entry  # type: ignore[attr-defined]
    return list(dict.fromkeys(tuple(entry.dim) for entry in entries))
