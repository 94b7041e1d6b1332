"""The programs of a Linux desktop that open a kind of file, by its desktop entries.

After the freedesktop.org specifications of desktop entries and of the association between MIME
types and applications: ``mimeinfo.cache`` lists the entries of each type, the user's folders come
before the system's.
"""

from __future__ import annotations

import configparser
import os
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from liif_core.system.user_folders import shared_data_folder

_GROUP = "Desktop Entry"
_MOST = 12
_FILES = ("%f", "%F")
_ADDRESSES = ("%u", "%U")


@dataclass(frozen=True, slots=True)
class Program:
    """``line``: its command line, word by word, with the fields of the specification in it."""

    name: str
    line: tuple[str, ...]

    def command(self, path: Path) -> list[str]:
        """The command line that opens a file."""
        command: list[str] = []
        is_named = False
        for word in self.line:
            if word in _FILES or word in _ADDRESSES:
                command.append(str(path) if word in _FILES else path.as_uri())
                is_named = True
            elif not (len(word) == 2 and word.startswith("%")):
                command.append(word.replace("%%", "%"))
        return command if is_named else [*command, str(path)]


def programs_for(mime_type: str, environ: Mapping[str, str] | None = None) -> list[Program]:
    """The desktop's programs for a kind of file, without this one; empty where there are none."""
    found: dict[str, Program] = {}
    for folder in _application_folders(os.environ if environ is None else environ):
        for entry_id in _entries_of(folder / "mimeinfo.cache", mime_type):
            if entry_id.startswith("liif-viewer") or entry_id in found:
                continue
            program = _program(folder / entry_id)
            if program is not None and len(found) < _MOST:
                found[entry_id] = program
    return sorted(found.values(), key=lambda program: program.name.casefold())


def _application_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    shared = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    yield shared_data_folder(environ) / "applications"
    for folder in shared.split(":"):
        if folder:
            yield Path(folder) / "applications"


def _entries_of(cache: Path, mime_type: str) -> list[str]:
    try:
        lines = cache.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    for line in lines:
        name, _, entries = line.partition("=")
        if name.strip() == mime_type:
            return [each.strip() for each in entries.split(";") if each.strip()]
    return []


def _program(path: Path) -> Program | None:
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(path.read_text(encoding="utf-8", errors="replace"))
        entry = parser[_GROUP]
        line = shlex.split(entry.get("Exec", ""))
    except (OSError, KeyError, ValueError, configparser.Error):
        return None
    is_hidden = any(entry.get(key, "").lower() == "true" for key in ("Hidden", "Terminal"))
    name = entry.get("Name", "").strip()
    if is_hidden or entry.get("Type") != "Application" or not (line and name):
        return None
    return Program(name, tuple(line))
