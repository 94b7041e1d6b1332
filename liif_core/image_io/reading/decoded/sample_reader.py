"""What the readers of samples hand over: a header, samples of 8 or 16 bits, and what was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from liif_core.image_io.colours.grey_levels import level_range
from liif_core.image_io.reading.decoded.damage_sentence import damage_sentence

_BAND_ROWS = 64


@dataclass(frozen=True, slots=True)
class SampleHeader:
    """``mode``: Pillow's L, LA, RGB, RGBA or LAB, which is handed over as RGB.

    ``bits``: of a channel as the file has them.
    ``is_deep``: whether samples are handed over as 16 bits. ``info``: profile and metadata, by
    Pillow's names.
    """

    mode: str
    size: tuple[int, int]
    bits: int
    is_deep: bool
    orientation: int = 1
    info: Mapping[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Samples:
    """``values``: (height, width, 1 to 4) uint8 or uint16, straight alpha last. ``damage``: what
    is missing, a sentence; missing pixels are transparent. ``profile``: the name of the file's
    profile where its colours were converted by it, empty where they are as they were."""

    values: np.ndarray
    notes: tuple[str, ...] = ()
    damage: str = ""
    profile: str = ""


class OnePicture:
    """The part that readers of files of one picture share; see ``SampleReader``."""

    def count(self) -> int:
        return 1

    def turn(self, page: int) -> SampleHeader:
        if page:
            raise EOFError
        return self._header()

    def _header(self) -> SampleHeader:
        raise NotImplementedError


class SampleReader(Protocol):
    """A file that is open. Failures are OSErrors."""

    def count(self) -> int:
        """Pictures in the file."""

    def turn(self, page: int) -> SampleHeader:
        """Turn to a page, counted from 0. Raises EOFError where there is none."""

    def samples(self) -> Samples:
        """Samples of the page that was turned to last."""


def levels(values: np.ndarray, has_alpha: bool) -> tuple[np.ndarray, tuple[str, ...]]:
    """Numbers without a white of their own, laid onto black to white as uint16, with notes.

    ``values``: (height, width, channels), floats or signed; alpha goes from 0 to 1.
    """
    finite = np.isfinite(values)
    holes = int(values.size - np.count_nonzero(finite))
    colours = values.shape[2] - has_alpha
    present = values[..., :colours][finite[..., :colours]]
    low, high = np.nan, np.nan
    if present.size:
        low, high = float(present.min()), float(present.max())
    black, white, note = level_range(low, high)
    out = np.empty(values.shape, np.uint16)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        band[..., :colours] = (band[..., :colours] - black) / (white - black)
        band = np.nan_to_num(band, copy=False, nan=0.0, posinf=1.0, neginf=0.0)
        out[top : top + _BAND_ROWS] = np.clip(band, 0.0, 1.0) * 65535.0 + 0.5
    notes = [note] if note else []
    if holes:
        notes.append(f"{holes:,} samples are not finite numbers.")
    return out, tuple(notes)


def widened(values: np.ndarray, most: int) -> np.ndarray:
    """Whole numbers from 0 to ``most`` as uint8, or uint16 where ``most`` is above 255."""
    kind, white = (np.uint8, 255) if most < 256 else (np.uint16, 65535)
    if most == white:
        return values.astype(kind, copy=False)
    table = (np.arange(most + 1, dtype=np.int64) * white + most // 2) // most
    return table.astype(kind)[np.minimum(values, most)]


def with_holes(values: np.ndarray, missing: np.ndarray, has_alpha: bool) -> np.ndarray:
    """``values`` with an alpha that is 0 where they are ``missing``, (height, width) of bool."""
    if not has_alpha:
        opaque = np.full(missing.shape, np.iinfo(values.dtype).max, values.dtype)
        values = np.dstack([values, opaque])
    values[missing] = 0
    return values


def of_rows(rows: np.ndarray, height: int, has_alpha: bool, notes: tuple[str, ...] = ()) -> Samples:
    """Samples of a picture of ``height``, of which perhaps only the first ``rows`` came."""
    if len(rows) == height:
        return Samples(rows, notes)
    values = np.zeros((height, *rows.shape[1:]), rows.dtype)
    values[: len(rows)] = rows
    missing = np.zeros(values.shape[:2], bool)
    missing[len(rows) :] = True
    return Samples(
        with_holes(values, missing, has_alpha), notes, damage_sentence(1 - len(rows) / height)
    )


def unmultiplied(values: np.ndarray) -> np.ndarray:
    """Colours divided by the alpha that was multiplied in; black where there is none."""
    most = np.iinfo(values.dtype).max
    straight = np.empty_like(values)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        alpha = band[..., -1:]
        band[..., :-1] *= most / np.where(alpha > 0, alpha, most)
        straight[top : top + _BAND_ROWS] = np.clip(band, 0, most) + 0.5
    return straight
