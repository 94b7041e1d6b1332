"""A traceback of what nobody's secret is: kinds of errors, and lines of the program's own code.

Nothing is taken out of a text: an error's words, and places outside the program and Python's own
library, are never put in.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_PROGRAM = Path(__file__).resolve().parents[2]
# Causes of causes; an exception may also be its own, by a circle.
_LONGEST_CHAIN = 10
_FROZEN = re.compile(r"<frozen [\w.]+>")


def bare_chunks(error: BaseException) -> tuple[str, ...]:
    """The traceback, a frame or a kind of error each, the cause before what it led to."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    chunks: list[str] = []
    for each in reversed(chain):
        if chunks:
            chunks.append("\nwhich led to:\n\n")
        chunks += ["Traceback (most recent call last):\n", *_frames(each.__traceback__)]
        chunks.append(f"{_kind(each)}\n")
        if isinstance(each, BaseExceptionGroup):
            kinds = ", ".join(map(_kind, each.exceptions))
            chunks.append(f"  of: {kinds}\n")
    return tuple(chunks)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        place = _place(frame.filename)
        if place is None:
            yield "  (in code from elsewhere)\n"
        else:
            yield f'  File "{place}", line {frame.lineno}, in {frame.name}\n'
            if frame.line and place.startswith("<program>"):
                yield f"    {frame.line}\n"


def _kind(error: BaseException) -> str:
    """The name of an error's class, where that is the program's or Python's."""
    module = type(error).__module__
    root = module.partition(".")[0]
    if root == "builtins":
        return type(error).__name__
    if root in ("app", "liif_core") or root in sys.stdlib_module_names:
        return f"{module}.{type(error).__qualname__}"
    source = getattr(sys.modules.get(module), "__file__", None)
    is_known = source is not None and _place(source) is not None
    return f"{module}.{type(error).__qualname__}" if is_known else "An error from elsewhere"


def _place(path: str) -> str | None:
    """A source file's name for the report; None where it may be somebody's own."""
    if _FROZEN.fullmatch(path):
        return path
    if not path.endswith(".py"):
        return None
    for package in ("app", "liif_core"):
        if (inside := _below(path, _PROGRAM / package)) is not None:
            return f"<program>/{package}/{inside}"
    libraries = (each for each in sys.path if Path(each).name in ("site-packages", "dist-packages"))
    for folder in (*libraries, os.path.dirname(os.__file__)):
        if (inside := _below(path, Path(folder))) is not None:
            return f"<python>/{inside}"
    return None


def _below(path: str, folder: Path) -> str | None:
    try:
        return Path(path).resolve().relative_to(folder.resolve()).as_posix()
    except (OSError, ValueError):
        return None
