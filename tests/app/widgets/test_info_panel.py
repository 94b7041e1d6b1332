"""The information panel's rows about a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.session.session import Session
from app.widgets.panels.info_panel import info_rows
from tests.app.settled import settle

pytestmark = pytest.mark.gui


def test_the_file_says_how_large_it_is_and_when_it_was_changed(
    qtbot, session: Session, photo: Path
) -> None:
    photo.write_bytes(photo.read_bytes().ljust(4096, b"\0"))
    session.open_path(photo)
    settle(qtbot, session)
    rows = dict(info_rows(session.picture))
    assert rows["File size"].endswith(("KB", "bytes", "MB"))
    assert rows["Changed"]
    photo.unlink()
    assert "File size" not in dict(info_rows(session.picture))
