"""Pictures from files, decoded in another process that is kept while it behaves."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from liif_core.decoder_process.child_process import ChildProcess, Command, child_command
from liif_core.decoder_process.conversation import (
    Conversation,
    CrashedError,
    HungError,
    NotStartedError,
    StoppedError,
)
from liif_core.decoder_process.limits import Limits
from liif_core.decoder_process.protocol import (
    DateDone,
    Decode,
    Failed,
    ImageDone,
    PreviewDone,
    TellDate,
    path_text,
)
from liif_core.decoder_process.shared_block import SharedBlock
from liif_core.errors import (
    Cancelled,
    DamagedImageError,
    DecodingStoppedError,
    ImageError,
    ImageTooLargeError,
    PictureOverBudgetError,
    UnsupportedImageError,
)
from liif_core.geometry import Size
from liif_core.image_io.file_names import display_name
from liif_core.image_io.reading.preview_image import Preview
from liif_core.image_io.reading.read_options import MOST_REDUCTION, ReadOptions
from liif_core.progress import never_cancelled

if TYPE_CHECKING:
    from liif_core.image_io.source import SourceImage

_ERRORS: dict[str, type[ImageError]] = {
    kind.__name__: kind
    for kind in (ImageError, UnsupportedImageError, DamagedImageError, ImageTooLargeError)
}
_KILLED = -9
_OUT_OF_CPU_TIME = -24
_EXIT_WAIT_S = 0.3
_LONGEST_TEXT = 1000


class Decoder:
    """``Decoder`` is used by one thread; any thread may ``nudge``.

    ``on_unguarded`` is told once, with a sentence, when no process can be started and files are
    therefore decoded in this one. ``command``: the process to start.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        command: Command = child_command,
        on_unguarded: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self._limits = limits or Limits()
        self._command = command
        self._on_unguarded = on_unguarded
        self._child: ChildProcess | None = None
        self._is_unguarded = False
        self._early: Decode | None = None
        self._count = 0

    @property
    def child_pid(self) -> int | None:
        """The process that waits or works now."""
        return self._child.pid if self._child is not None else None

    def begin_preview(self, path: Path, box_px: int, frame: int = 0) -> None:
        """Start the process with its first request; ``preview`` with the same words answers it."""
        self.close()
        try:
            self._child = ChildProcess(self._command)
        except OSError:
            return
        self._early = self._request(path, frame, box_px)
        self._child.send(self._early)

    def preview(
        self,
        path: Path,
        box_px: int,
        frame: int = 0,
        is_unwanted: Callable[[], bool] = never_cancelled,
    ) -> Preview:
        """A first look, fine enough for a box of ``box_px`` a side.

        Raises the ImageErrors of ``read_preview``, DecodingStoppedError, and Cancelled when it is
        still not done soon after ``is_unwanted``.
        """
        answer = self._ask(path, frame, box_px, 1, is_unwanted)
        if answer is None:
            from liif_core.image_io.reading.preview import read_preview

            return read_preview(
                path,
                Size(box_px, box_px),
                frame=frame,
                pixel_limit=self._limits.pixel_limit,
                reading=self._reading(1),
            )
        done, block = answer
        assert isinstance(done, PreviewDone)
        return Preview(
            Size(done.full_width, done.full_height),
            done.width,
            done.height,
            memoryview(block.memory),
            done.has_alpha,
            done.orientation,
        )

    def image(
        self,
        path: Path,
        frame: int = 0,
        is_unwanted: Callable[[], bool] = never_cancelled,
        reduce: int = 1,
    ) -> SourceImage:
        """The whole picture, its pixels where the other process put them.

        ``reduce``: as many pixels of the file become one, along each side. Raises the ImageErrors
        of ``read_image``; else as ``preview``.
        """
        answer = self._ask(path, frame, None, reduce, is_unwanted)
        if answer is None:
            from liif_core.image_io.reading.decode import read_image

            return read_image(
                path,
                frame=frame,
                pixel_limit=self._limits.pixel_limit,
                reading=self._reading(reduce),
            )
        done, block = answer
        assert isinstance(done, ImageDone)
        return _image(done, block, path)

    def date_taken(self, path: Path, is_unwanted: Callable[[], bool] = never_cancelled) -> str:
        """The time at which the photo was taken, as of ``image_io.metadata.date_taken``. Reads a
        header only.

        Raises as ``preview``.
        """
        from liif_core.image_io.metadata.date_taken import checked_time, read_date_taken

        limits = self._limits
        self._count += 1
        wish = TellDate(
            self._count,
            path_text(_absolute(path)),
            limits.pixel_limit,
            math.ceil(limits.header_s * (os.cpu_count() or 1)),
            limits.memory_bytes,
        )
        answer = self._guarded(path, wish, is_unwanted)
        if answer is None:
            return read_date_taken(path)
        assert isinstance(answer, DateDone)
        return checked_time(answer.taken)

    def nudge(self) -> None:
        """Any thread: what ``is_unwanted`` says may have changed."""
        child = self._child
        if child is not None:
            child.nudge()

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _ask(
        self,
        path: Path,
        frame: int,
        preview_px: int | None,
        reduce: int,
        is_unwanted: Callable[[], bool],
    ) -> tuple[PreviewDone | ImageDone, SharedBlock] | None:
        """The process's answer; None when no process can be had, and this one has to decode."""
        answer = self._guarded(path, self._request(path, frame, preview_px, reduce), is_unwanted)
        assert not isinstance(answer, DateDone)
        return answer

    def _guarded(
        self, path: Path, wish: Decode | TellDate, is_unwanted: Callable[[], bool]
    ) -> tuple[PreviewDone | ImageDone, SharedBlock] | DateDone | None:
        """The process' answer to any wish; None as of ``_ask``."""
        if self._is_unguarded:
            return None
        answer = self._answer(path, wish, is_unwanted)
        if answer is None:
            # A process may fail to start for want of a moment's memory: once is no proof.
            answer = self._answer(path, wish, is_unwanted)
        if answer is None:
            self._is_unguarded = True
            self._on_unguarded(
                "Pictures are decoded without protection against harmful files, because no "
                "process could be started for it; install the viewer again to have it."
            )
        return answer

    def _answer(
        self, path: Path, request: Decode | TellDate, is_unwanted: Callable[[], bool]
    ) -> tuple[PreviewDone | ImageDone, SharedBlock] | DateDone | None:
        early = self._early
        if early is not None and isinstance(request, Decode) and _same_wish(early, request):
            request = early
        elif early is not None or (self._child is not None and not self._child.is_running):
            self.close()
        self._early = None
        try:
            child = self._child = self._child or ChildProcess(self._command)
        except OSError:
            return None
        if request is not early:
            child.send(request)
        if isinstance(request, Decode) and request.preview_px is None:
            # Needed for the answer, and there is time now.
            import numpy  # noqa: F401
        try:
            answer = Conversation(child, request, self._limits, is_unwanted).run()
        except NotStartedError:
            self.close()
            return None
        except Cancelled:
            self.close()
            raise
        except MemoryError as error:
            self.close()
            raise ImageTooLargeError(_too_large(path, self._limits)) from error
        except StoppedError as error:
            raise self._stopped(path, error) from error
        if isinstance(answer, Failed):
            raise self._failed(path, answer)
        return answer

    def _reading(self, reduce: int) -> ReadOptions:
        return ReadOptions(reduce, self._limits.held_bytes, self._limits.decoding_bytes)

    def _request(self, path: Path, frame: int, preview_px: int | None, reduce: int = 1) -> Decode:
        self._count += 1
        limits = self._limits
        # A second net for when nobody is left to look at the clock; decoders use all processors.
        cpu_s = math.ceil(limits.longest_s * (os.cpu_count() or 1))
        return Decode(
            self._count,
            path_text(_absolute(path)),
            frame,
            preview_px,
            limits.pixel_limit,
            cpu_s,
            limits.memory_bytes,
            reduce,
            limits.decoding_bytes,
            limits.held_bytes,
        )

    def _failed(self, path: Path, failed: Failed) -> ImageError:
        if failed.out_of_memory:
            # The memory that the process has left is in pieces: the next file gets a new process.
            self.close()
            if not failed.sentence:
                return ImageTooLargeError(_too_large(path, self._limits))
        if failed.kind == PictureOverBudgetError.__name__:
            if 1 < failed.reduction <= MOST_REDUCTION:
                return PictureOverBudgetError(_plain(failed.sentence), failed.reduction)
            return ImageTooLargeError(_too_large(path, self._limits))
        kind = _ERRORS.get(failed.kind, ImageError)
        return kind(_plain(failed.sentence))

    def _stopped(self, path: Path, error: StoppedError) -> ImageError:
        child = self._child
        assert child is not None
        crashed = isinstance(error, CrashedError)
        code = child.exit_code(_EXIT_WAIT_S) if crashed else None
        self.close()
        name = display_name(path)
        if isinstance(error, HungError) or code == _OUT_OF_CPU_TIME:
            return DecodingStoppedError(
                f"“{name}” took too long to read and was given up; it is damaged, or on a drive "
                "that does not answer."
            )
        if code == _KILLED:
            return DecodingStoppedError(_too_large(path, self._limits))
        return DecodingStoppedError(
            f"“{name}” made its decoder stop, as damaged files do; try another copy of it."
        )


