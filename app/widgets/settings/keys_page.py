"""The keys of all actions: found, changed, and never given to two of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.settings import Settings
from app.translation import tr
from app.widgets.find_line import name_clear_buttons
from app.widgets.key_names import key_name, key_names

SETTING = "keys/changed"
_ID = Qt.ItemDataRole.UserRole
_EDITED = 2


class _KeysEdit(QKeySequenceEdit):
    """Takes one key, with those held beside it; Qt empties the field while they are pressed."""

    cleared = Signal()
    """Fires when the user has emptied the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_pressed = False
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        name_clear_buttons(self)
        self.keySequenceChanged.connect(self._on_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_pressed = True
        super().keyPressEvent(event)
        self._is_pressed = False

    def _on_changed(self, sequence: QKeySequence) -> None:
        if sequence.isEmpty() and not self._is_pressed:
            self.cleared.emit()


class KeysPage(QWidget):
    """GUI thread only. ``actions``: names, in the user's language, and usual keys, by id."""

    changed = Signal(str)
    """Fires when other keys are stored. Carries the key of that setting."""

    def __init__(
        self,
        actions: Mapping[str, tuple[str, tuple[str, ...]]],
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._wanted = ""
        self._is_showing = False
        self._table = QTreeWidget(self)
        self._table.setRootIsDecorated(False)
        self._table.setHeaderLabels([tr("Action"), tr("Keys")])
        self._table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setAccessibleName(tr("Actions and their keys"))
        self._table.currentItemChanged.connect(self._show_current)
        self._heading = QLabel(self)
        self._edits = [_KeysEdit(self) for _ in range(_EDITED)]
        for number, edit in enumerate(self._edits):
            edit.setAccessibleName(tr("Keys") if number == 0 else tr("Other keys for the same"))
            edit.editingFinished.connect(self._on_edited)
            edit.cleared.connect(self._keep_edited)
        self._conflict = QLabel(self)
        self._conflict.setWordWrap(True)
        self._take = QPushButton(tr("Use it here instead"), self)
        self._take.clicked.connect(self._on_take)
        self._back = QPushButton(tr("Back to the usual"), self)
        self._back.clicked.connect(self._on_back)
        grid = QGridLayout(self)
        grid.addWidget(self._table, 0, 0, 1, 4)
        grid.addWidget(self._heading, 1, 0, 1, 4)
        grid.addWidget(self._edits[0], 2, 0)
        grid.addWidget(self._edits[1], 2, 1)
        grid.addWidget(self._back, 2, 3)
        grid.addWidget(self._conflict, 3, 0, 1, 3)
        grid.addWidget(self._take, 3, 3)
        self._items: list[QTreeWidgetItem] = []
        for action_id, (name, _) in actions.items():
            item = QTreeWidgetItem([name, ""])
            item.setData(0, _ID, action_id)
            self._table.addTopLevelItem(item)
            self._items.append(item)
        self.refresh()
        if self._items:
            self._table.setCurrentItem(self._items[0])

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """An action's keys as they are now, the user's or the program's."""
        changed = self._settings.get(SETTING, dict)
        return tuple(changed.get(action_id, self._actions[action_id][1]))

    def refresh(self) -> None:
        """Show the stored keys."""
        for item in self._items:
            keys = self.keys_of(item.data(0, _ID))
            item.setText(1, key_names(keys))
            font = item.font(1)
            font.setBold(item.data(0, _ID) in self._settings.get(SETTING, dict))
            item.setFont(1, font)
        self._show_current()

    def show_only(self, matches: Callable[[str], bool]) -> int:
        """Show only actions whose name and keys ``matches`` accepts; returns how many."""
        shown = 0
        for item in self._items:
            is_meant = matches(f"{item.text(0)} {item.text(1)}")
            item.setHidden(not is_meant)
            shown += is_meant
        current = self._table.currentItem()
        if shown and (current is None or current.isHidden()):
            # The keys below the table are those of an action in sight.
            first = next(item for item in self._items if not item.isHidden())
            self._table.setCurrentItem(first)
        return shown

    def user_of(self, key: str, besides: str) -> str:
        """The id of another action that has this key now, or empty."""
        wanted = QKeySequence(key)
        for action_id in self._actions:
            if action_id != besides and any(
                QKeySequence(other) == wanted for other in self.keys_of(action_id)
            ):
                return action_id
        return ""

    @property
    def _current(self) -> str:
        item = self._table.currentItem()
        return item.data(0, _ID) if item is not None else ""

    def _show_current(self) -> None:
        self._say_conflict("")
        if not self._current:
            return
        name, usual = self._actions[self._current]
        keys = self.keys_of(self._current)
        self._heading.setText(tr("“{action}”: press the keys it should have.", action=name))
        self._is_showing = True
        for number, edit in enumerate(self._edits):
            edit.setKeySequence(QKeySequence(keys[number] if number < len(keys) else ""))
        self._is_showing = False
        self._back.setEnabled(keys != usual)

    def _on_edited(self) -> None:
        kept = zip(self._edits, self.keys_of(self._current) if self._current else (), strict=False)
        if any(edit.keySequence().isEmpty() for edit, _key in kept):
            # Only Ctrl, Shift or Alt was pressed: that is no key.
            self._show_current()
        else:
            self._keep_edited()

    def _keep_edited(self) -> None:
        if self._is_showing or not self._current:
            return
        wanted = [edit.keySequence().toString() for edit in self._edits]
        for key in filter(None, wanted):
            user = self.user_of(key, self._current)
            if user:
                self._say_conflict(key, user)
                return
        # More keys than are edited here stay.
        others = self.keys_of(self._current)[_EDITED:]
        self._keep({self._current: [key for key in (*wanted, *others) if key]})

    def _on_take(self) -> None:
        taken, key = self._current, self._wanted
        user = self.user_of(key, taken)
        if user:
            rest = [k for k in self.keys_of(user) if QKeySequence(k) != QKeySequence(key)]
            mine = [edit.keySequence().toString() for edit in self._edits]
            others = self.keys_of(taken)[_EDITED:]
            self._keep({user: rest, taken: [k for k in (*mine, *others) if k]})

    def _on_back(self) -> None:
        usual = list(self._actions[self._current][1])
        for key in usual:
            user = self.user_of(key, self._current)
            if user:
                self._edits[0].setKeySequence(QKeySequence(key))
                self._say_conflict(key, user)
                return
        self._keep({self._current: usual})

    def _keep(self, keys: dict[str, list[str]]) -> None:
        changed = {**self._settings.get(SETTING, dict), **keys}
        # Keys that are the usual ones are not stored: so they follow a later version.
        changed = {
            action_id: now
            for action_id, now in changed.items()
            if action_id not in self._actions or tuple(now) != self._actions[action_id][1]
        }
        self._settings.put(SETTING, changed)
        self.refresh()
        self.changed.emit(SETTING)

    def _say_conflict(self, key: str, user: str = "") -> None:
        self._wanted = key
        self._take.setVisible(bool(user))
        self._conflict.setVisible(bool(user))
        if user:
            self._conflict.setText(
                tr(
                    "{key} is taken by “{action}”.",
                    key=key_name(key),
                    action=self._actions[user][0],
                )
            )
