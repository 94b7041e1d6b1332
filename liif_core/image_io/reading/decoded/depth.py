"""Pictures of more than 8 bits: what the file has, and its samples as uint16.

Pillow keeps 16-bit grey and reduces colour to 8 bits; where a file has more, other readers do.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded import deep_items
from liif_core.image_io.reading.decoded.loading import load
from liif_core.image_io.reading.decoded.sample_reader import Samples, levels
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.file_header.isobmff import item_properties, jpeg2000_bits
from liif_core.image_io.reading.frame_access import hidden_frames
from liif_core.image_io.reading.opened_image import OpenedImage

_TIFF_BITS_PER_SAMPLE, _TIFF_SAMPLE_FORMAT = 258, 339
_TIFF_PLANAR, _PLANES = 284, 2
_TIFF_COMPRESSION, _JPEGS = 259, (6, 7)
_UNSIGNED = 1
_PNG_DEPTH_AT, _BMP_DEPTH_AT, _GIF_FLAGS_AT, _GIF_HAS_TABLE = 24, 28, 10, 0x80
# Blue, green and red share 16 bits; the least that any of them has.
_SHARED_BITS = ("BGR;15", "BGR;16", "BGRA;15", "BGRA;15Z")


def file_bits(source: OpenedImage) -> int:
    """Bits a channel as the file has them; where its pixels are numbers of colours, of a number."""
    image, mode = source.image, source.image.mode
    if isinstance(image, SampledImage):
        return image.bits
    if source.format is formats.PNG:
        return _byte(source, _PNG_DEPTH_AT)
    if source.format is formats.BMP and mode == "P":
        return _byte(source, _BMP_DEPTH_AT) or 8
    if source.format is formats.GIF and mode in ("P", "L"):
        flags = _byte(source, _GIF_FLAGS_AT)
        return (flags & 7) + 1 if flags & _GIF_HAS_TABLE else 8
    if mode == "1":
        return 1
    if source.format is formats.TIFF:
        return max(_tiff_bits(source))
    if source.format in (formats.AVIF, formats.HEIF):
        return item_properties(source.file).bits or 8
    if source.format is formats.JPEG2000:
        return jpeg2000_bits(source.file) or 8
    if mode in ("I", "F"):
        return 32
    raw_mode = _raw_mode(image)
    if raw_mode in _SHARED_BITS:
        return 5
    return 16 if mode.startswith("I;16") or ";16" in raw_mode else 8


def _byte(source: OpenedImage, at: int) -> int:
    source.file.seek(at)
    return source.file.read(1)[0]


def has_samples(source: OpenedImage) -> bool:
    """Whether the file has more than Pillow would keep, and another reader reads it all."""
    if isinstance(source.image, SampledImage):
        return source.image.is_deep or source.image.mode in ("L", "LA", "RGB", "RGBA")
    if source.is_raw_preview:
        return False
    if source.format is formats.TIFF:
        has_inks = source.image.mode == "CMYK" and source.image.info.get("icc_profile")
        if has_inks and max(_tiff_bits(source)) != 16:
            return False  # what its inks look like, only the profile and littlecms know
        is_float = source.tiff_tag(_TIFF_SAMPLE_FORMAT, (_UNSIGNED,))[0] != _UNSIGNED
        # Pillow mistakes planes for pixels in some modes, and has Lab of chunky signed bytes only.
        is_other = source.tiff_tag(_TIFF_PLANAR, 1) == _PLANES or source.image.mode == "LAB"
        compression = source.tiff_tag(_TIFF_COMPRESSION, 1)
        is_packed = source.image.mode == "YCbCr" and compression not in _JPEGS
        return max(_tiff_bits(source)) > 8 or is_float or is_other or is_packed
    if source.format is formats.PSD:
        # Photoshop lays what is transparent over white, and keeps selections as channels: Pillow
        # takes both for pixels with an alpha.
        return source.image.mode == "RGBA"
    if deep_items.has_samples(source):
        return True
    # The later frames of an animation are blended into the earlier, at 8 bits.
    is_first = source.frame == 0 and not hidden_frames(source.image)
    is_still_png = source.format is formats.PNG and is_first
    return is_still_png and ";16" in _raw_mode(source.image)


def read_samples(source: OpenedImage) -> Samples | None:
    """All that the file has; None where only Pillow can read it."""
    try:
        image = source.image
        if deep_items.has_samples(source):
            samples = deep_items.read_samples(source)
        else:
            if not isinstance(image, SampledImage):
                image = SampledImage(source.path, source.format, source.file)
                image.seek(source.frame)
            samples = image.samples()
    except (OSError, EOFError):
        if isinstance(source.image, SampledImage):
            raise
        return None
    if source.format is formats.PNG and source.lacks_end:
        samples = replace(samples, damage=samples.damage or ALL_THERE)
    height, width = samples.values.shape[:2]
    # Pillow tells the size of a TIFF as it will lie when it is upright.
    return samples if sorted((width, height)) == sorted(source.image.size) else None


def as_colour(values: np.ndarray) -> np.ndarray:
    """Greys repeated thrice: (height, width, 3 or 4)."""
    if values.shape[2] >= 3:
        return values
    channels = [0, 0, 0, 1] if values.shape[2] == 2 else [0, 0, 0]
    return np.ascontiguousarray(values[..., channels])


def lost_depth_notes(source: OpenedImage) -> tuple[str, ...]:
    """A note for a file whose deeper samples are read as 8 bits."""
    if isinstance(source.image, SampledImage) or has_samples(source):
        return ()
    is_kept = source.image.mode.startswith("I;16") or source.image.mode in ("I", "F")
    return () if is_kept else read_as_8_notes(source)


def read_as_8_notes(source: OpenedImage) -> tuple[str, ...]:
    bits = file_bits(source)
    return (f"Its {bits} bits a channel are read as 8.",) if bits > 8 else ()


def read_deep_grey(source: OpenedImage) -> Samples:
    """One channel or, where something is missing, two of uint16, of a 16- or 32-bit grey."""
    loaded = load(source)
    grey = np.asarray(loaded.image)[..., None]
    notes: tuple[str, ...] = ()
    if grey.dtype.itemsize > 2:
        grey, notes = levels(grey, has_alpha=False)
    if loaded.missing is not None:
        there = np.where(np.asarray(loaded.missing) == 255, 0, 65535)
        grey = np.dstack([grey, there])
    return Samples(grey.astype(np.uint16), notes, loaded.damage)


def _tiff_bits(source: OpenedImage) -> tuple[int, ...]:
    bits = source.tiff_tag(_TIFF_BITS_PER_SAMPLE, (8,))
    whole = tuple(b for b in (bits if isinstance(bits, tuple) else (bits,)) if isinstance(b, int))
    return whole or (8,)


def _raw_mode(image: object) -> str:
    """How Pillow will unpack the file's samples; empty where it has no say."""
    tiles = getattr(image, "tile", None)
    if not tiles:
        return ""
    args = tiles[0][3]
    first = args[0] if isinstance(args, tuple) and args else args
    return first if isinstance(first, str) else ""
