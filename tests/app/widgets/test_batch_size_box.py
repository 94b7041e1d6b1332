"""The size of several files: a rule and the number that belongs to it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from app.settings import Settings
from app.view_state.batch_plan import SizeRule
from app.widgets.export.batch_size_box import BatchSizeBox
from tests.app.hands import choose, control

pytestmark = pytest.mark.gui


@pytest.fixture
def box(qtbot) -> BatchSizeBox:
    box = BatchSizeBox(Settings(None))
    qtbot.addWidget(box)
    box.show()
    return box


def test_only_the_number_of_the_rule_is_shown(box) -> None:
    rule = control(box, "What is the same of all", QComboBox)
    scale, side = box.findChild(QDoubleSpinBox), box.findChild(QSpinBox)
    choose(rule, rule.findData(SizeRule.LONG_SIDE.value))
    assert (scale.isVisible(), side.isVisible()) == (False, True)
    assert box.rule is SizeRule.LONG_SIDE
    choose(rule, rule.findData(SizeRule.SCALE.value))
    assert (scale.isVisible(), side.isVisible()) == (True, False)


def test_what_was_chosen_is_there_again(box, qtbot) -> None:
    rule = control(box, "What is the same of all", QComboBox)
    choose(rule, rule.findData(SizeRule.LONG_SIDE.value))
    control(box, "Pixels of the longer side").setValue(1234)
    box.findChild(QDoubleSpinBox).setValue(3.5)
    settings = Settings(None)
    box.remember(settings)
    again = BatchSizeBox(settings)
    qtbot.addWidget(again)
    assert (again.rule, again.side_px, again.scale) == (SizeRule.LONG_SIDE, 1234, 3.5)
