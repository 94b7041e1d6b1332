"""Boxes, rings and handles are seen on their ground, measured in painted pixels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.clear_style import SEPARATOR_CONTRAST, ClearStyle, contrast, seen_on
from app.widgets.compare.pane_header import BUTTON_STYLE
from app.widgets.theme import apply_theme

pytestmark = pytest.mark.gui

_LEAST = 3.0


@pytest.fixture(params=["light", "dark", "contrast"])
def theme(request, qapp: QApplication) -> Iterator[str]:
    apply_theme(qapp, request.param)
    yield request.param
    qapp.setStyle("Fusion")
    apply_theme(qapp, "system")


@pytest.fixture
def page(qtbot, theme: str) -> QWidget:
    """An empty window that has the keyboard."""
    page = QWidget()
    QVBoxLayout(page).addWidget(QLineEdit(page))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    return page


def luminance(pixels: np.ndarray) -> np.ndarray:
    """(h, w, 3) of 0 to 1 as WCAG 2.2 defines it, (h, w)."""
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def pixels_of(widget: QWidget) -> np.ndarray:
    image = (
        widget.window()
        .grab(QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size()))
        .toImage()
    )
    image = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3) / 255.0


def contrast_of_edge(widget: QWidget, rect: QRect) -> float:
    """The least, over the four sides of ``rect``, of its outline's middle against both sides of it.

    The outline lies within a pixel of the rectangle's edge; the strongest line found there counts.
    """
    light = luminance(pixels_of(widget)) + 0.05
    ground = float(np.median(light[:, -2:])) if widget.width() > rect.right() + 3 else None
    x, y = rect.center().x(), rect.center().y()
    sides = [
        light[y, rect.left() : rect.left() + 3],
        light[y, rect.right() - 2 : rect.right() + 1],
        light[rect.top() : rect.top() + 3, x],
        light[rect.bottom() - 2 : rect.bottom() + 1, x],
    ]
    found = []
    for side in sides:
        against = ground if ground is not None else float(side[-1])
        found.append(max(max(each / against, against / each) for each in side))
    return float(min(found))


def show(page: QWidget, widget: QWidget) -> None:
    page.layout().addWidget(widget)
    widget.show()
    QApplication.processEvents()


def box_of(widget: QWidget, element: QStyle.SubElement) -> QRect:
    option = QStyleOptionButton()
    option.initFrom(widget)
    return widget.style().subElementRect(element, option, widget)


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        (QCheckBox, QStyle.SubElement.SE_CheckBoxIndicator),
        (QRadioButton, QStyle.SubElement.SE_RadioButtonIndicator),
    ],
)
@pytest.mark.parametrize("is_on", [False, True])
def test_a_box_is_seen(page: QWidget, kind, element, is_on) -> None:
    button = kind("Words beside it", page)
    button.setChecked(is_on)
    show(page, button)
    assert contrast_of_edge(button, box_of(button, element)) >= _LEAST


def test_a_box_in_a_menu_is_seen(page: QWidget) -> None:
    menu = QMenu(page)
    action = menu.addAction("Words beside it")
    action.setCheckable(True)
    menu.adjustSize()
    shot = menu.grab().toImage()
    middle = menu.actionGeometry(action).center().y()
    row = [QColor(shot.pixel(x, middle)) for x in range(3, 24)]
    ground = menu.palette().color(QPalette.ColorRole.Base)
    edges = [colour for colour in row if contrast(colour, ground) >= _LEAST]
    # A ring at the left of the box, and one at its right.
    assert len(edges) >= 2


def test_a_line_between_entries_of_a_menu_is_seen(page: QWidget) -> None:
    menu = QMenu(page)
    menu.addAction("Above it")
    line = menu.addSeparator()
    menu.addAction("Below it")
    menu.adjustSize()
    shot = menu.grab().toImage()
    place = menu.actionGeometry(line)
    column = [
        QColor(shot.pixel(place.center().x(), y)) for y in range(place.top(), place.bottom() + 1)
    ]
    ground = QColor(shot.pixel(place.center().x(), place.top() - 4))
    assert max(contrast(colour, ground) for colour in column) >= SEPARATOR_CONTRAST * 0.95


def test_the_frame_of_a_button_over_a_comparison_is_seen(page: QWidget) -> None:
    button = QToolButton(page)
    button.setText("Words")
    button.setStyleSheet(BUTTON_STYLE)
    show(page, button)
    assert contrast_of_edge(button, button.rect()) >= _LEAST


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QPushButton, QToolButton])
def test_what_has_the_keyboard_has_a_ring_that_is_seen(qtbot, page: QWidget, kind) -> None:
    widget = kind(page)
    widget.setMinimumSize(120, 30)
    show(page, widget)
    without = pixels_of(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    ring = seen_on(page.palette(), page.palette().color(QPalette.ColorRole.Highlight))
    wanted = np.array(ring.getRgbF()[:3])
    shot = pixels_of(widget)
    is_ring = np.abs(shot - wanted).max(-1) < 0.02
    changed = np.abs(shot - without).max(-1) > 0.1
    # Most of the four sides, which the blinking cursor cannot be.
    assert (is_ring & changed).sum() > 120
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        ground = page.palette().color(role)
        assert contrast(ring, ground) >= _LEAST


def test_the_handle_of_a_slider_is_seen(page: QWidget) -> None:
    slider = QSlider(Qt.Orientation.Horizontal, page)
    slider.setValue(50)
    show(page, slider)
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    )
    assert contrast_of_edge(slider, handle) >= _LEAST


def test_high_contrast_draws_every_edge(qapp: QApplication, qtbot) -> None:
    edges = {}
    for theme in ("dark", "contrast"):
        apply_theme(qapp, theme)
        button = QPushButton("Words")
        qtbot.addWidget(button)
        button.resize(120, 40)
        # In the middle of the upper edge, where nothing else is drawn.
        edges[theme] = max(luminance(pixels_of(button))[:2, 30])
    qapp.setStyle("Fusion")
    apply_theme(qapp, "system")
    assert edges["contrast"] > 0.9 > 0.3 > edges["dark"]


def test_contrast_is_the_standard_s() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_a_style_of_the_desktop_is_left_alone(qapp: QApplication) -> None:
    qapp.setStyle("Windows")
    apply_theme(qapp, "system")
    assert not isinstance(qapp.style(), ClearStyle)
    qapp.setStyle("Fusion")
    apply_theme(qapp, "system")
    assert isinstance(qapp.style(), ClearStyle)


def test_a_menu_higher_than_the_screen_scrolls(qapp) -> None:
    assert ClearStyle().styleHint(QStyle.StyleHint.SH_Menu_Scrollable) == 1
