"""Frames into files: animated WebP and PNG, and a folder of pictures. One frame in memory."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.writing.png_writer import PngWriter

Frames = Iterator[np.ndarray]
"""uint8 (height, width, 3) each, all of one size."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# libwebp's own: 0 is fast and large, 6 slow and small.
_WEBP_EFFORT = 3
_MOST_DELAY = 10_000


class _FramesInTurn(Image.Image):
    """A Pillow picture of many frames, each made when Pillow turns to it.

    Pillow's list of frames to append would hold a whole film at once.
    """

    def __init__(self, frames: Frames, count: int, size: Size) -> None:
        super().__init__()
        self._mode, self._size = "RGB", (size.width, size.height)
        self.im = Image.new("RGB", self._size).im
        self._frames, self._at = frames, -1
        self.n_frames = count

    def tell(self) -> int:
        return max(0, self._at)

    def seek(self, frame: int) -> None:
        while self._at < frame:
            self.paste(Image.fromarray(next(self._frames)))
            self._at += 1


def write_webp(
    file: BinaryIO, frames: Frames, count: int, size: Size, fps: float, quality: int
) -> None:
    """An animated WebP that repeats for ever. ``quality``: 1 to 100."""
    _FramesInTurn(frames, count, size).save(
        file,
        "WEBP",
        save_all=True,
        duration=1000 / fps,
        loop=0,
        quality=quality,
        method=_WEBP_EFFORT,
    )


def write_apng(file: BinaryIO, frames: Frames, count: int, size: Size, fps: float) -> None:
    """An animated PNG that repeats for ever.

    Source: W3C, Portable Network Graphics (PNG) Specification (Third Edition), section 11.3.6.
    """
    sequence = 0
    for index, frame in enumerate(frames):
        chunks = list(_chunks(_png(frame, size)))
        if index == 0:
            header, colours = (data for kind, data in chunks if kind in (b"IHDR", b"sRGB"))
            file.write(_SIGNATURE + _chunk(b"IHDR", header))
            file.write(_chunk(b"acTL", struct.pack(">II", count, 0)) + _chunk(b"sRGB", colours))
        file.write(_chunk(b"fcTL", struct.pack(">I", sequence) + _control(size, fps)))
        sequence += 1
        for data in (data for kind, data in chunks if kind == b"IDAT"):
            if index == 0:
                file.write(_chunk(b"IDAT", data))
            else:
                file.write(_chunk(b"fdAT", struct.pack(">I", sequence) + data))
                sequence += 1
    file.write(_chunk(b"IEND", b""))


def write_folder(folder: Path, frames: Frames, size: Size) -> None:
    """Pictures 0001.png, 0002.png ... into ``folder``."""
    for number, frame in enumerate(frames, start=1):
        with (folder / f"{number:04}.png").open("xb") as file:
            file.write(_png(frame, size))


def _png(frame: np.ndarray, size: Size) -> bytes:
    file = io.BytesIO()
    with PngWriter(file, size, channels=3, bits=8) as writer:
        writer.write_rows(frame)
        writer.finish()
    return file.getvalue()


def _control(size: Size, fps: float) -> bytes:
    """An fcTL chunk's data after its number: the whole frame, replaced after 1 / ``fps``."""
    delay = Fraction(1 / fps).limit_denominator(_MOST_DELAY)
    shown = (delay.numerator, delay.denominator)
    return struct.pack(">IIIIHHBB", size.width, size.height, 0, 0, *shown, 0, 0)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
