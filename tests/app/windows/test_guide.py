"""The guide shows pictures that are there, and names keys that the program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

_DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("document", [_DOCS / "guide.md", _DOCS.parent / "README.md"])
def test_its_pictures_are_there(document: Path) -> None:
    found = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
    assert found
    for name in found:
        with Image.open(document.parent / name) as picture:
            picture.load()


def test_its_keys_are_the_programs(window) -> None:
    text = (_DOCS / "guide.md").read_text(encoding="utf-8")
    keys = {key for spec in window.actions_registry.specs.values() for key in spec.keys}
    # Held, and answered by other hands than the registry's.
    known = keys | {"Space", "Shift", "Ctrl"}
    named = {key for key in re.findall(r"`([^`]+)`", text) if re.fullmatch(r"[\w+,]{1,14}", key)}
    assert named
    assert not named - known
