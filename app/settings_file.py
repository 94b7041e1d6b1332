"""What is in a settings file before anyone believes it: damage, and traps."""

from __future__ import annotations

import os
import re
import sys
from enum import Enum, auto
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings

# A file of this program has about a thousandth of this; a larger one is not ours.
_LARGEST_BYTES = 1 << 20

# Qt rebuilds an object from a value that begins with "@", and PySide runs code that such an object
# names. Harmless are @String, @ByteArray, @Invalid, "@@" (an escaped sign), and a sign further on.
_REVIVED = re.compile(r'(?:^|,)[\s"]*@(?!@|String\(|ByteArray\(|Invalid\()')
# The sign "@" written as a hexadecimal escape.
_BY_NUMBER = re.compile(r"\\x0*40(?![0-9a-fA-F])")
# Escapes that Qt drops without an error, so that a later sign would come first.
_PASSED_OVER = re.compile(r"\\[^abfnrtv\"?\\'0x]")


class Condition(Enum):
    """Of a settings file."""

    SOUND = auto()
    DAMAGED = auto()
    """This program cannot have written it; what can be read of it may be read."""

    UNREADABLE = auto()
    """Not to be read at all: it is far too long, or reading it could run code."""


def condition_of(store: QSettings) -> Condition:
    """To be asked before the first value is read.

    Qt takes any bytes for settings, and what it cannot read of them is gone once it writes.
    """
    if not is_ini_file(store):
        return Condition.SOUND
    path = Path(store.fileName())
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except OSError:
        return Condition.SOUND
    if len(content) > _LARGEST_BYTES:
        return Condition.UNREADABLE
    # Any bytes are text in this encoding, and what matters is the same in all.
    lines = content.decode("latin-1").replace("\r", "\n").replace("\\\n", "").split("\n")
    if any(map(_could_run_code, lines)):
        return Condition.UNREADABLE
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Condition.DAMAGED
    return Condition.SOUND if all(map(_is_ini_line, lines)) else Condition.DAMAGED


def _could_run_code(line: str) -> bool:
    value = line.partition("=")[2].replace("\\\\", "")
    return bool(_BY_NUMBER.search(value) or _REVIVED.search(_PASSED_OVER.sub("", value)))


def _is_ini_line(line: str) -> bool:
    line = line.strip()
    if not line or line.startswith(";"):
        return True
    if any(character < " " and character != "\t" for character in line):
        return False
    if line.startswith("["):
        return line.endswith("]")
    quotes = line.replace("\\\\", "").replace('\\"', "").count('"')
    return "=" in line and quotes % 2 == 0


def is_ini_file(store: QSettings) -> bool:
    is_ini = store.format() == QSettings.Format.IniFormat
    return is_ini or sys.platform not in ("win32", "darwin")


def can_write(store: QSettings) -> bool:
    if store.status() == QSettings.Status.AccessError or not store.isWritable():
        return False
    # Qt writes another file beside the old one and then renames it.
    folder = os.path.dirname(store.fileName())
    return not is_ini_file(store) or os.access(folder, os.W_OK | os.X_OK)


def free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.damaged{number or ''}") for number in count())
    return next(name for name in names if not name.exists())
