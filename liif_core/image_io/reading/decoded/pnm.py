"""PNM samples of any maximum value, and PAM, by numpy.

Source: the Netpbm specifications of PBM, PGM, PPM and PAM.
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

_MOST_HEADER_BYTES, _MOST_LEVEL = 1 << 16, 65535
_PLAIN, _BITMAPS, _COLOURS = b"123", b"14", b"36"
_NUMBER = rb"(?:\s|#[^\r\n]*[\r\n])+(\d{1,10})"
_PAM_LINE = re.compile(rb"^(WIDTH|HEIGHT|DEPTH|MAXVAL)[ \t]+(\d{1,10})", re.MULTILINE)
_PAM_END = re.compile(rb"^ENDHDR[ \t]*\n", re.MULTILINE)
_COMMENT = re.compile(rb"#[^\r\n]*")
_PIECE_BYTES = 4 << 20


class PnmReader(OnePicture):
    """A PNM or PAM that is open; see ``SampleReader``."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        head = file.read(_MOST_HEADER_BYTES)
        self._file, self._kind = file, head[1:2]
        self._is_bitmap = self._kind in _BITMAPS
        numbers = rb"P." + _NUMBER * (2 if self._is_bitmap else 3) + rb"\s"
        found = (_PAM_END.search if self._kind == b"7" else re.compile(numbers).match)(head)
        if found is None:
            raise OSError("its header makes no sense")
        self._offset = found.end()
        if self._kind == b"7":
            said = dict(_PAM_LINE.findall(head[: self._offset]))
            names = (b"WIDTH", b"HEIGHT", b"MAXVAL", b"DEPTH")
            width, height, self._top, self._channels = (int(said.get(name, 0)) for name in names)
        else:
            width, height, *top = map(int, found.groups())
            self._top = 1 if self._is_bitmap else top[0]
            self._channels = 3 if self._kind in _COLOURS else 1
        self._size = (width, height)
        if not 1 <= self._channels <= 4 or not 1 <= self._top <= _MOST_LEVEL:
            raise OSError("an arrangement of samples that is not known here")

    def _header(self) -> SampleHeader:
        mode = ("L", "LA", "RGB", "RGBA")[self._channels - 1]
        return SampleHeader(mode, self._size, self._top.bit_length(), self._top > 255)

    def samples(self) -> Samples:
        (width, height), channels = self._size, self._channels
        self._file.seek(self._offset)
        if self._kind in _PLAIN:
            found = _plain_samples(self._file.read(), width * height * channels, self._is_bitmap)
        elif self._is_bitmap:
            row_bytes = -(-width // 8)
            data = self._file.read(row_bytes * height)
            lines = np.frombuffer(data, np.uint8, len(data) // row_bytes * row_bytes)
            found = np.unpackbits(lines.reshape(-1, row_bytes), axis=1)[:, :width].reshape(-1)
        else:
            kind = np.dtype(np.uint8 if self._top < 256 else ">u2")
            data = self._file.read(width * height * channels * kind.itemsize)
            found = np.frombuffer(data, kind, len(data) // kind.itemsize)
        rows = found.size // (width * channels)
        if not rows:
            raise OSError("nothing of its picture is left")
        if found.max() > self._top:
            raise OSError("a sample above the header's maximum")
        values = widened(found[: rows * width * channels].reshape(rows, width, channels), self._top)
        if self._is_bitmap:
            np.invert(values, out=values)  # in a bitmap, 1 is black
        return of_rows(values, height, has_alpha=channels in (2, 4))


def _plain_samples(text: bytes, count: int, is_bitmap: bool) -> np.ndarray:
    if b"#" in text:
        text = _COMMENT.sub(b"", text)
    if is_bitmap:  # digits need no space between them
        digits = np.frombuffer(text.translate(None, b" \t\r\n\v\f"), np.uint8) - ord("0")
        return digits[:count]
    pieces, found, start = [np.empty(0, np.uint16)], 0, 0
    while start < len(text) and found < count:
        end = min(start + _PIECE_BYTES, len(text))
        while end < len(text) and not text[end : end + 1].isspace():
            end += 1
        pieces.append(np.array(text[start:end].split(), dtype="S10").astype(np.uint16))
        found += pieces[-1].size
        start = end
    return np.concatenate(pieces)[:count]
