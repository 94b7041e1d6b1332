"""Small looks at the files of a folder: asked for as they are seen, kept within a budget."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from app.session.bgra_image import bgra_image
from app.workers.pictures.thumbnail_events import SmallPicture, ThumbnailDone, ThumbnailRequest
from app.workers.pictures.thumbnail_worker import ThumbnailWorker
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.memory_budget import MemoryBudget

if TYPE_CHECKING:
    from app.workers.events import Event

MOST_KEPT_BYTES = 32 * 2**20
# Bytes that a file without a picture counts for, so that such files are forgotten one day, too.
_LEAST_BYTES = 1024


class Thumbnails(QObject):
    """GUI thread only. The thread and its decoding process start with the first wish.

    ``deliver`` is called from that thread with what ``receive`` is to be given.
    """

    arrived = Signal(object)
    """Fires when a small picture is here, or its file turned out to be none. Carries the Path."""

    def __init__(
        self, deliver: Callable[[Event], None], budget: MemoryBudget | None = None
    ) -> None:
        super().__init__()
        self._worker = LazyWorker(lambda: ThumbnailWorker(deliver, budget))
        self._kept: OrderedDict[Path, QImage] = OrderedDict()
        self.kept_bytes = 0
        self._side_px = 0

    def image(self, path: Path) -> QImage | None:
        """The small picture; a null one for a file that has none; None while it is not here."""
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        return found

    def want(self, paths: Sequence[Path], side_px: int) -> None:
        """Have these made, the first one first, to fit a square of ``side_px`` device pixels.

        What was wanted before and is not here is wanted no more.
        """
        if side_px != self._side_px:
            self._side_px = side_px
            self._kept.clear()
            self.kept_bytes = 0
        lacking = tuple(path for path in paths if path not in self._kept)
        if (lacking or self._worker.running is not None) and (worker := self._worker.get()):
            worker.post(ThumbnailRequest(lacking, side_px))

    def forget(self, path: Path) -> None:
        """Forget a file's small picture: the file has been written anew."""
        if (image := self._kept.pop(path, None)) is not None:
            self.kept_bytes -= _cost(image)

    def receive(self, event: ThumbnailDone) -> None:
        self.forget(event.path)
        image = _fitted(event.picture, self._side_px) if event.picture is not None else QImage()
        self._kept[event.path] = image
        self.kept_bytes += _cost(image)
        while self.kept_bytes > MOST_KEPT_BYTES and len(self._kept) > 1:
            self.forget(next(iter(self._kept)))
        self.arrived.emit(event.path)

    def close(self) -> None:
        """End the thread; returns when it has ended."""
        self._worker.close()
        self._worker.join()


def _cost(image: QImage) -> int:
    return max(_LEAST_BYTES, image.sizeInBytes())


def _fitted(picture: SmallPicture, side_px: int) -> QImage:
    pixels = memoryview(picture.bgrx)
    lent = bgra_image(pixels, picture.width, picture.height, has_alpha=picture.has_alpha)
    if not picture.has_alpha:
        # On clear ground the fourth byte would be taken for opacity; here it means nothing.
        lent = lent.convertToFormat(QImage.Format.Format_RGB888)
    size = QSize(picture.width, picture.height)
    if max(picture.width, picture.height) > side_px:
        size.scale(side_px, side_px, Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(1, 1))
    small = lent.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    # A copy: at its own size, ``scaled`` returns the lent image, whose memory goes with the event.
    return small.copy()
