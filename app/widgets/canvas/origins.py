"""A tint over the view that tells how each pixel was made, with its legend."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from app.session.drawing.tile_wants import holds
from app.session.session import Session
from app.translation import tr, translatable
from app.view_state.pane_view import PaneView
from app.view_state.tile_grid import TileKey, seen_box, visible_tiles
from app.widgets.canvas.plate import use_words_of_ratio
from liif_core.rendering.methods import Method

_SOURCE, _OWN = translatable("Plain enlargement"), translatable("Full detail")
_LIGHT, _DRAFT = translatable("First detail"), translatable("More detail")
_STAND_INS = {Method.DRAFT_LIGHT: _LIGHT, Method.DRAFT: _DRAFT}
# Distinct for colour-blind eyes too (Okabe and Ito's palette).
_TINTS: dict[str, QColor] = {
    _SOURCE: QColor(213, 94, 0),
    _LIGHT: QColor(230, 159, 0),
    _DRAFT: QColor(86, 180, 233),
    _OWN: QColor(0, 158, 115),
}
_OPACITY = 0.3
_MARGIN = 10


def paint_origins(painter: QPainter, session: Session, view: PaneView) -> None:
    """Tint a pane's view. The painter counts the pane's device pixels."""
    left, top = view.viewport.origin
    painter.save()
    painter.setOpacity(_OPACITY)
    for key in visible_tiles(view.viewport, view.picture.image_id, view.method):
        box = seen_box(key, view.viewport).shifted(-left, -top)
        tint = _TINTS[origin_of(session, view, key)]
        painter.fillRect(QRect(box.left, box.top, box.width, box.height), tint)
    painter.restore()
    paint_legend(painter)


def origin_of(session: Session, view: PaneView, key: TileKey) -> str:
    """How the pixels seen at a tile's place were made, in words."""
    tiles = session.tiles

    def is_here(method: Method) -> bool:
        return holds(tiles.cache, replace(key, method=method), view.viewport)

    if is_here(view.method):
        return _OWN
    stand_ins = tiles.stand_ins(view.method)
    snapshot = session.zoom_snapshots.snapshot_of(view)
    if snapshot is not None and snapshot.is_whole:
        return _DRAFT
    return next((_STAND_INS[method] for method in stand_ins if is_here(method)), _SOURCE)


def paint_legend(painter: QPainter) -> None:
    """Say what the tints mean, in words as large as elsewhere in the window.

    The painter counts device pixels.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    use_words_of_ratio(painter, ratio)
    metrics, margin = painter.fontMetrics(), round(_MARGIN * ratio)
    row, swatch = metrics.height() + round(4 * ratio), metrics.ascent()
    width = max(metrics.horizontalAdvance(tr(words)) for words in _TINTS) + swatch + 3 * margin
    area = QRect(margin, margin, width, row * len(_TINTS) + margin)
    painter.fillRect(area, QColor(20, 20, 20, 200))
    painter.setPen(QColor(240, 240, 240))
    at = area.topLeft() + QPoint(margin, margin // 2)
    for words, tint in _TINTS.items():
        painter.fillRect(
            QRect(at + QPoint(0, (row - swatch) // 2), at + QPoint(swatch, (row + swatch) // 2)),
            tint,
        )
        below = metrics.ascent() + round(2 * ratio)
        painter.drawText(at + QPoint(swatch + margin, below), tr(words))
        at += QPoint(0, row)
    painter.restore()
