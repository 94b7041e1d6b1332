"""Values taken from a pane: colours along a line, and how often each level occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np

_MOST_COUNTED = 300_000
# ITU-R BT.601, full range.
_LUMA = (0.299, 0.587, 0.114)


def colours_of(image: QImage) -> np.ndarray:
    """A view of a 32-bit image's memory as (height, width, 3) uint8 RGB, premultiplied."""
    import numpy as np

    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1]


def luma_of(colours: np.ndarray) -> np.ndarray:
    """(..., 3) RGB levels as luma, float32 in 0 to 255."""
    import numpy as np

    return colours.astype(np.float32) @ np.asarray(_LUMA, np.float32)


def along_line(
    colours: np.ndarray, start: tuple[float, float], end: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Colours every device pixel from ``start`` to ``end`` (x, y), bilinear between centres.

    Returns the distances from ``start`` in pixels (n,), and float32 colours (n, 3); outside the
    picture they are NaN.
    """
    import numpy as np

    height, width = colours.shape[:2]
    (x0, y0), (x1, y1) = start, end
    length = float(np.hypot(x1 - x0, y1 - y0))
    count = max(2, int(np.ceil(length)) + 1)
    share = np.linspace(0.0, 1.0, count)
    x = x0 + (x1 - x0) * share - 0.5
    y = y0 + (y1 - y0) * share - 0.5
    outside = (x < -0.5) | (y < -0.5) | (x > width - 0.5) | (y > height - 0.5)
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    across, down = (x - left)[:, None], (y - top)[:, None]
    upper = colours[top, left] * (1 - across) + colours[top, right] * across
    lower = colours[bottom, left] * (1 - across) + colours[bottom, right] * across
    values = (upper * (1 - down) + lower * down).astype(np.float32)
    values[outside] = np.nan
    return share * length, values


def level_shares(colours: np.ndarray) -> np.ndarray:
    """Percent of the pixels at each level of red, green, blue and luma: (4, 256).

    Only some rows of a large picture are counted, so that it can be done between two frames.
    """
    import numpy as np

    step = max(1, colours.shape[0] * colours.shape[1] // _MOST_COUNTED)
    rows = colours[step // 2 :: step]
    levels = [rows[..., channel] for channel in range(3)]
    red, green, blue = (each.astype(np.uint16) for each in levels)
    levels.append((77 * red + 150 * green + 29 * blue + 128) >> 8)
    counts = np.stack([np.bincount(each.ravel(), minlength=256) for each in levels])
    return counts * (100 / max(1, rows.shape[0] * rows.shape[1]))
