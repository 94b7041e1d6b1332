"""Every report of a worker has somebody who takes it."""

from __future__ import annotations

from typing import get_args

import pytest

from app.workers.events import Event

pytestmark = pytest.mark.gui


def test_no_report_is_without_a_receiver(make_session) -> None:
    session = make_session()
    # Receivers that are made when they are asked for, with the events they get.
    _later = session.exports, session.guesses, session.lens, session.thumbnails
    assert set(get_args(Event)) == session.router.kinds
