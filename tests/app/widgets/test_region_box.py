"""A region as four numbers: typed ones stay inside the picture, drawn ones are shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDoubleSpinBox

from app.view_state.export_plan import Area
from app.widgets.export.region_box import RegionBox
from liif_core.geometry import Box, Size

pytestmark = pytest.mark.gui

SOURCE = Size(200, 100)


@pytest.fixture
def box(qtbot) -> RegionBox:
    box = RegionBox(SOURCE)
    qtbot.addWidget(box)
    return box


def _numbers(box: RegionBox) -> list[float]:
    return [field.value() for field in box.findChildren(QDoubleSpinBox)]


def test_a_drawn_region_is_shown_in_pixels_of_the_photo_and_tells_nothing(box, qtbot) -> None:
    with qtbot.assertNotEmitted(box.changed):
        box.set_area(Area(SOURCE, 4.0, Box(40, 80, 120, 200)))
    assert _numbers(box) == [10, 20, 20, 30]


def test_a_typed_number_makes_a_region(box, qtbot) -> None:
    box.set_area(Area(SOURCE, 4.0, Box(40, 80, 120, 200)))
    width = box.findChildren(QDoubleSpinBox)[2]
    with qtbot.waitSignal(box.changed, timeout=1000):
        width.setValue(50)
    assert box.area is not None
    assert (box.area.source_width, box.area.source_height) == (50, 30)
    assert box.area.zoom == 4.0


def test_a_region_never_leaves_the_picture(box) -> None:
    box.set_area(Area(SOURCE, 1.0, Box(0, 0, 200, 100)))
    box.findChildren(QDoubleSpinBox)[0].setValue(150)
    assert box.area is not None
    assert box.area.box.right <= 200
    assert _numbers(box)[0] + _numbers(box)[2] <= 200


def test_before_a_region_there_is_none(box) -> None:
    assert box.area is None
