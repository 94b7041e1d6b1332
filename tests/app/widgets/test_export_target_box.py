"""The path of an export: a free name is proposed, and nothing is replaced without permission."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.widgets.export.export_target_box import TargetBox
from liif_core.exporting import EXPORT_FORMATS
from tests.app.hands import control

pytestmark = pytest.mark.gui

PNG = next(each for each in EXPORT_FORMATS if each.name == "PNG")
JPEG = next(each for each in EXPORT_FORMATS if each.name == "JPEG")


@pytest.fixture
def box(qtbot, tmp_path) -> TargetBox:
    source = tmp_path / "cat.png"
    source.write_bytes(b"picture")
    box = TargetBox(tmp_path, "cat", source)
    qtbot.addWidget(box)
    box.show()
    box.propose("x2", PNG, frozenset())
    return box


def _type(box: TargetBox, text: str) -> None:
    line = control(box, "File", QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def test_the_proposal_is_free_and_follows_size_and_format(box, tmp_path) -> None:
    first = box.path
    assert first.parent == tmp_path
    assert "x2" in first.name
    box.propose("x3", JPEG, frozenset())
    assert "x3" in box.path.name
    assert box.path.suffix == ".jpg"
    box.propose("x2", PNG, frozenset({first}))
    assert box.path != first
    first.write_bytes(b"there")
    box.propose("x2", PNG, frozenset())
    assert box.path != first


def test_a_name_of_one_s_own_only_gets_the_ending(box, tmp_path) -> None:
    _type(box, "mine.png")
    box.propose("x9", JPEG, frozenset())
    assert box.path == tmp_path / "mine.jpg"
    _type(box, "holiday.2024")
    box.propose("x9", PNG, frozenset())
    assert box.path == tmp_path / "holiday.2024.png"


def test_replacing_takes_a_word_for_just_that_file(box, tmp_path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"there")
    replace = box.findChild(QCheckBox)
    assert not replace.isVisible()
    _type(box, "a.png")
    assert replace.isVisible()
    assert not box.may_replace
    replace.setChecked(True)
    assert box.may_replace
    _type(box, "b.png")
    assert not box.may_replace


def test_the_picture_itself_is_named_as_such(box) -> None:
    replace = box.findChild(QCheckBox)
    _type(box, "cat.png")
    assert "the picture itself" in replace.text()


def test_an_empty_line_is_the_folder_and_a_long_name_no_crash(box, tmp_path) -> None:
    _type(box, "  ")
    assert box.path == tmp_path
    _type(box, "n" * 5000)
    assert not box.findChild(QCheckBox).isVisible()
