"""Messages between two processes: over a socket, which can pass memory on, or over two pipes."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress

from liif_core.decoder_process.protocol import (
    MESSAGE_BYTES,
    Message,
    ProtocolError,
    packed,
    unpacked,
)

SOCKET, PIPES = "socket", "pipes"
"""How the two processes speak: over the child's stdin, or its stdin and stdout."""

FROZEN_WORD = "--decode-for-another-process"
"""Starts a frozen program as its own decoding process; the transport follows."""

_LENGTH = struct.Struct("<I")

CAN_PASS_MEMORY = hasattr(socket, "AF_UNIX") and hasattr(socket, "send_fds")
"""Whether open files can be handed to another process, and so nameless shared memory."""


class Channel:
    """One end of a channel. One thread sends, one receives; ``allowed``: the records that may
    arrive."""

    def __init__(self, allowed: tuple[type, ...]) -> None:
        self._allowed = allowed

    def send(self, message: Message, descriptor: int | None = None) -> None:
        """OSError when the other end is gone."""
        data = packed(message)
        self._write(_LENGTH.pack(len(data)) + data, descriptor)

    def receive(self) -> tuple[Message, int | None] | None:
        """The next message and the descriptor that came with it; None when the other end is gone.

        Raises ProtocolError for anything that is no message.
        """
        try:
            head, descriptor = self._read_first(_LENGTH.size)
            (length,) = _LENGTH.unpack(head)
            if length > MESSAGE_BYTES:
                raise ProtocolError(f"a message of {length} bytes")
            return unpacked(self._read(length), self._allowed), descriptor
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        raise NotImplementedError

    def _write(self, data: bytes, descriptor: int | None) -> None:
        raise NotImplementedError

    def _read_first(self, count: int) -> tuple[bytes, int | None]:
        return self._read(count), None

    def _read(self, count: int) -> bytes:
        pieces = b""
        while len(pieces) < count:
            piece = self._read_some(count - len(pieces))
            if not piece:
                raise EOFError
            pieces += piece
        return pieces

    def _read_some(self, most: int) -> bytes:
        """Read up to ``most`` bytes; none when the other end is gone."""
        raise NotImplementedError


class SocketChannel(Channel):
    """``takes_memory``: whether descriptors are accepted; this process takes none from a child."""

    def __init__(
        self, connection: socket.socket, allowed: tuple[type, ...], *, takes_memory: bool
    ) -> None:
        super().__init__(allowed)
        self._socket = connection
        self._takes_memory = takes_memory

    def close(self) -> None:
        # Wakes a thread that is receiving; closing alone would not.
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _write(self, data: bytes, descriptor: int | None) -> None:
        if descriptor is None:
            self._socket.sendall(data)
            return
        sent = socket.send_fds(self._socket, [data], [descriptor])
        self._socket.sendall(data[sent:])

    def _read_first(self, count: int) -> tuple[bytes, int | None]:
        if not self._takes_memory:
            return self._read(count), None
        data, descriptors, _, _ = socket.recv_fds(self._socket, count, 1)
        if not data:
            raise EOFError
        rest = self._read(count - len(data))
        return data + rest, descriptors[0] if descriptors else None

    def _read_some(self, most: int) -> bytes:
        return self._socket.recv(most)


class PipeChannel(Channel):
    """Over two descriptors, which it owns."""

    def __init__(self, reading: int, writing: int, allowed: tuple[type, ...]) -> None:
        super().__init__(allowed)
        self._reader = os.fdopen(reading, "rb", buffering=0)
        self._writer = os.fdopen(writing, "wb", buffering=0)

    def close(self) -> None:
        """The reading end stays until the other side hangs up: closing it would not wake anyone."""
        with suppress(OSError):
            self._writer.close()

    def _write(self, data: bytes, descriptor: int | None) -> None:
        assert descriptor is None
        while data:
            data = data[self._writer.write(data) or 0 :]

    def _read_some(self, most: int) -> bytes:
        return self._reader.read(most) or b""
