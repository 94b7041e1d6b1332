"""A file to sRGB pixels: upright, straight alpha, 8 or 16 bits as the file has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.colours import colour_spaces
from liif_core.image_io.colours.declared_colour import DeclaredColour, declared_colour
from liif_core.image_io.metadata import gain_map
from liif_core.image_io.metadata.file_metadata import metadata_of
from liif_core.image_io.reading.compression.past import past_of
from liif_core.image_io.reading.decoded import depth, reducing
from liif_core.image_io.reading.decoded.loading import load
from liif_core.image_io.reading.decoded.sample_reader import Samples
from liif_core.image_io.reading.file_header.file_end import ALL_THERE, lacks_pages
from liif_core.image_io.reading.file_header.orientation import TURNS, orientation_of, upright
from liif_core.image_io.reading.frames import at_frame, count, duration_ms
from liif_core.image_io.reading.opened_image import OpenedImage, file_bits
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.read_options import PIXEL_LIMIT, WHOLE, ReadOptions
from liif_core.image_io.source import SourceImage, SourceInfo

Allocate = Callable[[tuple[int, int, int], type], np.ndarray]

# Pixels are carried from Pillow to numpy in bands: a whole-image copy would be a third one.
_BAND_PIXELS = 2_000_000
_GREY_PROFILE_NOTE = f"{colour_spaces.IGNORED}it is for GRAY pictures and this one is RGB."


@dataclass(frozen=True, slots=True)
class _Decoded:
    """Pixels as stored in the file (not yet upright), Pillow's 8-bit or ours of 16 bits."""

    pixels: Image.Image | np.ndarray
    profile: str
    notes: tuple[str, ...]
    damage: str = ""


def read_image(
    path: Path, *, frame: int = 0, pixel_limit: int = PIXEL_LIMIT, reading: ReadOptions = WHOLE
) -> SourceImage:
    """Decode one picture of ``path``, the first unless ``frame`` (counted from 0) says otherwise.

    The format is told by content; EXIF orientation is applied, an ICC profile converted to
    sRGB, palettes and greys become RGB, alpha stays straight. ``pixel_limit``: refused above.
    ``reading``: how much smaller, and how much memory there is.

    Raises ImageError, UnsupportedImageError, DamagedImageError or ImageTooLargeError (its kind
    PictureOverBudgetError where reducing helps), each with one sentence that names the file.
    """
    path = Path(path)
    with opened(path, pixel_limit, reading) as source:
        return image_of(at_frame(source, frame), path)


def image_of(source: OpenedImage, path: Path, allocate: Allocate = np.empty) -> SourceImage:
    """Decode a file that is open, turned to the frame that is wanted.

    ``allocate``: where the pixels are to lie. Called once, when their shape is known.
    """
    mode, bits, reduce = source.image.mode, file_bits(source), source.reading.reduce
    full = source.image.size
    colour = declared_colour(source.image, source.format, source.file)
    decoded = _decode(source, colour)
    # After loading: Pillow turns TIFFs upright itself and then reports orientation 1.
    oriented = orientation_of(source.image)
    pixels = _upright(decoded.pixels, oriented, allocate)
    notes = source.kind_notes + colour.notes + decoded.notes
    if reduce > 1:
        notes = (reducing.note(upright(full, source.image, oriented), reduce), *notes)
    notes += gain_map.notes(source.image, source.file)
    frames, damage = count(source), decoded.damage
    if source.format is formats.TIFF and not damage and lacks_pages(source.file):
        frames, damage = max(frames, 2), ALL_THERE
    if frames > 1 and damage == ALL_THERE:
        word = formats.frame_word(source.format.label).lower()
        damage = f"The file ends early; this {word} is all there, and later ones may be missing."
    is_ignored = any(note.startswith(colour_spaces.IGNORED) for note in decoded.notes)
    info = SourceInfo(
        path=path,
        format=source.label,
        mode=mode,
        bits=bits,
        profile=decoded.profile,
        profile_said_by="" if is_ignored else colour.said_by,
        notes=notes,
        frame=source.frame,
        frames=frames,
        reduction=reduce,
        past=past_of(source),
        damage=damage,
        metadata=metadata_of(source),
        duration_ms=duration_ms(source),
    )
    return SourceImage(pixels, info)


def _decode(source: OpenedImage, colour: DeclaredColour) -> _Decoded:
    """As stored in the file, or already smaller by ``source.reading.reduce``."""
    image, reduce, icc = source.image, source.reading.reduce, colour.icc
    notes: tuple[str, ...] = ()
    if depth.has_samples(source):
        deep = depth.read_samples(source)
        if deep is not None:
            return _of_samples(deep, icc, reduce)
        notes = depth.read_as_8_notes(source)
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _of_samples(depth.read_deep_grey(source), icc, reduce)
    notes = notes or depth.lost_depth_notes(source)
    if reduce > 1:
        return _reduced(source, icc, notes)
    loaded = load(source)
    converted = colour_spaces.to_srgb(loaded.image, icc)
    shown = loaded.with_holes(converted.image)
    return _Decoded(shown, converted.profile, notes + converted.notes, loaded.damage)


def _of_samples(read: Samples, icc: bytes | None, reduce: int) -> _Decoded:
    values = depth.as_colour(read.values)
    if reduce > 1:
        values = reducing.reduced_samples(values, reduce)
    if icc and icc[16:20] == b"GRAY" and read.values.shape[2] > 2:
        icc, read = None, replace(read, notes=(*read.notes, _GREY_PROFILE_NOTE))
    if read.profile:
        return _Decoded(values, read.profile, read.notes, read.damage)
    if values.dtype == np.uint16:
        from liif_core.image_io.colours import deep_colour

        values, profile, more = deep_colour.to_srgb(values, icc)
        return _Decoded(values, profile, read.notes + more, read.damage)
    image = Image.fromarray(values)
    if read.values.shape[2] < 3:  # a grey profile is for greys
        image = image.convert("L" if values.shape[2] == 3 else "LA")
    converted = colour_spaces.to_srgb(image, icc)
    notes = read.notes + converted.notes
    return _Decoded(converted.image, converted.profile, notes, read.damage)


def _reduced(source: OpenedImage, icc: bytes | None, notes: tuple[str, ...]) -> _Decoded:
    full = source.image.size
    left = reducing.ask_decoder(source, source.reading.reduce)
    loaded = load(source)
    if loaded.image.size == full:  # a damaged JPEG is decoded whole, whatever was asked
        left = source.reading.reduce
    early = reducing.reduced_early(loaded.image, left)
    converted = colour_spaces.to_srgb(loaded.image if early is None else early, icc)
    image = converted.image if early is not None else reducing.reduced_image(converted.image, left)
    image = loaded.with_holes(image)
    return _Decoded(image, converted.profile, notes + converted.notes, loaded.damage)


def _upright(pixels: Image.Image | np.ndarray, orientation: int, allocate: Allocate) -> np.ndarray:
    """A writable, C-contiguous (height, width, 3 or 4) array turned by the EXIF orientation."""
    turn = TURNS[orientation]
    if isinstance(pixels, np.ndarray):
        turned = turn.pixels(pixels)
        if allocate is np.empty:
            return np.ascontiguousarray(turned)
        placed = allocate(turned.shape, turned.dtype.type)
        placed[:] = turned
        return placed
    channels = len(pixels.getbands())
    width, height = pixels.size
    shape = (width, height) if turn.transpose else (height, width)
    placed = allocate((*shape, channels), np.uint8)
    stored = turn.back(placed)
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        stored[top:bottom] = np.asarray(pixels.crop((0, top, width, bottom)))
    return placed
