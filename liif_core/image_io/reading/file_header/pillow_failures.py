"""Every kind of exception that Pillow raises on a malformed file, and how it lets more pass."""

from __future__ import annotations

import os
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile

# Exceptions of Pillow 11-13 on malformed files, collected by feeding it mutations of every format.
PILLOW_FAILURES = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    BufferError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)

_patience = threading.Lock()


@contextmanager
def forgiving_pillow() -> Iterator[None]:
    """Files that end early are decoded as far as they go meanwhile, and a PNG's chunks that a
    reader can do without may have wrong checksums; one thread at a time."""
    with _patience:
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


_stderr_lock = threading.Lock()


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """stderr leads nowhere meanwhile, for libpng, Rust and others; one thread at a time."""
    with _stderr_lock:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(nowhere)
            os.close(kept)
