"""The sheet of all keys and the mouse's gestures, with a field to find one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.widgets.find_line import FindLine
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.scrolled import Scrolled
from app.widgets.key_names import key_names
from app.windows.actions.gestures import GESTURES
from app.windows.actions.registry import MENUS, ActionRegistry, full_name
from app.windows.palette import known_by, matches

_SHEET_PX = 620


@dataclass(frozen=True, slots=True)
class HelpRow:
    """``keys``: or the gesture of the mouse; ``does``: its effect; ``known_by``: the words it is
    found by. All as they are shown, but for words of other languages in ``known_by``."""

    keys: str
    does: str
    known_by: str


class HelpDialog(FittedDialog):
    """Group by group: the mouse, every menu, and the keys that no menu has."""

    def __init__(self, parent: QWidget, registry: ActionRegistry) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and mouse"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._line = FindLine(tr("Find a key or what it does"), self)
        self._line.textChanged.connect(self._show_matching)
        self._nothing = QLabel(tr("Nothing is called that. Try another word."), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.hide()
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setHorizontalSpacing(24)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._groups = [self._laid_out(*group) for group in help_groups(registry)]
        # Height to spare goes below the rows, not between them.
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = Scrolled(sheet, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Return in the field is for finding, not for closing.
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        head, foot = QVBoxLayout(), FlowLayout()
        head.addWidget(self._line)
        head.addWidget(self._nothing)
        foot.addWidget(buttons)
        self.lay_out(scroll, foot, head=head, scrolls_itself=True)
        # Wide enough for the longest line, or wrapped: only the height scrolls.
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resize(min(_SHEET_PX, parent.width()), min(640, parent.height()))
        self._line.setFocus()

    def _laid_out(
        self, title: str, rows: list[HelpRow]
    ) -> tuple[QLabel, list[tuple[HelpRow, tuple[QLabel, QLabel]]]]:
        heading = QLabel(f"<b>{title}</b>")
        heading.setContentsMargins(0, 10, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
        laid_out = []
        for row in rows:
            labels = QLabel(row.keys), QLabel(row.does)
            at = self._grid.rowCount()
            for column, label in enumerate(labels):
                label.setWordWrap(True)
                self._grid.addWidget(label, at, column)
            laid_out.append((row, labels))
        return heading, laid_out

    def _show_matching(self, typed: str) -> None:
        found = False
        for heading, rows in self._groups:
            group_found = False
            for row, labels in rows:
                is_meant = matches(typed, row.known_by)
                group_found = group_found or is_meant
                for label in labels:
                    label.setVisible(is_meant)
            heading.setVisible(group_found)
            found = found or group_found
        self._nothing.setVisible(not found)


def help_groups(registry: ActionRegistry) -> list[tuple[str, list[HelpRow]]]:
    """The title and the rows of each group that has any."""
    mouse = [
        HelpRow(tr(what), tr(does), f"{tr(what)} {tr(does)} {what} {does}")
        for what, does in GESTURES
    ]
    groups = [(tr("Mouse and touchpad"), mouse)]
    for menu in (*MENUS, ""):
        title = tr(menu) if menu else tr("More keys")
        rows = []
        for spec in registry.specs.values():
            keys = key_names(registry.keys_of(spec.id))
            if spec.menu.partition("/")[0] == menu and keys:
                also = f"{keys} {known_by(spec)} {title}"
                rows.append(HelpRow(keys, full_name(spec), also))
        groups.append((title, rows))
    return [group for group in groups if group[1]]
