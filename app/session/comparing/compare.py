"""The comparison of two panes: mode, methods, second picture, split, difference, blind test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.session.comparing.blind_test import ALIASES, BlindTest
from app.session.comparing.compare_state import CompareState, DifferenceKind
from app.session.comparing.measuring import Measuring
from app.session.pictures.compared_pictures import Role
from app.session.view_controller import ViewController
from app.translation import tr
from app.view_state.compare_layout import CompareMode
from app.view_state.pane_view import PaneView
from app.view_state.picture import Picture
from app.view_state.words.compare_words import PaneStatus
from liif_core.rendering.methods import Method

GAINS = (1, 2, 4, 8, 16, 32)


class Comparison(QObject):
    """GUI thread only. Pane 0 shows the session's first method, pane 1 ``second``.

    What is chosen here is ``comparing`` of the controller's state.
    """

    changed = Signal()
    """Fires when mode, places of the panes, split, difference or blind test have changed."""

    notice = Signal(str)
    """Fires when the user should know something of the comparison. Carries a sentence."""

    def __init__(self, controller: ViewController, measuring: Measuring) -> None:
        super().__init__(controller)
        self._controller = controller
        self._measuring = measuring
        self._mode_before_difference = CompareMode.OFF
        self.blind = BlindTest()
        self.blind.changed.connect(self._on_blind_test)
        controller.comparison_changed.connect(self.changed)

    @property
    def state(self) -> CompareState:
        """The state of the comparison: all that is chosen of it now."""
        return self._controller.comparing

    @property
    def mode(self) -> CompareMode:
        return self.state.mode

    @property
    def second(self) -> Method:
        """The method of the second pane, whether it is shown or not."""
        return self.state.second

    @property
    def split(self) -> float:
        """The slider's place, 0 to 1 of the width."""
        return self.state.split

    @property
    def difference_kind(self) -> DifferenceKind:
        return self.state.difference_kind

    @property
    def gain(self) -> int:
        return self.state.gain

    @property
    def is_without_clean_up(self) -> bool:
        """Whether the second pane shows the open picture as it would be without clean-up."""
        return self.state.is_without_clean_up

    @property
    def is_on(self) -> bool:
        return self.state.is_on

    @property
    def is_flipped(self) -> bool:
        """Whether a key is held that shows the other pane."""
        return self.state.is_flipped

    @property
    def order(self) -> tuple[int, int]:
        """The pane at the first and at the second place."""
        return self.state.places[::-1] if self.is_flipped else self.state.places

    @property
    def other_picture(self) -> Picture | None:
        """The second pane's own picture: another file's, or the open one without clean-up; None
        where both panes show the open picture."""
        controller = self._controller
        other = controller.compared_pictures.picture(Role.OTHER)
        if other is not None:
            return controller.clean_up.applied(other)
        if self.is_without_clean_up and controller.picture and controller.picture.is_complete:
            return controller.clean_up.without(controller.picture)
        return None

    def show_other(self) -> None:
        """Give the second pane its own picture, if it has one."""
        self._controller.tiles.set_other(self.other_picture)

    @property
    def other_path(self) -> Path | None:
        """The second pane's own picture; None while it shows the open one."""
        other = self._controller.compared_pictures.picture(Role.OTHER)
        return other.path if other is not None else None

    @property
    def shows_difference(self) -> bool:
        """While a key is held, difference gives way to the first pane."""
        return self.mode is CompareMode.DIFFERENCE and not self.is_flipped

    def method_of(self, pane: int) -> Method:
        """The method chosen for a pane, whether it is shown or not."""
        return self.second if pane else self._controller.methods[0]

    def start(
        self, mode: CompareMode, with_what: Method | Path | None, reference: Path | None
    ) -> None:
        """Compare as the command line says.

        Without ``with_what`` the second pane gets another method than the first, or there would be
        nothing to see.
        """
        first = self._controller.methods[0]
        if isinstance(with_what, Path):
            self._set(second=first)
            self.show_file(with_what)
        if reference is not None:
            self.measure_against(reference)
        self.set_mode(mode)
        if with_what is None:
            self._set(second=_counterpart(first))
            self._controller.resolve()
        elif isinstance(with_what, Method):
            self.choose(1, with_what)

    def without_clean_up(self) -> None:
        """Show in the second pane what the first one would be without JPEG clean-up, or again
        something else."""
        if self.is_without_clean_up:
            self._end_without_clean_up()
            self._set(second=_counterpart(self._controller.methods[0]))
        else:
            self.show_file(None)
            if not self._controller.methods[0].is_neural:
                self._controller.set_methods((Method.AUTO, *self._controller.methods[1:]))
            self._set(second=self._controller.methods[0], is_without_clean_up=True)
            self.show_other()
        if not self.is_on:
            self.set_mode(CompareMode.SIDE)
        else:
            self._apply()

    def _end_without_clean_up(self) -> None:
        if self.is_without_clean_up:
            self._set(is_without_clean_up=False)
            self.show_other()

    def show_file(self, path: Path | None) -> None:
        """Show another picture in the second pane; None: the open one again."""
        self._end_without_clean_up()
        if path is not None:
            self._controller.compared_pictures.open(Role.OTHER, path)
        else:
            self._set(is_swapped=False)
            self._controller.compared_pictures.clear(Role.OTHER)

    def compare_with_file(self, path: Path) -> None:
        """Show another picture beside the open one, by the open one's method."""
        self._set(second=self._controller.methods[0])
        self.show_file(path)
        if not self.is_on:
            self.set_mode(CompareMode.SIDE)
        else:
            self._apply()

    def measure_against(self, path: Path | None) -> None:
        """Take a picture for the truth; None: do without."""
        if path is not None:
            self._controller.compared_pictures.open(Role.REFERENCE, path)
        else:
            self._controller.compared_pictures.clear(Role.REFERENCE)

    def status(
        self, pane: int, chosen: Method, view: PaneView, share_done: float, *, is_settled: bool
    ) -> PaneStatus:
        """Name, method and progress of a pane, as its header says them."""
        against = self._measuring.against
        is_other = pane == 1 and self.other_path is not None
        return PaneStatus(
            chosen,
            view.method,
            share_done,
            is_settled,
            view.picture.name if is_other else "",
            against[pane] if is_settled and pane < len(against) else None,
            ALIASES[self.state.places.index(pane)] if self.blind.is_on else "",
            self._clean_up_of(pane, view),
            view.viewport.zoom,
        )

    def set_mode(self, mode: CompareMode) -> None:
        if mode is self.mode:
            return
        if self.blind.is_on and mode in (CompareMode.OFF, CompareMode.DIFFERENCE):
            self.end_blind_test()
        if mode is CompareMode.DIFFERENCE:
            self._mode_before_difference = self.mode
        self._tell_apart()
        self._set(mode=mode)
        self._apply()

    def toggle_difference(self) -> None:
        """Into difference, and back to where it came from."""
        if self.mode is CompareMode.DIFFERENCE:
            self.set_mode(self._mode_before_difference)
        else:
            self.set_mode(CompareMode.DIFFERENCE)

    def choose(self, pane: int, method: Method) -> None:
        """Draw a pane by another method."""
        if pane == 0:
            self._controller.set_methods((method, *self._controller.methods[1:]))
        else:
            self._end_without_clean_up()
            self._set(second=method)
        self._apply()

    def swap(self) -> None:
        """Let the panes change places."""
        if (self.other_path is not None or self.is_without_clean_up) and self.is_on:
            # The open picture stays the one that the view is of: only the places change.
            self._set(is_swapped=not self.state.is_swapped)
            self._controller.resolve()
        else:
            first = self.second
            self._set(second=self._controller.methods[0])
            self._apply(first)

    def flip(self, held: bool) -> None:
        """Show the other pane while a key is held."""
        if held != self.is_flipped:
            self._tell_apart()
            self._set(is_flipped=held)
            self._apply()

    def move_split(self, fraction: float) -> None:
        """``fraction``: of the width, cut to 0 to 1."""
        self._set(split=min(max(fraction, 0.0), 1.0))
        self._controller.resolve()

    def set_difference(self, kind: DifferenceKind, gain: int) -> None:
        self._set(difference_kind=kind, gain=gain)
        self._controller.resolve()

    def start_blind_test(self) -> None:
        """Hide the names, in a mode that shows both panes."""
        if self.mode not in (CompareMode.SIDE, CompareMode.SPLIT):
            self.set_mode(CompareMode.SIDE)
        self.blind.start()

    def end_blind_test(self) -> None:
        if not self.blind.count:
            self.notice.emit(tr("Blind test ended without a choice."))
        self.blind.stop(self._name_of(pane) for pane in self.order)

    def judge(self, place: int | None) -> None:
        """Answer the blind test: the pane at that place is the better one; None: neither is."""
        if not self.blind.is_on:
            return
        name = None if place is None else self._name_of(self.state.places[place])
        self.blind.choose(name)
        self.notice.emit(tr("Noted. Here is the next pair."))

    def _clean_up_of(self, pane: int, view: PaneView) -> str:
        """In words, where the panes differ in it or it is at work."""
        if not view.method.is_neural or view.viewport.zoom <= 1.0:
            return ""
        if pane and self.is_without_clean_up:
            return tr("no JPEG clean-up")
        strength, source = self._controller.strength_of(view.picture), view.picture.source
        if not strength:
            return ""
        if source is not None and source.info.clean_up is None:
            # Beside the state a number that nobody chose would be read as how far the drawing is.
            return tr("JPEG cleaned up")
        return tr("JPEG clean-up {strength}%", strength=strength)

    def _name_of(self, pane: int) -> str:
        label = tr(self._controller.tiles.drawn_method(self.method_of(pane)).label)
        if pane and self.is_without_clean_up:
            label = f"{label}, " + tr("no JPEG clean-up")
        path = self.other_path if pane else None
        return label if path is None else f"{path.name} · {label}"

    def step_gain(self, step: int) -> None:
        place = min(max(GAINS.index(self.gain) + step, 0), len(GAINS) - 1)
        self.set_difference(self.difference_kind, GAINS[place])

    def observe(self, who: str, *, wanted: bool) -> None:
        """A tool begins or ends to need both panes, whatever is shown."""
        observers = self.state.observers
        self._set(observers=observers | {who} if wanted else observers - {who})
        self._apply()

    def _set(self, **changes: Any) -> None:
        """Choose something, by the names of ``CompareState``; ``_apply`` or ``resolve`` follows."""
        self._controller.comparing = replace(self.state, **changes)

    def _apply(self, first: Method | None = None) -> None:
        """Draw what the panes need now. ``first``: the first pane's method, if it is another."""
        first = first or self._controller.methods[0]
        self._controller.set_methods((first, self.second) if self.state.needs_second else (first,))
        self._controller.resolve()

    def _on_blind_test(self) -> None:
        blind = self.blind
        self._set(blind_round=blind.count if blind.is_on else None, is_exchanged=blind.is_exchanged)
        self._controller.resolve()

    def _tell_apart(self) -> None:
        """Before the second pane comes into sight: nobody wants to compare a view with itself."""
        first = self._controller.methods[0]
        has_other = self._controller.compared_pictures.has(Role.OTHER) or self.is_without_clean_up
        if not self.state.needs_second and self.second is first and not has_other:
            self._set(second=_counterpart(first))


def _counterpart(method: Method) -> Method:
    return Method.AUTO if method is Method.BICUBIC else Method.BICUBIC
