"""All words that the window may show, found in the sources and in the registry of actions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.view_state.compare_layout import CompareMode
from app.windows.actions.gestures import GESTURES
from app.windows.actions.registry import MENUS, ActionRegistry
from liif_core.rendering.methods import Method

ROOT = Path(__file__).resolve().parents[2]
_MARKS = {"tr": 1, "translatable": 1, "tr_count": 2}


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """``one``: the English singular of a text that counts."""

    text: str
    one: str = ""


def words_in_sources(root: Path = ROOT / "app") -> set[Word]:
    """Every literal that is given to ``tr``, ``tr_count`` or ``translatable``."""
    return {word for path in sorted(root.rglob("*.py")) for word in _words_of(path)}


def words_of_tables(registry: ActionRegistry) -> set[Word]:
    """The tables that are translated where they are shown."""
    texts: set[str] = {text for row in GESTURES for text in row}
    texts |= {method.label for method in Method}
    texts |= {mode.label for mode in CompareMode}
    texts |= {f"&{menu}" for menu in MENUS} | set(MENUS)
    texts |= {title for path in registry.menu_paths for title in path.split("/")}
    for spec in registry.specs.values():
        texts |= {spec.text, spec.also}
    return {Word(text) for text in texts if text}


def formatted_calls(root: Path = ROOT / "app") -> list[str]:
    """Places that give ``tr`` an f-string, which no translation can have as its key."""
    return [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted(root.rglob("*.py"))
        for call in _calls(path)
        if isinstance(call.args[0], ast.JoinedStr) and not _is_menu_title(path)
    ]


def _is_menu_title(path: Path) -> bool:
    # The words of menus come from MENUS.
    return path.name == "registry.py"


def _words_of(path: Path) -> Iterator[Word]:
    for call in _calls(path):
        literals = [
            argument.value
            for argument in call.args[: _MARKS[_name(call)]]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if _name(call) == "tr_count":
            if len(literals) == 2:
                yield Word(literals[1], one=literals[0])
        elif literals and literals[0]:
            yield Word(literals[0])


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node) in _MARKS and node.args:
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
