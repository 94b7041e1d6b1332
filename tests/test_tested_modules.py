"""Every module with logic has a test that names it, or stands here with what tests it instead."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Modules tested through others: by room, the test and the modules' names below the room.
TESTED_THROUGH_OTHERS: dict[str, tuple[str, set[str]]] = {
    "liif_core/decoder_process": (
        "tests/decoder_process, in the process itself",
        {
            "child",
        },
    ),
    "app/windows": (
        "tests/app/windows, by a whole window",
        {
            "actions/compare_actions",
            "actions/export_actions",
            "actions/viewer_actions",
            "viewer_window",
        },
    ),
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _has_logic(path: Path) -> bool:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes)


def _listed() -> set[str]:
    return {
        f"{room}/{name}" for room, (_, below) in TESTED_THROUGH_OTHERS.items() for name in below
    }


def _untested() -> set[str]:
    """Modules with logic that no test imports, and after which none is named; commands' tests may
    have that word behind the name."""
    tests = list((ROOT / "tests").rglob("*.py"))
    imported = set().union(*map(_imports, tests))
    names = {path.stem for path in tests}
    return {
        name
        for package in ("liif_core", "app")
        for path in (ROOT / package).rglob("*.py")
        if not path.stem.startswith("__")
        and (name := path.relative_to(ROOT).with_suffix("").as_posix()).replace("/", ".")
        not in imported
        and not names & {f"test_{path.stem}", f"test_{path.stem}_command"}
        and _has_logic(path)
    }


def test_every_module_with_logic_is_tested_by_name_or_listed() -> None:
    missing = _untested() - _listed()
    assert not missing, "give each a test of its name, or say here what tests it"


def test_the_list_names_only_modules_without_a_test_of_their_own() -> None:
    assert not _listed() - _untested(), "these are gone or have a test: strike them off the list"
