"""Pictures of more than 8 bits: what the file has, and its samples as uint16.

Pillow holds 16-bit colour in 8 bits a channel and keeps the high bytes. It unpacks little-endian
and big-endian samples by separate raw modes, so decoding the same data once by each gives the
high bytes and then the low ones: no second decoder is needed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import ImageFile

from liif_core.errors import UnsupportedImageError
from liif_core.image_io import formats
from liif_core.image_io.reading import pnm
from liif_core.image_io.reading.grey_levels import level_range
from liif_core.image_io.reading.opening import OpenedImage

# Float intermediates are many times the samples: work in bands.
_BAND_PIXELS = 1_000_000

_TIFF_PLANAR_CONFIGURATION = 284
_TIFF_BITS_PER_SAMPLE = 258
_SEPARATE_PLANES = 2

# Raw mode of the high bytes -> of the low bytes. N is the machine's own order (libtiff's).
_LITTLE = np.little_endian
_LOW_BYTES = {
    f"{layout};16{order}": f"{layout};16{other}"
    for layout in ("RGB", "RGBA", "RGBX")
    for order, other in (("B", "L"), ("L", "B"), ("N", "B" if _LITTLE else "L"))
}
# Two 16-bit channels are four bytes a pixel: Pillow can hold them as they are.
_GREY_ALPHA = "LA;16B"


def file_bits(source: OpenedImage) -> int:
    """Bits a channel as the file has them."""
    mode = source.image.mode
    if mode == "1":
        return 1
    if pnm.has_samples(source):
        return 16 if pnm.maximum(source) > 255 else 8
    if mode in ("I", "F"):
        return 16 if source.format is formats.PNM and mode == "I" else 32
    is_deep = mode.startswith("I;16") or ";16" in _raw_mode(source.image)
    return 16 if is_deep or _has_separate_raw_planes(source) else 8


def has_deep_colour(source: OpenedImage) -> bool:
    """Whether the file's colour has 16 bits a channel, in a layout that can be read so."""
    raw_mode = _raw_mode(source.image)
    if source.format is formats.TIFF:
        if _has_separate_raw_planes(source):
            return True
        planes = source.tiff_tag(_TIFF_PLANAR_CONFIGURATION, 1)
        return raw_mode in _LOW_BYTES and planes != _SEPARATE_PLANES
    if source.format is not formats.PNG or source.frame > 0:
        # The later frames of an animation are blended into the earlier, at 8 bits.
        return False
    return raw_mode in _LOW_BYTES or raw_mode == _GREY_ALPHA


def _has_separate_raw_planes(source: OpenedImage) -> bool:
    """Uncompressed 16-bit TIFF with a plane a channel, which Pillow by itself takes for 8-bit."""
    if source.format is not formats.TIFF or _raw_mode(source.image) != "R":
        return False
    is_separate = source.tiff_tag(_TIFF_PLANAR_CONFIGURATION, 1) == _SEPARATE_PLANES
    return is_separate and set(source.tiff_tag(_TIFF_BITS_PER_SAMPLE, (8,))) == {16}


def lost_depth_notes(source: OpenedImage) -> tuple[str, ...]:
    """A note for a file whose 16-bit samples are read as 8."""
    if ";16" in _raw_mode(source.image) and not (
        source.image.mode.startswith("I;16") or has_deep_colour(source)
    ):
        return ("Its 16-bit channels are stored in a way that is read at 8 bits.",)
    return ()


def read_deep_colour(source: OpenedImage) -> np.ndarray:
    """(height, width, 3 or 4) uint16 samples of an image for which ``has_deep_colour``."""
    if _raw_mode(source.image) == _GREY_ALPHA:
        return _read_grey_alpha(source)
    low = source.reopened()
    if _has_separate_raw_planes(source):
        is_little = source.image.tag_v2.prefix == b"II"  # type: ignore[attr-defined]
        _set_plane_order(source, source.image, "L" if is_little else "B")
        _set_plane_order(source, low, "B" if is_little else "L")
    else:
        _set_raw_mode(low, _LOW_BYTES[_raw_mode(low)])
    source.image.load()
    values = np.asarray(source.image).astype(np.uint16)
    values <<= 8
    low.load()
    values |= np.asarray(low)
    key = source.image.info.get("transparency")
    if values.shape[2] == 3 and isinstance(key, tuple):
        values = _with_alpha(values, (values != np.array(key, np.uint16)).any(axis=2))
    return values


