"""The formats of a film, chosen by the ending of its name."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import features

from liif_core.errors import ExportError
from liif_core.image_io.file_names import display_name


@dataclass(frozen=True, slots=True)
class FilmFormat:
    """``suffixes``: endings that ask for it, none for a folder. ``max_side``: pixels.

    ``quality``: default of 1 to 100, None where nothing is lost. ``even``: whether width and
    height are even numbers.
    """

    name: str
    suffixes: tuple[str, ...]
    max_side: int
    quality: int | None = None
    even: bool = False


WEBP = FilmFormat("WebP", (".webp",), 16_383, quality=85)
APNG = FilmFormat("animated PNG", (".png", ".apng"), 65_535)
MP4 = FilmFormat("MP4", (".mp4", ".m4v", ".mov"), 8_192, quality=80, even=True)
FRAMES = FilmFormat("numbered PNG files", (), 65_535)

FILM_FORMATS = (WEBP, APNG, MP4, FRAMES)


def film_format_of(path: Path) -> FilmFormat:
    """The format that ``path`` asks for; no ending is a folder of pictures. Raises ExportError."""
    suffix = Path(path).suffix.lower()
    for each in FILM_FORMATS:
        if suffix in each.suffixes or (not suffix and not each.suffixes):
            return each
    endings = ", ".join(each.suffixes[0] for each in FILM_FORMATS if each.suffixes)
    raise ExportError(
        f"“{display_name(Path(path))}” does not say a kind of film; let its name end in one of "
        f"{endings}, or in nothing for a folder of numbered pictures."
    )


def can_write_film(film_format: FilmFormat) -> bool:
    """Whether it can be written here: MP4 needs ffmpeg, WebP a Pillow with WebP."""
    if film_format is MP4:
        return shutil.which("ffmpeg") is not None
    return film_format is not WEBP or bool(features.check("webp"))


def check_writable(film_format: FilmFormat) -> None:
    """Raise ExportError with what to do where ``film_format`` cannot be written here."""
    if can_write_film(film_format):
        return
    if film_format is MP4:
        raise ExportError(
            "MP4 is written by the program ffmpeg, which is not installed; install it, or let the "
            "name end in .webp or .png."
        )
    raise ExportError(
        f"This installation of Pillow cannot write {film_format.name}; choose another format."
    )
