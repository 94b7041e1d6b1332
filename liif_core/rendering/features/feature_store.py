"""Encoded features on the disk, so that a photo opened again is sharp at once.

A file holds numbered pieces of bytes and a checksum over them. Whoever finds no file, or a damaged
one, encodes anew: nothing here is ever needed, and all of it may be deleted at any time. Files are
replaced whole, so any number of programs may share the folder. What was used longest ago goes
first.
No torch here: ``liif cache`` must not wait for it.
"""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from liif_core.image_io.writing.atomic_file import written_aside
from liif_core.system.user_folders import cache_folder

_MAGIC = b"LIIFkept"
_HEAD, _ENTRY = struct.Struct("<8sII"), struct.Struct("<II")
_SUFFIX = ".features"
# After a clearing out there is room for some more, or every write would look through the folder.
_LEFT_SHARE = 0.9
# Bytes of the disk that stay free: other programs need the last of it more.
_FREE_BYTES = 1 << 30
# A file that is being written is younger; an older one was left by a crash.
_WRITTEN_WITHIN_S = 3600.0

Pieces = Mapping[int, bytes | bytearray | memoryview]


def features_folder() -> Path:
    """The folder of this user's kept features."""
    return cache_folder() / "features"


class FeatureStore:
    """The files of one folder, made when first needed. Any thread.

    ``budget_bytes``: the most that they take together; 0 keeps nothing, and reads nothing.
    """

    def __init__(self, folder: Path, budget_bytes: int) -> None:
        self.folder = folder
        self.budget_bytes = budget_bytes

    def read(self, key: str) -> dict[int, memoryview]:
        """The pieces under a name; none where there is no file, or not a sound one."""
        if self.budget_bytes <= 0:
            return {}
        path = self._path(key)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return {}
        return _unpacked(content)

    def write(self, key: str, pieces: Pieces) -> None:
        """Keep pieces beside those that are there already under the name. Raises OSError."""
        if self.budget_bytes <= 0 or not pieces:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if free_bytes(self.folder) < _FREE_BYTES:
            return
        merged = {**self.read(key), **pieces}
        with written_aside(self._path(key)) as partial:
            partial.write_bytes(_packed(merged))

    def trim(self) -> None:
        """Delete what was used longest ago until the rest fits, and what crashed writers left."""
        files = self._files()
        used_bytes = sum(size for _, size, _ in files)
        if used_bytes <= self.budget_bytes:
            return
        for _, size, path in sorted(files):
            if used_bytes <= self.budget_bytes * _LEFT_SHARE:
                return
            with suppress(OSError):
                path.unlink()
            used_bytes -= size

    def used_bytes(self) -> int:
        """Bytes that the folder holds now."""
        return sum(size for _, size, _ in self._files())

    def clear(self) -> int:
        """Delete all; returns how many bytes that were."""
        freed = 0
        for _, size, path in self._files():
            with suppress(OSError):
                path.unlink()
                freed += size
        return freed

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _files(self) -> list[tuple[float, int, Path]]:
        """Each file's time of last use, its bytes and its path; those half written by a crash
        too."""
        crashed_before_s = time.time() - _WRITTEN_WITHIN_S
        found = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    stat = entry.stat(follow_symlinks=False)
                    is_left = entry.name.endswith(".part") and stat.st_mtime < crashed_before_s
                    if is_left or entry.name.endswith(_SUFFIX):
                        found.append((stat.st_mtime, stat.st_size, Path(entry.path)))
        return found


def _packed(pieces: Pieces) -> bytes:
    entries = b"".join(_ENTRY.pack(number, len(piece)) for number, piece in pieces.items())
    body = b"".join((entries, *pieces.values()))
    return _HEAD.pack(_MAGIC, zlib.crc32(body), len(pieces)) + body


def _unpacked(content: bytes) -> dict[int, memoryview]:
    """The pieces of a file; none unless every byte is as it was written."""
    if len(content) < _HEAD.size:
        return {}
    magic, checksum, count = _HEAD.unpack_from(content)
    body = memoryview(content)[_HEAD.size :]
    at = count * _ENTRY.size
    if magic != _MAGIC or at > len(body) or zlib.crc32(body) != checksum:
        return {}
    pieces = {}
    for number, length in _ENTRY.iter_unpack(body[:at]):
        pieces[number] = body[at : at + length]
        at += length
    return pieces if at == len(body) else {}


def free_bytes(folder: Path) -> int:
    import shutil

    return shutil.disk_usage(folder).free
