"""Exact tiles that take over from their stand-ins little by little, so that nothing flashes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QImage, QPainter

FADE_S = 0.15
_STEP_MS = 16


@dataclass(slots=True)
class _Fade:
    """``image`` comes to ``place``; ``share`` of it is there since ``began_s`` already."""

    image: QImage
    keeper: object
    place: QRect
    began_s: float
    share: float = 0.0


class Fades(QObject):
    """GUI thread only. ``changed`` is told the parts of the canvas that look different now.

    The canvas's image is blended towards each tile step by step; the last step is the tile
    itself, so no rounding stays.
    """

    def __init__(self, parent: QObject, changed: Callable[[QRect], None]) -> None:
        super().__init__(parent)
        self._changed = changed
        self._fades: list[_Fade] = []
        self._canvas = QImage()
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MS)
        self._steps.timeout.connect(self.step)

    @property
    def are_going_on(self) -> bool:
        return bool(self._fades)

    def begin(self, canvas: QImage, image: QImage, keeper: object, place: QRect) -> None:
        """Fade ``image`` in at ``place`` of ``canvas``; ``keeper`` owns the image's memory.

        An image that was fading in there stays as far as it has come, and the new one fades in over
        it.
        """
        self._canvas = canvas
        self._fades = [fade for fade in self._fades if not place.contains(fade.place)]
        self._fades.append(_Fade(image, keeper, place, time.perf_counter()))
        if not self._steps.isActive():
            self._steps.start()

    def drop(self) -> None:
        """The canvas is put together anew, with the tiles themselves."""
        self._fades.clear()
        self._canvas = QImage()
        self._steps.stop()

    def finish(self) -> None:
        """End every fade: show each new tile in full."""
        self._blend(float("inf"))

    def step(self) -> None:
        self._blend(time.perf_counter())

    def _blend(self, now_s: float) -> None:
        if not self._fades:
            return
        painter = QPainter(self._canvas)
        # Qt's Source mode with an opacity blends colours and alphas alike.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for fade in self._fades:
            share = min(1.0, (now_s - fade.began_s) / FADE_S)
            painter.setOpacity((share - fade.share) / (1.0 - fade.share))
            painter.drawImage(fade.place.topLeft(), fade.image)
            fade.share = share
        painter.end()
        # Each for itself: the rectangle round all of them may be most of the canvas.
        changed = [fade.place for fade in self._fades]
        self._fades = [fade for fade in self._fades if fade.share < 1.0]
        if not self._fades:
            self.drop()
        for place in changed:
            self._changed(place)
