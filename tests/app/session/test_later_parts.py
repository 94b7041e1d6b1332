"""Parts of a session that most windows never show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.session.later_parts import LaterParts

pytestmark = pytest.mark.gui

ROOT = Path(__file__).resolve().parents[3]


def test_nothing_of_them_is_imported_before_the_first_wish() -> None:
    script = (
        "import sys\n"
        "import app.session.session, app.windows.main_window, app.startup\n"
        "later = ('exports', 'export_events', 'lens', 'lens_worker', 'guesses', 'guess_events',\n"
        "         'thumbnails', 'thumbnail_worker', 'batch', 'events')\n"
        "sys.exit(str([name for name in sys.modules if name.startswith('app.')\n"
        "              and name.rpartition('.')[2] in later]))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert told.stderr.strip() == "[]"


def test_each_is_made_once(session: LaterParts) -> None:
    assert session.lens is session.lens
    assert not session.is_exporting
    assert not session.shows_guesses
    session.guesses.set_on(True)
    assert session.shows_guesses


def test_one_that_is_asked_for_when_all_is_over_begins_no_thread(
    session: LaterParts, photo, monkeypatch
) -> None:
    from app.workers.pictures.thumbnail_worker import ThumbnailWorker

    begun = []
    monkeypatch.setattr(ThumbnailWorker, "start", lambda self: begun.append(self))
    session.close_parts()
    session.thumbnails.want([photo], 64)
    assert not begun
