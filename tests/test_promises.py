"""``docs/promises.md`` names tests and benchmarks that exist, for every promise."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \|(.*)\|$", TABLE, re.MULTILINE)
_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_eleven_promises() -> None:
    assert sorted({int(number) for number, _ in ROWS}) == list(range(1, 12))


@pytest.mark.parametrize(("number", "row"), ROWS)
def test_what_shows_a_promise_exists(number: str, row: str) -> None:
    named = _NAMED.findall(row)
    assert named, f"promise {number}: a row that names nothing"
    for place, function in named:
        path = ROOT / place
        assert path.is_file(), f"promise {number}: there is no {place}"
        is_benchmark = path.parent.name == "benchmarks"
        assert is_benchmark or function, f"promise {number}: which test of {place}?"
        if function:
            assert function.startswith("test_")
            assert function in functions_of(path), f"promise {number}: {place} has no {function}"


def test_every_other_name_in_the_text_is_right_too() -> None:
    for place, function in _NAMED.findall(TABLE):
        assert (ROOT / place).is_file()
        assert not function or function in functions_of(ROOT / place)
