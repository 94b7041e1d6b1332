"""One request to a decoding process and all that can come of it, within its limits."""

from __future__ import annotations

import time
from collections.abc import Callable

from liif_core.decoder_process.child_process import ChildExited, ChildProcess, MalformedMessage
from liif_core.decoder_process.limits import Limits
from liif_core.decoder_process.protocol import (
    DateDone,
    Decode,
    Failed,
    Header,
    ImageDone,
    PreviewDone,
    Ready,
    Room,
    RoomWanted,
    TellDate,
)
from liif_core.decoder_process.shared_block import SharedBlock
from liif_core.errors import Cancelled

# A process that other programs keep from the processor has not had its time yet. Its processor time
# is read at this interval, in seconds, and must have grown by ``_PROGRESS_S``.
_LOOK_S = 0.2
_PROGRESS_S = 0.01
_HAD_ITS_TIME = 0.7
_MOST_PATIENCE = 4.0

# Four channels of 16 bits.
_MOST_BYTES_PER_PIXEL = 8


class StoppedError(Exception):
    """The exchange came to no end; the process is of no use any more."""


class NotStartedError(StoppedError):
    """The process never got ready."""


class HungError(StoppedError):
    """The process did not answer in time."""


class CrashedError(StoppedError):
    """The process ended."""


class LyingError(StoppedError):
    """The process sent a message that cannot be true."""


class Conversation:
    """Used by one thread. The request may have been sent already."""

    def __init__(
        self,
        child: ChildProcess,
        request: Decode | TellDate,
        limits: Limits,
        is_unwanted: Callable[[], bool],
    ) -> None:
        self._child = child
        self._request = request
        self._limits = limits
        self._is_unwanted = is_unwanted
        self._block: SharedBlock | None = None
        self._given_up = False
        self._deadline = 0.0
        self._begin()

    def run(self) -> tuple[PreviewDone | ImageDone, SharedBlock] | DateDone | Failed:
        """The answer. Raises a StoppedError, Cancelled when it took longer than anyone wanted
        to wait for it, or MemoryError for want of shared memory."""
        while True:
            if not self._given_up and self._is_unwanted():
                self._given_up = True
                self._deadline = min(self._deadline, time.monotonic() + self._limits.grace_s)
            match self._child.next_event(self._deadline - time.monotonic()):
                case None:
                    self._wait_longer()
                case ChildExited():
                    raise CrashedError if self._child.is_ready else NotStartedError
                case MalformedMessage():
                    raise LyingError
                case Ready():
                    self._child.is_ready = True
                    self._begin()
                case Header() as header:
                    self._allow(header, self._decode_request(header.number))
                case RoomWanted() as wanted:
                    self._make_room(wanted, self._decode_request(wanted.number))
                case Failed() as failed:
                    self._check_number(failed.number)
                    return failed
                case DateDone() as date:
                    self._check_number(date.number)
                    if not isinstance(self._request, TellDate):
                        raise LyingError
                    return date
                case PreviewDone() | ImageDone() as done:
                    return done, self._filled_block(done, self._decode_request(done.number))

    def _begin(self) -> None:
        self._began_s = time.monotonic()
        self._allowed_s = self._limits.header_s if self._child.is_ready else self._limits.start_s
        self._deadline = self._began_s + self._allowed_s
        self._processor_began_s = self._child.processor_s()
        self._looked_s: float | None = None

    def _allow(self, header: Header, request: Decode) -> None:
        pixels = min(header.pixels, request.pixel_limit * (request.frame + 1))
        allowed_s = self._limits.seconds_for(pixels, header.file_bytes)
        self._allowed_s = max(self._allowed_s, allowed_s)
        if not self._given_up:
            self._deadline = self._began_s + self._allowed_s

    def _wait_longer(self) -> None:
        """Time is up: unless it was others who had the processor, this is the end."""
        if self._given_up:
            raise Cancelled
        if not self._child.is_ready:
            raise NotStartedError
        now_s = time.monotonic()
        used_s, began_s = self._child.processor_s(), self._processor_began_s
        if used_s is None or began_s is None:
            raise HungError
        if used_s - began_s >= _HAD_ITS_TIME * self._allowed_s:
            raise HungError
        if self._looked_s is not None and used_s - self._looked_s < _PROGRESS_S:
            raise HungError
        if now_s - self._began_s > _MOST_PATIENCE * self._allowed_s:
            raise HungError
        self._looked_s = used_s
        self._deadline = now_s + _LOOK_S

    def _make_room(self, wanted: RoomWanted, request: Decode) -> None:
        most = _MOST_BYTES_PER_PIXEL * request.pixel_limit
        if self._block is not None or not 0 < wanted.size_bytes <= most:
            raise LyingError
        self._block = block = SharedBlock(wanted.size_bytes)
        self._child.send(Room(wanted.number, block.size_bytes, block.name), block)
        block.close_handle()

    def _filled_block(self, done: PreviewDone | ImageDone, request: Decode) -> SharedBlock:
        """The room that the process has filled. Raises LyingError where it cannot have."""
        if isinstance(done, PreviewDone):
            expected_bytes = _preview_bytes(done, request)
        else:
            expected_bytes = _image_bytes(done, request)
        fits = 0 < done.width * done.height <= request.pixel_limit
        if self._block is None or not fits or expected_bytes != self._block.size_bytes:
            raise LyingError
        return self._block

    def _decode_request(self, number: int) -> Decode:
        """The request, where the message of that number answers one to decode."""
        self._check_number(number)
        if isinstance(self._request, TellDate):
            raise LyingError
        return self._request

    def _check_number(self, number: int) -> None:
        if number != self._request.number:
            raise LyingError


def _preview_bytes(done: PreviewDone, request: Decode) -> int:
    """Bytes of such a preview. Raises LyingError where the request asked for another one."""
    full_px = done.full_width * done.full_height
    if (
        request.preview_px is None
        or not 1 <= done.orientation <= 8
        or not 0 < full_px <= request.pixel_limit
    ):
        raise LyingError
    return done.width * done.height * 4


def _image_bytes(done: ImageDone, request: Decode) -> int:
    """Bytes of such a picture and its metadata. Raises LyingError as ``_preview_bytes``."""
    if (
        request.preview_px is not None
        or done.channels not in (3, 4)
        or done.bits_held not in (8, 16)
        or (done.frame, done.reduction) != (request.frame, request.reduce)
    ):
        raise LyingError
    return done.width * done.height * done.channels * done.bits_held // 8 + done.metadata_bytes
