"""The one registry of actions: menus, shortcuts, help sheet and palette all read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.translation import tr

MENUS = ("File", "View", "Compare", "Go", "Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A thing that a user can do.

    ``keys``: the first is shown in the menu. ``is_on``: for a switch, whether it is on now; ``run``
    then flips it. ``choice``: switches of the same choice exclude each other. ``needs_picture``:
    disabled while none is open. ``needs_frames``: hidden but for a file of several pictures.
    ``hindrance``: why it cannot be done now, in a few words, or empty: then it is disabled and its
    entry says why. ``menu``: "View", or "View/Turn" for a menu in it; empty keeps the action out of
    menus, not out of the palette.
    ``also``: other words that people look for it by. ``menu``, ``text`` and ``also`` are English:
    they are translated where they are shown; what ``hindrance`` returns is translated.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...]
    run: Callable[[], None]
    is_on: Callable[[], bool] | None = None
    choice: str = ""
    needs_picture: bool = False
    needs_frames: bool = False
    hindrance: Callable[[], str] | None = None
    starts_group: bool = False
    also: str = ""


def full_name(spec: ActionSpec) -> str:
    """An action's name outside its menu: "Dark" alone does not say what gets dark."""
    name = tr(spec.text).rstrip("…")
    if not spec.choice:
        return name
    title = tr(spec.menu.rpartition("/")[2])
    return tr("{menu}: {entry}", menu=title, entry=name)


class ActionRegistry:
    """GUI thread only. Puts every action on ``window``, so that keys work with the menus hidden."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.specs: dict[str, ActionSpec] = {}
        self._has_picture = False
        self.actions: dict[str, QAction] = {}
        self._changed_keys: Mapping[str, Sequence[str]] = {}

    def add_menus(self) -> None:
        """The menu bar with its still empty menus: it decides the canvas's height."""
        for name in MENUS:
            # The sign marks the letter that Alt opens it by; a translation chooses its own.
            self._menus[name] = self._window.menuBar().addMenu(tr(f"&{name}"))

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Register actions, in the order of their menu entries."""
        for spec in specs:
            if spec.id in self.specs:
                raise ValueError(f"two actions are called {spec.id}")
            action = self._action(spec)
            self._window.addAction(action)
            if spec.menu:
                menu = self.menu(spec.menu)
                if spec.starts_group and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(action)
            self.specs[spec.id] = spec
            self.actions[spec.id] = action

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self._window)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: self._run(spec))
        action.setCheckable(spec.is_on is not None)
        if spec.choice:
            group = self._groups.setdefault(spec.choice, QActionGroup(self._window))
            group.addAction(action)
        return action

    @property
    def menu_paths(self) -> tuple[str, ...]:
        """The paths of all menus, as of ``ActionSpec``."""
        return tuple(self._menus)

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """The keys as they are now: changed by the user, or as registered."""
        return tuple(self._changed_keys.get(action_id, self.specs[action_id].keys))

    def change_keys(self, changed: Mapping[str, Sequence[str]]) -> None:
        """Give actions, by their id, other keys; all others have theirs as registered."""
        self._changed_keys = changed
        for action_id, action in self.actions.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys_of(action_id)])

    def names_and_keys(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Each action's name for the user, and its keys as registered, by id."""
        return {action_id: (full_name(spec), spec.keys) for action_id, spec in self.specs.items()}

    def menu(self, path: str) -> QMenu:
        """A menu by its path, as of ``ActionSpec``; one in another is made when first asked for."""
        if path not in self._menus:
            parent, _, title = path.rpartition("/")
            self._menus[path] = self.menu(parent).addMenu(tr(title))
        return self._menus[path]

    def arrange(self, layout: Mapping[str, Sequence[str]]) -> None:
        """Put the entries of menus into an order: ids of actions, paths of menus, "" for a line.

        Entries without a place in that order come last.
        """
        for path, entries in layout.items():
            menu = self.menu(path)
            actions = [name for name, spec in self.specs.items() if spec.menu == path]
            menus = [name for name in self._menus if name.rpartition("/")[0] == path]
            # The menu owns its lines, which this deletes; the window owns actions and menus.
            menu.clear()
            for entry in (*entries, *(name for name in (*actions, *menus) if name not in entries)):
                if entry in self._menus:
                    menu.addMenu(self._menus[entry])
                elif entry:
                    menu.addAction(self.actions[entry])
                else:
                    menu.addSeparator()

    def refresh(self, *, has_picture: bool, has_frames: bool) -> None:
        """Tick the actions that are on, and grey those that cannot be done now."""
        self._has_picture = has_picture
        for action_id, spec in self.specs.items():
            self.refresh_one(action_id)
            if spec.needs_frames:
                self.actions[action_id].setVisible(has_frames)

    def refresh_one(self, action_id: str) -> None:
        """Show of one action whether it is on and can be done: its own menu is about to open."""
        spec, action = self.specs[action_id], self.actions[action_id]
        if spec.is_on is not None:
            action.setChecked(spec.is_on())
        hindrance = spec.hindrance() if spec.hindrance is not None else ""
        action.setEnabled((self._has_picture or not spec.needs_picture) and not hindrance)
        text = tr(spec.text)
        action.setText(f"{text} ({hindrance})" if hindrance else text)

    def _run(self, spec: ActionSpec) -> None:
        spec.run()
        if spec.is_on is not None:
            self.actions[spec.id].setChecked(spec.is_on())
