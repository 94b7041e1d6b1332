"""One decoding process, seen from the one that asks: started, spoken to, ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import liif_core
from liif_core.decoder_process.channel import (
    CAN_PASS_MEMORY,
    FROZEN_WORD,
    PIPES,
    SOCKET,
    Channel,
    PipeChannel,
    SocketChannel,
)
from liif_core.decoder_process.protocol import FROM_CHILD, FromChild, Message, ProtocolError
from liif_core.decoder_process.shared_block import SharedBlock

_BURIAL_S = 1.0

Command = Callable[[str], list[str]]
"""Makes the command line that starts the process, from how the two will speak ("socket",
"pipes")."""


class ChildExited:
    """The process has ended, or hung up."""


class MalformedMessage:
    """The process sent bytes that are no message."""


class WakeUp:
    """Somebody wants the waiting thread to look around."""


ChildEvent = FromChild | ChildExited | MalformedMessage | WakeUp


def child_command(transport: str) -> list[str]:
    """The interpreter that runs here, with its import path, and nothing of its environment."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_WORD, transport]
    root = str(Path(liif_core.__file__).resolve().parent.parent)
    # Modules imported from the working folder must not be looked for there by name.
    paths = [os.path.abspath(path) for path in sys.path]
    if root not in paths:
        paths.insert(0, root)
    code = (
        f"import sys; sys.path[:] = {paths!r}; "
        f"from liif_core.decoder_process.child import main; main({transport!r})"
    )
    # No site: its search for packages costs as much as all other imports, and is done already.
    return [sys.executable, "-I", "-S", "-c", code]


class ChildProcess:
    """One thread asks; any thread may ``nudge``. Raises OSError if it cannot be started."""

    def __init__(self, command: Command) -> None:
        self.inbox: SimpleQueue[ChildEvent] = SimpleQueue()
        self.is_ready = False
        start = _start_with_socket if CAN_PASS_MEMORY else _start_with_pipes
        self._process, self._channel = start(command)
        threading.Thread(target=self._listen, name="decoder-listener", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def send(self, message: Message, block: SharedBlock | None = None) -> None:
        """A process that is gone is heard of in the inbox."""
        with suppress(OSError):
            self._channel.send(message, block.descriptor if block is not None else None)

    def next_event(self, timeout_s: float) -> ChildEvent | None:
        """The process's next message or its end; None where neither came within ``timeout_s``."""
        try:
            return self.inbox.get(timeout=max(0.0, timeout_s))
        except Empty:
            return None

    def nudge(self) -> None:
        self.inbox.put(WakeUp())

    def processor_s(self) -> float | None:
        """Processor time it has used so far; None where the system does not say."""
        try:
            # Linux's clock of another process, as its clock_getcpuclockid makes it.
            return time.clock_gettime((~self.pid << 3) | 2)
        except (AttributeError, OSError, OverflowError):
            return None

    def end(self) -> int | None:
        """End it now; its exit code (below zero: a signal's number), None if it does not go."""
        self._process.kill()
        code = self._buried()
        self._channel.close()
        return code

    def exit_code(self, timeout_s: float) -> int | None:
        """How it ended by itself, if it did so within ``timeout_s``."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return None

    def _buried(self) -> int | None:
        try:
            return self._process.wait(_BURIAL_S)
        except subprocess.TimeoutExpired:
            # Stuck inside the system, on a dead network drive for instance; it goes when that does.
            threading.Thread(target=self._process.wait, daemon=True).start()
            return None

    def _listen(self) -> None:
        try:
            while (received := self._channel.receive()) is not None:
                self.inbox.put(received[0])  # type: ignore[arg-type]
        except ProtocolError:
            self.inbox.put(MalformedMessage())
        self.inbox.put(ChildExited())


def _start_with_socket(command: Command) -> tuple[subprocess.Popen[bytes], Channel]:
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            process = subprocess.Popen(
                command(SOCKET),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except BaseException:
            ours.close()
            raise
    return process, SocketChannel(ours, FROM_CHILD, takes_memory=False)


def _start_with_pipes(command: Command) -> tuple[subprocess.Popen[bytes], Channel]:
    process = subprocess.Popen(
        command(PIPES),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    reading, writing = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno())
    process.stdout.close()
    process.stdin.close()
    return process, PipeChannel(reading, writing, FROM_CHILD)
