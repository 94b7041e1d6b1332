"""The pictures beside the one that is open, in the order a file manager shows them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from liif_core.image_io.formats import SUFFIXES


def pictures_beside(path: Path) -> list[Path]:
    """All pictures in ``path``'s folder, natural order (2 before 10); empty if unreadable."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in entries if _is_picture(entry)]
    except OSError:
        return []
    return [path.parent / name for name in sorted(names, key=_natural)]


def first_picture(path: Path) -> Path:
    """``path``, or for a folder its first picture; the folder itself where it holds none."""
    if not path.is_dir():
        return path
    pictures = pictures_beside(path / "any")
    return pictures[0] if pictures else path


def neighbour(path: Path, step: int, listed: Sequence[Path] = ()) -> Path | None:
    """The picture ``step`` places after ``path`` (before, if negative), going round at the ends.

    ``listed``: pictures to go through instead of the folder's, where ``path`` is one of them.
    None when there is no other picture.
    """
    pictures = _around(path, listed)
    if path in pictures:
        found = pictures[(pictures.index(path) + step) % len(pictures)]
        return None if found == path else found
    return pictures[0 if step > 0 else -1] if pictures else None


def first_or_last(path: Path, *, last: bool, listed: Sequence[Path] = ()) -> Path | None:
    """The first or last picture of the folder, or of ``listed``; None when there is none."""
    pictures = _around(path, listed)
    return pictures[-1 if last else 0] if pictures else None


def place_of(path: Path, listed: Sequence[Path] = ()) -> tuple[int, int] | None:
    """Which picture of how many ``path`` is, counted from 1; None where it is not among them."""
    pictures = _around(path, listed)
    return (pictures.index(path) + 1, len(pictures)) if path in pictures else None


def _around(path: Path, listed: Sequence[Path]) -> Sequence[Path]:
    return listed if path in listed else pictures_beside(path)


def _is_picture(entry: os.DirEntry[str]) -> bool:
    suffix = os.path.splitext(entry.name)[1].lower()
    return suffix in SUFFIXES and not entry.name.startswith(".") and entry.is_file()


def _natural(name: str) -> list[tuple[bool, int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
