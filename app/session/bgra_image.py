"""The workers' pixels as an image of Qt."""

from __future__ import annotations

from PySide6.QtGui import QImage

BYTES_PER_PX = 4


def bgra_image(pixels: memoryview, width: int, height: int, *, has_alpha: bool) -> QImage:
    """``pixels``: blue, green, red, alpha (premultiplied), rows without padding. The image borrows
    their memory: keep them as long as it. Null where Qt has no memory for it."""
    return QImage(pixels, width, height, width * BYTES_PER_PX, bgra_format(has_alpha=has_alpha))


def bgra_format(*, has_alpha: bool) -> QImage.Format:
    """Without alpha the fourth byte means nothing."""
    kind = QImage.Format
    return kind.Format_ARGB32_Premultiplied if has_alpha else kind.Format_RGB32
