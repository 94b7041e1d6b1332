"""PNG written strip by strip: 8 or 16 bits, memory that does not grow with the picture.

Source: W3C, Portable Network Graphics (PNG) Specification (Third Edition).
"""

from __future__ import annotations

import struct
import zlib
from contextlib import AbstractContextManager
from typing import BinaryIO

import numpy as np

from liif_core.geometry import Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.writing.ordered_work import OrderedWork

PNG_MAX_SIDE = 2**31 - 1

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {1: 0, 3: 2, 4: 6}
_BLOCK_BYTES = 2 << 20
_METRES_PER_INCH = 0.0254
_MOST_KEY_BYTES = 79

# Run-length coding packs filtered photos as well as zlib's level 6 at six times its speed; pages
# and patterns repeat themselves and are worth the search. A sample of each block decides.
_SAMPLE_BYTES = 32 << 10
_WORTH_SEARCHING = 0.85


class PngWriter(AbstractContextManager["PngWriter"]):
    """Rows of a ``size`` picture, top to bottom, into an open binary file.

    ``channels``: 1 (grey), 3 (RGB) or 4 (RGBA, straight alpha); ``bits``: 8 or 16.
    Use as a context manager and call ``finish`` at the end.
    """

    def __init__(
        self,
        file: BinaryIO,
        size: Size,
        *,
        channels: int,
        bits: int,
        metadata: FileMetadata | None = None,
        workers: int | None = None,
    ) -> None:
        if channels not in _COLOUR_TYPES or bits not in (8, 16):
            raise ValueError(f"PNG has no {channels} channels of {bits} bits here")
        self._file = file
        self._size = size
        self._pixel_bytes = channels * bits // 8
        self._row_bytes = size.width * self._pixel_bytes
        self._block_rows = max(1, _BLOCK_BYTES // self._row_bytes)
        self._prior = np.zeros(self._row_bytes, np.uint8)
        self._rows_written = 0
        self._adler = 1
        self._work: OrderedWork[tuple[bytes, memoryview]] = OrderedWork(self._put_block, workers)
        header = struct.pack(
            ">IIBBBBB", size.width, size.height, bits, _COLOUR_TYPES[channels], 0, 0, 0
        )
        file.write(_SIGNATURE)
        self._put_chunk(b"IHDR", header)
        self._put_metadata(metadata or FileMetadata())
        self._header = b"\x78\x9c"  # zlib: deflate, 32 KiB window, default level

    def __exit__(self, *reason: object) -> None:
        self._work.close()

    def write_rows(self, rows: np.ndarray) -> None:
        """``rows``: (count, width, channels) uint8 or uint16, or (count, width) for grey."""
        for top in range(0, rows.shape[0], self._block_rows):
            block = rows[top : top + self._block_rows]
            samples = np.ascontiguousarray(block, block.dtype.newbyteorder(">"))
            lines = samples.reshape(block.shape[0], -1).view(np.uint8)
            if lines.shape[1] != self._row_bytes:
                raise ValueError(f"rows of {lines.shape[1]} bytes, not {self._row_bytes}")
            if lines.base is not None and np.shares_memory(lines, rows):
                lines = lines.copy()  # copied: the caller may fill its buffer anew
            self._work.submit(_compress, lines, self._prior, self._pixel_bytes)
            self._prior = lines[-1]
            self._rows_written += block.shape[0]

    def finish(self) -> None:
        """Write what is left; the file is then a whole PNG."""
        if self._rows_written != self._size.height:
            raise ValueError(f"{self._rows_written} rows of {self._size.height} were written")
        self._work.finish()
        end = zlib.compressobj(wbits=-15).flush(zlib.Z_FINISH) + struct.pack(">I", self._adler)
        self._put_chunk(b"IDAT", self._header + end)
        self._put_chunk(b"IEND", b"")

    def _put_block(self, block: tuple[bytes, memoryview]) -> None:
        deflated, raw = block
        self._adler = zlib.adler32(raw, self._adler)
        self._put_chunk(b"IDAT", self._header + deflated)
        self._header = b""

    def _put_metadata(self, metadata: FileMetadata) -> None:
        if metadata.icc:
            self._put_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.icc, 9))
        else:
            self._put_chunk(b"sRGB", b"\0")
        if metadata.dpi:
            per_metre = [max(1, round(dpi / _METRES_PER_INCH)) for dpi in metadata.dpi]
            self._put_chunk(b"pHYs", struct.pack(">IIB", *per_metre, 1))
        if metadata.exif:
            self._put_chunk(b"eXIf", metadata.exif)
        if metadata.xmp:
            self._put_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + metadata.xmp)
        texts = metadata.texts
        if metadata.comment:
            texts = (*texts, ("Comment", metadata.comment.decode("utf-8", "replace")))
        for key, text in texts:
            name = key.encode("latin-1", "replace")[:_MOST_KEY_BYTES]
            self._put_chunk(b"iTXt", name + b"\0\0\0\0\0" + text.encode("utf-8", "replace"))

    def _put_chunk(self, kind: bytes, data: bytes) -> None:
        self._file.write(struct.pack(">I", len(data)) + kind)
        self._file.write(data)
        self._file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))


