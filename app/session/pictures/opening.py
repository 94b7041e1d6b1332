"""Opens pictures: preview first, then all of it; a failure leaves the last good picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.translation import tr
from app.view_state.picture import Picture
from app.view_state.words.core_sentences import core_words
from app.workers.pictures.image_loader import PREVIEW_PX
from app.workers.pictures.load_events import (
    ImageReady,
    LoadFailed,
    LoadRequest,
    PreviewMissing,
    PreviewReady,
)
from liif_core.geometry import Size
from liif_core.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class ReducedSizeOffer:
    """A picture that is too large whole, and how it would open: at 1/``reduce`` of its size."""

    path: Path
    frame: int
    reduce: int


class Opening(QObject):
    """GUI thread only."""

    shown = Signal(object)
    """Fires when a picture is seen for the first time. Carries the Picture, preview or complete."""

    completed = Signal(object)
    """Fires when all of a picture is read whose preview was shown. Carries the Picture."""

    failed = Signal(str, object)
    """Fires when a file cannot be read. Carries a sentence, and the Picture that stays or None."""

    offered = Signal(str, object)
    """Fires after ``failed`` where a reduced size would fit. Carries its sentence and the
    ReducedSizeOffer."""

    notice = Signal(str)
    """Fires when the user should know something of a picture that was read. Carries a sentence."""

    def __init__(self, post: Callable[[LoadRequest], None]) -> None:
        super().__init__()
        self._post = post
        self._generation = 0
        self.path: Path | None = None
        self.frame = 0
        self.reduce = 1
        self.turn = UPRIGHT
        self._preview: Picture | None = None
        # The picture that a failure goes back to: complete, or a preview that is to be completed.
        self._good: Picture | None = None
        self._hold_back = False
        self.is_busy = False

    def open_path(self, path: Path) -> None:
        """Read ``path``; a picture still being read is given up."""
        self._begin(path)
        self._post(LoadRequest(self._generation, path, PREVIEW_PX))

    def open_frame(self, path: Path, frame: int, reduce: int = 1, turn: Turn = UPRIGHT) -> None:
        """Read another page or frame of the open file; the former one stays in sight meanwhile."""
        self._begin(path, frame, reduce, turn)
        self._read_all()

    def accept(self, offer: ReducedSizeOffer) -> None:
        """Read a picture at the size that fits, with no preview: it would take as long."""
        self.open_frame(offer.path, offer.frame, offer.reduce)

    def expect(self, path: Path, frame: int = 0) -> None:
        """The preview of ``path`` was asked for already, as opening number 1 (at start-up).

        The full picture waits for ``go_on``, so that the first paint has the machine to itself.
        """
        assert self._generation == 0
        self._begin(path, frame)
        self._hold_back = True

    def open_pixels(self, rgba: np.ndarray, turn: Turn = UPRIGHT) -> None:
        """Open a pasted picture, (height, width, 4) uint8 straight RGBA, laid as ``turn`` says."""
        self._begin(None, turn=turn)
        self._post(LoadRequest(self._generation, None, None, rgba, turn=turn))

    def close(self) -> None:
        """No picture is open any more; one that is being read is given up."""
        self._begin(None)
        self._good = None
        self.is_busy = False

    def go_on(self) -> None:
        """The first picture is on the screen: read the rest of it."""
        if self._hold_back:
            self._hold_back = False
            if self._preview is not None:
                self._read_all()

    def receive(self, event: PreviewReady | PreviewMissing | ImageReady | LoadFailed) -> None:
        """Take the loader's report; reports on earlier openings are dropped here."""
        if event.generation != self._generation:
            return
        if isinstance(event, PreviewReady):
            self._preview = _from_preview(event, self.frame)
            if not self._hold_back:
                self._read_all()
            self.shown.emit(self._preview)
        elif isinstance(event, PreviewMissing):
            self._hold_back = False
            self._read_all()
        elif isinstance(event, ImageReady):
            self._finish(event)
        else:
            self._fail(event)

    def exchange_picture(self, former: Picture, picture: Picture) -> None:
        """``former`` is drawn in another way from now on, as ``picture``: a failure goes back to
        that one."""
        if self._good is not None and self._good.image_id == former.image_id:
            self._good = picture
            self.path = picture.path

    def _begin(
        self, path: Path | None, frame: int = 0, reduce: int = 1, turn: Turn = UPRIGHT
    ) -> None:
        if self._preview is not None and self._good is None:
            self._good = self._preview
        self._generation += 1
        self.path = path
        self.frame = frame
        self.reduce = reduce
        self.turn = turn
        self._preview = None
        self._hold_back = False
        self.is_busy = True

    def _read_all(self) -> None:
        self._post(
            LoadRequest(
                self._generation,
                self.path,
                None,
                frame=self.frame,
                reduce=self.reduce,
                turn=self.turn,
            )
        )

    def _finish(self, event: ImageReady) -> None:
        self.is_busy = False
        preview, self._preview = self._preview, None
        is_same = preview is not None and preview.size == event.source.size
        picture = Picture(
            preview.image_id if preview is not None and is_same else event.generation,
            event.path,
            event.source.size,
            event.source.has_alpha,
            event.levels,
            event.source,
            self.frame,
            self.turn,
        )
        self._good = picture
        if is_same:
            self.completed.emit(picture)
        else:
            self.shown.emit(picture)
        if event.source.info.damage:
            damage = core_words(event.source.info.damage)
            self.notice.emit(tr("“{name}”: {damage}", name=picture.name, damage=damage))

    def _fail(self, event: LoadFailed) -> None:
        self.is_busy = False
        failed, frame = self.path, self.frame
        good, self._preview = self._good, None
        if good is not None and not good.is_complete:
            # The last good picture was given up half read for the one that failed: read it again.
            self._good = None
            failed_path = self.path
            self._begin(good.path, good.frame, 1)
            self._preview = good
            self._read_all()
            # Next and previous go on from the file that failed.
            self.path = failed_path
        self.failed.emit(event.message, good)
        if event.offer and failed is not None:
            self.offered.emit(event.message, ReducedSizeOffer(failed, frame, event.offer))


def _from_preview(event: PreviewReady, frame: int) -> Picture:
    from app.view_state.picture import BaseLevel

    level = BaseLevel(
        event.width,
        event.height,
        (event.full_width / event.width, event.full_height / event.height),
        event.has_alpha,
        memoryview(event.bgrx),
    )
    size = Size(event.full_width, event.full_height)
    return Picture(event.generation, event.path, size, event.has_alpha, (level,), frame=frame)
