"""``python -m tests.translations.update``: bring the .ts files and the .qm files up to date.

New words are added to every language as unfinished, words that are gone are dropped, and
translations stay. Translate with ``pyside6-linguist``, or in the .ts itself; then run it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import resources
from app.launch.language import CONTEXT
from app.windows.actions.registry import ActionRegistry
from tests.translations.words_of_qt import QT_WORDS
from tests.translations.words_of_the_program import Word, words_in_sources, words_of_tables

LANGUAGES = ("zh_TW",)
_kept: list[object] = []


def update() -> None:
    words = sorted(words_in_sources() | words_of_tables(registry_of_actions()))
    folder = resources.translations_folder()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "words.py"
        qt = [
            f"QCoreApplication.translate({context!r}, {_literal(text)})"
            for context, texts in QT_WORDS.items()
            for text in texts
        ]
        source.write_text("\n".join((*map(_line, words), *qt)) + "\n", encoding="utf-8")
        for name in LANGUAGES:
            ts = folder / f"liif-viewer_{name}.ts"
            _run("lupdate", "-no-obsolete", "-locations", "none", str(source), "-ts", str(ts))
            _run("lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))


def _line(word: Word) -> str:
    count = ", None, 1" if word.one else ""
    return f"QCoreApplication.translate({CONTEXT!r}, {_literal(word.text)}{count})"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def registry_of_actions() -> ActionRegistry:
    """The actions of a window that is never shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.session.session import Session
    from app.settings import Settings
    from app.windows.main_window import MainWindow
    from app.workers.crash_log import CrashLog
    from app.workers.pictures.image_loader import ImageLoader
    from app.workers.threads.event_queue import EventQueue

    app = QApplication.instance() or QApplication(["update"])
    queue = EventQueue()
    loader = ImageLoader(queue.put)
    loader.start()
    session = Session(queue, loader, lambda: None, crashes=CrashLog(queue.put))
    window = MainWindow(session, Settings(None))
    window.complete()
    session.close()
    loader.close()
    app.processEvents()
    # The registry would go with its window.
    _kept.append(window)
    return window.actions_registry


def _run(tool: str, *words: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *words], check=True)


if __name__ == "__main__":
    update()
