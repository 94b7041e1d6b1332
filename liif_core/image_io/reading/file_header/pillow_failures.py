"""Every kind of exception that Pillow raises on a malformed file, and how it lets more pass."""

from __future__ import annotations

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
