"""PAM, the portable pixmaps that may have an alpha.

Source: the Netpbm specification of PAM.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np

from liif_core.image_io.reading.decoded.sample_reader import (
    OnePicture,
    SampleHeader,
    Samples,
    of_rows,
    widened,
)

_MOST_HEADER_BYTES, _MOST_LEVEL = 4096, 65535
_PAM_LINE = re.compile(rb"^(WIDTH|HEIGHT|DEPTH|MAXVAL)[ \t]+(\d+)", re.MULTILINE)
_PAM_END = re.compile(rb"^ENDHDR[ \t]*\n", re.MULTILINE)


class PamReader(OnePicture):
    """A PAM that is open; see ``SampleReader``."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        head = file.read(_MOST_HEADER_BYTES)
        end = _PAM_END.search(head)
        if end is None:
            raise OSError("its header has no end")
        said = {name: int(number) for name, number in _PAM_LINE.findall(head[: end.start()])}
        self._file, self._offset, self._top = file, end.end(), said.get(b"MAXVAL", 0)
        self._channels = said.get(b"DEPTH", 0)
        self._size = (said.get(b"WIDTH", 0), said.get(b"HEIGHT", 0))
        if not 1 <= self._channels <= 4 or not 1 <= self._top <= _MOST_LEVEL:
            raise OSError("an arrangement of samples that is not known here")

    def _header(self) -> SampleHeader:
        mode = ("L", "LA", "RGB", "RGBA")[self._channels - 1]
        return SampleHeader(mode, self._size, self._top.bit_length(), self._top > 255)

    def samples(self) -> Samples:
        (width, height), kind = self._size, np.dtype(np.uint8 if self._top < 256 else ">u2")
        row_bytes = width * self._channels * kind.itemsize
        self._file.seek(self._offset)
        data = self._file.read(row_bytes * height)
        rows = len(data) // row_bytes
        if not rows:
            raise OSError("nothing of its picture is left")
        samples = np.frombuffer(data, kind, rows * width * self._channels)
        values = widened(samples.reshape(rows, width, self._channels), self._top)
        return of_rows(values, height, has_alpha=self._channels in (2, 4))
