"""Waiting until a picture is here and drawn."""

from __future__ import annotations

from app.session.session import Session


def settle(qtbot, session: Session, timeout: int = 20_000) -> None:
    """``timeout``: in milliseconds."""
    qtbot.waitUntil(lambda: session.picture is not None and session.is_settled, timeout=timeout)
