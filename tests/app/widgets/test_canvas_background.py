"""The background beside a picture, and through it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from app.widgets.canvas.canvas_background import CanvasBackground

WHOLE, INSIDE = QRect(0, 0, 40, 30), QRect(10, 5, 16, 16)


@pytest.fixture
def background(qapp) -> CanvasBackground:
    widget = QWidget()
    made = CanvasBackground(widget)
    made.widget_of_test = widget  # lives as long as the image painted for it
    return made


def painted(paint) -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize(("kind", "level"), [("dark", 30), ("black", 0), ("white", 255)])
def test_kinds(background: CanvasBackground, kind: str, level: int) -> None:
    background.kind = kind
    assert background.colour == QColor(level, level, level)


def test_the_theme_s_follows_the_palette(background: CanvasBackground) -> None:
    background.kind = "theme"
    palette = QPalette(QColor("#202020"), QColor("#202020"))
    background.widget_of_test.setPalette(palette)
    dark = background.colour.lightness()
    background.widget_of_test.setPalette(QPalette(QColor("#f0f0f0"), QColor("#f0f0f0")))
    assert dark < 100 < background.colour.lightness()


def test_beside_is_all_but_the_picture(background: CanvasBackground) -> None:
    image = painted(lambda painter: background.paint_beside(painter, WHOLE, INSIDE))
    for x in range(40):
        for y in range(30):
            is_red = image.pixelColor(x, y) == QColor("#ff0000")
            assert is_red == INSIDE.contains(x, y), (x, y)


def test_beside_no_picture_is_everywhere(background: CanvasBackground) -> None:
    image = painted(lambda painter: background.paint_beside(painter, WHOLE, QRect()))
    assert image.pixelColor(0, 0) == image.pixelColor(39, 29) == background.colour


def test_checkers_lie_on_the_picture_and_move_with_it(background: CanvasBackground) -> None:
    still = painted(lambda painter: background.paint_behind(painter, INSIDE, (0, 0)))
    moved = painted(lambda painter: background.paint_behind(painter, INSIDE, (8, 0)))
    colours = {still.pixelColor(x, 10).rgb() for x in range(10, 26)}
    assert len(colours) == 2
    for x in range(10, 18):
        assert moved.pixelColor(x, 10) == still.pixelColor(x + 8, 10)
    assert still.pixelColor(9, 10) == QColor("#ff0000")


def test_without_checkers_it_is_plain(background: CanvasBackground) -> None:
    background.shows_checkerboard = False
    image = painted(lambda painter: background.paint_behind(painter, INSIDE, (0, 0)))
    assert {image.pixelColor(x, 10).rgb() for x in range(10, 26)} == {background.colour.rgb()}
