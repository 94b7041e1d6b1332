"""Reads pictures off the GUI thread: a quick preview first, the full picture after.

Files are decoded in a process of their own; see ``liif_core.decoder_process``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.workers.failures import FAILURES, sentence
from app.workers.pictures.load_events import (
    DecodingUnguarded,
    ImageReady,
    LoadFailed,
    LoadRequest,
    PreviewMissing,
    PreviewReady,
)
from app.workers.threads.decoding_thread import DecodingThread
from liif_core.decoder_process.decoder import Decoder
from liif_core.decoder_process.limits import Limits
from liif_core.errors import (
    DecodingStoppedError,
    ImageTooLargeError,
    PictureOverBudgetError,
)
from liif_core.memory_budget import MemoryBudget, machine_budget
from liif_core.timing import stopwatch
from liif_core.turn import UPRIGHT

if TYPE_CHECKING:
    from app.workers.events import Event

# Sharp in an ordinary window; small enough for a JPEG of 6 megapixels or more to be decoded at half
# its size, of 24 or more at a quarter. The full picture follows within a second.
PREVIEW_PX = 1400


class ImageLoader(DecodingThread[LoadRequest]):
    """Reads a preview or a whole picture a request; the session asks for the next step when it
    wants it.

    ``decoder``: another one than the usual, in tests. ``budget``: None for this machine's default.
    """

    def __init__(
        self,
        deliver: Callable[[Event], None],
        decoder: Decoder | None = None,
        budget: MemoryBudget | None = None,
    ) -> None:
        self._budget = budget or machine_budget()
        self._deliver = deliver
        decoder = decoder or Decoder(
            Limits.within(self._budget),
            on_unguarded=lambda sentence: deliver(DecodingUnguarded(sentence)),
        )
        super().__init__("image-loader", None, decoder)

    def begin_with(self, request: LoadRequest) -> None:
        """Before ``start``: post the first request, a preview, and have its decoding begin at once.

        The thread itself would have to wait for its turn beside the imports of the start.
        """
        assert request.path is not None
        assert request.preview_px is not None
        self._decoder.begin_preview(request.path, request.preview_px, request.frame)
        self.post(request)

    def _serve(self, request: LoadRequest) -> None:
        with stopwatch.timed("decode a preview" if request.preview_px else "decode"):
            event = self._preview(request) if request.preview_px else self._full(request)
        self._deliver(event)

    def _give_up(self, request: LoadRequest, error: Exception) -> None:
        if not isinstance(error, FAILURES):
            # The decoder was interrupted within a file: a new one answers the next request.
            self._decoder.close()
        self._deliver(_failed(request, error))

    def _preview(self, request: LoadRequest) -> Event:
        assert request.path is not None
        assert request.preview_px is not None
        preview = self._decoder.preview(
            request.path, request.preview_px, request.frame, self._is_unwanted
        )
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

    def _full(self, request: LoadRequest) -> Event:
        from app.workers.pictures.base_pyramid import build_levels

        if request.pixels is not None:
            from liif_core.image_io.source import SourceImage, SourceInfo

            source = SourceImage(request.pixels, SourceInfo(format="Clipboard"))
        else:
            assert request.path is not None
            source = self._decoder.image(
                request.path, request.frame, self._is_unwanted, request.reduce
            )
        if request.turn != UPRIGHT:
            source = source.turned(request.turn)
        with stopwatch.timed("base layer"):
            levels = build_levels(source)
        return ImageReady(request.generation, request.path, source, levels)


def _failed(request: LoadRequest, error: BaseException) -> Event:
    if isinstance(error, PictureOverBudgetError):
        return LoadFailed(request.generation, core_words(f"{error.facts}."), error.reduction)
    # The file ended the decoder in the preview; the full picture would end the next one, too.
    is_final = isinstance(error, DecodingStoppedError | ImageTooLargeError)
    if request.preview_px and not is_final:
        return PreviewMissing(request.generation)
    return LoadFailed(request.generation, sentence(error, tr("The picture could not be opened")))
