"""The core's sentences are known to the window, and the window knows no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.translation import set_source
from app.view_state.words.core_sentences import PARTS, SENTENCES, core_words, pattern_of
from tests.translations.words_of_the_program import ROOT

CORE = ROOT / "liif_core"
# Rooms whose errors reach the window; others speak to a terminal or a program.
_SPEAKING = ("image_io", "decoder_process", "exporting")
# Sentences whose template meets a value, or that the core puts together of two strings.
_JOINTS = re.compile(r"\{\w+\}|; make a smaller copy|(?:entry|entries) (?:was|were)|only; |s; ")
# Kinds of an error that a person sees as they are.
_ERRORS = re.compile(r"(\w*Image\w*|Export|Stopped|Decoding\w*)Error")
# The command line's and the library's own: no field of the window can lead there.
_NOT_OF_THE_WINDOW = re.compile(
    r"A quality of|.* cannot (hold|write) |A clean-up of|.*cannot hold .* channels"
)


def texts_of(root: Path) -> Iterator[str]:
    """All strings of the source, with X for the values put in."""
    for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
        yield from map(_text, ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "X" for part in node.values
        )
    return ""


def error_sentences() -> Iterator[str]:
    """The sentence of an error that reaches the window, as one string."""
    for room in _SPEAKING:
        for path in sorted((CORE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and _ERRORS.fullmatch(node.func.id)
                    and node.args
                    and _text(node.args[0]).endswith(".")
                ):
                    yield _text(node.args[0])


def test_every_error_of_a_file_or_an_export_is_known() -> None:
    patterns = [pattern_of(template) for template in SENTENCES]
    unknown = {
        sentence
        for sentence in error_sentences()
        if not any(pattern.fullmatch(sentence) for pattern in patterns)
        and not _NOT_OF_THE_WINDOW.match(sentence)
        # Put together of facts that follow the name.
        and sentence != "“X” X; make a smaller copy to open it."
    }
    assert unknown == set()
    assert len(list(error_sentences())) > 20


def test_no_template_is_of_a_sentence_that_is_gone() -> None:
    """All pieces between the places are still said somewhere in the core."""
    said = " ".join(texts_of(CORE))
    gone = {
        template: piece
        for template in (*SENTENCES, *PARTS)
        for piece in _JOINTS.split(template)
        if len(piece.strip(" .;:,()“”")) > 3 and piece.strip(" .;:,()“”") not in said
    }
    assert gone == {}


def test_a_sentence_is_taken_apart_and_put_together_in_another_language() -> None:
    said = "“a.zip” is a ZIP archive, which cannot be opened here; unpack it first."
    assert core_words(said) == said
    german = {
        "“{name}” is {what}, which cannot be opened here; {help}.": "{name}: {what}; {help}!",
        "a ZIP archive": "ein ZIP-Archiv",
        "unpack it first": "erst auspacken",
    }
    set_source(lambda text, _count: german.get(text, text))
    try:
        assert core_words(said) == "a.zip: ein ZIP-Archiv; erst auspacken!"
        # A file may be called like a word of the program.
        assert core_words("“unpack it first” is a folder; choose a picture inside it.").startswith(
            "“unpack it first”"
        )
        assert core_words("Something new.") == "Something new."
    finally:
        set_source(None)
