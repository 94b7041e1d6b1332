"""The actions of the Compare menu, and the keys that are held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.session.comparing.compare_state import DifferenceKind
from app.session.pictures.compared_pictures import Role
from app.translation import tr, translatable
from app.view_state.compare_layout import CompareMode
from app.windows.actions.registry import ActionSpec
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_MENU = "Compare"
_DIFFERENCE_MENU = f"{_MENU}/How differences are shown"
# Device pixels that a key moves the slider by.
_SPLIT_STEP_PX = 16


def compare_actions(window: ViewerWindow) -> list[ActionSpec]:
    return [
        *_mode_actions(window),
        *_second_pane_actions(window),
        *_adjusting_actions(window),
        *_blind_actions(window),
    ]


def _mode_actions(window: ViewerWindow) -> list[ActionSpec]:
    compare = window.session.compare

    def choose(mode: CompareMode) -> Callable[[], None]:
        return lambda: compare.set_mode(mode)

    def is_chosen(mode: CompareMode) -> Callable[[], bool]:
        return lambda: compare.mode is mode

    def row(
        action_id: str, text: str, key: str, run: Callable[[], None], **more: Any
    ) -> ActionSpec:
        return ActionSpec(action_id, _MENU, text, (key,), run, needs_picture=True, **more)

    return [
        *(
            ActionSpec(
                f"compare-{mode}",
                _MENU,
                mode.label,
                (),
                choose(mode),
                is_on=is_chosen(mode),
                choice="compare-mode",
            )
            for mode in CompareMode
        ),
        row(
            "next-compare-mode",
            "Compare (again: another way)",
            "C",
            lambda: compare.set_mode(compare.mode.next),
            starts_group=True,
        ),
        row("toggle-difference", "Show the difference, or not", "D", compare.toggle_difference),
        row("swap-panes", "Swap the panes", "S", compare.swap),
        row(
            "save-comparison",
            "Save the comparison…",
            "Ctrl+Shift+E",
            window.save_comparison,
            hindrance=lambda: "" if compare.is_on else tr("nothing is compared"),
            also="export captions side by side screenshot",
        ),
    ]


def _second_pane_actions(window: ViewerWindow) -> list[ActionSpec]:
    compare = window.session.compare

    def choose(method: Method) -> Callable[[], None]:
        return lambda: compare.choose(1, method)

    def is_chosen(method: Method) -> Callable[[], bool]:
        return lambda: compare.method_of(1) is method

    def ask(title: str, use: Callable[[Path], None]) -> Callable[[], None]:
        return lambda: _ask_for_file(window, tr(title), use)

    compared = window.session.compared_pictures
    return [
        *(
            ActionSpec(
                f"second-{method}",
                f"{_MENU}/Compare with",
                method.label,
                (),
                choose(method),
                is_on=is_chosen(method),
                choice="second-method",
                also="compare with",
            )
            for method in Method
        ),
        ActionSpec(
            "compare-file",
            _MENU,
            "Compare with another picture…",
            (),
            ask(translatable("Choose the second picture"), compare.compare_with_file),
            needs_picture=True,
            starts_group=True,
        ),
        ActionSpec(
            "compare-same-image",
            _MENU,
            "Remove the second picture",
            (),
            lambda: compare.show_file(None),
            hindrance=lambda: "" if compare.other_path is not None else tr("there is none"),
        ),
        ActionSpec(
            "reference",
            _MENU,
            "Load the original to judge by…",
            (),
            ask(translatable("Choose the original"), compare.measure_against),
            needs_picture=True,
        ),
        ActionSpec(
            "no-reference",
            _MENU,
            "Forget the original",
            (),
            lambda: compare.measure_against(None),
            hindrance=lambda: "" if compared.has(Role.REFERENCE) else tr("there is none"),
        ),
    ]


def _ask_for_file(window: ViewerWindow, title: str, use: Callable[[Path], None]) -> None:
    from app.windows.dialogs import ask_for_picture

    picture = window.session.picture
    beside = picture.path.parent if picture is not None and picture.path is not None else None
    path = ask_for_picture(window, beside or Path(window.settings.get("files/folder", str)), title)
    if path is not None:
        use(path)


def _adjusting_actions(window: ViewerWindow) -> list[ActionSpec]:
    compare = window.session.compare

    def move_split(step: int) -> None:
        if compare.mode is CompareMode.SPLIT:
            canvas = window.canvas_area.canvas
            at = canvas.split_px + step * _SPLIT_STEP_PX * canvas.devicePixelRatioF()
            compare.move_split(at / canvas.canvas_size.width)

    def no_slider() -> str:
        return "" if compare.mode is CompareMode.SPLIT else tr("there is no slider")

    def no_difference() -> str:
        is_shown = compare.mode is CompareMode.DIFFERENCE
        return "" if is_shown else tr("no difference is shown")

    def flip_kind() -> None:
        is_signed = compare.difference_kind is DifferenceKind.SIGNED
        kind = DifferenceKind.ABSOLUTE if is_signed else DifferenceKind.SIGNED
        compare.set_difference(kind, compare.gain)

    return [
        ActionSpec(
            "signed-difference",
            _DIFFERENCE_MENU,
            "Signed difference",
            ("Ctrl+D",),
            flip_kind,
            is_on=lambda: compare.difference_kind is DifferenceKind.SIGNED,
            hindrance=no_difference,
        ),
        *(
            ActionSpec(action_id, _DIFFERENCE_MENU, text, (key,), run, hindrance=no_difference)
            for action_id, text, key, run in (
                ("gain-up", "Make differences brighter", "Alt+Up", lambda: compare.step_gain(1)),
                ("gain-down", "Make them darker", "Alt+Down", lambda: compare.step_gain(-1)),
            )
        ),
        *(
            ActionSpec(action_id, "", text, (key,), run, hindrance=no_slider)
            for action_id, text, key, run in (
                ("split-left", "Move the slider left", "Alt+Left", lambda: move_split(-1)),
                ("split-right", "Move the slider right", "Alt+Right", lambda: move_split(1)),
            )
        ),
    ]


def _blind_actions(window: ViewerWindow) -> list[ActionSpec]:
    compare = window.session.compare

    def toggle() -> None:
        if compare.blind.is_on:
            compare.end_blind_test()
        else:
            compare.start_blind_test()

    def judge(place: int | None) -> Callable[[], None]:
        return lambda: compare.judge(place)

    return [
        ActionSpec(
            "blind-test",
            _MENU,
            "Blind test",
            ("Ctrl+B",),
            toggle,
            is_on=lambda: compare.blind.is_on,
            needs_picture=True,
            starts_group=True,
        ),
        *(
            ActionSpec(
                action_id,
                f"{_MENU}/Answer the blind test",
                text,
                (key,),
                judge(place),
                hindrance=lambda: "" if compare.blind.is_on else tr("none is going on"),
            )
            for action_id, text, key, place in (
                ("blind-first", "A is better", "Alt+1", 0),
                ("blind-second", "B is better", "Alt+2", 1),
                ("blind-neither", "No difference", "Alt+0", None),
            )
        ),
    ]


_ANSWERS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_0: None}
"""The plain keys of a blind test, and the place of the pane that each calls the better one; None
for neither."""


class HeldKeys(QObject):
    """Space shows the other pane while it is held; so does Shift, while something is compared.

    Shift with another key or the wheel means something else: then the panes go back at once.
    While a blind test goes on, 1, 2 and 0 answer it and do not zoom.
    """

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._compare = window.session.compare
        window.installEventFilter(self)
        window.canvas_area.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_answer(event):
                # The press then comes here, and not to the shortcut that zooms.
                event.accept()
                return True
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Shift) and not event.isAutoRepeat():
                self._compare.flip(False)
        elif kind in (QEvent.Type.WindowDeactivate, QEvent.Type.Wheel):
            self._compare.flip(False)
        return False

    def _is_answer(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return self._compare.blind.is_on and plain and event.key() in _ANSWERS

    def _press(self, event: QKeyEvent) -> bool:
        if self._is_answer(event):
            if not event.isAutoRepeat():
                self._compare.judge(_ANSWERS[Qt.Key(event.key())])
            return True
        is_space = event.key() == Qt.Key.Key_Space
        is_shift = event.key() == Qt.Key.Key_Shift and self._compare.is_on
        alone = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if not event.isAutoRepeat():
            self._compare.flip(alone and (is_space or is_shift))
        return is_space and alone
