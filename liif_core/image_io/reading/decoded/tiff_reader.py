"""TIFFs that Pillow does not hold as they are, by tifffile: any depth, floats, any packing.

Strips and tiles are decoded one by one, so that a damaged file shows those that are whole. What the
numbers mean (white is zero, inks, alpha multiplied in) is settled here.

Sources: TIFF 6.0 (Adobe, 1992); Photoshop TIFF Technical Notes (2002).
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile

from liif_core.image_io import formats
from liif_core.image_io.colours import cielab, colour_spaces
from liif_core.image_io.colours.deep_colour import inks_to_srgb
from liif_core.image_io.reading.decoded import ended_strips
from liif_core.image_io.reading.decoded.damage_sentence import (
    damage_sentence,
    nothing_left,
    one_colour_sentence,
)
from liif_core.image_io.reading.decoded.sample_reader import (
    SampleHeader,
    SampleReader,
    Samples,
    levels,
    unmultiplied,
    widened,
    with_holes,
)
from liif_core.image_io.reading.file_header.file_end import (
    ALL_THERE,
    lacking_of_directory,
    with_directory,
)
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES

# Without a handler its warnings about odd tags would land on stderr.
logging.getLogger("tifffile").addHandler(logging.NullHandler())

_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _SEPARATED, _YCBCR = 0, 1, 2, 3, 5, 6
_CIE_LAB, _ICC_LAB = 8, 9
_COLOURS = {
    **{_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _PALETTE: 1, _SEPARATED: 4, _YCBCR: 3},
    **{_CIE_LAB: 3, _ICC_LAB: 3},
}
_NO_COMPRESSION, _FAXES, _JPEGS = 1, (2, 3, 4), (6, 7, 34892, 33007)
_LOG_LUVS = (34676, 34677)
_ASSOCIATED, _UNASSOCIATED = 1, 2
_ORIENTATION, _ICC_PROFILE, _JPEG_TABLES, _EXTRA_SAMPLES = 274, 34675, 347, 338
_IN_PLANES, _THREE_BYTES = 2, 24
_MOST_TILE_SHARE, _MOST_TILE_PIXELS = 4, 1 << 22
_MOST_PAGES = 10_000
_END_OF_JPEG_BYTES = 2


class TiffReader:
    """A TIFF that is open, and stays so as long as ``file`` does; see ``SampleReader``."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        file.seek(0)
        self._path = path
        self._libtiff: SampleReader | None = None
        lacking = lacking_of_directory(file)
        self._lacks_places, self._lacks_tables = lacking > 0, lacking > _END_OF_JPEG_BYTES
        whole = with_directory(file)
        with _as_os_errors("its directory cannot be read"):
            self._file = tifffile.TiffFile(whole, name="picture")
        self._page: Any = None
        # Rows that are missing of the first of several planes.
        self._missing_of_first: np.ndarray | None = None
        self._ends_early = self._lacks_places

    def count(self) -> int:
        try:
            return min(len(self._file.pages), _MOST_PAGES)
        except PILLOW_FAILURES:
            return 1

    def turn(self, page: int) -> SampleHeader:
        try:
            found: Any = self._file.pages[page]
        except PILLOW_FAILURES as error:
            raise EOFError from error
        self._libtiff = _by_libtiff(found, self._path)
        if self._libtiff is not None:
            return self._libtiff.turn(page)
        with _as_os_errors("its directory makes no sense"):
            return self._header_of(found)

    def samples(self) -> Samples:
        if self._libtiff is not None:
            return self._libtiff.samples()
        with _as_os_errors("its samples cannot be read"):
            return self._samples()

    def _header_of(self, page: Any) -> SampleHeader:
        photometric = int(page.photometric)
        if page.dtype is None or page.imagedepth != 1 or 0 in page.shaped:
            raise OSError("an arrangement of samples that is not known here")
        tile = page.tilewidth * page.tilelength * page.tiledepth
        if tile > _MOST_TILE_SHARE * page.imagewidth * page.imagelength + _MOST_TILE_PIXELS:
            raise OSError("tiles far larger than the picture")
        self._page, self._photometric = page, photometric
        colours = _COLOURS.get(photometric, 0)
        if photometric == _RGB and page.samplesperpixel < 3:
            colours, self._photometric = 1, _BLACK_IS_ZERO
        if not colours or page.samplesperpixel < colours:
            raise OSError("colours that are not known here")
        alpha, self._is_multiplied = _alpha(page, colours)
        self._channels = [*range(colours), *alpha]
        self._has_alpha = bool(alpha)
        is_grey = colours == 1 and photometric != _PALETTE
        is_deep = page.dtype.itemsize > 1 and photometric != _PALETTE
        icc = page.tags.valueof(_ICC_PROFILE)
        has_icc = isinstance(icc, bytes) and photometric != _SEPARATED
        is_lab = photometric in (_CIE_LAB, _ICC_LAB)
        if is_lab and page.bitspersample not in (8, 16):
            raise OSError("Lab of a depth that is not known here")
        mode = ("L" if is_grey else "RGB") + ("A" if alpha else "")
        return SampleHeader(
            mode="LAB" if is_lab else mode,
            size=(page.imagewidth, page.imagelength),
            bits=page.bitspersample,
            is_deep=is_deep or is_lab or page.dtype.kind not in "ub",
            orientation=int(page.tags.valueof(_ORIENTATION, 1)),
            info={"icc_profile": icc} if has_icc else {},
        )

    def _samples(self) -> Samples:
        page = self._page
        values, missing = self._decoded()
        notes: tuple[str, ...] = ()
        profile = ""
        if self._photometric == _PALETTE:
            values = _looked_up(values, page.colormap, page.bitspersample)
        elif values.dtype.kind == "f":
            values, notes = levels(values, self._has_alpha)
        colours = values.shape[2] - self._has_alpha
        if self._photometric == _WHITE_IS_ZERO:
            np.invert(values[..., :colours], out=values[..., :colours])
        if self._photometric == _SEPARATED:
            values, profile = self._without_inks(values)
        if self._photometric in (_CIE_LAB, _ICC_LAB):
            values = cielab.to_srgb(values, is_offset=self._photometric == _ICC_LAB)
        if self._has_alpha and self._is_multiplied:
            values = unmultiplied(values)
        if missing is None:
            return Samples(values, notes, ALL_THERE if self._ends_early else "", profile)
        share = float(missing.mean())
        if share < 1.0:
            holed = with_holes(values, missing, self._has_alpha)
            return Samples(holed, notes, damage_sentence(share), profile)
        first = self._missing_of_first
        if self._photometric != _RGB or first is None or first.all():
            if self._ends_early:
                raise nothing_left(self._path, formats.TIFF)
            raise OSError("nothing of its picture is left")
        red = with_holes(values[..., :1], first, has_alpha=False)
        return Samples(red, notes, one_colour_sentence(float(first.mean())))

    def _without_inks(self, values: np.ndarray) -> tuple[np.ndarray, str]:
        """Cyan, magenta, yellow and black, most for most ink, to red, green and blue: as the file's
        profile says, whose name is returned too, or else by subtraction."""
        icc = self._page.tags.valueof(_ICC_PROFILE)
        if isinstance(icc, bytes) and values.dtype == np.uint16:
            with suppress(ValueError):
                colours = inks_to_srgb(np.ascontiguousarray(values[..., :4]), icc)
                return np.dstack([colours, values[..., 4:]]), colour_spaces.icc_name(icc)
        most = int(np.iinfo(values.dtype).max)
        light = most - values[..., :4].astype(np.uint32)
        colours = ((light[..., :3] * light[..., 3:] + most // 2) // most).astype(values.dtype)
        return np.dstack([colours, values[..., 4:]]), ""

    def _decoded(self) -> tuple[np.ndarray, np.ndarray | None]:
        """The wanted channels: uint8, uint16 or, of numbers without a white, float32; and where
        nothing could be decoded, None where everything was."""
        page = self._page
        height, width = page.imagelength, page.imagewidth
        values = np.zeros((height, width, len(self._channels)), self._kind())
        missing: np.ndarray | None = None
        self._missing_of_first = None
        # A place that lies nowhere has zeros in a sparse file; in one that ends early, nothing.
        places = zip(page.dataoffsets, page.databytecounts, strict=False)
        end_of_last = 0
        for index, (offset, length) in enumerate(places):
            _, (plane, _, top, left, _), (_, rows, columns, _) = page.decode(None, index)
            if page.planarconfig == _IN_PLANES and plane not in self._channels:
                continue
            if offset == length == 0 and not self._lacks_places:
                continue
            if self._lacks_places and offset < end_of_last:
                length = 0  # a number that was cut
            end_of_last = offset + length
            box = np.s_[top : min(top + rows, height), left : min(left + columns, width)]
            piece, sound_rows = self._piece(index, offset, length)
            if piece is not None:
                where = values[box]
                piece = piece[: where.shape[0], : where.shape[1]]
                if page.planarconfig == _IN_PLANES:
                    where[..., self._channels.index(plane)] = self._levels(piece[..., 0])
                else:
                    where[:] = self._levels(piece[..., self._channels])
            if top + sound_rows < box[0].stop:
                if missing is None:
                    missing = np.zeros((height, width), bool)
                if plane and self._missing_of_first is None:
                    self._missing_of_first = missing.copy()
                missing[box][sound_rows:] = True
        return values, missing

    def _piece(self, index: int, offset: int, length: int) -> tuple[np.ndarray | None, int]:
        """(rows, columns, channels) of a strip or tile as the file has them, None where it cannot
        be decoded; and how many of its rows are sound."""
        page, file = self._page, self._file.filehandle
        _, _, (_, rows, columns, contiguous) = page.decode(None, index)
        tables = page.tags.valueof(_JPEG_TABLES)
        file.seek(offset)
        data = file.read(length)
        self._ends_early |= len(data) < length
        if tables and self._lacks_tables:
            return None, 0
        is_jpeg = page.compression in _JPEGS

        def decode(data: bytes) -> np.ndarray:
            if is_jpeg and self._photometric in (_CIE_LAB, _ICC_LAB):
                return _unconverted(data, tables)
            return np.asarray(page.decode(data, index, jpegtables=tables)[0][0])

        # A JPEG or fax that ends early would be filled up with grey or white.
        lacking = length - len(data) - (_END_OF_JPEG_BYTES if is_jpeg else 0)
        if lacking <= 0 or not (is_jpeg or page.compression in _FAXES):
            with suppress(*PILLOW_FAILURES):
                return decode(data), rows
        row_bytes = -(-columns * contiguous * page.bitspersample // 8)
        raw = ended_strips.unpacked(page.compression, data, rows * row_bytes)
        if raw is None:
            return ended_strips.decoded(decode, data, is_jpeg)
        sound_rows = len(raw) // row_bytes
        if not sound_rows:
            # A header may claim a strip of half a gigabyte: no zeros are made for it.
            return None, 0
        try:
            filled = raw.ljust(rows * row_bytes, b"\0")
            piece = _unpacked(page).decode(filled, index)[0][0].copy()
            piece[sound_rows:] = 0  # half a row of floats would be numbers of any size
            return piece, sound_rows
        except PILLOW_FAILURES:
            return None, 0

    def _kind(self) -> type[np.generic]:
        page = self._page
        if page.dtype.kind not in "ub" and self._photometric not in (_CIE_LAB, _ICC_LAB):
            return np.float32
        return np.uint8 if page.bitspersample <= 8 else np.uint16

    def _levels(self, piece: np.ndarray) -> np.ndarray:
        """Whole numbers of any depth as ``_kind`` has them; others as they are."""
        bits, kind = self._page.bitspersample, self._kind()
        if piece.dtype.kind == "i" and kind is not np.float32:
            return piece.view(kind)
        if kind is np.float32 or bits in (8, 16) or self._photometric == _PALETTE:
            return piece
        if bits == _THREE_BYTES:
            # tifffile takes them for bits in a row; they are words in the file's order.
            piece = piece.byteswap() >> (8 if self._page.parent.byteorder == "<" else 0)
        if bits > 16:
            return (piece >> (bits - 16)).astype(kind)
        return widened(piece, (1 << bits) - 1)


@contextmanager
def _as_os_errors(words: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except PILLOW_FAILURES as error:
        raise OSError(f"{words}: {error}") from error


def _by_libtiff(page: Any, path: Path) -> SampleReader | None:
    """A reader for what tifffile does not unpack: light packed as its logarithm, and YCbCr with its
    colours at a part of the size, outside of a JPEG."""
    is_ycbcr = page.photometric == _YCBCR and page.compression not in _JPEGS
    if not is_ycbcr and page.compression not in _LOG_LUVS:
        return None
    from liif_core.image_io.reading.decoded.openimageio_reader import OpenImageIOReader

    return OpenImageIOReader(path, formats.TIFF)


def _alpha(page: Any, colours: int) -> tuple[list[int], bool]:
    """The number of the channel of alpha, if there is one, and whether it is multiplied in."""
    kinds = [int(kind) for kind in page.extrasamples]
    for number, kind in enumerate(kinds):
        if kind in (_ASSOCIATED, _UNASSOCIATED):
            return [colours + number], kind == _ASSOCIATED
    # Four channels of which nobody says what the fourth is: alpha, as other readers have it.
    is_unsaid = _EXTRA_SAMPLES not in page.tags and (colours, page.samplesperpixel) == (3, 4)
    return ([3] if is_unsaid else []), False


def _unpacked(page: Any) -> Any:
    """The page as if its strips were not packed. What tifffile has derived is derived anew."""
    plain = copy.copy(page)
    for derived in ("decode", "hash"):
        plain.__dict__.pop(derived, None)
    plain.compression = _NO_COMPRESSION
    return plain


def _unconverted(data: bytes, tables: bytes | None) -> np.ndarray:
    """The numbers of a JPEG as they are: its decoder would take Lab for YCbCr, and make it RGB."""
    return np.asarray(
        imagecodecs.jpeg8_decode(data, tables=tables, colorspace="RGB", outcolorspace="RGB")
    )


def _looked_up(indices: np.ndarray, colour_map: np.ndarray, bits: int) -> np.ndarray:
    """``indices``: of so many ``bits``, as many as the alpha behind them. Colour maps hold 16-bit
    numbers; where all are below 256, 8-bit ones were meant."""
    scale = 1 if colour_map.max() < 256 else 257
    colours = (colour_map // scale).astype(np.uint8).T
    shown = colours[np.minimum(indices[..., 0], len(colours) - 1)]
    if indices.shape[2] == 1:
        return shown
    alpha = widened(indices[..., 1:], (1 << bits) - 1)
    return np.dstack([shown, alpha if alpha.itemsize == 1 else (alpha >> 8).astype(np.uint8)])
