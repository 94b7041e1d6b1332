"""A first look at a picture, as it is painted; known without Pillow and numpy."""

from __future__ import annotations

from dataclasses import dataclass

from liif_core.geometry import Size


@dataclass(frozen=True, slots=True)
class Preview:
    """A first look at a picture.

    ``full_size``: the whole file's upright size. ``width``, ``height``: this look's, never less
    than the asked-for size fitted into the whole. ``bgrx``: 4 bytes a pixel, blue first, no row
    padding: QImage's Format_RGB32, or with ``has_alpha`` Format_ARGB32_Premultiplied, on
    little-endian machines. ``orientation``: the EXIF value that was applied.
    """

    full_size: Size
    width: int
    height: int
    bgrx: bytes | memoryview
    has_alpha: bool
    orientation: int = 1
