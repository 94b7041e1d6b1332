"""The sign of a button is seen on it in every theme, and follows when the theme changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.clear_style import LEAST_CONTRAST, contrast
from app.widgets.sign_button import SignButton
from app.widgets.theme import apply_theme

pytestmark = pytest.mark.gui


@pytest.fixture
def button(qtbot, qapp: QApplication) -> Iterator[SignButton]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield SignButton("close", "Dismiss", parent)
    qapp.setStyle("Fusion")
    apply_theme(qapp, "system")


def strongest(button: SignButton) -> QColor:
    """Of the sign: the colour of its least transparent pixel."""
    image = button.icon().pixmap(QSize(96, 96)).toImage()
    pixels = (image.pixelColor(x, y) for x in range(96) for y in range(96))
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_sign_is_seen(qapp, button, theme: str) -> None:
    apply_theme(qapp, theme)
    ground = button.palette().color(QPalette.ColorRole.Button)
    assert strongest(button).alpha() == 255
    assert contrast(strongest(button), ground) >= LEAST_CONTRAST


def test_another_sign_and_none(button) -> None:
    assert not button.icon().isNull()
    button.show_sign("")
    assert button.icon().isNull()
    button.show_sign("retry")
    assert not button.icon().isNull()
