"""The shipped translations: of this program's words, with all their places, and compiled."""

from __future__ import annotations

import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton

import resources
from app.launch.language import install_language, language_of
from app.translation import set_source
from tests.translations.words_of_qt import KEYS, LACKING
from tests.translations.words_of_the_program import (
    formatted_calls,
    words_in_sources,
)

NAMES = resources.translation_names()


def messages(name: str) -> dict[str, list[str]]:
    """English to the forms of its translation; an unfinished one has none."""
    tree = ET.parse(resources.translations_folder() / f"liif-viewer_{name}.ts")
    found = {}
    for message in tree.iter("message"):
        translation = message.find("translation")
        forms = [each.text or "" for each in translation.iter("numerusform")]
        finished = translation.get("type") != "unfinished"
        found[message.findtext("source")] = forms or [translation.text or ""] if finished else []
    return found


def places(text: str) -> set[str]:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}
    except ValueError:
        return {"broken braces"}


@contextmanager
def chinese(app: QCoreApplication) -> Iterator[None]:
    """The window's words, and Qt's, are Chinese meanwhile."""
    install_language(app, "zh_TW")
    try:
        yield
    finally:
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()
        set_source(None)
        QLocale.setDefault(QLocale.c())


class Unanswered(QTranslator):
    """Asked after all others: for what none of them knows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[tuple[str, str]] = set()

    def translate(self, context: str, text: str, *_more: object) -> str | None:
        self.words.add((context, text))
        return None

    def isEmpty(self) -> bool:
        return False


def test_chinese_is_shipped() -> None:
    assert "zh_TW" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_translations_keep_the_places(name) -> None:
    for text, forms in messages(name).items():
        for form in forms:
            # A single form may stand for all counts, and then names the count.
            assert places(form) <= places(text) | {"count"}, text
            assert places(text) - {"count"} <= places(form), text


@pytest.mark.parametrize("name", NAMES)
def test_translations_keep_spaces_at_the_ends_and_the_dots(name) -> None:
    for text, forms in messages(name).items():
        for form in forms:
            assert form.strip(), text
            assert text.endswith("…") == form.endswith("…"), text
            assert ("&" in re.sub("&&", "", text)) == ("&" in form), text


@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_file_is_of_this_source(name, tmp_path: Path) -> None:
    source = resources.translations_folder() / f"liif-viewer_{name}.ts"
    program = Path(sys.executable).with_name("pyside6-lrelease")
    compiled = tmp_path / "x.qm"
    subprocess.run([str(program), "-silent", str(source), "-qm", str(compiled)], check=True)
    assert compiled.read_bytes() == source.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_sources_is_translated(name) -> None:
    """If not: ``nox -s words``, translate the unfinished words, and again."""
    translated = messages(name)
    lacking = {word.text for word in words_in_sources() if not translated.get(word.text)}
    assert lacking == set()


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    assert formatted_calls() == []
    assert len(words_in_sources()) > 300


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_TW", "zh_TW"), ("zh_HK", "zh_TW"), ("zh_CN", "en"), ("en_GB", "en"), ("de_DE", "en")],
)
def test_the_language_follows_the_system(locale, language) -> None:
    assert language_of(QLocale(locale)) == language


def test_arrow_keys_are_not_called_buttons_of_a_mouse(qapp) -> None:
    with chinese(qapp):
        shown = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in KEYS]
    assert shown == ["←", "→", "↑", "↓", "Del", "Ins"]


def test_no_word_of_qts_own_dialogs_stays_english(qtbot, qapp) -> None:
    """Qt's translation lacks some; ours has them."""
    unanswered = Unanswered()
    qapp.installTranslator(unanswered)
    try:
        with chinese(qapp):
            for mode in QFileDialog.AcceptMode:
                files = QFileDialog()
                qtbot.addWidget(files)
                files.setOption(QFileDialog.Option.DontUseNativeDialog)
                files.setAcceptMode(mode)
                files.show()
            printer = QPrinter()
            paper = QPrintDialog(printer)
            qtbot.addWidget(paper)
            paper.show()
            for button in paper.findChildren(QPushButton):
                if button.text().endswith(">>"):
                    button.click()
    finally:
        qapp.removeTranslator(unanswered)
    shown = {(context, text) for context, text in unanswered.words if context in LACKING}
    shown |= {word for word in unanswered.words if word[0].endswith(("Dialog", "Widget"))}
    assert shown == set()
