"""A widget's place among the device pixels of its window, fractional ratios included."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget


def device_rect(widget: QWidget) -> QRect:
    """The device pixels that are the widget's, counted from its window's top left corner.

    An edge that lies between two device pixels goes to the nearer one, halves to the right: the
    same for both neighbours, so there is neither gap nor overlap.
    """
    ratio = widget.devicePixelRatioF()
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    left, top = _nearest(corner.x() * ratio), _nearest(corner.y() * ratio)
    right = _nearest((corner.x() + widget.width()) * ratio)
    bottom = _nearest((corner.y() + widget.height()) * ratio)
    return QRect(left, top, right - left, bottom - top)


def to_device(widget: QWidget, point: QPointF) -> tuple[float, float]:
    """A widget position in device pixels from the corner of ``device_rect``."""
    ratio = widget.devicePixelRatioF()
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    rect = device_rect(widget)
    return (
        (corner.x() + point.x()) * ratio - rect.left(),
        (corner.y() + point.y()) * ratio - rect.top(),
    )


def use_device_pixels(painter: QPainter) -> None:
    """Let the painter of a widget count whole device pixels from the corner of ``device_rect``."""
    now = painter.deviceTransform()
    whole = QTransform.fromTranslate(_nearest(now.dx()), _nearest(now.dy()))
    undone, _ = now.inverted()
    # A point goes through the left factor first.
    painter.setWorldTransform(whole * undone * painter.worldTransform())


def _nearest(value: float) -> int:
    # A tolerance, because 1.1 * 10 is a little more than 11.
    return math.floor(value + 0.5 + 1e-6)
