"""Small pictures as they are painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.session.pictures.thumbnails import Thumbnails
from app.workers.pictures.thumbnail_events import SmallPicture, ThumbnailDone

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("side_px", [2, 64])
def test_what_has_no_alpha_is_seen_on_clear_ground(qapp, side_px: int) -> None:
    thumbnails, path = Thumbnails(lambda event: None), Path("/red.png")
    thumbnails.want([], side_px)
    # The decoder leaves the fourth byte as it is.
    red = bytes((0, 0, 255, 0)) * 16
    thumbnails.receive(ThumbnailDone(path, SmallPicture(4, 4, has_alpha=False, bgrx=red)))
    ground = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    ground.fill(Qt.GlobalColor.transparent)
    with QPainter(ground) as painter:
        painter.drawImage(0, 0, thumbnails.image(path))
    assert ground.pixelColor(1, 1) == QColor("red")
    assert ground.pixelColor(7, 7).alpha() == 0
