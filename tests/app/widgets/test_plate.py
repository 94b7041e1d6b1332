"""Words on a plate: dark under white, as large as elsewhere at any ratio of pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from app.widgets.canvas.plate import paint_plate, plate_for, use_words_of_ratio


@pytest.fixture
def image(qapp) -> QImage:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return image


def test_words_grow_with_the_ratio(image: QImage) -> None:
    painter = QPainter(image)
    small = plate_for(painter, "LIIF", 0, 0)
    before = painter.font().pointSizeF()
    use_words_of_ratio(painter, 2.0)
    assert painter.font().pointSizeF() == pytest.approx(2 * before)
    assert plate_for(painter, "LIIF", 0, 0).width() > 1.5 * small.width()
    painter.end()


def test_there_is_room_around_them(image: QImage) -> None:
    painter = QPainter(image)
    tight, wide = plate_for(painter, "LIIF", 0, 0), plate_for(painter, "LIIF", 8, 3)
    painter.end()
    assert (wide.width(), wide.height()) == (tight.width() + 16, tight.height() + 6)


def test_white_words_on_dark_and_nothing_beside(image: QImage) -> None:
    painter = QPainter(image)
    paint_plate(painter, QRect(20, 10, 100, 30), "WWWW")
    painter.end()
    levels = [image.pixelColor(x, y).lightness() for x in range(20, 120) for y in range(10, 40)]
    assert max(levels) == 255
    assert sorted(levels)[len(levels) // 2] < 100
    assert image.pixelColor(19, 20).lightness() == image.pixelColor(120, 20).lightness() == 255