def _read_grey_alpha(source: OpenedImage) -> np.ndarray:
    image = source.image
    image._mode = "RGBA"  # four bytes a pixel, unpacked untouched
    _set_raw_mode(image, "RGBA")
    image.load()
    grey_alpha = np.asarray(image).view(">u2")
    return np.ascontiguousarray(grey_alpha[..., [0, 0, 0, 1]], dtype=np.uint16)


def read_deep_grey(source: OpenedImage) -> tuple[np.ndarray, tuple[str, ...]]:
    """(height, width, 3 or 4) uint16 samples of a 16- or 32-bit grey image, and notes on it."""
    image = source.image
    image.load()
    values = np.asarray(image)
    notes: tuple[str, ...] = ()
    key = None
    if image.mode.startswith("I;16"):
        grey = values.astype(np.uint16)
        key = image.info.get("transparency")
    else:
        grey, notes = _levels(values, image.mode, source)
    colour = np.repeat(grey[..., None], 3, axis=2)
    if isinstance(key, int):
        colour = _with_alpha(colour, grey != key)
    return colour, notes


def _levels(
    values: np.ndarray, mode: str, source: OpenedImage
) -> tuple[np.ndarray, tuple[str, ...]]:
    low, high, holes = np.inf, -np.inf, 0
    for band in _bands(values):
        finite = np.isfinite(band)
        holes += band.size - int(np.count_nonzero(finite))
        present = band[finite]
        if present.size:
            low, high = min(low, float(present.min())), max(high, float(present.max()))
    black, white, note = level_range(mode, source.format, low, high)
    grey = np.empty(values.shape, np.uint16)
    for band, levels in zip(_bands(values), _bands(grey), strict=True):
        scaled = (band.astype(np.float64) - black) * (65535.0 / (white - black))
        scaled = np.nan_to_num(scaled, copy=False, nan=0.0, posinf=65535.0, neginf=0.0)
        levels[:] = np.clip(scaled, 0.0, 65535.0, out=scaled) + 0.5
    notes = [note] if note else []
    if holes:
        notes.append(f"{holes:,} pixels are not finite numbers.")
    return grey, tuple(notes)


def _bands(values: np.ndarray) -> list[np.ndarray]:
    rows = max(1, _BAND_PIXELS // values.shape[1])
    return [values[top : top + rows] for top in range(0, values.shape[0], rows)]


def _with_alpha(colour: np.ndarray, is_opaque: np.ndarray) -> np.ndarray:
    alpha = np.where(is_opaque, np.uint16(65535), np.uint16(0))
    return np.concatenate([colour, alpha[..., None]], axis=2)


def _raw_mode(image: ImageFile.ImageFile) -> str:
    """How Pillow will unpack the file's samples; empty where it has no say."""
    tiles = getattr(image, "tile", None)
    if not tiles:
        return ""
    return _first(tiles[0][3])


def _first(args: Any) -> str:
    first = args[0] if isinstance(args, tuple) and args else args
    return first if isinstance(first, str) else ""


def _set_raw_mode(image: ImageFile.ImageFile, raw_mode: str) -> None:
    image.tile = [
        ImageFile._Tile(name, extents, offset, _replaced(args, raw_mode))
        for name, extents, offset, args in image.tile
    ]


def _set_plane_order(source: OpenedImage, image: ImageFile.ImageFile, order: str) -> None:
    if len(image.getbands()) != 3:
        raise UnsupportedImageError(
            f"“{source.name}” keeps transparency in a plane of its own at 16 bits, which "
            "cannot be read; save it with interleaved channels."
        )
    image.tile = [
        ImageFile._Tile(name, extents, offset, _replaced(args, f"{_first(args)};16{order}"))
        for name, extents, offset, args in image.tile
    ]


def _replaced(args: Any, raw_mode: str) -> Any:
    return (raw_mode, *args[1:]) if isinstance(args, tuple) else raw_mode
