"""Reads pictures off the GUI thread: a quick preview first, the full picture after."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.view_state.mailbox import Mailbox
from app.workers.events import (
    Event,
    ImageReady,
    LoadFailed,
    LoadRequest,
    PreviewMissing,
    PreviewReady,
)
from app.workers.failures import FAILURES, sentence

# Sharp in an ordinary window; small enough for a JPEG of 6 megapixels or more to be decoded at half
# its size, of 24 or more at a quarter. The full picture follows within a second.
PREVIEW_PX = 1400


class ImageLoader(threading.Thread):
    """One step a request; the session asks for the next one when it wants it."""

    def __init__(self, deliver: Callable[[Event], None]) -> None:
        super().__init__(name="image-loader")
        self._deliver = deliver
        self._requests: Mailbox[LoadRequest] = Mailbox()

    def post(self, request: LoadRequest) -> None:
        """Any thread. An earlier request that has not begun is dropped."""
        self._requests.post(request)

    def close(self) -> None:
        """Any thread. The thread ends after the step it is in."""
        self._requests.close()

    def run(self) -> None:
        while (request := self._requests.take()) is not None:
            try:
                event = _preview(request) if request.preview_px else _full(request)
            except FAILURES as error:
                event = _failed(request, error)
            self._deliver(event)


def _preview(request: LoadRequest) -> Event:
    from liif_core.geometry import Size
    from liif_core.image_io.preview import read_preview

    assert request.path is not None
    assert request.preview_px is not None
    preview = read_preview(request.path, Size(request.preview_px, request.preview_px))
    return PreviewReady(
        request.generation,
        request.path,
        preview.full_size.width,
        preview.full_size.height,
        preview.width,
        preview.height,
        preview.bgrx,
        preview.has_alpha,
    )


def _full(request: LoadRequest) -> Event:
    from app.workers.base_pyramid import build_levels
    from liif_core.image_io.source import SourceImage, SourceInfo

    if request.pixels is not None:
        source = SourceImage(request.pixels, SourceInfo(format="Clipboard"))
    else:
        from liif_core.image_io.decode import read_image

        source = read_image(request.path)
    return ImageReady(request.generation, request.path, source, build_levels(source))


def _failed(request: LoadRequest, error: BaseException) -> Event:
    if request.preview_px:
        return PreviewMissing(request.generation)
    return LoadFailed(request.generation, sentence(error, "The picture could not be opened"))