def _image(done: ImageDone, block: SharedBlock, path: Path) -> SourceImage:
    import numpy as np

    from liif_core.codec_past import checked_codec_past
    from liif_core.image_io.metadata.carried import FileMetadata, unpacked
    from liif_core.image_io.source import SourceImage, SourceInfo
    from liif_core.jpeg_past import checked_past

    kind = np.uint8 if done.bits_held == 8 else np.uint16
    shape = (done.height, done.width, done.channels)
    pixels = np.frombuffer(block.memory, kind, math.prod(shape)).reshape(shape)
    try:
        metadata = unpacked(bytes(block.memory[pixels.nbytes :]))
    except ValueError:
        metadata = FileMetadata()
    info = SourceInfo(
        path=path,
        format=_plain(done.format),
        mode=_plain(done.mode),
        bits=done.bits,
        profile=_plain(done.profile),
        notes=tuple(map(_plain, done.notes)),
        frame=done.frame,
        frames=max(done.frames, done.frame + 1),
        reduction=done.reduction,
        past=checked_past(done.luma, done.chroma, done.sampling)
        if done.luma
        else checked_codec_past(done.codec, done.quantiser),
        damage=_plain(done.damage),
        profile_said_by=_plain(done.profile_said_by),
        metadata=metadata,
        duration_ms=max(0, done.duration_ms),
    )
    return SourceImage(pixels, info)


def _same_wish(one: Decode, other: Decode) -> bool:
    def wish(request: Decode) -> tuple[str, int, int | None, int]:
        return request.path, request.frame, request.preview_px, request.reduce

    return wish(one) == wish(other)


def _absolute(path: Path) -> bytes:
    """Joined only: to tidy it up could lead elsewhere, past a link."""
    try:
        return os.path.join(os.getcwdb(), os.fsencode(path))
    except OSError:
        return os.fsencode(path)


def _plain(text: str) -> str:
    """Fit to be shown, whoever wrote it."""
    shown = text[:_LONGEST_TEXT]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)


def _too_large(path: Path, limits: Limits) -> str:
    return (
        f"“{display_name(path)}” takes more memory than a picture may here, "
        f"{limits.memory_bytes / 2**30:.1f} GB; make a smaller copy to open it."
    )
