"""Every kind of exception that Pillow raises on a malformed file."""

from __future__ import annotations

import struct
import zlib

from PIL import Image

# What Pillow 11-13 raises on malformed files; collected by feeding it mutations of every format.
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
