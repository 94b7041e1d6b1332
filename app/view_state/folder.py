"""The pictures beside the one that is open, in the order that was chosen."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from liif_core.image_io.formats import SUFFIXES


class SortBy(StrEnum):
    """The property that orders a folder's pictures."""

    NAME = "name"
    """By name, as file managers order names: 2 before 10."""

    TAKEN = "taken"
    """By the time a photo was taken, the oldest first; by that of writing where it does not say."""

    DATE = "date"
    """By the time a file was last written, the oldest first."""

    SIZE = "size"
    """Bytes of the file, the smallest first."""


@dataclass(frozen=True, slots=True)
class Order:
    """``is_reversed``: the last comes first."""

    by: SortBy = SortBy.NAME
    is_reversed: bool = False


BY_NAME = Order()


class PictureList:
    """Files to go through, in order, none twice; their rows are found at once."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._rows = {path: row for row, path in enumerate(dict.fromkeys(paths))}
        self.paths = tuple(self._rows)

    def __contains__(self, path: Path) -> bool:
        return path in self._rows

    def __len__(self) -> int:
        return len(self.paths)

    def row_of(self, path: Path | None) -> int:
        """Counted from 0; -1 where it is not among them."""
        return self._rows.get(path, -1) if path is not None else -1

    def place_of(self, path: Path) -> tuple[int, int] | None:
        """The file's number, counted from 1, and how many there are; None where it is not among
        them."""
        return (self._rows[path] + 1, len(self)) if path in self._rows else None

    def neighbour(self, path: Path, step: int) -> Path | None:
        """The one ``step`` places after ``path`` (before, if negative), going round at the ends;
        None when there is no other."""
        if path in self._rows:
            found = self.paths[(self._rows[path] + step) % len(self)]
            return None if found == path else found
        return self.paths[0 if step > 0 else -1] if self.paths else None


@dataclass(frozen=True, slots=True)
class FileState:
    """Facts of a file that change when it is written: they tell an old entry from a new one."""

    path: str
    changed_ns: int
    size_bytes: int


TakenOf = Callable[[FileState], str]
"""The time at which a photo was taken, as "2020-05-01 10:00:00.25"; empty where unknown."""


def pictures_beside(
    path: Path, order: Order = BY_NAME, taken_of: TakenOf = lambda file: ""
) -> list[Path]:
    """All pictures in ``path``'s folder; empty if it is unreadable."""
    try:
        with os.scandir(path.parent) as entries:
            found = [
                (_rank(entry, order.by, taken_of), entry.name)
                for entry in entries
                if _is_picture(entry)
            ]
    except OSError:
        return []
    found.sort(key=lambda one: (one[0], _natural(one[1])), reverse=order.is_reversed)
    return [path.parent / name for _, name in found]


def first_picture(path: Path, order: Order = BY_NAME) -> Path:
    """``path``, or for a folder its first picture; the folder itself where it holds none."""
    if not path.is_dir():
        return path
    pictures = pictures_beside(path / "any", order)
    return pictures[0] if pictures else path


def _rank(entry: os.DirEntry[str], by: SortBy, taken_of: TakenOf) -> int | str:
    """The part of the order's key that comes before the name."""
    if by is SortBy.NAME:
        return 0
    try:
        status = entry.stat()
    except OSError:
        return "" if by is SortBy.TAKEN else 0
    if by is SortBy.TAKEN:
        file = FileState(entry.path, status.st_mtime_ns, status.st_size)
        return taken_of(file) or _written(status.st_mtime_ns)
    return status.st_mtime_ns if by is SortBy.DATE else status.st_size


def _written(changed_ns: int) -> str:
    """A file's own time as a camera's clock would have written it."""
    seconds, nanoseconds = divmod(changed_ns, 10**9)
    try:
        clock = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
    except (OverflowError, ValueError, OSError):
        return ""
    return f"{clock}.{nanoseconds:09d}"


def _is_picture(entry: os.DirEntry[str]) -> bool:
    suffix = os.path.splitext(entry.name)[1].lower()
    return suffix in SUFFIXES and not entry.name.startswith(".") and entry.is_file()


def _natural(name: str) -> list[tuple[bool, int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
