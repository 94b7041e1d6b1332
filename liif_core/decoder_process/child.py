"""The decoding process: reads requests, decodes into shared memory, ends when nobody asks any more.

Imports only what a decode needs. Whatever happens here, the asking process goes on.
"""

from __future__ import annotations

import mmap
import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from liif_core.decoder_process.channel import (
    FROZEN_WORD,
    PIPES,
    Channel,
    PipeChannel,
    SocketChannel,
)
from liif_core.decoder_process.protocol import (
    TO_CHILD,
    DateDone,
    Decode,
    Failed,
    Header,
    ImageDone,
    Message,
    PreviewDone,
    ProtocolError,
    Ready,
    Room,
    RoomWanted,
    TellDate,
    path_bytes,
)
from liif_core.decoder_process.self_limits import limit_cpu, limit_memory, offer_for_sacrifice
from liif_core.decoder_process.shared_block import open_block
from liif_core.errors import ImageError, PictureOverBudgetError
from liif_core.geometry import Size

if TYPE_CHECKING:
    import numpy as np

    from liif_core.image_io.reading.opened_image import OpenedImage


def main(transport: str) -> None:
    """Serve until the asking process is gone. ``transport``: SOCKET or PIPES, on stdin (stdout)."""
    # Ctrl+C in a terminal reaches every process there; the asking one decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    offer_for_sacrifice()
    server = _Server(_channel(transport))
    server.serve()


def _channel(transport: str) -> Channel:
    """The descriptors of stdin and stdout put aside: a library may write to those."""
    reading, writing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    if transport == PIPES:
        return PipeChannel(reading, writing, TO_CHILD)
    os.close(writing)
    return SocketChannel(socket.socket(fileno=reading), TO_CHILD, takes_memory=True)


class _Server:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._inbox: SimpleQueue[tuple[Message, int | None]] = SimpleQueue()

    def serve(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        # Before anyone's time is counted.
        from liif_core.image_io.reading import frames, preview  # noqa: F401

        self._channel.send(Ready())
        while True:
            request, _ = self._inbox.get()
            if isinstance(request, TellDate):
                self._answer(request)
            elif isinstance(request, Decode):
                self._answer(request)
                # Wanted next, as a rule, and nobody is waiting now.
                from liif_core.image_io.reading import decode  # noqa: F401

    def _listen(self) -> None:
        """A thread of its own, so that a hanging decode does not outlive who wanted it."""
        try:
            while (received := self._channel.receive()) is not None:
                self._inbox.put(received)
        except ProtocolError:
            pass
        os._exit(0)

    def _answer(self, request: Decode | TellDate) -> None:
        limit_memory(request.memory_bytes)
        limit_cpu(request.cpu_s)
        try:
            reply: Message = (
                self._date(request) if isinstance(request, TellDate) else self._decoded(request)
            )
        except PictureOverBudgetError as error:
            name = type(error).__name__
            reply = Failed(request.number, name, error.facts, False, error.reduction)
        except ImageError as error:
            is_full = isinstance(error.__cause__, MemoryError)
            reply = Failed(request.number, type(error).__name__, str(error), is_full)
        except MemoryError:
            reply = Failed(request.number, ImageError.__name__, "", True)
        self._channel.send(reply)

    def _date(self, request: TellDate) -> DateDone:
        from liif_core.image_io.metadata.date_taken import read_date_taken

        path = Path(os.fsdecode(path_bytes(request.path)))
        return DateDone(request.number, read_date_taken(path))

    def _decoded(self, request: Decode) -> Message:
        from liif_core.image_io.reading.frames import at_frame, decodes_to
        from liif_core.image_io.reading.opening import opened
        from liif_core.image_io.reading.read_options import ReadOptions

        path = Path(os.fsdecode(path_bytes(request.path)))
        reading = ReadOptions(request.reduce, request.held_bytes, request.decoding_bytes)
        with opened(path, request.pixel_limit, reading) as source:
            self._tell_size(request, source, decodes_to(source.format, request.frame))
            source = at_frame(source, request.frame)
            if request.frame:
                self._tell_size(request, source, 1)
            if request.preview_px is not None:
                return self._preview(request, source)
            return self._image(request, source, path)

    def _tell_size(self, request: Decode, source: OpenedImage, decodes: int) -> None:
        width, height = source.image.size
        file_bytes = os.fstat(source.file.fileno()).st_size
        self._channel.send(Header(request.number, width * height * decodes, file_bytes))

    def _preview(self, request: Decode, source: OpenedImage) -> PreviewDone:
        from liif_core.image_io.reading.preview import preview_of

        assert request.preview_px is not None
        preview = preview_of(source, Size(request.preview_px, request.preview_px))
        room = self._room(request, len(preview.bgrx))
        room[:] = preview.bgrx
        room.close()
        return PreviewDone(
            request.number,
            preview.full_size.width,
            preview.full_size.height,
            preview.width,
            preview.height,
            preview.has_alpha,
            preview.orientation,
        )

    def _image(self, request: Decode, source: OpenedImage, path: Path) -> ImageDone:
        import numpy as np

        from liif_core.codec_past import CodecPast
        from liif_core.image_io.metadata.carried import packed
        from liif_core.image_io.metadata.file_metadata import metadata_of
        from liif_core.image_io.reading.decode import image_of
        from liif_core.jpeg_past import JpegPast

        carried = b""

        def allocate(shape: tuple[int, int, int], kind: type) -> np.ndarray:
            nonlocal carried
            # A PNG's may stand behind its pixels, which are decoded by now.
            carried = packed(metadata_of(source))
            size_bytes = int(np.prod(shape)) * np.dtype(kind).itemsize
            room = self._room(request, size_bytes + len(carried))
            room[size_bytes:] = carried
            return np.frombuffer(room, kind, int(np.prod(shape))).reshape(shape)

        image = image_of(source, path, allocate)
        info, past = image.info, image.info.past
        jpeg = past if isinstance(past, JpegPast) else None
        codec = past if isinstance(past, CodecPast) else None
        return ImageDone(
            request.number,
            image.size.width,
            image.size.height,
            image.pixels.shape[2],
            image.pixels.itemsize * 8,
            info.format,
            info.mode,
            info.bits,
            info.profile,
            info.notes,
            info.frame,
            info.frames,
            info.reduction,
            jpeg.luma if jpeg else (),
            jpeg.chroma if jpeg else (),
            jpeg.sampling if jpeg else "",
            info.damage,
            info.profile_said_by,
            len(carried),
            info.duration_ms,
            codec.codec if codec else "",
            codec.quantiser if codec else 0,
        )

    def _room(self, request: Decode, size_bytes: int) -> mmap.mmap:
        self._channel.send(RoomWanted(request.number, size_bytes))
        room, descriptor = self._inbox.get()
        assert isinstance(room, Room)
        return open_block(room.size_bytes, descriptor, room.name)


def run_if_asked(words: list[str]) -> None:
    """In a frozen program, which has no other way to start this module: serve and never return."""
    if len(words) == 3 and words[1] == FROZEN_WORD:
        with suppress(OSError):
            main(words[2])
        sys.exit(0)
