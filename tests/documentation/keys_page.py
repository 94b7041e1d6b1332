"""``python -m tests.documentation.keys_page``: write docs/keys.md from the registry of actions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.windows.actions.gestures import GESTURES
from app.windows.actions.registry import MENUS, ActionSpec

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
_HEAD = """# Keys and mouse

All actions of the viewer, as its menus have them; `F1` shows the same in the window, and
`Ctrl+Shift+P` finds any of them by name. Keys can be changed in the settings (`Ctrl+,`). On a Mac,
`Ctrl` is the Command key. This page is written from the program by
`python -m tests.documentation.keys_page`.
"""


def keys_page(specs: Iterable[ActionSpec]) -> str:
    """The page, as Markdown."""
    specs = list(specs)
    parts = [_HEAD, _table("Mouse and touchpad", "do", GESTURES)]
    for menu in (*MENUS, ""):
        rows = [
            (" ".join(map(_code, spec.keys)), _name(spec))
            for spec in specs
            if spec.menu.partition("/")[0] == menu
        ]
        parts.append(_table(f"{menu} menu" if menu else "By key or by name only", "keys", rows))
    return "\n".join(parts)


def _table(title: str, first: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"\n## {title}\n", f"| {first} | what happens |", "|---|---|"]
    lines += [f"| {keys} | {text} |" for keys, text in rows]
    return "\n".join(lines)


def _name(spec: ActionSpec) -> str:
    text = spec.text.rstrip("…").replace("|", "\\|")
    inner = spec.menu.partition("/")[2]
    return f"{inner}: {text}" if inner else text


def _code(key: str) -> str:
    # A grave accent or a bar would end the code or the cell.
    return f"`{key}`" if key not in "`|" else key


if __name__ == "__main__":
    from tests.translations.update import registry_of_actions

    PAGE.write_text(keys_page(registry_of_actions().specs.values()) + "\n", encoding="utf-8")
