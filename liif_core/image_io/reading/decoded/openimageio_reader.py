"""By OpenImageIO: PNG of 16 bits, JPEG XL, OpenEXR, Radiance, rare Photoshop, DDS and LogLuv."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import OpenImageIO as oiio

from liif_core.image_io import formats
from liif_core.image_io.colours import scene_light
from liif_core.image_io.colours.built_profile import SRGB, colorants
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decoded.sample_reader import (
    SampleHeader,
    Samples,
    levels,
    of_rows,
    unmultiplied,
)
from liif_core.image_io.reading.file_header.quiet_libraries import quiet_libraries

# Pictures of light itself: linear, brighter than white where the scene was.
_OF_LIGHT = (formats.EXR, formats.HDR)
# Formats of which a damaged file is read row by row.
_OF_ROWS = (*_OF_LIGHT, formats.PSD)
_LOG_LUVS = (34676, 34677)
_LOG_LUV_NOTE = "What is brighter than white in it (LogLuv) is shown as white."


class OpenImageIOReader:
    """A file that is open; see ``SampleReader``. Of TIFF the page turned to, of the others one
    picture, which of an animated JPEG XL is the last."""

    def __init__(self, path: Path, image_format: ImageFormat) -> None:
        self._format = image_format
        is_radiance = image_format is formats.HDR
        self._radiance = scene_light.radiance_header(path) if is_radiance else ((), ())
        self._file = _opened(path, image_format)

    def count(self) -> int:
        return 1

    @property
    def layout(self) -> tuple[int, int, int]:
        """Height, width and channels of the samples that it has."""
        spec = self._file.spec()
        return spec.height, spec.width, spec.nchannels

    def turn(self, page: int) -> SampleHeader:
        if page and not (self._format is formats.TIFF and self._file.seek_subimage(page, 0)):
            raise EOFError
        spec = self._file.spec()
        self._colours = 1 if spec.nchannels < 3 else 3
        self._has_alpha = self._colours <= spec.alpha_channel < spec.nchannels
        shown = self._format is formats.EXR and spec.full_width > 0
        self._size = (spec.full_width, spec.full_height) if shown else (spec.width, spec.height)
        icc = spec.getattribute("ICCProfile")
        return SampleHeader(
            mode=("L" if self._colours == 1 else "RGB") + ("A" if self._has_alpha else ""),
            size=self._size,
            bits=int(spec.getattribute("oiio:BitsPerSample") or 8 * spec.format.basesize()),
            is_deep=int(spec.format.basesize()) > 1,
            orientation=spec.get_int_attribute("Orientation", 1),
            info={} if icc is None else {"icc_profile": bytes(bytearray(v & 0xFF for v in icc))},
        )

    def samples(self) -> Samples:
        spec = self._file.spec()
        with quiet_libraries():
            read = self._file.read_image(0, 0, 0, spec.nchannels, "unknown")
            sound_rows = spec.height
            if read is None and self._format in _OF_ROWS:
                read, sound_rows = self._rows()
        if read is None:
            raise OSError(self._file.geterror() or "its samples cannot be read")
        values = np.asarray(read).reshape(spec.height, spec.width, spec.nchannels)
        return self.as_samples(values, sound_rows)

    def as_samples(self, values: np.ndarray, sound_rows: int | None = None) -> Samples:
        """``values``, (height, width, channels) as the file has them, and what they mean.

        ``sound_rows``: how many of them came, None for all.
        """
        spec = self._file.spec()
        sound_rows = spec.height if sound_rows is None else sound_rows
        alpha = [spec.alpha_channel] if self._has_alpha else []
        values = values[..., [*range(self._colours), *alpha]]
        if self._format in _OF_LIGHT:
            shown = scene_light.to_srgb(values, self._has_alpha, self._to_srgb())
            said = (scene_light.NOTE, *self._radiance[1])
            came = of_rows(shown[:sound_rows], spec.height, self._has_alpha, said)
            return replace(came, values=self._placed(came.values))
        notes: tuple[str, ...] = ()
        if spec.getattribute("tiff:Compression") in _LOG_LUVS:
            notes = (_LOG_LUV_NOTE,)
        if values.dtype == np.uint32:
            values = (values >> 16).astype(np.uint16)
        elif values.dtype not in (np.uint8, np.uint16):
            values, notes = levels(values, self._has_alpha)
        # A JPEG XL's comes as it is in the file, and there it is nearly never multiplied in.
        is_straight = spec.get_int_attribute("oiio:UnassociatedAlpha", 0)
        if self._has_alpha and not is_straight and self._format is not formats.JXL:
            values = unmultiplied(values)
        if sound_rows < spec.height:
            return of_rows(values[:sound_rows], spec.height, self._has_alpha, notes)
        return Samples(self._placed(values), notes)

    def _to_srgb(self) -> np.ndarray | None:
        """From the file's own primaries, None where it says none: they are sRGB's then."""
        said = self._file.spec().getattribute("chromaticities") or self._radiance[0]
        if said is None or len(said) != 8:
            return None
        try:
            own, srgb = (np.array(colorants(tuple(each))) for each in (said, SRGB))
        except (ValueError, np.linalg.LinAlgError):
            return None
        return np.linalg.solve(srgb.T, own.T)

    def _rows(self) -> tuple[np.ndarray | None, int]:
        """A damaged file's samples as far as they go, and how many rows these are."""
        spec = self._file.spec()
        kind = "uint16" if str(spec.format) == "uint16" else "float"
        own = np.uint16 if kind == "uint16" else np.float32
        values = np.zeros((spec.height, spec.width, spec.nchannels), own)
        for row in range(spec.height):
            read = self._file.read_scanline(spec.y + row, 0, kind)
            if read is None:
                return (values, row) if row else (None, 0)
            values[row] = np.asarray(read).reshape(spec.width, spec.nchannels)
        return values, spec.height

    def _placed(self, values: np.ndarray) -> np.ndarray:
        """Into the window that is to be shown; what the file has outside is cut off."""
        spec, (width, height) = self._file.spec(), self._size
        if (spec.width, spec.height) == (width, height):
            return np.ascontiguousarray(values)
        placed = np.zeros((height, width, values.shape[2]), values.dtype)
        left, top = spec.x - spec.full_x, spec.y - spec.full_y
        to_left, to_top = max(left, 0), max(top, 0)
        part = values[max(-top, 0) :, max(-left, 0) :][: height - to_top, : width - to_left]
        placed[to_top : to_top + part.shape[0], to_left : to_left + part.shape[1]] = part
        return placed


def _opened(path: Path, image_format: ImageFormat) -> Any:
    wishes = oiio.ImageSpec()
    wishes.attribute("oiio:UnassociatedAlpha", 1)
    with quiet_libraries():
        file = oiio.ImageInput.open(str(path), wishes)
    if file is None:
        raise OSError(oiio.geterror() or "its header cannot be read")
    if file.format_name() != image_format.openimageio:
        raise OSError("another format than its first bytes say")
    return file
