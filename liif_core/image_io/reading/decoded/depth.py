"""Pictures of more than 8 bits: what the file has, and its samples as uint16.

Pillow keeps 16-bit grey and reduces colour to 8 bits; where a file has more, other readers do.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decoded.loading import load
from liif_core.image_io.reading.decoded.sample_reader import Samples, levels, unmultiplied, widened
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.file_header.isobmff import item_properties, jpeg2000_bits
from liif_core.image_io.reading.frame_access import hidden_frames
from liif_core.image_io.reading.opened_image import OpenedImage, file_bits

_TIFF_SAMPLE_FORMAT = 339
_TIFF_PLANAR, _PLANES = 284, 2
_TIFF_COMPRESSION, _JPEGS = 259, (6, 7)
_UNSIGNED = 1
_LOWEST, _HIGHEST = 9, 16


def has_samples(source: OpenedImage) -> bool:
    """Whether the file has more than Pillow would keep, and another reader reads it all."""
    if isinstance(source.image, SampledImage):
        return source.image.is_deep or source.image.mode in ("L", "LA", "RGB", "RGBA")
    if source.is_raw_preview:
        return False
    if source.format is formats.TIFF:
        has_inks = source.image.mode == "CMYK" and source.image.info.get("icc_profile")
        if has_inks and file_bits(source) != 16:
            return False  # what its inks look like, only the profile and littlecms know
        is_float = source.tiff_tag(_TIFF_SAMPLE_FORMAT, (_UNSIGNED,))[0] != _UNSIGNED
        # Pillow mistakes planes for pixels in some modes, and has Lab of chunky signed bytes only.
        is_other = source.tiff_tag(_TIFF_PLANAR, 1) == _PLANES or source.image.mode == "LAB"
        compression = source.tiff_tag(_TIFF_COMPRESSION, 1)
        is_packed = source.image.mode == "YCbCr" and compression not in _JPEGS
        return file_bits(source) > 8 or is_float or is_other or is_packed
    if source.format is formats.PSD:
        # Photoshop lays what is transparent over white, and keeps selections as channels: Pillow
        # takes both for pixels with an alpha.
        return source.image.mode == "RGBA"
    if _item_bits(source):
        return True
    # The later frames of an animation are blended into the earlier, at 8 bits.
    is_first = source.frame == 0 and not hidden_frames(source.image)
    is_still_png = source.format is formats.PNG and is_first
    return is_still_png and file_bits(source) > 8


def read_samples(source: OpenedImage) -> Samples | None:
    """All that the file has; None where only Pillow can read it."""
    try:
        image = source.image
        if bits := _item_bits(source):
            samples = _item_samples(source, bits)
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


def _item_bits(source: OpenedImage) -> int:
    """Bits a channel of an AVIF, HEIC or JPEG 2000 that Pillow's plugins would cut to 8; 0 where
    they read the picture well, as they do the later frames."""
    bits = 0
    if source.frame or getattr(source.image, "is_filled_up", False):
        return 0
    if source.format in (formats.AVIF, formats.HEIF):
        bits = item_properties(source.file).bits
    # Pillow keeps all bits of grey, and Pillow alone turns CMYK and others into red, green, blue.
    elif source.format is formats.JPEG2000 and source.image.mode in ("RGB", "RGBA"):
        bits = 0 if source.lacks_end else jpeg2000_bits(source.file)
    return bits if _LOWEST <= bits <= _HIGHEST else 0


def _item_samples(source: OpenedImage, bits: int) -> Samples:
    """uint16. Raises OSError where the file cannot be read so."""
    source.file.seek(0)
    data = source.file.read()
    try:
        values = np.atleast_3d(_decoded(source.format, data))
    except (RuntimeError, ValueError, SyntaxError) as error:
        raise OSError(str(error)) from error
    if values.dtype != np.uint16:
        raise OSError("its bits are not those that it claims")
    values = widened(values, (1 << bits) - 1)
    aperture = item_properties(source.file).aperture if source.format is formats.AVIF else None
    if aperture is not None:
        left, top, width, height = aperture
        values = values[top : top + height, left : left + width]
    return Samples(values)


def _decoded(image_format: ImageFormat, data: bytes) -> np.ndarray:
    if image_format is not formats.HEIF:
        import imagecodecs

        if image_format is formats.AVIF:
            return np.asarray(imagecodecs.avif_decode(data, index=0))
        return np.asarray(imagecodecs.jpeg2k_decode(data))
    import pillow_heif

    image = pillow_heif.open_heif(data, convert_hdr_to_8bit=False)
    values = np.atleast_3d(np.asarray(image))
    if image.mode.startswith("RGBa"):
        values = unmultiplied(values)
    # The library puts a sample's bits into the upper part of 16.
    return values >> (16 - image.info["bit_depth"])
