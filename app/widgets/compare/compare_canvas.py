"""The canvas with two panes: beside each other, under a slider, or as their difference."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.compare_layout import CompareMode, PaneLayout, pane_layout, split_column
from app.widgets.canvas.device_pixels import to_device, use_device_pixels
from app.widgets.canvas.pane_painter import PanePainter, draw_part
from app.widgets.canvas.plate import paint_plate, plate_for, use_words_of_ratio
from app.widgets.canvas.view_canvas import ViewCanvas, colour_of
from app.widgets.compare.difference_image import DifferenceImage
from liif_core.geometry import Box, Size

# Logical pixels.
GAP_PX = 4
HEADER_PX = 30
_GRIP_PX = 6
_HANDLE_PX = 14


class CompareCanvas(ViewCanvas):
    """Draws as its base class does while nothing is compared. Pane boxes are device pixels of it.

    ``header_px``: logical pixels between panes above each other, for the second one's name.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._second = PanePainter(session, 1, self)
        self._second.changed.connect(self._on_second_changed)
        self._difference = DifferenceImage()
        self.header_px = HEADER_PX
        self._wipe: float | None = None
        session.compare.changed.connect(self._on_changed)

    @property
    def panes(self) -> tuple[PanePainter, PanePainter]:
        return self._pane, self._second

    @property
    def layout_now(self) -> PaneLayout:
        ratio = self.devicePixelRatioF()
        mode = self._session.compare.mode
        return pane_layout(
            mode, self.canvas_size, round(GAP_PX * ratio), math.ceil(self.header_px * ratio)
        )

    @property
    def view_size(self) -> Size:
        return self.layout_now.view_size

    @property
    def wipe(self) -> float | None:
        """The line of a wipe, behind which the second pane lies over the first one, as a share of
        the width, 0 to 1; None without a wipe."""
        return self._wipe

    def set_wipe(self, wipe: float | None) -> None:
        self._wipe = None if wipe is None else min(max(wipe, 0.0), 1.0)
        self.update()

    @property
    def is_split(self) -> bool:
        """Whether a line divides the canvas between the panes."""
        return self._wipe is not None or self._session.compare.mode is CompareMode.SPLIT

    @property
    def split_px(self) -> int:
        """The first device pixel column of the second pane, where a line divides them."""
        at = self._session.compare.split if self._wipe is None else self._wipe
        return split_column(at, self.canvas_size.width)

    def move_split(self, fraction: float) -> None:
        """Move the line that divides the panes to a part of the width."""
        if self._wipe is None:
            self._session.compare.move_split(fraction)
        else:
            self.set_wipe(fraction)

    def pane_boxes(self) -> list[tuple[int, Box]]:
        """Panes that are shown, as (index, box), first place first.

        Under a slider they are parts of the canvas, which the line keeps apart.
        """
        compare, layout = self._session.compare, self.layout_now
        if compare.mode is CompareMode.SIDE:
            return list(zip(compare.order, layout.panes, strict=True))
        if self.is_split:
            whole, at = layout.panes[0], self.split_px
            first, second = compare.order
            return [
                (first, Box(0, 0, max(at - 1, 0), whole.bottom)),
                (second, Box(min(at + 1, whole.right), 0, whole.right, whole.bottom)),
            ]
        if compare.shows_difference:
            return [(pane, layout.panes[0]) for pane in compare.order]
        # While the key is held in difference, the panes have changed places: the picture that was
        # on the left is the second one now.
        shown = compare.order[1 if compare.mode is CompareMode.DIFFERENCE else 0]
        return [(shown, layout.panes[0])]

    def view_position(self, point: QPointF) -> tuple[float, float]:
        x, y = to_device(self, point)
        layout = self.layout_now
        box = layout.panes[layout.place_at(x, y)]
        return x - box.left, y - box.top

    def colour_under(self, point: QPointF) -> QColor | None:
        """In the pane that is seen there; where a difference is seen, in the first one."""
        x, y = self.view_position(point)
        boxes = self.pane_boxes()
        index = boxes[0][0]
        if len(boxes) > 1 and not self._session.compare.shows_difference:
            at_x, at_y = to_device(self, point)
            place = self.layout_now.place_at(at_x, at_y)
            index = boxes[int(at_x >= self.split_px) if self.is_split else place][0]
        return colour_of(self.panes[index], x, y)

    def is_on_grip(self, point: QPointF) -> bool:
        """Whether a widget position is on the slider's line."""
        if not self.is_split:
            return False
        x, y = to_device(self, point)
        ratio = self.devicePixelRatioF()
        beside = abs(x - self.split_px)
        is_on_handle = abs(y - self.canvas_size.height // 2) <= _HANDLE_PX * ratio
        return beside <= (_HANDLE_PX if is_on_handle else _GRIP_PX) * ratio

    def picture_image(self) -> QImage | None:
        if self._session.compare.shows_difference:
            self.finish_fades()
            rect = self._pane.picture_rect()
            return None if rect.isEmpty() else self._difference_now().copy(rect)
        return self.panes[self.pane_boxes()[0][0]].picture_image()

    def compose_anew(self) -> None:
        super().compose_anew()
        self._second.compose_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        compare = self._session.compare
        is_alone = not (compare.is_on or compare.is_flipped or self.is_split)
        if self._pane.view is None or is_alone:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        use_device_pixels(painter)
        if compare.shows_difference:
            self._paint_difference(painter)
        elif self.is_split:
            self._paint_split(painter)
        else:
            self._paint_panes(painter)
        painter.end()
        self.painted.emit(True, self.compositor.exact_tiles)

    def _paint_panes(self, painter: QPainter) -> None:
        boxes = self.pane_boxes()
        if len(boxes) > 1:
            canvas = self.canvas_size
            colour = self.palette().color(QPalette.ColorRole.Window)
            painter.fillRect(QRect(0, 0, canvas.width, canvas.height), colour)
        for index, box in boxes:
            whole = QRect(0, 0, box.width, box.height)
            self.panes[index].paint(painter, QPoint(box.left, box.top), whole, self._background)

    def _paint_split(self, painter: QPainter) -> None:
        for index, box in self.pane_boxes():
            part = QRect(box.left, box.top, box.width, box.height)
            if not part.isEmpty():
                self.panes[index].paint(painter, QPoint(0, 0), part, self._background)
        # Light beside dark, so that the line is seen on any picture.
        at, height = self.split_px, self.canvas_size.height
        painter.fillRect(QRect(at - 1, 0, 1, height), QColor(0, 0, 0))
        painter.fillRect(QRect(at, 0, 1, height), QColor(255, 255, 255))
        paint_grip(painter, QPoint(at, height // 2), self.devicePixelRatioF())
        if self._wipe is not None:
            self._paint_wipe_names(painter, at)

    def _paint_wipe_names(self, painter: QPainter, at: int) -> None:
        """The names of both sides of the line, for those who see it for the first time."""
        ratio, width = self.devicePixelRatioF(), self.canvas_size.width
        use_words_of_ratio(painter, ratio)
        gap = round(10 * ratio)
        names = (
            (tr("This viewer"), True, 0),
            (tr("Ordinary zoom"), False, 0),
            (tr("Hold Space to see it"), False, 1),
        )
        for words, is_left, row in names:
            plate = plate_for(painter, words, gap, gap // 2)
            left = at - gap - plate.width() if is_left else at + gap
            top = round(20 * ratio) + row * (plate.height() + gap // 2)
            plate.moveTopLeft(QPoint(left, top))
            if left >= 0 and left + plate.width() <= width:
                paint_plate(painter, plate, words)

    def _paint_difference(self, painter: QPainter) -> None:
        canvas = self.canvas_size
        whole = QRect(0, 0, canvas.width, canvas.height)
        inside = self._pane.picture_rect()
        self._background.paint_beside(painter, whole, inside)
        if not inside.isEmpty():
            draw_part(painter, self._difference_now(), inside)

    def _difference_now(self) -> QImage:
        compare = self._session.compare
        first, second = (self.panes[pane].compositor.image for pane in compare.order)
        return self._difference.of(
            first,
            second,
            compare.difference_kind,
            compare.gain,
        )

    def _on_changed(self) -> None:
        self._difference.forget()
        self.update()

    def _on_pane_changed(self, rect: QRect) -> None:
        self._repaint_pane(0, rect)

    def _on_second_changed(self, rect: QRect) -> None:
        self._repaint_pane(1, rect)

    def _repaint_pane(self, index: int, rect: QRect) -> None:
        """Repaint a pane's part; ``rect``: device pixels of the pane; empty: all of it."""
        self._difference.forget(rect)
        if self._session.compare.mode is CompareMode.SIDE:
            box = dict(self.pane_boxes())[index]
            rect = rect.translated(box.left, box.top)
        self.update_device_rect(rect)


def paint_grip(painter: QPainter, at: QPoint, ratio: float) -> None:
    """A round handle with an arrow to each side. ``at``: its middle, in device pixels."""
    radius, arrow = _HANDLE_PX * ratio, 4 * ratio
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 160), ratio))
    painter.setBrush(QColor(255, 255, 255, 235))
    painter.drawEllipse(QPointF(at), radius, radius)
    painter.setPen(QPen(QColor(40, 40, 40), 2 * ratio))
    for side in (-1, 1):
        tip = QPointF(at.x() + side * (radius - 3.5 * ratio), at.y())
        for up in (-1, 1):
            painter.drawLine(tip, tip + QPointF(-side * arrow, up * arrow))
    painter.restore()
