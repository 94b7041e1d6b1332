"""The words and numbers of the export dialog and of its progress."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from liif_core.geometry import Size

_KIB = 1024
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def size_text(size: Size) -> str:
    """Sides and how many pixels that is."""
    megapixels = size.pixels / 1e6
    if megapixels >= 1000:
        amount = f"{megapixels / 1000:.2g} gigapixels"
    elif megapixels >= 10:
        amount = f"{megapixels:.0f} megapixels"
    elif megapixels >= 0.1:
        amount = f"{megapixels:.1f} megapixels"
    else:
        amount = f"{size.pixels:,} pixels"
    return f"{size.width:,} × {size.height:,} pixels, {amount}"


def bytes_text(count: float) -> str:
    """Two digits are as many as an estimate deserves."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < _KIB or unit == "GB":
            break
        count /= _KIB
    digits = 0 if count >= 10 or unit == "bytes" else 1
    return f"{count:,.{digits}f} {unit}"


def duration_text(seconds: float) -> str:
    """Rounded as a person would say it."""
    if seconds < 1.5:
        return "a second"
    if seconds < _MINUTE - 5:
        step = 1 if seconds < 20 else 5
        return f"{math.ceil(seconds / step) * step} seconds"
    if seconds < 90:
        return "a minute"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} minutes"
    if seconds < _DAY:
        hours = seconds / _HOUR
        return f"{hours:.1f} hours" if hours < 10 else f"{hours:.0f} hours"
    return f"{seconds / _DAY:.1f} days"


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


def scale_text(scale: float) -> str:
    """As in a file's name: x4, x2.5."""
    return f"x{scale:.4g}"
