"""Hands each report of a worker to the part of the session that it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.workers.events import Event

Receiver = Callable[..., None]


class Router:
    """GUI thread only. ``receivers``: by the type of the event."""

    def __init__(self, receivers: Mapping[type, Receiver]) -> None:
        self._receivers = dict(receivers)

    @property
    def kinds(self) -> frozenset[type]:
        """The types of events that somebody takes."""
        return frozenset(self._receivers)

    def add(self, kinds: Iterable[type], receiver: Receiver) -> None:
        """Lead events of these types to ``receiver``: a part that is made before it is sent any."""
        self._receivers.update(dict.fromkeys(kinds, receiver))

    def receive(self, event: Event) -> None:
        self._receivers[type(event)](event)
