"""Hands each report of a worker to the part of the session that it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.workers.events import Event


Receiver = Callable[..., None]


class Router:
    """GUI thread only. ``receivers``: by the type of the event, one for every kind there is."""

    def __init__(self, receivers: Mapping[type, Receiver]) -> None:
        self._receivers = receivers

    def receive(self, event: Event) -> None:
        self._receivers[type(event)](event)
