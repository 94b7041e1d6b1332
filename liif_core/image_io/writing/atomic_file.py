"""A file that appears under its name only when it is whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from liif_core.errors import ExportError
from liif_core.image_io.file_names import display_name

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space or choose another one",
    errno.EDQUOT: "your quota is used up; free some space or choose another disk",
    errno.EFBIG: "the file would be larger than this disk's file system allows",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.EROFS: "the disk is read-only; choose another one",
    errno.ENOENT: "the folder does not exist; create it or choose another one",
    errno.ENOTDIR: "the folder does not exist; create it or choose another one",
    errno.EISDIR: "a folder has that name; choose another one",
    errno.EEXIST: "it exists already; allow overwriting or choose another name",
}


def reason_of(error: OSError) -> str:
    """Why the system would not write, and what helps, as a part of a sentence."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or "unknown reason"


def cannot_write(path: Path, error: OSError) -> ExportError:
    """The sentence for a failed write to ``path``."""
    return ExportError(f"“{display_name(path)}” was not written: {reason_of(error)}.")


@contextmanager
def replacing(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """A binary file, readable and seekable, that becomes ``path`` when the block ends well.

    Where the file system can, it has no name until then, so that even a killed process leaves
    nothing behind; elsewhere it is a hidden neighbour, removed on failure. Symbolic links are
    followed. Raises ExportError; what stood at ``path`` is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not overwrite and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "")
        file, partial = _created(target)
    except OSError as error:
        raise cannot_write(path, error) from error
    except ValueError as error:
        name = display_name(path)
        raise ExportError(f"“{name}” is not a possible file name; choose another.") from error
    try:
        with file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                if partial is None:
                    partial = _partial_name(target)
                    _name(file, partial)
            except OSError as error:
                raise cannot_write(path, error) from error
        try:
            _put(partial, target, overwrite)
        except OSError as error:
            raise cannot_write(path, error) from error
        partial = None
    finally:
        if partial is not None:
            with suppress(OSError):
                os.unlink(partial)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """The name of a hidden neighbour to write, which replaces ``path`` when the block ends well.

    For libraries that want a name. On failure the neighbour is removed and ``path`` is as it was.
    Symbolic links are followed; the disk is not waited for. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    partial = _partial_name(target)
    try:
        yield partial
        os.replace(partial, target)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise


def _partial_name(target: Path) -> Path:
    return target.with_name(f".{os.urandom(6).hex()}.part")


def _created(target: Path) -> tuple[BinaryIO, Path | None]:
    """A new file in ``target``'s folder, and its name if it has one."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        with suppress(OSError):
            descriptor = os.open(target.parent, os.O_TMPFILE | os.O_RDWR, mode)
            return os.fdopen(descriptor, "w+b"), None
    partial = _partial_name(target)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(partial, flags, mode), "w+b"), partial


def _name(file: BinaryIO, partial: Path) -> None:
    # os.link follows the link in /proc only when it is given the folder's descriptor.
    folder = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(file.fileno()), partial, src_dir_fd=folder)
    finally:
        os.close(folder)


def _put(partial: Path, target: Path, overwrite: bool) -> None:
    if not overwrite and hasattr(os, "link"):
        try:
            os.link(partial, target)  # unlike a rename, fails if somebody was quicker
        except OSError as error:
            if error.errno == errno.EEXIST:
                raise
        else:
            os.unlink(partial)
            return
    os.replace(partial, target)
