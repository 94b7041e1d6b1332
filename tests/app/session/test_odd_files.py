"""Odd files opened one after another in a real session: the picture before them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings
from app.windows.main_window import MainWindow
from liif_core.image_io.file_names import display_name
from tests.app.settled import settle
from tests.image_io.odd_files import KINDS, write_corpus

pytestmark = pytest.mark.gui


def sample(files: list[Path]) -> list[Path]:
    """A file of each kind and suffix, and all that are no ordinary files."""
    chosen: dict[tuple[str, str], Path] = {}
    for number, path in enumerate(files):
        kind = path.name.partition("-")[0]
        if kind in ("damaged", "liar"):
            kind = f"{kind}{number % 2}"
        chosen.setdefault((path.name if kind in ("odd", "bomb") else kind, path.suffix), path)
    return list(chosen.values())


def test_the_picture_before_it_stays(qtbot, make_session, photo, tmp_path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    files = sample(write_corpus(folder))
    assert len(files) >= 40
    assert {path.name.partition("-")[0] for path in files} == set(KINDS)
    session = make_session()
    window = MainWindow(session, Settings(None))
    window.show()
    window.complete()
    session.open_path(photo)
    settle(qtbot, session)
    sentences: list[str] = []
    session.failed.connect(lambda sentence, _: sentences.append(sentence))
    opened = 0
    for path in files:
        before = session.picture, session.viewport
        sentences.clear()
        session.open_path(path)
        qtbot.waitUntil(lambda: session.is_settled, timeout=20000)
        if session.picture.path == path:
            assert sentences == []
            opened += 1
            session.navigation.show_view(3.0, (5.0, 5.0))
            qtbot.waitUntil(lambda: session.is_settled, timeout=20000)
            continue
        assert (session.picture, session.viewport) == before, path.name
        assert len(sentences) == 1, sentences
        assert display_name(path) in sentences[0]
        assert window.canvas_area.message.text == sentences[0]
        assert window.windowTitle().startswith(display_name(before[0].path))
    assert 10 < opened < len(files) - 30
    window.close()
    window.deleteLater()
