"""Every way out of Python for an exception that nobody caught ends in the log, and on stderr."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.launch.crash_hooks import crashes_noted
from app.launch.first_paint import FirstPaint
from app.settings import Settings
from app.windows.main_window import MainWindow
from app.workers.crash_log import CrashLog

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.gui


def broken() -> None:
    raise AssertionError("Never thought of.")


def test_hooks_are_put_back_and_called(monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: seen.append(args))
    former = sys.excepthook, threading.excepthook, sys.unraisablehook
    log = CrashLog(lambda _: None)
    with crashes_noted(log):
        sys.excepthook(KeyError, KeyError("x"), None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == former
    assert [kind for kind, _, _ in seen] == [KeyError, KeyboardInterrupt]
    assert len(log.crashes) == 1


def test_threads_and_the_collector(noted) -> None:
    thread = threading.Thread(target=broken, name="a-thread")
    thread.start()
    thread.join()

    class Broken:
        def __del__(self) -> None:
            broken()

    Broken()
    gc.collect()
    assert [crash.where for crash in noted.crashes] == [
        "in the thread a-thread",
        "while something was cleared away",
    ]


class Fragile(QWidget):
    """Fails in the middle of its first paint, and at every user event."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def paintEvent(self, event: QEvent) -> None:
        self.paints += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(1, 2, 3))
        if self.paints == 1:
            broken()

    def customEvent(self, event: QEvent) -> None:
        broken()


def test_slots_and_event_handlers(qtbot, qtlog, noted) -> None:
    widget = Fragile()
    qtbot.addWidget(widget)
    widget.resize(60, 40)
    widget.show()
    qtbot.waitUntil(lambda: len(noted.crashes) == 1)
    # The painter that was left at work is gone: the next paint has the window to itself.
    assert not [each for each in qtlog.records if "active painter" in each.message]
    widget.update()
    qtbot.waitUntil(lambda: widget.paints > 1)
    assert widget.grab().toImage().pixelColor(5, 5) == QColor(1, 2, 3)
    QApplication.postEvent(widget, QEvent(QEvent.Type.User))
    QTimer.singleShot(0, broken)
    qtbot.waitUntil(lambda: len(noted.crashes) == 3)
    assert {crash.where for crash in noted.crashes} == {"in the window"}


def test_the_keys_work_when_the_first_paint_fails(qtbot, make_session, noted, monkeypatch) -> None:
    window = MainWindow(make_session(crashes=noted), Settings(None))
    FirstPaint(window, expects_picture=True, on_picture=broken)
    canvas = type(window.canvas_area.canvas)
    monkeypatch.setattr(canvas, "paintEvent", lambda *_: broken())
    window.show()
    qtbot.waitUntil(lambda: "open" in window.actions_registry.actions)
    window.close()
    window.deleteLater()


def test_hooks_cost_nothing_and_come_first() -> None:
    """Installed before the command line is read; no module is loaded for a report before one."""
    script = (
        "import sys\n"
        "import app.startup as startup\n"
        "late = {'traceback', 'getpass', 'PySide6.QtCore', 'app.windows.crash_dialog',\n"
        "        'app.view_state.redaction'}\n"
        "def parse(words):\n"
        "    assert sys.excepthook is not sys.__excepthook__\n"
        "    assert not late & set(sys.modules), late & set(sys.modules)\n"
        "    raise SystemExit(7)\n"
        "startup.parse = parse\n"
        "startup.main([])\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 7, done.stderr


def test_a_screenshot_does_not_wait_for_what_broke(photo: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from app.session.drawing.tiles import Tiles\n"
        "def broken(*_): raise AssertionError('Never thought of.')\n"
        "Tiles.receive = broken\n"
        "from app.startup import main\n"
        f"sys.exit(main([{str(photo)!r}, '--method', 'nearest', '--screenshot',"
        f" {str(tmp_path / 's.png')!r}]))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    # A user with a terminal sees the whole traceback.
    assert "AssertionError: Never thought of." in done.stderr
    assert "liif-viewer: an unexpected error occurred" in done.stderr
