"""The picture that another program hands over: ``curl … | liif-viewer -``."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

STANDS_FOR_IT = Path("-")
_NAME = "standard input"
_CHUNK_BYTES = 1 << 20
_MOST_BYTES = 2 << 30


def with_standard_input(images: Sequence[Path], source: BinaryIO | None = None) -> list[Path]:
    """``images``, with a file in place of ``-`` that holds what comes from ``source`` (the
    process's standard input), at most 2 GiB, and goes when the program ends.

    A file that is really called so counts as itself; so does ``-`` where a person types, and where
    nothing comes: it is then said not to exist.
    """
    if STANDS_FOR_IT not in images or STANDS_FOR_IT.exists():
        return list(images)
    if source is None:
        if sys.stdin is None or sys.stdin.isatty():
            return list(images)
        source = sys.stdin.buffer
    # Hardly ever needed, and before the first paint every import counts.
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="liif-viewer-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path, count = folder / _NAME, 0
    with path.open("wb") as file:
        while count < _MOST_BYTES and (part := source.read(_CHUNK_BYTES)):
            file.write(part)
            count += len(part)
    return [path if image == STANDS_FOR_IT and count else image for image in images]
