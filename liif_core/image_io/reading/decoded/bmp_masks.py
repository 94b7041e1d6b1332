"""BMPs whose pixels are divided by masks that Pillow does not know: 4-4-4-4, 10-10-10-2 and others.

Source: Microsoft, BITMAPINFOHEADER and BITMAPV4HEADER (compression BI_BITFIELDS).
"""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import BinaryIO

import numpy as np

from liif_core.image_io.reading.decoded.sample_reader import (
    OnePicture,
    SampleHeader,
    Samples,
    of_rows,
)

_FILE_HEADER_BYTES, _LEAST_HEADER_BYTES, _WITH_ALPHA_BYTES = 14, 40, 56
_BITFIELDS = (3, 6)
_MOST_BITS = 16


class BmpMasksReader(OnePicture):
    """See ``SampleReader``. Raises OSError for BMPs of other kinds."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        head = file.read(_FILE_HEADER_BYTES + _WITH_ALPHA_BYTES).ljust(128, b"\0")
        self._offset, size, width, height = struct.unpack_from("<IIii", head, 10)
        depth, compression = struct.unpack_from("<HI", head, 28)
        if size < _LEAST_HEADER_BYTES or compression not in _BITFIELDS or depth not in (16, 32):
            raise OSError("no masks divide its pixels")
        # Behind the shortest header stand three masks, of one kind four; others have them inside.
        has_alpha = size >= _WITH_ALPHA_BYTES or compression == _BITFIELDS[1]
        masks = struct.unpack_from("<4I", head, _FILE_HEADER_BYTES + _LEAST_HEADER_BYTES)
        self._masks = [mask for mask in masks[: 3 + has_alpha] if mask]
        runs = [(mask >> _shift(mask)) + 1 for mask in self._masks]
        if len(self._masks) < 3 or any(run & (run - 1) for run in runs) or width <= 0:
            raise OSError("its masks make no sense")
        self._size, self._is_upside_down = (width, abs(height)), height > 0
        self._depth, self._file = depth, file

    def _header(self) -> SampleHeader:
        bits = [mask.bit_count() for mask in self._masks]
        if max(bits) > _MOST_BITS:
            raise OSError("its masks make no sense")
        mode = "RGBA" if len(bits) == 4 else "RGB"
        return SampleHeader(mode, self._size, min(bits[:3]), max(bits) > 8)

    def samples(self) -> Samples:
        width, height = self._size
        kind = np.dtype(f"<u{self._depth // 8}")
        row_bytes = -(-width * self._depth // 32) * 4
        self._file.seek(self._offset)
        data = self._file.read(row_bytes * height)
        rows = len(data) // row_bytes
        if not rows:
            raise OSError("nothing of its picture is left")
        lines = np.frombuffer(data, np.uint8, rows * row_bytes).reshape(rows, row_bytes)
        pixels = np.ascontiguousarray(lines).view(kind)[:, :width]
        is_deep = max(mask.bit_count() for mask in self._masks) > 8
        most = 65535 if is_deep else 255
        kind_of_samples = np.uint16 if is_deep else np.uint8
        values = np.empty((rows, width, len(self._masks)), kind_of_samples)
        for channel, mask in enumerate(self._masks):
            own = mask >> _shift(mask)
            part = (pixels & kind.type(mask)).astype(np.int64) >> _shift(mask)
            values[..., channel] = (part * most + own // 2) // own
        read = of_rows(values, height, has_alpha=len(self._masks) == 4)
        if not self._is_upside_down:
            return read
        return replace(read, values=np.ascontiguousarray(read.values[::-1]))


def _shift(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
