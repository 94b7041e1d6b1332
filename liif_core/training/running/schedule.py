"""Learning rates as pure functions of the step, so that nothing has to be restored."""

from __future__ import annotations

import math
from dataclasses import dataclass

from liif_core.errors import TrainingError

KINDS = ("constant", "step", "cosine")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the rate goes over ``steps`` updates.

    ``kind``: constant; step (times ``factor`` every ``every`` steps, as in the paper); cosine
    (down to ``final`` times the rate at the last of ``steps``). ``warm_up`` steps rise linearly.
    ``hold``: steps at full rate before the cosine begins, so that a run whose length is not known
    beforehand can be given its end when it pays no more.
    """

    steps: int
    kind: str = "cosine"
    warm_up: int = 0
    every: int = 0
    factor: float = 0.5
    final: float = 0.01
    hold: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise TrainingError(
                f"There is no schedule named {self.kind!r}; choose one of {', '.join(KINDS)}."
            )
        if self.kind == "step" and self.every < 1:
            raise TrainingError("A step schedule needs every, the steps between two reductions.")

    def share(self, step: int) -> float:
        """The share of the full rate that the update after ``step`` (0-based) uses."""
        rise = min(1.0, (step + 1) / self.warm_up) if self.warm_up else 1.0
        if self.kind == "step":
            return rise * self.factor ** (step // self.every)
        if self.kind == "cosine":
            done = max(0, step - self.hold) / max(1, self.steps - 1 - self.hold)
            done = min(1.0, done)
            return rise * (self.final + (1 - self.final) * (1 + math.cos(math.pi * done)) / 2)
        return rise
