"""Several files exported in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from app.view_state.batch_plan import SizeRule
from app.widgets.export.batch_dialog import BatchDialog
from app.widgets.fitting.questions import Question
from app.windows.main_window import MainWindow
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from tests.app.hands import control, words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name, size in (("a.png", (40, 20)), ("b.png", (10, 30))):
        Image.new("RGB", size, (9, 99, 199)).save(folder / name)
    (folder / "broken.png").write_bytes(b"no picture")
    return folder


@pytest.fixture
def dialog(qtbot, open_window, folder: Path):
    window: MainWindow = open_window(Method.BICUBIC, path=folder / "a.png")
    window.actions_registry.actions["export-several"].trigger()
    dialog = window.findChild(BatchDialog)
    assert dialog.paths == (folder / "a.png",)
    dialog.folder_wanted.emit()
    assert len(dialog.paths) == 3
    return dialog


def _go(dialog) -> list[bool]:
    """Whether the button that begins can be pressed; its text tells how many files."""
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    return [each.isEnabled() for each in buttons if each.text().startswith("Export")]


def _state(dialog, row: int) -> str:
    return control(dialog, "Files to export").topLevelItem(row).text(1)


def test_all_are_exported_and_what_cannot_be_is_said(qtbot, dialog, folder: Path) -> None:
    assert dialog.folder == folder / "enlarged"
    batch = dialog.parent().session.exports.batch
    with qtbot.waitSignal(batch.ended, timeout=30_000):
        control(dialog, "Export 3 files").click()
        assert batch.is_busy
        assert not control(dialog, "Add files…").isEnabled()
    made = {path.name: path for path in (folder / "enlarged").iterdir()}
    assert sorted(made) == ["a_x2.png", "b_x2.png"]
    with Image.open(made["a_x2.png"]) as picture:
        assert picture.size == (80, 40)
        assert picture.getpixel((40, 20)) == (9, 99, 199)
    assert _state(dialog, 0).startswith("Done: 80")
    assert "broken.png" in _state(dialog, 2)
    assert "2 of 3 exported, 1 could not be." in words(dialog).splitlines()
    message = dialog.parent().canvas_area.message
    assert message.text in words(dialog).splitlines()
    # The next batch replaces no file.
    with qtbot.waitSignal(batch.ended, timeout=30_000):
        dialog.start()
    assert len(list((folder / "enlarged").iterdir())) == 4


def test_the_longer_side_is_the_same_of_all(qtbot, dialog, folder: Path) -> None:
    box = dialog.size_box
    rule = control(box, "What is the same of all")
    rule.setCurrentIndex(rule.findData(SizeRule.LONG_SIDE.value))
    control(box, "Pixels of the longer side").setValue(60)
    assert dialog.plan.window(Size(40, 20)).size == Size(60, 30)
    assert dialog.plan.window(Size(10, 30)).size == Size(20, 60)
    with qtbot.waitSignal(dialog.parent().session.exports.batch.ended, timeout=30_000):
        dialog.start()
    with Image.open(folder / "enlarged" / "b_60px.png") as picture:
        assert picture.size == (20, 60)


def test_stopped_it_leaves_what_is_whole(qtbot, dialog, folder: Path) -> None:
    control(dialog.size_box, "Times as large").setValue(64)
    batch = dialog.parent().session.exports.batch
    dialog.start()
    with qtbot.waitSignal(batch.ended, timeout=30_000):
        control(dialog, "Stop").click()
    assert batch.exported < 3
    assert "not begun" in words(dialog)
    left = list((folder / "enlarged").iterdir())
    assert len(left) == batch.exported
    assert not batch.is_busy


def test_what_cannot_begin_is_said(dialog, folder: Path) -> None:
    control(dialog, "Folder to write to").setText(str(folder / "a.png"))
    assert "is a file" in words(dialog)
    assert not any(_go(dialog))
    control(dialog, "Folder to write to").setText(str(folder / "a.png" / "under"))
    dialog.start()
    assert "cannot be made" in words(dialog)
    control(dialog, "Files to export").selectAll()
    control(dialog, "Remove").click()
    assert dialog.paths == ()
    assert not any(_go(dialog))


def test_closing_the_window_asks_while_it_goes_on(qtbot, dialog, monkeypatch) -> None:
    window, asked = dialog.parent(), []
    control(dialog.size_box, "Times as large").setValue(64)
    monkeypatch.setattr(Question, "ask", lambda box: asked.append(box.text))
    dialog.start()
    window.close()
    assert asked == ["An export is not finished."]
    with qtbot.waitSignal(dialog.parent().session.exports.batch.ended, timeout=30_000):
        dialog.parent().session.exports.batch.cancel()


def test_names_have_room_in_a_narrow_window(qtbot, dialog) -> None:
    dialog.resize(dialog.minimumSizeHint())
    files = control(dialog, "Files to export")
    qtbot.waitUntil(lambda: files.columnWidth(0) >= files.viewport().width() // 2 - 1)