def _compress(lines: np.ndarray, prior: np.ndarray, pixel_bytes: int) -> tuple[bytes, memoryview]:
    """Some rows, deflated, and what was deflated: each with its filter before it."""
    raw = _filtered(lines, prior, pixel_bytes)
    middle = max(0, (len(raw) - _SAMPLE_BYTES) // 2)
    sample = raw[middle : middle + _SAMPLE_BYTES]
    searched = len(_deflated(sample, zlib.Z_FILTERED))
    repeats = searched < _WORTH_SEARCHING * len(_deflated(sample, zlib.Z_RLE))
    return _deflated(raw, zlib.Z_FILTERED if repeats else zlib.Z_RLE), raw


def _deflated(raw: memoryview, strategy: int) -> bytes:
    """A stream of its own up to a byte boundary: blocks can be deflated apart and joined."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15, 9, strategy)
    return deflate.compress(raw) + deflate.flush(zlib.Z_SYNC_FLUSH)


def _filtered(lines: np.ndarray, prior: np.ndarray, pixel_bytes: int) -> memoryview:
    """Each line with its filter type before it: the one with the smallest sum of |differences|."""
    count, row_bytes = lines.shape
    above = np.concatenate([prior[None], lines[:-1]])
    left = np.zeros_like(lines)
    left[:, pixel_bytes:] = lines[:, :-pixel_bytes]
    corner = np.zeros_like(lines)
    corner[:, pixel_bytes:] = above[:, :-pixel_bytes]
    best = np.empty((count, 1 + row_bytes), np.uint8)
    cost = np.full(count, np.iinfo(np.int64).max)
    for kind, predicted in ((1, left), (2, above), (4, _paeth(left, above, corner))):
        difference = lines - predicted
        magnitude = np.minimum(difference, np.negative(difference))
        sums = magnitude.sum(axis=1, dtype=np.int64)
        better = sums < cost
        best[better, 0] = kind
        best[better, 1:] = difference[better]
        cost = np.minimum(cost, sums)
    return best.reshape(-1).data


def _paeth(left: np.ndarray, above: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """PNG specification, section 9.4: the neighbour nearest to left + above - corner."""
    a = above.astype(np.int16)
    a -= corner  # distance to left
    b = left.astype(np.int16)
    b -= corner  # distance to above
    to_corner = np.abs(a + b)
    to_left, to_above = np.abs(a, out=a), np.abs(b, out=b)
    predicted = np.where(to_above <= to_corner, above, corner)
    is_left = (to_left <= to_above) & (to_left <= to_corner)
    np.copyto(predicted, left, where=is_left)
    return predicted
