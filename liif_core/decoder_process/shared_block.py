"""Memory that two processes see. It has no name where that can be, and so cannot be left behind.

The asking process makes every block, at a size that the other one cannot change: shrunk under a
reader's hands, it would end the reader.
"""

from __future__ import annotations

import mmap
import os
from contextlib import suppress

from liif_core.decoder_process.channel import CAN_PASS_MEMORY


class SharedBlock:
    """``memory``: the bytes, as long as anyone refers to them. ``descriptor``, ``name``: what the
    other process opens it by, one of the two."""

    def __init__(self, size_bytes: int) -> None:
        """Raises MemoryError when there is no room."""
        self.size_bytes = size_bytes
        self.descriptor: int | None = None
        self.name = ""
        try:
            if CAN_PASS_MEMORY:
                self.descriptor = _nameless_file(size_bytes)
                self.memory = mmap.mmap(self.descriptor, size_bytes)
            else:
                # Windows: it is gone with the last process that holds it.
                self.name = f"liif-{os.urandom(16).hex()}"
                self.memory = _tagged(size_bytes, self.name)
        except (OSError, OverflowError) as error:
            self.close_handle()
            raise MemoryError(f"no shared memory of {size_bytes} bytes") from error

    def close_handle(self) -> None:
        """The other process has it now, or is gone. The memory stays."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


def open_block(size_bytes: int, descriptor: int | None, name: str) -> mmap.mmap:
    """A block that the other process made. Takes ``descriptor``. Raises MemoryError."""
    try:
        if descriptor is not None:
            return mmap.mmap(descriptor, size_bytes)
        return _tagged(size_bytes, name)
    except (OSError, OverflowError) as error:
        raise MemoryError(f"no shared memory of {size_bytes} bytes") from error
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _tagged(size_bytes: int, name: str) -> mmap.mmap:
    return mmap.mmap(-1, size_bytes, tagname=name)  # type: ignore[call-arg]


def _nameless_file(size_bytes: int) -> int:
    descriptor = _open_nameless()
    try:
        os.ftruncate(descriptor, size_bytes)
        _seal(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _open_nameless() -> int:
    if hasattr(os, "memfd_create"):
        with suppress(OSError):
            return os.memfd_create("liif-pixels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with suppress(ImportError, OSError):
        from _posixshmem import shm_open, shm_unlink

        name = f"/liif-{os.urandom(8).hex()}"
        descriptor: int = shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        shm_unlink(name)
        return descriptor
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _seal(descriptor: int) -> None:
    """Fix the size, where the system can; others allow only its owner to set it, and only once."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
