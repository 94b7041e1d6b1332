"""The guide shows pictures that are there, and names keys that the program has."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

import resources

_DOCS = Path(__file__).resolve().parents[3] / "docs"
_GUIDES = ("guide.md", "guide.zh-TW.md")
_CHINESE = _DOCS / "guide.zh-TW.md"
_DOCUMENTS = (_DOCS / "guide.md", _CHINESE, _DOCS.parent / "README.md")


@pytest.mark.parametrize(
    "document", [*(_DOCS / name for name in _GUIDES), _DOCS.parent / "README.md"]
)
def test_its_pictures_are_there(document: Path) -> None:
    found = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
    assert found
    for name in found:
        with Image.open(document.parent / name) as picture:
            picture.load()


@pytest.mark.parametrize("name", _GUIDES)
def test_its_keys_are_the_programs(window, name: str) -> None:
    text = (_DOCS / name).read_text(encoding="utf-8")
    keys = {key for spec in window.actions_registry.specs.values() for key in spec.keys}
    # Held, and answered by other hands than the registry's.
    known = keys | {"Space", "Shift", "Ctrl"}
    named = {key for key in re.findall(r"`([^`]+)`", text) if re.fullmatch(r"[\w+,]{1,14}", key)}
    assert named
    assert not named - known


def test_both_languages_show_the_same_and_name_the_same_keys() -> None:
    texts = [(_DOCS / name).read_text(encoding="utf-8") for name in _GUIDES]
    shown, keys, rows = zip(
        *(
            (
                re.findall(r"\]\((pictures/[^)]+)\)", text),
                set(re.findall(r"`((?:Ctrl|Shift|Alt)\+[^`]+|F\d+|[A-Z0-9]|Space|Esc)`", text)),
                len(re.findall(r"^(?:##|\|) ", text, re.MULTILINE)),
            )
            for text in texts
        ),
        strict=True,
    )
    assert shown[0] == shown[1]
    assert keys[0] == keys[1]
    assert rows[0] == rows[1]


def test_the_chinese_guide_calls_menus_what_the_window_calls_them() -> None:
    text = _CHINESE.read_text(encoding="utf-8")
    tree = ElementTree.parse(resources.translations_folder() / "liif-viewer_zh_TW.ts")
    words = {message.findtext("translation", "").rstrip("…") for message in tree.iter("message")}
    named = [part for bold in re.findall(r"\*\*([^*]+)\*\*", text) for part in bold.split(" > ")]
    assert named
    assert not set(named) - words
