"""Ctrl+C in the terminal closes the window as a click on its cross would."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupts(QObject):
    """GUI thread only. Python runs signal handlers between bytecodes, of which an idle Qt has none:
    a socket that the signal writes to wakes it."""

    def __init__(self, on_interrupt: Callable[[], None]) -> None:
        super().__init__()
        self._on_interrupt = on_interrupt
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._former_fd = signal.set_wakeup_fd(self._writing.fileno())
        self._former_handler = signal.signal(signal.SIGINT, self._handle)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_fd)
        signal.signal(signal.SIGINT, self._former_handler)
        self._reading.close()
        self._writing.close()

    def _wake(self) -> None:
        try:
            self._reading.recv(64)
        except BlockingIOError:
            return

    def _handle(self, _number: int, _frame: object) -> None:
        self._on_interrupt()
