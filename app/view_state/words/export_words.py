"""The words and numbers of the export dialog and of its progress."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from app.translation import tr, tr_count
from app.view_state.picture import Picture
from app.view_state.words.core_sentences import core_words
from liif_core.geometry import GridWindow, Size
from liif_core.image_io.writing.output_formats import ExportFormat
from liif_core.rendering.actual_size import shows_source
from liif_core.rendering.methods import Method

_KIB = 1024
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def size_words(size: Size) -> str:
    """Sides and how many pixels that is."""
    megapixels = size.pixels / 1e6
    if megapixels >= 1000:
        amount = tr("{number:.2g} gigapixels", number=megapixels / 1000)
    elif megapixels >= 10:
        amount = tr("{number:.0f} megapixels", number=megapixels)
    elif megapixels >= 0.1:
        amount = tr("{number:.1f} megapixels", number=megapixels)
    else:
        # Below a tenth of a megapixel the two sides say enough.
        return tr("{width:,} × {height:,} pixels", width=size.width, height=size.height)
    return tr(
        "{width:,} × {height:,} pixels, {amount}",
        width=size.width,
        height=size.height,
        amount=amount,
    )


def remark_words(
    picture: Picture, export_format: ExportFormat, method: Method, window: GridWindow
) -> str:
    """A warning about an export before it is made; empty where there is none."""
    if picture.source is not None and picture.source.info.damage:
        damage = core_words(picture.source.info.damage)
        return damage + " " + tr("The copy will have nothing there.")
    if picture.has_alpha and not export_format.has_alpha:
        return tr(
            "{format} has no transparency: white is laid under the picture.",
            format=export_format.name,
        )
    if method.is_neural and window.min_zoom < 1:
        return tr("This is smaller than the photo; no detail is added.")
    if method.is_neural and shows_source(window):
        return tr("At 100% this is the photo itself, pixel for pixel.")
    return ""


def bytes_words(count: float) -> str:
    """Two digits are as many as an estimate deserves."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < _KIB or unit == "GB":
            break
        count /= _KIB
    digits = 0 if count >= 10 or unit == "bytes" else 1
    return f"{count:,.{digits}f} {tr('bytes') if unit == 'bytes' else unit}"


def duration_words(seconds: float) -> str:
    """Rounded as a person would say it."""
    if seconds < 1.5:
        return tr("a second")
    if seconds < _MINUTE - 5:
        step = 1 if seconds < 20 else 5
        rounded = math.ceil(seconds / step) * step
        return tr_count("{count} second", "{count} seconds", rounded)
    if seconds < 90:
        return tr("a minute")
    if seconds < _HOUR:
        return tr_count("{count} minute", "{count} minutes", round(seconds / _MINUTE))
    if seconds < _DAY:
        hours = seconds / _HOUR
        if hours < 10:
            return tr("{number:.1f} hours", number=hours)
        return tr("{number:.0f} hours", number=hours)
    return tr("{number:.1f} days", number=seconds / _DAY)


def free_name(
    folder: Path, stem: str, mark: str, suffix: str, is_taken: Callable[[Path], bool]
) -> Path:
    """``stem_mark.suffix`` in ``folder``, numbered where that is taken."""
    path = folder / f"{stem}_{mark}{suffix}"
    number = 2
    while is_taken(path):
        path = folder / f"{stem}_{mark}_{number}{suffix}"
        number += 1
    return path


def scale_mark(scale: float) -> str:
    """A scale as it stands in a file's name: x4, x2.5."""
    return f"x{scale:.4g}"
