"""The bar on the picture: what people look for first, there while the mouse moves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.translation import tr
from app.widgets.panels.lower_edge import (
    MARGIN_PX,
    belong_to_lower_edge,
    lie_at_lower_edge,
    parent_of,
)

_STAYS_MS = 2500
_STYLE = """
PictureBar { background: rgba(24, 24, 24, 225); border-radius: 10px; }
QToolButton { color: #f2f2f2; border: none; border-radius: 6px; padding: 5px 9px; font-size: 14px; }
QToolButton:hover { background: rgba(255, 255, 255, 40); }
QToolButton:focus { background: rgba(255, 255, 255, 60); }
QToolButton:checked { background: rgba(110, 160, 240, 150); }
QToolButton:disabled { color: #777777; }
QToolButton::menu-indicator { image: none; }
QLabel { color: #d8d8d8; padding: 0 4px; }
"""


class PictureBar(QWidget):
    """Buttons of given actions over the lower edge of its parent.

    ``buttons``: (sign, action) in order; None for a gap. It hides itself when the mouse has been
    still for a while, unless it lies on the bar or the bar has the keyboard.
    """

    def __init__(self, buttons: Sequence[tuple[str, QAction] | None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        belong_to_lower_edge(self)
        self.setStyleSheet(_STYLE)
        self.setAccessibleName(tr("Picture controls"))
        self.place_label = QLabel(self)
        self.place_label.setAccessibleName(tr("Place in the folder"))
        self.zoom_button = QToolButton(self)
        self.zoom_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom_button.setAccessibleName(tr("Zoom"))
        self.zoom_button.setToolTip(tr("Zoom: choose or type"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(1)
        self._optional: list[QWidget] = []
        chain: list[QWidget] = [self]
        for entry in buttons:
            if entry is None:
                layout.addSpacing(10)
                continue
            sign, action = entry
            if sign == "place":
                layout.addWidget(self.place_label)
                continue
            button = self.zoom_button if sign == "zoom" else self._button(sign, action)
            layout.addWidget(button)
            chain.append(button)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
        self.leave_timer = QTimer(self)
        self.leave_timer.setSingleShot(True)
        self.leave_timer.setInterval(_STAYS_MS)
        self.leave_timer.timeout.connect(self._leave)
        self.hide()

    def wake(self) -> None:
        """The mouse moved: be there for a while."""
        if self.isHidden():
            self.place()
            self.show()
            self.raise_()
        self.leave_timer.start()

    def place(self) -> None:
        """Find the place in the parent again; less room takes the labels first."""
        parent = parent_of(self)
        for widget in self._optional:
            widget.setVisible(True)
        for widget in self._optional:
            if self.sizeHint().width() <= parent.width() - 2 * MARGIN_PX:
                break
            widget.setVisible(False)
        lie_at_lower_edge(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.MouseMove):
            self.leave_timer.start()
        return super().event(event)

    def _button(self, sign: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(action.isCheckable())
        button.clicked.connect(action.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def follow() -> None:
            text = action.text().replace("&", "").rstrip("…")
            keys = action.shortcut().toString()
            button.setToolTip(f"{text} ({keys})" if keys else text)
            button.setAccessibleName(text)
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())

        follow()
        action.changed.connect(follow)
        if len(sign) > 2:
            self._optional.append(button)
        return button

    def _leave(self) -> None:
        has_focus = any(child.hasFocus() for child in self.findChildren(QToolButton))
        menu = self.zoom_button.menu()
        if self.underMouse() or has_focus or (menu is not None and menu.isVisible()):
            self.leave_timer.start()
        else:
            self.hide()
