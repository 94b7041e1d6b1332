"""JPEG XL: stills by OpenImageIO, frames of an animation and what came of a file that ends early by
libjxl."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import imagecodecs
import numpy as np

from liif_core.errors import DamagedImageError
from liif_core.image_io import formats
from liif_core.image_io.file_names import display_name
from liif_core.image_io.reading.decoded import libjxl
from liif_core.image_io.reading.decoded.damage_sentence import (
    COARSER,
    damage_sentence,
    without_its_end,
)
from liif_core.image_io.reading.decoded.openimageio_reader import OpenImageIOReader
from liif_core.image_io.reading.decoded.sample_reader import SampleHeader, Samples, with_holes
from liif_core.image_io.reading.file_header.file_end import ALL_THERE

_LEAST_BYTES = 256
_GROUP = 256
"""Side of the squares in which a picture without loss is stored, row by row."""


class JxlReader:
    """A file that is open; see ``SampleReader``."""

    def __init__(self, path: Path) -> None:
        self._path, self._data = path, path.read_bytes()
        self._facts = libjxl.told(self._data)
        self._whole: OpenImageIOReader | None = None
        if len(self._data) < _LEAST_BYTES:
            # OpenImageIO looks for the signature in more bytes than a tiny file has.
            self._padded = tempfile.NamedTemporaryFile(suffix=".jxl")  # noqa: SIM115
            self._padded.write(self._data.ljust(_LEAST_BYTES, b"\0"))
            self._padded.flush()
            path = Path(self._padded.name)
        try:
            self._whole = OpenImageIOReader(path, formats.JXL)
        except OSError:
            if not self._ends_early():
                raise
            if self._facts is None:
                raise self._nothing_left() from None

    def count(self) -> int:
        if self._facts is not None:
            return max(len(self._facts.durations), 1)
        return len(self._frames)

    @cached_property
    def _frames(self) -> np.ndarray:
        """All of them at once, where libjxl cannot be asked for one: (count, height, width,
        channels). OpenImageIO has an animation's last one alone."""
        assert self._whole is not None  # or it would not be open
        frames = np.asarray(imagecodecs.jpegxl_decode(self._data, keeporientation=True))
        return frames.reshape(-1, *self._whole.layout)

    def turn(self, page: int) -> SampleHeader:
        if page and page >= self.count():
            raise EOFError
        self._page, facts = page, self._facts
        if self._whole is not None:
            header = self._whole.turn(0)
        else:
            assert facts is not None  # or it would not be open
            mode = ("RGB" if facts.colours == 3 else "L") + "A" * facts.has_alpha
            info = {"icc_profile": facts.icc} if facts.icc else {}
            header = SampleHeader(
                mode, facts.size, facts.bits, facts.bits > 8, facts.orientation, info
            )
        if facts is None or not facts.durations:
            return header
        return replace(header, info={**header.info, "duration": facts.durations[page]})

    def samples(self) -> Samples:
        if self._whole is None:
            return self._came()
        if self.count() == 1:
            return self._whole.samples()
        if self._facts is None:
            return self._whole.as_samples(self._frames[self._page])
        values, _ = libjxl.came(self._data, self._facts, self._page)
        if values is None:
            raise OSError("a frame that cannot be read")
        return self._whole.as_samples(values)

    def _ends_early(self) -> bool:
        try:
            imagecodecs.jpegxl_decode(self._data)
        except imagecodecs.JpegxlError as error:
            return "NEED_MORE_INPUT" in str(error)
        return False

    def _came(self) -> Samples:
        facts = self._facts
        assert facts is not None
        values, is_whole = libjxl.came(self._data, facts, self._page)
        if values is None:
            raise self._nothing_left()
        if is_whole:
            return Samples(values, damage=ALL_THERE)
        missing = _missing(values) if facts.is_lossless else np.zeros(values.shape[:2], bool)
        share = float(missing.mean())
        if share == 1:
            raise self._nothing_left()
        if share == 0:
            return Samples(values, damage=COARSER)
        return Samples(with_holes(values, missing, facts.has_alpha), damage=damage_sentence(share))

    def _nothing_left(self) -> DamagedImageError:
        return DamagedImageError(without_its_end(display_name(self._path), formats.JXL.label))


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
