"""File names in messages; known without Pillow."""

from __future__ import annotations

import os
from pathlib import Path


def display_name(path: Path) -> str:
    """The file's name in printable characters, fit for a one-line message."""
    name = os.fsencode(path.name or str(path)).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
