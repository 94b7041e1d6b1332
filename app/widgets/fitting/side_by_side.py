"""A picture or a list beside a form; in a narrow dialog one above the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.fitting.scrolled import Scrolled

_GAP_PX = 14
_LEAST_HEIGHT_PX = 150


class SideBySide(QWidget):
    """``view`` takes all the room that ``form`` leaves, which scrolls beside it. GUI thread only.

    Where there is no room for both, they lie one above the other, each as high as it would like:
    what holds this must scroll. ``form_first``: the form is then the upper one. ``form_px``: the
    least width of the form beside the view, logical pixels.
    """

    def __init__(
        self,
        view: QWidget,
        form: QWidget,
        parent: QWidget,
        *,
        form_px: int = 0,
        form_first: bool = False,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._form = form
        self._least_form_px = form_px
        self._form_first = form_first
        self._form_area = Scrolled(form, self)
        self._form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # No layout of Qt's: its height would count, and not the one that follows from the width.
        view.setParent(self)
        form.installEventFilter(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._is_narrow(width):
            return _LEAST_HEIGHT_PX
        return self._view.minimumSizeHint().height() + _GAP_PX + self._form_height(width)

    def sizeHint(self) -> QSize:
        view = self._view.sizeHint()
        return QSize(view.width() + _GAP_PX + self._form_px, max(view.height(), _LEAST_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The least width of the wider part: the two can lie one above the other."""
        widths = (part.minimumSizeHint().width() for part in (self._view, self._form))
        return QSize(max(widths), _LEAST_HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form has other fields now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        whole = self.rect()
        is_narrow = self._form_area.is_whole = self._is_narrow(whole.width())
        view, form = QRect(whole), QRect(whole)
        if is_narrow:
            high = self._form_height(whole.width())
            if self._form_first:
                form.setHeight(high)
                view.setTop(high + _GAP_PX)
            else:
                view.setBottom(whole.bottom() - high - _GAP_PX)
                form.setTop(whole.bottom() + 1 - high)
        else:
            form.setLeft(whole.right() + 1 - self._form_px)
            view.setRight(form.left() - _GAP_PX - 1)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                view.moveRight(whole.right())
                form.moveLeft(0)
        self._view.setGeometry(view)
        self._form_area.setGeometry(form)

    def _form_height(self, width: int) -> int:
        form = self._form
        return form.heightForWidth(width) if form.hasHeightForWidth() else form.sizeHint().height()

    def _is_narrow(self, width: int) -> bool:
        return width < self._view.minimumSizeHint().width() + _GAP_PX + self._form_px

    @property
    def _form_px(self) -> int:
        """The form's width beside the view, with the bar that it may need."""
        bar_px = self._form_area.verticalScrollBar().sizeHint().width()
        return max(self._least_form_px, self._form.minimumSizeHint().width()) + bar_px
