"""One size in three ways: pixels, a scale, a length on paper."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from app.settings import Settings
from app.view_state.export_plan import Area, SizeUnit
from app.widgets.export.export_size_box import SizeBox
from liif_core.geometry import Box, Size
from tests.app.hands import choose, control
from tests.app.windows.export_hands import type_size

pytestmark = pytest.mark.gui

SOURCE = Size(400, 300)
WHOLE = Area(SOURCE, 1.0, Box(0, 0, 400, 300))


@pytest.fixture
def make(qtbot):
    def make(settings=None, area=WHOLE) -> SizeBox:
        box = SizeBox(area, settings or Settings(None))
        qtbot.addWidget(box)
        box.show()
        return box

    return make


def _size(box: SizeBox) -> tuple[int, int]:
    size = box.output_window.size
    return size.width, size.height


def _say(box: SizeBox, sizing: SizeUnit) -> None:
    ways = control(box, "How the size is given", QComboBox)
    choose(ways, ways.findData(sizing.value))


def test_the_other_side_follows_as_long_as_the_proportions_are_kept(make) -> None:
    box = make()
    _say(box, SizeUnit.PIXELS)
    control(box, "Width in pixels").setValue(1200)
    assert _size(box) == (1200, 900)
    control(box, "Keep proportions").setChecked(False)
    control(box, "Height in pixels").setValue(50)
    assert _size(box) == (1200, 50)
    control(box, "Keep proportions").setChecked(True)
    assert _size(box) == (1200, 900)


def test_the_same_size_is_told_in_another_way(make) -> None:
    box = make()
    _say(box, SizeUnit.PIXELS)
    control(box, "Width in pixels").setValue(1000)
    _say(box, SizeUnit.SCALE)
    assert _size(box) == (1000, 750)
    assert control(box, "Output pixels per pixel of the picture").value() == 2.5
    assert box.dpi is None


def test_paper_counts_by_its_dots(make) -> None:
    box = make()
    _say(box, SizeUnit.PRINT)
    control(box, "Dots per inch").setValue(300)
    units = control(box, "Unit of length", QComboBox)
    choose(units, units.findData("in"))
    control(box, "Width on paper").setValue(4)
    assert _size(box) == (1200, 900)
    assert box.dpi == 300
    control(box, "Dots per inch").setValue(100)
    assert _size(box) == (400, 300)


def test_another_part_keeps_a_scale_and_offers_its_own_pixels(make) -> None:
    part = Area(SOURCE, 1.0, Box(100, 100, 200, 150))
    box = make()
    _say(box, SizeUnit.SCALE)
    control(box, "Output pixels per pixel of the picture").setValue(3)
    box.set_area(part)
    assert _size(box) == (300, 150)
    _say(box, SizeUnit.PIXELS)
    box.set_area(WHOLE)
    assert _size(box) == (WHOLE.offered_size.width, WHOLE.offered_size.height)


def test_the_mark_in_the_name_tells_the_size(make) -> None:
    box = make()
    type_size(box, 640, 480)
    assert (box.sizing, box.name_mark) == (SizeUnit.PIXELS, str(Size(640, 480)))
    _say(box, SizeUnit.SCALE)
    control(box, "Output pixels per pixel of the picture").setValue(2)
    assert box.name_mark == "x2"


def test_a_scale_is_remembered_a_size_in_pixels_is_not(make) -> None:
    box, settings = make(), Settings(None)
    _say(box, SizeUnit.SCALE)
    control(box, "Output pixels per pixel of the picture").setValue(5)
    box.remember(settings)
    again = make(settings)
    assert again.sizing is SizeUnit.SCALE
    assert _size(again) == (2000, 1500)
