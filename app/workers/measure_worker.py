"""Measures how alike the panes are, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from app.view_state.words.compare_words import Similarity
from app.workers.measure_events import Measured, MeasureRequest, Patch
from app.workers.threads.newest_request_thread import NewestRequestThread
from app.workers.threads.priority import NICENESS
from liif_core.errors import Cancelled

if TYPE_CHECKING:
    import numpy as np

    from app.workers.events import Event
    from liif_core.rendering.renderer import Renderer

_STRIP_ROWS = 32
_SSIM_OVERLAP = 10


class MeasureWorker(NewestRequestThread[MeasureRequest]):
    """Each request ends in one ``Measured``, unless a later one takes its place."""

    def __init__(self, deliver: Callable[[Event], None]) -> None:
        super().__init__("measure-worker", NICENESS)
        self._deliver = deliver
        self._reference: Renderer | None = None

    def _serve(self, request: MeasureRequest) -> None:
        self._deliver(self._measure(request))

    def _give_up(self, request: MeasureRequest, error: Exception) -> None:
        # Similarity beside a picture: without them the picture is as good as before.
        self._deliver(Measured(request.generation, None, ()))

    def _measure(self, request: MeasureRequest) -> Measured:
        panes = [_assembled(patches, request) for patches in request.panes]
        between = measured(panes[0], panes[1], self._is_unwanted) if len(panes) > 1 else None
        against: tuple[Similarity, ...] = ()
        if request.reference is not None:
            truth = self._truth(request)
            against = tuple(measured(pane, truth, self._is_unwanted) for pane in panes)
        return Measured(request.generation, between, against)

    def _truth(self, request: MeasureRequest) -> np.ndarray:
        """The reference at the view's own pixels; where they are its own pixels, those."""
        from liif_core.geometry import GridAxis, GridWindow
        from liif_core.rendering.methods import Method
        from liif_core.rendering.pixels import to_screen
        from liif_core.rendering.renderer import Renderer

        source, box, grid = request.reference, request.grid_box, request.grid
        assert source is not None
        if self._reference is None or self._reference.source is not source:
            self._reference = Renderer(source, _no_engine)
        window = GridWindow(
            GridAxis(source.size.height, grid.height / source.size.height, box.top, box.height),
            GridAxis(source.size.width, grid.width / source.size.width, box.left, box.width),
        )
        return _colours(to_screen(self._reference.render(window, Method.BICUBIC)))


def measured(
    made: np.ndarray, truth: np.ndarray, is_unwanted: Callable[[], bool] = lambda: False
) -> Similarity:
    """PSNR and SSIM of (height, width, 3) float in [0, 1]. Raises Cancelled when unwanted.

    SSIM is a mean over windows of 11 rows: taken strip by strip, each of which fits the cache and
    shares ten rows with the next, it is the same in half the time, and can be left off.
    """
    from liif_core.metrics import psnr, ssim

    windows = made.shape[0] - _SSIM_OVERLAP
    if windows <= 0:
        return Similarity(psnr(made, truth), ssim(made, truth))
    total = 0.0
    for top in range(0, windows, _STRIP_ROWS):
        if is_unwanted():
            raise Cancelled
        count = min(_STRIP_ROWS, windows - top)
        rows = slice(top, top + count + _SSIM_OVERLAP)
        total += count * ssim(made[rows], truth[rows])
    return Similarity(psnr(made, truth), total / windows)


def _assembled(patches: tuple[Patch, ...], request: MeasureRequest) -> np.ndarray:
    """Put a pane's visible picture together from its tiles: (height, width, 3) in [0, 1]."""
    import numpy as np

    height, width = request.grid_box.height, request.grid_box.width
    pixels = np.zeros((height, width, 4), np.uint8)
    for patch in patches:
        rows, columns = patch.pixels.shape[:2]
        top, left = max(patch.top, 0), max(patch.left, 0)
        bottom, right = min(patch.top + rows, height), min(patch.left + columns, width)
        if bottom > top and right > left:
            pixels[top:bottom, left:right] = patch.pixels[
                top - patch.top : bottom - patch.top, left - patch.left : right - patch.left
            ]
    return _colours(pixels)


def _colours(pixels: np.ndarray) -> np.ndarray:
    """Screen pixels (height, width, 4) BGRA as colours in [0, 1], premultiplied."""
    import numpy as np

    return pixels[..., 2::-1].astype(np.float64) / 255


def _no_engine() -> NoReturn:
    raise AssertionError("a reference is resampled classically")
