"""Exact tiles fade in over their stand-ins, and end as themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QImage

from app.widgets.canvas import fades
from app.widgets.canvas.fades import FADE_S, Fades

pytestmark = pytest.mark.gui


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(fades.time, "perf_counter", lambda: now[0])
    return now


def filled(colour: str, pixel_format=QImage.Format.Format_RGB32) -> QImage:
    image = QImage(40, 30, pixel_format)
    image.fill(QColor(colour))
    return image


def test_a_tile_comes_little_by_little_and_ends_as_itself(qapp, clock) -> None:
    canvas, tile, told = filled("black"), QImage(10, 10, QImage.Format.Format_RGB32), []
    tile.fill(QColor(250, 100, 50))
    parent = QObject()
    fading = Fades(parent, told.append)
    fading.begin(canvas, tile, None, QRect(5, 6, 10, 10))
    reds = []
    for _ in range(10):
        clock[0] += FADE_S / 10
        fading.step()
        reds.append(canvas.pixelColor(7, 8).red())
    assert reds == sorted(reds)
    assert 100 < reds[4] < 150
    assert canvas.pixelColor(7, 8) == QColor(250, 100, 50)
    assert canvas.pixelColor(4, 8) == QColor("black")
    assert told[0] == QRect(5, 6, 10, 10)
    assert not fading.are_going_on


def test_transparency_is_blended_too(qapp, clock) -> None:
    pixel_format = QImage.Format.Format_ARGB32_Premultiplied
    canvas, tile = filled("white", pixel_format), QImage(40, 30, pixel_format)
    tile.fill(0)
    parent = QObject()
    fading = Fades(parent, lambda rect: None)
    fading.begin(canvas, tile, None, QRect(0, 0, 40, 30))
    clock[0] += FADE_S / 2
    fading.step()
    assert 120 < canvas.pixelColor(3, 3).alpha() < 136
    fading.finish()
    assert canvas.pixelColor(3, 3).alpha() == 0
    assert not fading.are_going_on


def test_a_canvas_put_together_anew_is_left_alone(qapp, clock) -> None:
    canvas = filled("black")
    parent = QObject()
    fading = Fades(parent, lambda rect: None)
    fading.begin(canvas, filled("white"), None, QRect(0, 0, 40, 30))
    fading.drop()
    clock[0] += 1
    fading.step()
    fading.finish()
    assert canvas.pixelColor(3, 3) == QColor("black")


def test_a_better_tile_takes_over_from_one_that_is_still_coming(qapp, clock) -> None:
    canvas = filled("black")
    parent = QObject()
    fading = Fades(parent, lambda rect: None)
    place = QRect(0, 0, 40, 30)
    fading.begin(canvas, filled("white"), None, place)
    clock[0] += FADE_S / 2
    fading.step()
    fading.begin(canvas, filled("#102030"), None, place)
    reds = []
    for _ in range(10):
        clock[0] += FADE_S / 10
        fading.step()
        reds.append(canvas.pixelColor(3, 3).red())
    assert reds == sorted(reds, reverse=True)
    assert canvas.pixelColor(3, 3) == QColor("#102030")
