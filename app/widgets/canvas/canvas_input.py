"""Turns mouse, wheel and touchpad events on a canvas into moves of the view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QMouseEvent, QNativeGestureEvent, QWheelEvent

from app.session.session import Session
from app.widgets.canvas.view_canvas import ViewCanvas

_ANGLE_PER_NOTCH = 120
# Logical pixels that a wheel notch pans by.
_PAN_PER_NOTCH = 64
_PAN_BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton


class CanvasInput(QObject):
    """Listens to one canvas; several canvases of one session move together."""

    hovered = Signal(object)
    """Fires when the mouse has moved or left. Carries its view position (x, y) in device pixels,
    or None."""

    double_clicked = Signal()
    """Fires after a double click of the left button."""

    def __init__(self, canvas: ViewCanvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._dragged_from: QPointF | None = None
        # The widget position of the mouse; None while it is elsewhere.
        self.pointer: QPointF | None = None
        # Whether the wheel goes from picture to picture, and how far it zooms by a notch.
        self.wheel_browses = False
        self.wheel_speed = 1.0
        self._browsed_angle = 0
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._wheel(event)
        elif isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        elif isinstance(event, QMouseEvent):
            return self._mouse(event)
        elif event.type() == QEvent.Type.Leave:
            self.pointer = None
            self.hovered.emit(None)
            return False
        else:
            return False
        event.accept()
        return True

    def _wheel(self, event: QWheelEvent) -> None:
        angle, modifiers = event.angleDelta(), event.modifiers()
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if is_touchpad and not control:
            ratio = self._canvas.devicePixelRatioF()
            step = event.pixelDelta() if not event.pixelDelta().isNull() else angle
            self._session.navigation.pan(step.x() * ratio, step.y() * ratio)
        elif self.wheel_browses and not (shift or control):
            self._browse(angle.y())
        elif shift or (control and not is_touchpad and not self.wheel_browses):
            along = (angle.y() or angle.x()) / _ANGLE_PER_NOTCH * _PAN_PER_NOTCH
            along *= self._canvas.devicePixelRatioF()
            self._session.navigation.pan(along if shift else 0, 0 if shift else along)
        elif angle.y():
            at = self._canvas.view_position(event.position())
            self._session.navigation.zoom_notches(
                angle.y() / _ANGLE_PER_NOTCH * self.wheel_speed, at
            )

    def _browse(self, angle: int) -> None:
        """The next picture by a whole notch down, the one before by a notch up."""
        self._browsed_angle += angle
        notches = int(self._browsed_angle / _ANGLE_PER_NOTCH)
        self._browsed_angle -= notches * _ANGLE_PER_NOTCH
        if notches:
            self._session.browsing.open_neighbour(-notches)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        at = self._canvas.view_position(event.position())
        self._session.navigation.pinch(1.0 + event.value(), at)
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonPress and event.button() & _PAN_BUTTONS:
            self._dragged_from = event.position()
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() & _PAN_BUTTONS:
            self._dragged_from = None
            self._canvas.unsetCursor()
        elif kind == QEvent.Type.MouseButtonDblClick:
            if event.button() != Qt.MouseButton.LeftButton:
                return False
            self.double_clicked.emit()
        else:
            return False
        return True

    def _move(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None and event.buttons() & _PAN_BUTTONS:
            ratio = self._canvas.devicePixelRatioF()
            moved = event.position() - self._dragged_from
            self._dragged_from = event.position()
            self._session.navigation.pan(moved.x() * ratio, moved.y() * ratio)
        self.pointer = event.position()
        self.hovered.emit(self._canvas.view_position(self.pointer))
