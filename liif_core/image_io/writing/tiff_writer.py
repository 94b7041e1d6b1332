"""TIFF written strip by strip: 8 or 16 bits, deflated, BigTIFF where 4 GB would not do.

Source: TIFF 6.0 (Adobe, 1992), sections 8 and 14; Adobe Photoshop TIFF Technical Notes (2002)
for deflate.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import AbstractContextManager
from typing import BinaryIO

import numpy as np

from liif_core.geometry import Size
from liif_core.image_io.metadata import tiff_directory
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.exif import NOT_IN_A_TIFF, UNKNOWN_TO_LIBTIFF
from liif_core.image_io.metadata.tiff_directory import Directory, Entry, long, rational, raw, short
from liif_core.image_io.writing.ordered_work import OrderedWork

TIFF_MAX_SIDE = 2**32 - 1
# Offsets are 32 bits in a classic TIFF; 1% is left for deflate's worst case and the directory.
CLASSIC_TIFF_BYTES = int(2**32 * 0.99)

_STRIP_BYTES = 1 << 20
_DEFLATE, _RGB, _HORIZONTAL_DIFFERENCES, _STRAIGHT_ALPHA = 8, 2, 2, 2
_NO_UNIT, _INCHES = 1, 2
_IMAGE_WIDTH, _IMAGE_LENGTH, _BITS, _COMPRESSION, _PHOTOMETRIC = 256, 257, 258, 259, 262
_STRIP_OFFSETS, _SAMPLES, _ROWS_PER_STRIP, _STRIP_BYTE_COUNTS = 273, 277, 278, 279
_X_RESOLUTION, _Y_RESOLUTION, _PLANAR, _RESOLUTION_UNIT = 282, 283, 284, 296
_PREDICTOR, _EXTRA_SAMPLES, _XMP, _ICC, _IPTC = 317, 338, 700, 34675, 33723


def needs_big_tiff(size: Size, channels: int, bits: int) -> bool:
    """Whether a picture may pass the 4 GB that a classic TIFF can address."""
    return size.pixels * channels * bits // 8 > CLASSIC_TIFF_BYTES


class TiffWriter(AbstractContextManager["TiffWriter"]):
    """Rows of a ``size`` picture, top to bottom, into an open binary file.

    ``channels``: 3 (RGB) or 4 (RGBA, straight alpha); ``bits``: 8 or 16. ``big``: BigTIFF;
    by size when not given. Use as a context manager and call ``finish`` at the end.
    """

    def __init__(
        self,
        file: BinaryIO,
        size: Size,
        *,
        channels: int,
        bits: int,
        metadata: FileMetadata | None = None,
        big: bool | None = None,
        workers: int | None = None,
    ) -> None:
        if channels not in (3, 4) or bits not in (8, 16):
            raise ValueError(f"TIFF has no {channels} channels of {bits} bits here")
        self._file = file
        self._size = size
        self._channels = channels
        self._bits = bits
        self._metadata = metadata or FileMetadata()
        self._big = needs_big_tiff(size, channels, bits) if big is None else big
        fitting = _STRIP_BYTES // (size.width * channels * bits // 8)
        # Readers judge by it how much a strip must hold: never more rows than there are.
        self._strip_rows = max(1, min(fitting, size.height))
        self._waiting = np.empty((0, size.width, channels), f"<u{bits // 8}")
        self._rows_written = 0
        self._offsets: list[int] = []
        self._byte_counts: list[int] = []
        self._work: OrderedWork[bytes] = OrderedWork(self._put_strip, workers)
        # The directory comes last; its offset is filled in by finish().
        self._position = file.write(
            struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0)
            if self._big
            else struct.pack("<2sHI", b"II", 42, 0)
        )

    def __exit__(self, *reason: object) -> None:
        self._work.close()

    def write_rows(self, rows: np.ndarray) -> None:
        """``rows``: (count, width, channels) uint8 or uint16."""
        if rows.shape[1:] != (self._size.width, self._channels):
            raise ValueError(f"rows of shape {rows.shape[1:]}")
        rows = np.concatenate([self._waiting, rows.astype(self._waiting.dtype, copy=False)])
        whole = rows.shape[0] - rows.shape[0] % self._strip_rows
        for top in range(0, whole, self._strip_rows):
            self._work.submit(_compress, rows[top : top + self._strip_rows])
        self._rows_written += whole
        self._waiting = rows[whole:].copy()

    def finish(self) -> None:
        """Write what is left and the directory; the file is then a whole TIFF."""
        if self._rows_written + self._waiting.shape[0] != self._size.height:
            raise ValueError("fewer or more rows than the picture has were written")
        if self._waiting.shape[0]:
            self._work.submit(_compress, self._waiting)
        self._work.finish()
        at = tiff_directory.write_directory(self._file, self._directory(), big=self._big)
        self._file.seek(8 if self._big else 4)
        self._file.write(struct.pack("<Q" if self._big else "<I", at))
        self._file.seek(0, 2)

    def _put_strip(self, deflated: bytes) -> None:
        self._offsets.append(self._position)
        self._byte_counts.append(len(deflated))
        self._file.write(deflated)
        self._position += len(deflated)

    def _directory(self) -> Directory:
        entries = [
            long(_IMAGE_WIDTH, self._size.width),
            long(_IMAGE_LENGTH, self._size.height),
            short(_BITS, *[self._bits] * self._channels),
            short(_COMPRESSION, _DEFLATE),
            short(_PHOTOMETRIC, _RGB),
            self._offsets_entry(),
            short(_SAMPLES, self._channels),
            long(_ROWS_PER_STRIP, self._strip_rows),
            long(_STRIP_BYTE_COUNTS, *self._byte_counts),
            short(_PLANAR, 1),
            short(_PREDICTOR, _HORIZONTAL_DIFFERENCES),
        ]
        if self._channels == 4:
            entries.append(short(_EXTRA_SAMPLES, _STRAIGHT_ALPHA))
        metadata = self._metadata
        # Readers want a resolution in every TIFF: where nobody said one, square pixels of no unit.
        across, down = metadata.dpi or (1, 1)
        entries.append(rational(_X_RESOLUTION, across))
        entries.append(rational(_Y_RESOLUTION, down))
        entries.append(short(_RESOLUTION_UNIT, _INCHES if metadata.dpi else _NO_UNIT))
        if metadata.icc:
            entries.append(raw(_ICC, tiff_directory.UNDEFINED, metadata.icc))
        if metadata.xmp:
            entries.append(raw(_XMP, tiff_directory.BYTE, metadata.xmp))
        if metadata.iptc:
            words = metadata.iptc.ljust(-(-len(metadata.iptc) // 4) * 4, b"\0")
            entries.append(Entry(_IPTC, tiff_directory.LONG, len(words) // 4, words))
        if not metadata.exif:
            return Directory(tuple(entries))
        camera = tiff_directory.read_directory(metadata.exif)
        own = {entry.tag for entry in entries} | UNKNOWN_TO_LIBTIFF | NOT_IN_A_TIFF
        others = [entry for entry in camera.entries if entry.tag not in own]
        children = tuple(
            (pointer, Directory(tuple(e for e in child.entries if e.tag not in NOT_IN_A_TIFF)))
            for pointer, child in camera.children
        )
        return Directory((*entries, *others), children)

    def _offsets_entry(self) -> Entry:
        if not self._big:
            return long(_STRIP_OFFSETS, *self._offsets)
        data = struct.pack(f"<{len(self._offsets)}Q", *self._offsets)
        return Entry(_STRIP_OFFSETS, tiff_directory.LONG8, len(self._offsets), data)


def _compress(rows: np.ndarray) -> bytes:
    """Differences to the pixel on the left (TIFF 6.0, section 14), deflated."""
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]
    deflate = zlib.compressobj(6, zlib.DEFLATED, 15, 9, zlib.Z_RLE)
    return deflate.compress(differences.data) + deflate.flush()
