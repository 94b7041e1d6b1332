"""The blind test: which of two panes is better, without their names."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from app.translation import tr, tr_count, translatable

ALIASES = ("A", "B")
_UNDECIDED = translatable("no difference")


class BlindTest(QObject):
    """GUI thread only. Panes are shuffled at the start and after every choice.

    ``toss``: whether the panes change places this time.
    """

    changed = Signal()
    """Fires when the test has begun or ended, or the user has judged a pair."""

    ended = Signal(object)
    """Fires after the end of a test in which pairs were judged. Carries the choices, a Counter by
    the name of what was called the better one."""

    def __init__(self, toss: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self.toss = toss or (lambda: random.random() < 0.5)
        self._choices: Counter[str] = Counter()
        self.is_on = False
        self.is_exchanged = False

    @property
    def count(self) -> int:
        """Choices made until now."""
        return self._choices.total()

    def start(self) -> None:
        self._choices.clear()
        self.is_on = True
        self._shuffle()

    def stop(self, names: Iterable[str] = ()) -> None:
        """End the test. ``names``: of the panes; one that was never chosen was so 0 times."""
        self.is_on = self.is_exchanged = False
        self.changed.emit()
        if self.count:
            choices = Counter(dict.fromkeys(names, 0))
            choices.update(self._choices)
            self.ended.emit(choices)

    def choose(self, name: str | None) -> None:
        """Count the pane of that name as the better one, None as neither, and shuffle."""
        self._choices[name or _UNDECIDED] += 1
        self._shuffle()

    def _shuffle(self) -> None:
        self.is_exchanged = self.toss()
        self.changed.emit()


def result_words(choices: Counter[str]) -> str:
    """The result in one sentence, the most frequent choice first."""
    # Names have commas of their own.
    parts = "; ".join(f"{tr(name)}: {count}" for name, count in choices.most_common())
    return tr_count(
        "Blind test, {count} choice. {parts}.",
        "Blind test, {count} choices. {parts}.",
        choices.total(),
        parts=parts,
    )
