"""A film that is asked for, and whether it can be made: judged before any work starts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liif_core.errors import ExportError
from liif_core.film.formats import FilmFormat, check_writable, film_format_of
from liif_core.film.path import between, eased, framed
from liif_core.geometry import Size
from liif_core.image_io.file_names import display_name
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import Region

MOST_FPS = 120
MOST_FRAMES = 20_000


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """A film from view ``start`` to view ``end`` of one picture.

    ``start``, ``end``: regions in source pixels; where they have not the shape of ``size`` they are
    grown to it. ``size``: pixels of a frame. ``seconds``: of the zoom; ``hold``: seconds of rest at
    each end. ``back``: whether it returns, so that it can be repeated without a jump. ``ease``:
    whether it starts and stops gently. ``quality``: 1 to 100, the format's default when None.
    ``background``: sRGB in [0, 1], beside the picture and under transparent pixels.
    """

    path: Path
    start: Region
    end: Region
    size: Size
    method: Method
    seconds: float = 5.0
    fps: float = 30.0
    hold: float = 0.5
    back: bool = False
    ease: bool = True
    quality: int | None = None
    background: tuple[float, float, float] = (0.0, 0.0, 0.0)
    overwrite: bool = False

    @property
    def format(self) -> FilmFormat:
        return film_format_of(self.path)

    @property
    def frame_count(self) -> int:
        rest = 2 * self._rest_frames
        return rest + self._way_frames + (self._way_frames - 2 if self.back else 0)

    @property
    def _way_frames(self) -> int:
        return max(2, round(self.seconds * self.fps))

    @property
    def _rest_frames(self) -> int:
        return round(self.hold * self.fps)

    def ways(self) -> Iterator[float]:
        """How far each frame is from ``start`` (0) to ``end`` (1), ``frame_count`` of them."""
        last = self._way_frames - 1
        there = [step / last for step in range(last + 1)]
        yield from [0.0] * self._rest_frames
        yield from map(eased, there) if self.ease else there
        yield from [1.0] * self._rest_frames
        if self.back:
            # Neither end again: the film is repeated from its first frame.
            home = there[-2:0:-1]
            yield from map(eased, home) if self.ease else home

    def regions(self, source: Size) -> Iterator[Region]:
        """The region of ``source`` in each frame; equal neighbours are one view at rest."""
        start, end = (framed(each, self.size, source) for each in (self.start, self.end))
        for way in self.ways():
            yield between(start, end, way)


def check_film(request: FilmRequest, source: Size) -> None:
    """Raise ExportError if ``request`` cannot be fulfilled; nothing is written or read."""
    film_format, size = request.format, request.size
    if size.is_empty:
        raise ExportError("There is nothing to film: the size has no pixels.")
    if max(size.width, size.height) > film_format.max_side:
        raise ExportError(
            f"{film_format.name} holds at most {film_format.max_side:,} pixels a side and {size} "
            "were asked for; choose a smaller size."
        )
    if film_format.even and (size.width % 2 or size.height % 2):
        raise ExportError(f"{film_format.name} needs an even width and height, not {size}.")
    if not 0 < request.fps <= MOST_FPS:
        raise ExportError(f"A film has up to {MOST_FPS} frames a second, not {request.fps:g}.")
    if not (0 < request.seconds < math.inf and 0 <= request.hold < math.inf):
        raise ExportError("A film lasts some seconds; choose a number above zero.")
    if request.frame_count > MOST_FRAMES:
        raise ExportError(
            f"The film would have {request.frame_count:,} frames and may have {MOST_FRAMES:,}; "
            "choose fewer seconds or fewer frames a second."
        )
    if request.quality is not None and not 1 <= request.quality <= 100:
        raise ExportError(f"A quality of {request.quality} does not exist; choose 1 to 100.")
    for left, top, width, height in (request.start, request.end):
        inside = left < source.width and top < source.height and left + width > 0 < top + height
        if not (inside and 0 < width < math.inf and 0 < height < math.inf):
            raise ExportError(
                f"A view of the film lies outside the picture, which is {source}; choose one "
                "inside it."
            )
    check_writable(film_format)
    _check_target(request)


def _check_target(request: FilmRequest) -> None:
    path = request.path
    if not path.exists():
        return
    if request.format.suffixes:
        if not request.overwrite:
            raise ExportError(
                f"“{display_name(path)}” exists already; choose another name, or say explicitly "
                "that it may be overwritten."
            )
    elif not path.is_dir() or any(path.iterdir()):
        # Numbered pictures of two films in one folder would be a third.
        raise ExportError(f"“{display_name(path)}” is not an empty folder; choose another name.")
