"""Files and members that the documentation names exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Pages that lead into the source: the members that they name in code are looked for, too.
TOURS = [ROOT / "CONTRIBUTING.md", ROOT / "docs/house.md"]
_SOURCES = ("app", "liif_core", "tests", "resources", "docs", "bundle")
_FILE = re.compile(r"[\w./*-]+\.(?:py|md|toml|sh|ts|json|npz|ipynb|cfg|yml)")
_FOLDER = re.compile(r"(?:app|liif_core|tests|resources|docs)(?:/[\w.-]+)+/?")
_MEMBER = re.compile(r"_?[A-Za-z]\w{3,}(?:\.\w+)*")


def _quoted(page: Path) -> list[str]:
    """The pieces of code within the page's lines."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.findall(r"`([^`\n]+)`", text)


@cache
def _files() -> tuple[str, ...]:
    paths = [path for room in _SOURCES for path in (ROOT / room).rglob("*")]
    return tuple(
        "/" + path.relative_to(ROOT).as_posix()
        for path in [*paths, *ROOT.glob("*")]
        if "__pycache__" not in path.parts
    )


@cache
def _source_text() -> str:
    paths = [path for room in ("app", "liif_core") for path in (ROOT / room).rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _found(name: str) -> list[str]:
    pattern = re.compile(".*/" + re.escape(name.strip("/")).replace(r"\*", r"[^/]*") + "$")
    return [file for file in _files() if pattern.match(file)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_that_is_named_is_there(page: Path) -> None:
    named = {text for text in _quoted(page) if _FILE.fullmatch(text) or _FOLDER.fullmatch(text)}
    missing = sorted(name for name in named if not _found(name))
    assert not missing


@pytest.mark.parametrize("page", TOURS, ids=lambda page: page.name)
def test_on_a_tour_no_name_means_two_files(page: Path) -> None:
    named = {text for text in _quoted(page) if _FILE.fullmatch(text) and "*" not in text}
    both = {name: files for name in sorted(named) if len(files := _found(name)) > 1}
    # A path from the top says which one is meant.
    assert not {name: files for name, files in both.items() if f"/{name}" not in files}


@pytest.mark.parametrize("page", TOURS, ids=lambda page: page.name)
def test_on_a_tour_every_member_that_is_named_is_in_the_source(page: Path) -> None:
    words = [text for text in _quoted(page) if _MEMBER.fullmatch(text) and not _found(text)]
    parts = {part for word in words if "/" not in word for part in word.split(".")}
    missing = [
        part for part in sorted(parts) if not re.search(rf"\b{re.escape(part)}\b", _source_text())
    ]
    assert not missing
