"""By imagecodecs: JPEG XR, JPEG-LS, and the JPEGs of 12 or 16 bits or without loss.

Sources: ITU-T T.81 and T.87 (a JPEG's frame header), T.832, annex A (the file of a JPEG XR).
"""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import imagecodecs
import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.colours import scene_light
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.metadata import exif, tiff_directory
from liif_core.image_io.reading.decoded import ended_strips
from liif_core.image_io.reading.decoded.damage_sentence import nothing_left
from liif_core.image_io.reading.decoded.sample_reader import (
    OnePicture,
    SampleHeader,
    Samples,
    of_rows,
    unmultiplied,
    widened,
)
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.file_header.jpeg_segments import FRAMES, LS_FRAME, segments
from liif_core.image_io.reading.file_header.orientation import orientation_of

_FAILURES = (RuntimeError, ValueError)
_PLAIN_FRAME, _LS_TABLES = 0xC1, 0xF8
_END, _TAIL_BYTES = b"\xff\xd9", 1024
# Tags of a JPEG XR's directory, which is a TIFF's under another number.
_PIXEL_FORMAT, _WIDTH, _HEIGHT, _START, _BYTES = 0xBC01, 0xBC80, 0xBC81, 0xBCC0, 0xBCC1
_OF_JXR = range(0xBC00, 0xBD00)
_NAMES = {"xmp": 700, "icc_profile": 34675}
# A pixel format's name ends in its number, for nearly all of them.
_GREYS, _MULTIPLIED = (0x08, 0x0B, 0x11, 0x13, 0x3E, 0x3F), (0x10, 0x17, 0x1A, 0xBA)
_WITH_ALPHA = (0x0F, 0x10, 0x16, 0x17, 0x19, 0x1A, 0x1D, 0x1E, 0x3A, 0xBA, 0xE9)
_OF_8_BITS = (0x08, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0xBA, 0xE9)
_OF_32_BITS = (0x11, 0x18, 0x19, 0x1A, 0x1B, 0x1E, 0x27, 0x3F, 0x41)


class ImagecodecsReader(OnePicture):
    """A file of one picture that is open; see ``SampleReader``."""

    def __init__(self, file: BinaryIO, image_format: ImageFormat, path: Path) -> None:
        self._file, self._format, self._path = file, image_format, path

    def _header(self) -> SampleHeader:
        self._file.seek(0)
        return self._of_jxr() if self._format is formats.JXR else self._of_jpeg()

    def samples(self) -> Samples:
        self._file.seek(0)
        data = self._file.read()
        return self._jxr_samples(data) if self._format is formats.JXR else self._rows(data)

    def _of_jpeg(self) -> SampleHeader:
        """All that Pillow reads of a JPEG's header, told that its frame is a plain one."""
        from PIL.JpegImagePlugin import JpegImageFile

        plain = b"\xff\xd8"
        for marker, body in segments(self._file):
            if marker in FRAMES and body:
                self._marker, self._bits = marker, body[0]
                marker, body = _PLAIN_FRAME, b"\x08" + body[1:]
            if marker != _LS_TABLES:
                plain += struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
        image: Any = JpegImageFile(io.BytesIO(plain), "")
        channels = len(image.getbands())
        if channels == 4 and self._marker != LS_FRAME:
            raise OSError("inks of more than 8 bits")
        mode, self._height = {1: "L", 3: "RGB", 4: "RGBA"}[channels], image.height
        orientation = orientation_of(image)
        return SampleHeader(mode, image.size, self._bits, self._bits > 8, orientation, image.info)

    def _rows(self, data: bytes) -> Samples:
        """As far as they go: rows before the end of a file are alike however it is filled up."""
        is_ls = self._marker == LS_FRAME
        decode: Any = imagecodecs.jpegls_decode if is_ls else imagecodecs.jpeg8_decode

        def found(data: bytes) -> np.ndarray:
            return widened(np.atleast_3d(decode(data)), (1 << self._bits) - 1)

        if _END in data[-_TAIL_BYTES:]:
            try:
                return Samples(found(data))
            except _FAILURES as error:
                raise OSError(str(error)) from error
        data, values, sound_rows = data.rstrip(_END[:1]), None, self._height
        if not is_ls:
            values, sound_rows = ended_strips.decoded(found, data, is_jpeg=True)
        with suppress(*_FAILURES):
            # A JPEG-LS that is filled up is none any more: it is decoded whole or not at all.
            values = found(data + _END) if is_ls else values
        if values is None:
            raise nothing_left(self._path, self._format)
        read = of_rows(values[:sound_rows], self._height, has_alpha=values.shape[2] == 4)
        return replace(read, damage=read.damage or ALL_THERE)

    def _of_jxr(self) -> SampleHeader:
        data = self._file.read()
        directory = tiff_directory.read_directory(b"II*\0" + data[4:])
        numbers = {e.tag: int.from_bytes(e.data[:4], "little") for e in directory.entries}
        own = {entry.tag: entry.data for entry in directory.entries}
        self._pixels = own[_PIXEL_FORMAT][-1]
        if numbers[_START] + numbers[_BYTES] > len(data):
            raise nothing_left(self._path, self._format)
        bits = 8 if self._pixels in _OF_8_BITS else 32 if self._pixels in _OF_32_BITS else 16
        kept = tuple(entry for entry in directory.entries if entry.tag not in _OF_JXR)
        info = {"exif": exif.written(tiff_directory.Directory(kept, directory.children))}
        info |= {name: own[tag] for name, tag in _NAMES.items() if tag in own}
        alpha = "A" if self._pixels in _WITH_ALPHA else ""
        mode = ("L" if self._pixels in _GREYS else "RGB") + alpha
        size = (numbers[_WIDTH], numbers[_HEIGHT])
        return SampleHeader(mode, size, bits, bits > 8, info=info)

    def _jxr_samples(self, data: bytes) -> Samples:
        try:
            values = np.atleast_3d(imagecodecs.jpegxr_decode(data))
        except _FAILURES as error:
            raise OSError(str(error)) from error
        colours = 1 if values.shape[2] < 3 else 3
        has_alpha = self._pixels in _WITH_ALPHA
        is_multiplied = self._pixels in _MULTIPLIED
        values = values[..., : colours + has_alpha]
        if values.dtype.kind == "u":
            return Samples(unmultiplied(values) if is_multiplied else values)
        if has_alpha and not is_multiplied:
            values[..., :-1] *= values[..., -1:]
        return Samples(scene_light.to_srgb(values, has_alpha), (scene_light.NOTE,))
