"""The bar on the picture with the buttons wanted most, there while the mouse moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.translation import tr
from app.widgets.panels.lower_edge import (
    MARGIN_PX,
    belong_to_lower_edge,
    lie_at_lower_edge,
    parent_of,
)
from app.widgets.sign_button import sign_icon

_STAYS_MS = 2500
_ICON_PX = 18
_GAP_PX = 10
# ``BarButton.spared`` from which a button loses its word; and that of the place in the folder,
# which is no button.
_KEEPS_WORD = 9
_PLACE_SPARED = 7
_WORDS = "#f2f2f2"
_WORDS_DISABLED = "#777777"
_STYLE = f"""
PictureBar {{ background: rgba(24, 24, 24, 225); border-radius: 10px; }}
QToolButton {{ color: {_WORDS}; border: none; border-radius: 6px; padding: 5px 9px; }}
QToolButton {{ font-size: 14px; }}
QToolButton:hover {{ background: rgba(255, 255, 255, 40); }}
QToolButton:focus {{ background: rgba(255, 255, 255, 60); }}
QToolButton:checked {{ background: rgba(110, 160, 240, 150); }}
QToolButton:disabled {{ color: {_WORDS_DISABLED}; }}
QToolButton::menu-indicator {{ image: none; }}
QLabel {{ color: #d8d8d8; padding: 0 4px; }}
"""


@dataclass(frozen=True, slots=True)
class BarButton:
    """``icon``: of the resources, or none. ``words``: beside it while there is room, translated.

    ``spared``: in a narrow window the greatest loses its words first, and then its place in the
    bar, for one in the menu at its end; 0 stays. ``hint``: in its tooltip, under the action's name.
    """

    action: QAction
    icon: str = ""
    words: str = ""
    spared: int = 0
    hint: str = ""


class PictureBar(QWidget):
    """Buttons of given actions over the lower edge of its parent.

    ``buttons``: in their order; "place" for the place in the folder, "zoom" for the zoom, None for
    a gap. It hides itself when the mouse has been still for a while, unless it lies on the bar or
    the bar has the keyboard.
    """

    def __init__(self, buttons: Sequence[BarButton | str | None], parent: QWidget) -> None:
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
        self._made: list[tuple[BarButton, QToolButton]] = []
        self._gaps: list[QWidget] = []
        chain: list[QWidget] = [self]
        for entry in buttons:
            if entry is None:
                layout.addWidget(self._gap())
                continue
            if entry == "place":
                layout.addWidget(self.place_label)
                continue
            button = self._button(entry) if isinstance(entry, BarButton) else self.zoom_button
            layout.addWidget(button)
            chain.append(button)
        self.more_button = self._made_more_button()
        layout.addWidget(self.more_button)
        chain.append(self.more_button)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
        self.leave_timer = QTimer(self)
        self.leave_timer.setSingleShot(True)
        self.leave_timer.setInterval(_STAYS_MS)
        self.leave_timer.timeout.connect(self._leave)
        self.hide()

    def show_zoom(self, text: str) -> None:
        """Say the zoom, and find room for it."""
        self.zoom_button.setText(text)
        self._fit_words()

    def show_place(self, text: str) -> None:
        """Say the place in the folder, and find room for it."""
        self.place_label.setText(text)
        self._fit_words()

    def wake(self) -> None:
        """The mouse moved: be there for a while."""
        if self.isHidden():
            self.reposition()
            self.show()
            self.raise_()
        self.leave_timer.start()

    def _made_more_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText("…")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(tr("More"))
        button.setToolTip(tr("More"))
        menu = QMenu(button)
        menu.aboutToShow.connect(self._fill_more)
        button.setMenu(menu)
        button.hide()
        return button

    def _gap(self) -> QWidget:
        gap = QWidget(self)
        gap.setFixedWidth(_GAP_PX)
        self._gaps.append(gap)
        return gap

    def _fill_more(self) -> None:
        """Fill the menu with the actions whose buttons have no room, in the bar's order."""
        menu = self.more_button.menu()
        menu.clear()
        menu.addActions([entry.action for entry, button in self._made if button.isHidden()])

    def reposition(self) -> None:
        """Find the place in the parent again; less room takes words first, then whole buttons."""
        self._show_all()
        spared = sorted(self._made, key=lambda made: -made[0].spared)
        # The most wanted buttons keep their words until all others have lost their places.
        self._spare([made for made in spared if made[0].spared > _KEEPS_WORD])
        self._spare(spared)
        lie_at_lower_edge(self)

    def _show_all(self) -> None:
        """Show every button with its icon and word, and no menu for more."""
        self.more_button.hide()
        for always in (self.place_label, *self._gaps):
            always.show()
        style = Qt.ToolButtonStyle
        for entry, button in self._made:
            button.setVisible(True)
            if not entry.words:
                button.setToolButtonStyle(style.ToolButtonIconOnly)
            elif entry.icon:
                button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
            else:
                button.setToolButtonStyle(style.ToolButtonTextOnly)

    def _spare(self, made: list[tuple[BarButton, QToolButton]]) -> None:
        """Take words, then whole buttons, in their order, until there is room."""
        for entry, button in made:
            if entry.icon and not self._has_room():
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for entry, button in made:
            if entry.spared < _PLACE_SPARED and not self._has_room():
                for given_up in (self.place_label, *self._gaps):
                    given_up.hide()
            if entry.spared and not self._has_room():
                button.hide()
                self.more_button.show()

    def _fit_words(self) -> None:
        if not self.isHidden() and self.sizeHint().width() > self.width():
            self.reposition()

    def _has_room(self) -> bool:
        return self.sizeHint().width() <= parent_of(self).width() - 2 * MARGIN_PX

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.MouseMove):
            self.leave_timer.start()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._let_go_of_mouse()
        return super().event(event)

    def _let_go_of_mouse(self) -> None:
        """A bar that came up under a still mouse is not told that the mouse went to a dialog."""
        for widget in (self, *self.findChildren(QToolButton)):
            widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            widget.update()

    def _button(self, entry: BarButton) -> QToolButton:
        action = entry.action
        button = QToolButton(self)
        # The style leaves nothing between the two.
        button.setText(f" {entry.words}" if entry.icon and entry.words else entry.words)
        if entry.icon:
            button.setIcon(sign_icon(entry.icon, QColor(_WORDS), QColor(_WORDS_DISABLED)))
            button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setCheckable(action.isCheckable())
        button.clicked.connect(action.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def follow() -> None:
            text = action.text().replace("&", "").rstrip("…")
            keys = action.shortcut().toString()
            named = f"{text} ({keys})" if keys else text
            button.setToolTip("\n".join(filter(None, (named, entry.hint))))
            button.setAccessibleName(text)
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())

        follow()
        action.changed.connect(follow)
        self._made.append((entry, button))
        return button

    def _leave(self) -> None:
        has_focus = any(child.hasFocus() for child in self.findChildren(QToolButton))
        menus = (self.zoom_button.menu(), self.more_button.menu())
        is_open = any(menu is not None and menu.isVisible() for menu in menus)
        if self.underMouse() or has_focus or is_open:
            self.leave_timer.start()
        else:
            self.hide()
