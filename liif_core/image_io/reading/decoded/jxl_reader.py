"""JPEG XL by libjxl: any frame, and of a file that ends early what came; by others where that
library cannot be asked."""

from __future__ import annotations

import tempfile
from functools import cached_property
from pathlib import Path

import imagecodecs
import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded import libjxl
from liif_core.image_io.reading.decoded.damage_sentence import (
    COARSER,
    damage_sentence,
    nothing_left,
)
from liif_core.image_io.reading.decoded.openimageio_reader import OpenImageIOReader
from liif_core.image_io.reading.decoded.sample_reader import (
    SampleHeader,
    SampleReader,
    Samples,
    levels,
    with_holes,
)
from liif_core.image_io.reading.file_header.file_end import ALL_THERE

_LEAST_BYTES = 256
_GROUP = 256
"""Side of the squares in which a picture without loss is stored, row by row."""


def jxl_reader(path: Path) -> SampleReader:
    """The reader of a file, by whatever can read it here."""
    data = path.read_bytes()
    facts = libjxl.told(data)
    return _ByOthers(path, data) if facts is None else _ByLibjxl(path, data, facts)


class _ByLibjxl:
    """A file of which nothing but the header is decoded until its samples are wanted."""

    def __init__(self, path: Path, data: bytes, facts: libjxl.JxlFacts) -> None:
        self._path, self._data, self._facts = path, data, facts

    def count(self) -> int:
        return max(len(self._facts.durations), 1)

    def turn(self, page: int) -> SampleHeader:
        if page >= self.count():
            raise EOFError
        self._page, facts = page, self._facts
        info: dict[str, object] = {"icc_profile": facts.icc} if facts.icc else {}
        if facts.durations:
            info["duration"] = facts.durations[page]
        mode = ("RGB" if facts.colours == 3 else "L") + "A" * facts.has_alpha
        return SampleHeader(mode, facts.size, facts.bits, facts.bits > 8, facts.orientation, info)

    def samples(self) -> Samples:
        has_alpha = self._facts.has_alpha
        notes: tuple[str, ...] = ()
        values, is_whole = libjxl.came(self._data, self._facts, self._page)
        if values is None:
            raise nothing_left(self._path, formats.JXL)
        missing = np.zeros(values.shape[:2], bool)
        if self._facts.is_lossless and not is_whole:
            missing = _missing(values)
        if missing.all():
            raise nothing_left(self._path, formats.JXL)
        if values.dtype == np.float32:
            values, notes = levels(values, has_alpha)
        if missing.any():
            sentence = damage_sentence(float(missing.mean()))
            return Samples(with_holes(values, missing, has_alpha), notes, sentence)
        ends_early = ALL_THERE if is_whole else COARSER
        return Samples(values, notes, ends_early if self._facts.ends_early or not is_whole else "")


class _ByOthers:
    """Stills by OpenImageIO, which has the last frame alone of an animation; its frames by
    imagecodecs, all at once."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._data, opened = data, path
        if len(data) < _LEAST_BYTES:
            # OpenImageIO looks for the signature in more bytes than a tiny file has.
            self._padded = tempfile.NamedTemporaryFile(suffix=".jxl")  # noqa: SIM115
            self._padded.write(data.ljust(_LEAST_BYTES, b"\0"))
            self._padded.flush()
            opened = Path(self._padded.name)
        try:
            self._last = OpenImageIOReader(opened, formats.JXL)
        except OSError:
            try:
                imagecodecs.jpegxl_decode(data)
            except imagecodecs.JpegxlError as error:
                if "NEED_MORE_INPUT" in str(error):
                    raise nothing_left(path, formats.JXL) from error
            raise

    def count(self) -> int:
        return len(self._frames)

    def turn(self, page: int) -> SampleHeader:
        if page and page >= self.count():
            raise EOFError
        self._page = page
        return self._last.turn(0)

    def samples(self) -> Samples:
        is_still = self.count() == 1
        return self._last.samples() if is_still else self._last.as_samples(self._frames[self._page])

    @cached_property
    def _frames(self) -> np.ndarray:
        """(count, height, width, channels)."""
        frames = np.asarray(imagecodecs.jpegxl_decode(self._data, keeporientation=True))
        return frames.reshape(-1, *self._last.layout)


def _missing(values: np.ndarray) -> np.ndarray:
    """Where nothing came: of squares that follow each other up to the end, all of one colour."""
    missing = np.zeros(values.shape[:2], bool)
    height, width = values.shape[:2]
    for top in reversed(range(0, height, _GROUP)):
        for left in reversed(range(0, width, _GROUP)):
            box = np.s_[top : top + _GROUP, left : left + _GROUP]
            if (values[box] != values[-1, -1]).any():
                return missing
            missing[box] = True
    return missing
