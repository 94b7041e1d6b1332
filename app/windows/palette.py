"""Find an action by typing a part of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.widgets.find_line import FindLine
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.key_names import key_name
from app.windows.actions.registry import ActionRegistry, ActionSpec, full_name

_Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1
_MARGIN_PX = 8


class _WithKeys(QStyledItemDelegate):
    """An entry with its keys at the right end, as menus have them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        keys_px = option.fontMetrics.horizontalAdvance(index.data(_KEYS) or "")
        room = option.rect.width() - keys_px - 3 * _MARGIN_PX
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> None:
        super().paint(painter, option, index)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(role))
        place = option.rect.adjusted(0, 0, -_MARGIN_PX, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, index.data(_KEYS) or "")
        painter.restore()


def matches(typed: str, text: str) -> bool:
    """Whether every typed word begins somewhere in ``text``."""
    lowered = text.casefold()
    return all(word in lowered for word in typed.casefold().split())


def known_by(spec: ActionSpec) -> str:
    """The words by which an action is found. English works in every language: people know its
    words from elsewhere."""
    return f"{full_name(spec)} {tr(spec.also)} {spec.text} {spec.also}"


def distance(typed: str, spec: ActionSpec) -> int:
    """How far a matching action is from the typed words, to show the nearest first: 0 where its
    name matches, else by how early the first typed word stands among its other words."""
    if matches(typed, full_name(spec)):
        return 0
    first = typed.casefold().split()[0]
    places = (text.casefold().find(first) for text in (tr(spec.also), spec.also))
    return 1 + min((place for place in places if place >= 0), default=len(spec.also))


class Palette(FittedDialog):
    """A line to type in and the actions that match; Return runs the chosen one."""

    def __init__(self, parent: QWidget, registry: ActionRegistry) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._registry = registry
        self.setAccessibleName(tr("Find an action"))
        self._line = FindLine(tr("Find an action"), self)
        self._line.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_WithKeys(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Actions that match"))
        self._nothing = QLabel(tr("Nothing is called that. Try another word."), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._line)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list)
        self._line.textChanged.connect(self._fill)
        self._line.returnPressed.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self._fill("")
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the typing goes on."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                row = (self._list.currentRow() + step) % self._list.count()
                self._list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self._list.clear()
        specs = self._registry.specs.values()
        for spec in sorted(
            (each for each in specs if matches(typed, known_by(each))),
            key=lambda each: distance(typed, each),
        ):
            action_id = spec.id
            if not self._registry.actions[action_id].isEnabled():
                continue
            its_keys = self._registry.keys_of(action_id)
            keys = key_name(its_keys[0]) if its_keys else ""
            item = QListWidgetItem(full_name(spec))
            item.setData(_ID, action_id)
            item.setData(_KEYS, keys)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(self._list.count() == 0)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.close()
        if item is not None:
            self._registry.actions[item.data(_ID)].trigger()


def show_palette(parent: QWidget, registry: ActionRegistry) -> None:
    """Open the palette at the top of the window."""
    palette = Palette(parent, registry)
    width = min(460, parent.width() - 40)
    palette.resize(width, min(380, parent.height() - 60))
    corner = parent.mapToGlobal(parent.rect().topLeft())
    palette.move(corner.x() + (parent.width() - width) // 2, corner.y() + 40)
    palette.show()
