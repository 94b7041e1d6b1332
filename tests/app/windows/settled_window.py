"""A window whose view is settled, and its pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from app.windows.main_window import MainWindow
from tests.app import settled


def settle(qtbot, window: MainWindow, timeout: int = 20_000) -> None:
    """``timeout``: in milliseconds."""
    settled.settle(qtbot, window.session, timeout)


def colours(window: MainWindow) -> np.ndarray:
    """The canvas as it is seen: (height, width, 3)."""
    image = window.canvas_area.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), 2::-1]
