"""The folder's pictures as rows: named, counted for ears, and dragged as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.view_state.folder import PictureList
from app.widgets.panels.filmstrip_model import FilmstripModel

pytestmark = pytest.mark.gui

FILES = [Path(f"/photos/{name}.png") for name in ("a", "b", "c")]


class _Thumbnails:
    def image(self, path: Path) -> str:
        return f"small {path.stem}"


@pytest.fixture
def model(qapp) -> FilmstripModel:
    model = FilmstripModel(_Thumbnails())
    model.show(PictureList(FILES))
    return model


def test_rows_are_files_with_their_small_pictures(model) -> None:
    assert model.rowCount() == 3
    index = model.index(1)
    assert model.data(index) == "b.png"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) == "small b"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "b.png, 2 of 3"
    assert model.data(index, Qt.ItemDataRole.FontRole) is None


def test_no_row_has_rows_of_its_own_and_no_place_has_no_words(model) -> None:
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(7)) is None


def test_the_same_files_are_not_laid_out_again(model, qtbot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show(PictureList(FILES))
    with qtbot.waitSignal(model.modelReset, timeout=1000):
        assert model.show(PictureList(FILES[:2]))


def test_files_are_dragged_in_their_order(model) -> None:
    data = model.mimeData([model.index(2), model.index(0)])
    assert [Path(url.toLocalFile()).name for url in data.urls()] == ["a.png", "c.png"]
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
