"""The ground of all dialogs: none is larger than the screen, and its buttons are always seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QLayout, QVBoxLayout, QWidget

from app.widgets.fitting.scrolled import Scrolled

# Logical pixels of a window manager's frame, assumed until its real size is known.
FRAME = QSize(8, 36)
# Least logical pixels of the body: with less, the parts kept in sight scroll along with it.
_BODY_PX = 190


class FittedDialog(QDialog):
    """A dialog of a body that scrolls where it does not fit, and a foot below it. GUI thread only.

    The dialog gets the ``size`` of a ``resize`` before it is shown, else the size that its parts
    ask for, and at most the screen's free room.
    """

    def __init__(
        self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Dialog
    ) -> None:
        super().__init__(parent, flags)
        self._kept: QWidget | None = None
        self._foot: QWidget | None = None
        self._body_column: QBoxLayout | None = None
        self._wanted_height = 0
        self._width_px = 0

    def lay_out(
        self,
        body: QWidget | QLayout,
        foot: QLayout,
        *,
        kept: QWidget | None = None,
        head: QLayout | None = None,
        scrolls_itself: bool = False,
        width: int = 0,
    ) -> None:
        """Once, when all parts are made.

        ``head``, ``foot``: above and below the body, always in sight. ``kept``: above the foot
        while there is room for it, else at the end of the body. ``scrolls_itself``: a body that
        needs no scroll area around it. ``width``: logical pixels that it would like to be wide.
        """
        self._width_px = width
        column = QVBoxLayout(self)
        column.setSpacing(10)
        if head is not None:
            column.addLayout(head)
        if scrolls_itself:
            assert isinstance(body, QWidget)
            column.addWidget(body, 1)
        else:
            inside = QWidget(self)
            self._body_column = QVBoxLayout(inside)
            self._body_column.setContentsMargins(0, 0, 0, 0)
            self._body_column.setSpacing(10)
            if isinstance(body, QWidget):
                self._body_column.addWidget(body, 1)
            else:
                self._body_column.addLayout(body, 1)
            column.addWidget(Scrolled(inside, self), 1)
        self._kept = kept
        if kept is not None:
            column.addWidget(kept)
        self._foot = QWidget(self)
        self._foot.setLayout(foot)
        column.addWidget(self._foot)

    def setVisible(self, visible: bool) -> None:
        """Qt's own limit is two thirds of the screen, and none where a size was asked for."""
        if visible and not self.isVisible():
            self.ensurePolished()
            size = self.size()
            if not self.testAttribute(_RESIZED):
                wide = max(self.sizeHint().width(), self._width_px)
                size = self._wanted(QSize(min(wide, self._room().width()), size.height()))
            self.resize(size.boundedTo(self._room()))
            self._wanted_height = self._wanted(self.size()).height()
            self._place()
        super().setVisible(visible)

    def _place(self) -> None:
        """Over the middle of the window it belongs to, with all of its frame on the screen: where
        a window manager would put it, if it left none of that outside."""
        parent = self.parentWidget()
        if parent is None or self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return
        room = free_room(self)
        whole = QRect(QPoint(0, 0), self.size() + self._frame())
        whole.moveCenter(parent.window().frameGeometry().center())
        left = min(whole.left(), room.right() + 1 - whole.width())
        top = min(whole.top(), room.bottom() + 1 - whole.height())
        self.move(max(left, room.left()), max(top, room.top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_place_of_kept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().event(event)

    def _grow(self) -> None:
        """A sentence was added, or a row of fields: the dialog grows by it while it can."""
        wanted = self._wanted(self.size()).height()
        more, self._wanted_height = wanted - self._wanted_height, wanted
        if more > 0 and self.height() < wanted:
            height = min(self.height() + more, self._room().height())
            self.resize(self.width(), max(height, self.height()))

    def _wanted(self, size: QSize) -> QSize:
        """The width of ``size`` with the height that all parts want at that width."""
        layout = self.layout()
        if layout is None:
            return size
        height = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(size.width())
        return QSize(size.width(), height)

    def _room(self) -> QSize:
        """The largest size at which all of it, frame included, is on the screen."""
        return free_room(self).size() - self._frame()

    def _frame(self) -> QSize:
        frame = self.frameGeometry().size() - self.geometry().size()
        return FRAME if frame.isEmpty() else frame

    def _find_place_of_kept(self) -> None:
        kept, foot, body = self._kept, self._foot, self._body_column
        column = self.layout()
        if kept is None or foot is None or body is None or not isinstance(column, QBoxLayout):
            return
        beside = foot.heightForWidth(foot.width()) if foot.hasHeightForWidth() else foot.height()
        is_low = self.height() - beside - kept.sizeHint().height() < _BODY_PX
        if is_low == (body.indexOf(kept) >= 0):
            return
        has_focus = kept.focusWidget() is not None and kept.focusWidget().hasFocus()
        focused = kept.focusWidget()
        if is_low:
            column.removeWidget(kept)
            body.addWidget(kept)
        else:
            body.removeWidget(kept)
            column.insertWidget(column.indexOf(foot), kept)
        kept.show()
        if has_focus:
            focused.setFocus()


def free_room(widget: QWidget) -> QRect:
    """The part of the widget's screen beside the desktop's panels, in logical pixels."""
    return widget.screen().availableGeometry()


_RESIZED = Qt.WidgetAttribute.WA_Resized
