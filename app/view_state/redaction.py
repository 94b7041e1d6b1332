"""Takes names of files, folders and people out of a text that is to be passed on."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from liif_core.image_io.formats import SUFFIXES

_SUFFIXES = "|".join(
    sorted(suffix.lstrip(".") for suffix in (*SUFFIXES, ".safetensors", ".pth", ".pt"))
)
_ROOT = r"(?:[A-Za-z]:[\\/]|\\\\(?=\w)|/(?=[\w.~]))"
_NOT_INSIDE = r"(?<![\w>./\\])"
_END = r"[^\s'\"“”<>|]"
_IN_LINE = r"[^\n'\"“”<>|]"
_QUOTES = (("'", "'"), ('"', '"'), ("“", "”"))
_FRAME = re.compile(r'\A  File "(?P<path>.*?)", line')


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is to be left out: ``files``, ``folders`` and ``people``, each the longest first.

    ``code``: folders whose ``.py`` files are nobody's secret, and what to call them.
    """

    files: tuple[str, ...]
    folders: tuple[str, ...]
    people: tuple[str, ...]
    code: tuple[tuple[str, str], ...]

    @classmethod
    def here(cls, paths: Iterable[Path]) -> Redaction:
        """For this machine and user; ``paths``: files that the user had to do with."""
        files: set[str] = set()
        folders: set[str] = set()
        for path in paths:
            files |= {str(path), str(path.absolute()), path.name}
            folders |= {str(folder) for folder in path.absolute().parents if folder.name}
        home = Path(os.path.expanduser("~"))
        if home.name:
            folders.add(str(home))
        code = sorted(_code_folders().items(), key=lambda item: -len(item[0]))
        people = _longest_first({_user(), home.name})
        return cls(_longest_first(files), _longest_first(folders), people, tuple(code))

    def text(self, text: str) -> str:
        """Words of an exception, or any others."""
        for folder, called in self.code:
            pattern = rf"{re.escape(folder)}[\\/]((?:[\w.-]+[\\/])*[\w.-]+\.py)(?!\w)"
            text = re.sub(pattern, rf"{called}/\1", text)
        text = _replaced(text, self.files, "<file>")
        for left, right in _QUOTES:
            inside = rf"[^{right}\n]*"
            text = re.sub(f"{left}{_ROOT}{inside}{right}", f"{left}<path>{right}", text)
            named = rf"{left}{inside}\.(?:{_SUFFIXES}){right}"
            text = re.sub(named, f"{left}<file>{right}", text, flags=re.IGNORECASE)
        # Without quotes a path goes as far as a suffix that is known, else to the first space that
        # is not in a folder's known name.
        known = "|".join(map(re.escape, self.folders)) or "(?!)"
        for path in (
            rf"(?:{known}|{_ROOT}){_IN_LINE}*?(?:\.(?:{_SUFFIXES})(?!\w)|<file>)",
            rf"(?:(?:{known})(?![^\W_]){_END}*|{_ROOT}{_END}+)",
        ):
            text = re.sub(_NOT_INSIDE + path, "<path>", text, flags=re.IGNORECASE)
        loose = rf"[^\s'\"“”<>|:;,()]+\.(?:{_SUFFIXES})(?!\w)"
        text = re.sub(loose, "<file>", text, flags=re.IGNORECASE)
        return _replaced(text, self.people, "<user>")

    def chunk(self, chunk: str) -> str:
        """A frame of a traceback, whose line of code is nobody's secret where its file is not."""
        frame = _FRAME.match(chunk)
        if frame is None:
            return self.text(chunk)
        path = frame["path"]
        start, end = frame.span("path")
        if path.startswith("<"):
            return chunk
        for folder, called in self.code:
            inside = path[len(folder) :]
            if path.startswith(folder) and inside[:1] in ("/", "\\") and path.endswith(".py"):
                return f"{chunk[:start]}{called}{inside}{chunk[end:]}"
        rest = chunk[end:].partition("\n")[0]
        return f"{chunk[:start]}<path>{self.text(rest)}\n"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _spellings(name: str) -> set[str]:
    """As it is, as Python's ``repr`` writes it, and as in an address."""
    as_shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return {name, repr(name)[1:-1], as_shown, quote(os.fsencode(name))}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    spelled = {each for name in names for each in _spellings(name) if any(map(str.isalnum, each))}
    return tuple(sorted(spelled, key=lambda name: (-len(name), name)))


def _replaced(text: str, names: Iterable[str], called: str) -> str:
    for name in names:
        # Not inside a longer word: somebody may be called "in".
        pattern = rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
        text = re.sub(pattern, called, text, flags=re.IGNORECASE)
    return text


def _code_folders() -> dict[str, str]:
    """The program's own folder, and Python's."""
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    folders = [sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), *libraries]
    known = {str(Path(folder)): "<python>" for folder in folders}
    known[str(Path(__file__).resolve().parents[2])] = "<program>"
    return known
