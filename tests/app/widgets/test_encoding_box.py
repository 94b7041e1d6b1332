"""The encoding of an export: a format's own choices can be made, others are out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider, QSpinBox

from app.settings import Settings
from app.widgets.export.encoding_box import EncodingBox
from liif_core.exporting import EXPORT_FORMATS, MetadataPolicy
from liif_core.rendering.methods import Method
from tests.app.hands import control

pytestmark = pytest.mark.gui


@pytest.fixture
def make(qtbot):
    def make(method=Method.LIIF, bits=8, settings=None) -> EncodingBox:
        box = EncodingBox(method, bits, settings or Settings(None))
        qtbot.addWidget(box)
        return box

    return make


def _format(name: str):
    return next(each for each in EXPORT_FORMATS if each.name == name)


def test_quality_is_of_lossy_formats_and_bits_are_of_deep_ones(make) -> None:
    box = make()
    quality, bits = control(box, "Quality", QSpinBox), control(box, "Bits a channel", QComboBox)
    box.set_format(_format("JPEG"))
    assert quality.isEnabled()
    assert not bits.isEnabled()
    assert (box.quality, box.bits) == (_format("JPEG").quality, 8)
    box.set_format(_format("PNG"))
    assert not quality.isEnabled()
    assert bits.isEnabled()
    assert box.quality is None


def test_a_deep_photo_is_offered_in_16_bits(make) -> None:
    box = make(bits=16)
    box.set_format(_format("TIFF"))
    assert box.bits == 16
    box.set_format(_format("JPEG"))
    assert box.bits == 8


def test_slider_and_number_are_one(make) -> None:
    box = make()
    box.set_format(_format("WebP"))
    slider, number = control(box, "Quality", QSlider), control(box, "Quality", QSpinBox)
    slider.setValue(37)
    assert (number.value(), box.quality) == (37, 37)
    number.setValue(81)
    assert slider.value() == 81


def test_extra_fine_is_of_neural_methods_alone(make) -> None:
    box = make(Method.LIIF)
    extra = next(each for each in box.findChildren(QAbstractButton) if "Extra fine" in each.text())
    extra.setChecked(True)
    assert box.self_ensemble
    methods = control(box, "Enlarge with", QComboBox)
    methods.setCurrentIndex(methods.findData(Method.BICUBIC.value))
    assert not extra.isEnabled()
    assert not box.self_ensemble


def test_a_draft_is_offered_only_where_it_is_on_the_screen(make) -> None:
    def offered(box) -> set[str]:
        methods = control(box, "Enlarge with", QComboBox)
        return {methods.itemData(row) for row in range(methods.count())}

    assert Method.DRAFT.value not in offered(make(Method.LIIF))
    assert Method.DRAFT.value in offered(make(Method.DRAFT))
    assert Method.AUTO.value not in offered(make(Method.LIIF))


def test_all_but_the_method_is_remembered(make) -> None:
    box, settings = make(), Settings(None)
    box.set_format(_format("WebP"))
    control(box, "Quality", QSpinBox).setValue(55)
    metadata = control(box, "Metadata", QComboBox)
    metadata.setCurrentIndex(metadata.findData(MetadataPolicy.STRIP.value))
    box.remember(settings)
    again = make(Method.LANCZOS, settings=settings)
    assert again.method is Method.LANCZOS
    assert (again.format.name, again.quality) == ("WebP", 55)
    assert again.metadata is MetadataPolicy.STRIP


def test_a_change_is_told_once_a_choice(make, qtbot) -> None:
    box = make()
    with qtbot.waitSignal(box.changed, timeout=1000):
        control(box, "Colours", QComboBox).setCurrentIndex(1)
