"""The difference of two images of one size, absolute or signed, times a gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from app.session.comparing.compare_state import DifferenceKind

if TYPE_CHECKING:
    import numpy as np

_GREY = 128


class DifferenceImage:
    """GUI thread only. Keeps its image, and works out only forgotten parts anew."""

    def __init__(self) -> None:
        self._image = QImage()
        self._stale = QRegion()
        self._shown: tuple[DifferenceKind, int] | None = None

    def forget(self, rect: QRect | None = None) -> None:
        """A part of the images has changed; None or empty: all of them."""
        if rect is None or rect.isEmpty():
            self._stale = QRegion(self._image.rect())
        else:
            self._stale += rect

    def of(self, first: QImage, second: QImage, kind: DifferenceKind, gain: int) -> QImage:
        """Premultiplied colours are compared; where transparent, that is their share of light."""
        if self._image.size() != first.size() or (kind, gain) != self._shown:
            if self._image.size() != first.size():
                self._image = QImage(first.size(), QImage.Format.Format_RGB32)
            self.forget()
            self._shown = (kind, gain)
        bounds = self._stale.boundingRect().intersected(self._image.rect())
        self._stale = QRegion()
        if first.size() == second.size() and not bounds.isEmpty():
            out = _part(self._image, bounds, writable=True)
            difference_levels(_part(first, bounds), _part(second, bounds), kind, gain, out)
        return self._image


def difference_levels(
    first: np.ndarray, second: np.ndarray, kind: DifferenceKind, gain: int, out: np.ndarray
) -> None:
    """Write into ``out`` the levels to be seen; all are (height, width, 4) uint8 BGRA.

    Absolute: ``gain * |first - second|``. Signed: the same about a middle grey of 128, brighter
    where the first has more. Both are cut to 0 and 255.
    """
    import numpy as np

    if kind is DifferenceKind.ABSOLUTE:
        np.maximum(first, second, out=out)
        out -= np.minimum(first, second)
        # All in bytes, a tenth of the time of wider numbers: overflowing ones are set to 255 after.
        too_large = (out > 255 // gain).view(np.uint8)
        out *= np.uint8(gain)
        out |= np.negative(too_large, out=too_large)
    else:
        levels = first.astype(np.int16)
        levels -= second
        levels *= np.int16(gain)
        levels += np.int16(_GREY)
        np.clip(levels, 0, 255, out=levels)
        out[...] = levels
    out[..., 3] = 255


def _part(image: QImage, rect: QRect, *, writable: bool = False) -> np.ndarray:
    """A view of an image's memory: (height, width, 4) uint8."""
    import numpy as np

    # Asked for writable memory, an image that is shared would copy itself.
    pixels = np.frombuffer(image.bits() if writable else image.constBits(), np.uint8)
    pixels = pixels.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[rect.top() : rect.top() + rect.height(), rect.left() : rect.left() + rect.width()]
