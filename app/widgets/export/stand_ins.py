"""Pictures that a preview can show at once: the screen's own pixels over the whole picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.session.bgra_image import bgra_image
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from liif_core.geometry import GridWindow


@dataclass(frozen=True, slots=True)
class StandIn:
    """``image`` shows the source pixels ``place``. It borrows the memory of ``pixels``."""

    image: QImage
    place: QRectF
    pixels: object = None

    def paint(self, painter: QPainter, window: GridWindow, left: int, top: int) -> None:
        """Stretched to where it belongs, the output ``window`` having its corner at a place."""
        columns, rows = window.columns, window.rows
        target = QRectF(
            self.place.x() * columns.zoom - columns.first + left,
            self.place.y() * rows.zoom - rows.first + top,
            self.place.width() * columns.zoom,
            self.place.height() * rows.zoom,
        )
        painter.drawImage(target, self.image, QRectF(self.image.rect()))


def stand_ins(picture: Picture, view: Viewport | None, shown: QImage | None) -> list[StandIn]:
    """``shown``: what the canvas shows of ``view``, where it shows any of the picture."""
    found = []
    if picture.levels:
        level = picture.levels[-1]
        image = bgra_image(level.pixels, level.width, level.height, has_alpha=level.has_alpha)
        across, down = level.source_per_px
        place = QRectF(0, 0, level.width * across, level.height * down)
        found.append(StandIn(image, place, level))
    if view is not None and shown is not None:
        box, zoom = view.visible_grid_box, view.zoom
        place = QRectF(box.left / zoom, box.top / zoom, box.width / zoom, box.height / zoom)
        found.append(StandIn(shown, place))
    return found
