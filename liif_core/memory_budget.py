"""The memory that the open picture may take, divided among picture, features, tables and tiles.

One number is stated, on the command line or from what this machine has; every room takes its part
of it from here. The program itself (interpreter, Qt, torch: about 0.6 GB) comes on top. On a
graphics card features and tables lie in its own memory, and have its budget (``devices``).

No numpy and no torch here: a viewer asks before its first paint.
"""

from __future__ import annotations

import functools
import os
from contextlib import suppress
from dataclasses import dataclass, replace

GIB = 1 << 30
_MIB = 1 << 20

LEAST_BYTES = GIB // 4
"""The least budget: with less, not even the tiles of a window and a small picture find room."""

# Beyond these bytes nothing is drawn sooner: more memory is better left to the picture.
# A window of 1280x800 at 100% has tables of 1.2 GiB, both drafts together.
_MOST_FEATURE_BYTES, _MOST_TABLE_BYTES = GIB, 2 * GIB
_MOST_TILE_BYTES = 256 * _MIB


@dataclass(frozen=True, slots=True)
class MemoryBudget:
    """``total_bytes``, divided. The parts add up to it.

    ``wished_tile_bytes``: for finished tiles; 0 for the usual. A third of all is the most they get.
    """

    total_bytes: int
    wished_tile_bytes: int = 0

    @property
    def picture_bytes(self) -> int:
        """Bytes for the source, its halves and the base layer: the rest after the other three.

        Over half, and a third at least where tiles were wished more than the usual.
        """
        return self.total_bytes - self.feature_bytes - self.table_bytes - self.tile_bytes

    @property
    def feature_bytes(self) -> int:
        """Encoded feature tiles."""
        return min(self.total_bytes // 6, _MOST_FEATURE_BYTES)

    @property
    def table_bytes(self) -> int:
        """The tables of both drafts, together."""
        return min(self.total_bytes // 6, _MOST_TABLE_BYTES)

    @property
    def tile_bytes(self) -> int:
        """Finished picture tiles."""
        if self.wished_tile_bytes:
            return min(self.wished_tile_bytes, self.total_bytes // 3)
        return min(self.total_bytes // 12, _MOST_TILE_BYTES)

    def with_tiles(self, tile_bytes: int) -> MemoryBudget:
        """This budget with ``tile_bytes`` for finished tiles, taken from the picture's part; 0: as
        usual."""
        return replace(self, wished_tile_bytes=tile_bytes)


def default_budget(installed_bytes: int, available_bytes: int) -> MemoryBudget:
    """Half of the installed memory, at least 1 GiB, and never more than the available memory.

    With next to nothing available it is ``LEAST_BYTES``.
    """
    return MemoryBudget(min(max(GIB, installed_bytes // 2), max(available_bytes, LEAST_BYTES)))


@functools.cache
def machine_budget() -> MemoryBudget:
    """The default on this machine, as it was when first asked. Any thread."""
    return default_budget(installed_bytes(), available_bytes())


def installed_bytes() -> int:
    """Physical memory; no more than a container's limit, where there is one."""
    installed = _sysconf_bytes("SC_PHYS_PAGES")
    if installed is None:
        # Windows; imported here, because before the first paint every import counts.
        import psutil

        installed = psutil.virtual_memory().total
    limit = _container_limit()
    return installed if limit is None else min(installed, limit)


def available_bytes() -> int:
    """Bytes that could be taken now without pushing anything out to disk."""
    # Linux says so itself, and psutil need not be imported for it.
    with suppress(OSError, ValueError), open("/proc/meminfo", encoding="ascii") as file:
        for line in file:
            if line.startswith("MemAvailable:"):
                return min(int(line.split()[1]) << 10, _container_limit() or 1 << 62)
    import psutil

    return int(psutil.virtual_memory().available)


def _sysconf_bytes(name: str) -> int | None:
    try:
        pages = os.sysconf(name)
        return pages * os.sysconf("SC_PAGE_SIZE") if pages > 0 else None
    except (AttributeError, OSError, ValueError):
        return None


def _container_limit() -> int | None:
    """Bytes that the control group allows, as containers have one (Linux); None without one."""
    with suppress(OSError, ValueError), open("/sys/fs/cgroup/memory.max", encoding="ascii") as file:
        return int(file.read())
    return None


def gigabytes(size_bytes: float) -> str:
    """Bytes in words: "6.3 GB", and "48 MB" below one."""
    if size_bytes < GIB:
        return f"{size_bytes / _MIB:,.0f} MB"
    return f"{size_bytes / GIB:,.1f} GB"


def parse_budget(text: str) -> MemoryBudget:
    """``--memory``: gigabytes, not more than this machine has.

    Raises ValueError with a sentence that says what may be given.
    """
    most = installed_bytes()
    with suppress(ValueError):
        wanted = float(text)
        if LEAST_BYTES <= wanted * GIB <= most:
            return MemoryBudget(int(wanted * GIB))
    raise ValueError(f"give 0.25 to {most / GIB:.1f} GB, which this machine has, not {text!r}")
