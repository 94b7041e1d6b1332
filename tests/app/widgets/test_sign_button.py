"""The sign of a button is seen on it in every theme, and follows when the theme changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.clear_style import LEAST_CONTRAST, contrast
from app.widgets.sign_button import DRAWN_IN, SignButton, sign_icon
from app.widgets.theme import apply_theme
from resources import icon_path

pytestmark = pytest.mark.gui


@pytest.fixture
def button(qtbot, qapp: QApplication) -> Iterator[SignButton]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield SignButton("close", "Dismiss", parent)
    qapp.setStyle("Fusion")
    apply_theme(qapp, "system")


def strongest(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    """The colour of the sign's least transparent pixel."""
    image = icon.pixmap(QSize(96, 96), 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(96) for y in range(96))
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_sign_is_seen(qapp, button, theme: str) -> None:
    apply_theme(qapp, theme)
    ground = button.palette().color(QPalette.ColorRole.Button)
    assert strongest(button.icon()).alpha() == 255
    assert contrast(strongest(button.icon()), ground) >= LEAST_CONTRAST


def test_another_sign_and_none(button) -> None:
    assert not button.icon().isNull()
    button.show_sign("")
    assert button.icon().isNull()
    button.show_sign("retry")
    assert not button.icon().isNull()


def test_every_sign_takes_the_colour_of_the_words() -> None:
    folder = icon_path("close").parent
    signs = {path.stem for path in folder.glob("*.svg")} - {"liif-viewer"}
    assert len(signs) > 10
    for sign in signs:
        colours = set(re.findall("#[0-9a-fA-F]+", icon_path(sign).read_text(encoding="utf-8")))
        assert colours == {DRAWN_IN}, sign


def test_a_sign_that_cannot_be_pressed_is_as_grey_as_its_words(qapp) -> None:
    icon = sign_icon("export", QColor("#f2f2f2"), QColor("#777777"))
    assert strongest(icon).name() == "#f2f2f2"
    assert strongest(icon, QIcon.Mode.Disabled).name() == "#777777"
