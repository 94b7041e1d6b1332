"""A running mean of a module's weights over the last steps of training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class RunningMean:
    """``keep``: share of the past that stays at each update; 0 keeps no mean at all.

    The mean starts as a plain one and forgets only as fast as it has seen steps, so that the
    weights of the first step do not linger.
    """

    def __init__(self, module: nn.Module, keep: float) -> None:
        self._module = module
        self._keep = keep
        self._updates = 0
        self._mean: dict[str, Tensor] = {}
        if keep:
            self.restart(module.state_dict())

    @property
    def state(self) -> dict[str, Tensor]:
        """The averaged weights by name; empty when none are kept."""
        return self._mean

    def restart(self, state: Mapping[str, Tensor], updates: int = 0) -> None:
        """Goes on from ``state``."""
        if self._keep:
            own = self._module.state_dict()
            self._mean = {key: state[key].to(own[key]).clone() for key in own}
            self._updates = updates

    @torch.no_grad()
    def update(self) -> None:
        """Takes the module's present weights in."""
        if not self._keep:
            return
        self._updates += 1
        keep = min(self._keep, self._updates / (self._updates + 9))
        for key, value in self._module.state_dict().items():
            self._mean[key].lerp_(value, 1 - keep)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The module has the averaged weights meanwhile."""
        if not self._keep:
            yield
            return
        present = {key: value.clone() for key, value in self._module.state_dict().items()}
        self._module.load_state_dict(self._mean)
        try:
            yield
        finally:
            self._module.load_state_dict(present)
