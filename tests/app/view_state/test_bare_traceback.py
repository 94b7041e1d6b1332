"""A traceback that has nobody's names in it, whatever the error says and wherever it comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view_state.bare_traceback import bare_chunks
from app.view_state.viewport import fitted
from liif_core.errors import LiifError

SECRET = "Our Wedding"
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda x: f"q7w{x}z3k")


def told(raise_it) -> str:
    with pytest.raises(BaseException) as raised:  # noqa: PT011 - of any kind
        raise_it()
    return "".join(bare_chunks(raised.value))


def from_made_up_code(path: str, code: str):
    scope: dict = {}
    exec(compile(code, path, "exec"), scope)
    return scope["fail"]


def test_the_program_s_own_code_is_told_line_by_line() -> None:
    text = told(lambda: fitted(None, None))  # type: ignore[arg-type]
    assert '  File "<program>/app/view_state/viewport.py", line ' in text
    assert ", in fitted\n    " in text
    assert text.endswith("\nAttributeError\n")


def test_python_s_own_code_is_named_and_others_is_not() -> None:
    text = told(lambda: json.loads("{"))
    assert '  File "<python>/json/decoder.py", line ' in text
    assert text.endswith("\njson.decoder.JSONDecodeError\n")
    assert "  (in code from elsewhere)\n" in text
    assert Path(__file__).name not in text


@given(NAMES)
def test_no_word_of_an_error_is_told(name: str) -> None:
    def fail() -> None:
        try:
            open(f"/{SECRET}/{name}".replace("\0", ""))  # noqa: SIM115
        except OSError as error:
            raise LiifError(f"{name} cannot be opened") from error

    text = told(fail)
    assert "q7w" not in text
    assert SECRET not in text
    first, second = text.split("\nwhich led to:\n\n")
    assert first.rstrip().endswith("Error")
    assert second.endswith("\nliif_core.errors.LiifError\n")


@pytest.mark.parametrize(
    "path",
    [f"/mnt/{SECRET}/start.py", f"<frozen {SECRET}>", f"../{SECRET}.py", SECRET, ""],
)
def test_places_elsewhere_are_not_told(path: str) -> None:
    text = told(from_made_up_code(path, "def fail(): raise KeyError('it')"))
    assert SECRET not in text
    assert text.endswith("  (in code from elsewhere)\nKeyError\n")


def test_kinds_from_elsewhere_are_not_named() -> None:
    kind = type(SECRET, (Exception,), {"__module__": SECRET})

    def fail() -> None:
        raise kind

    def fail_in_a_group() -> None:
        raise ExceptionGroup(SECRET, [kind(), ValueError(SECRET)])

    assert told(fail).endswith("\nAn error from elsewhere\n")
    text = told(fail_in_a_group)
    assert text.endswith("\nExceptionGroup\n  of: An error from elsewhere, ValueError\n")
    assert SECRET not in text


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    chunks = bare_chunks(first)
    assert chunks.count("ValueError\n") == chunks.count("KeyError\n") == 1
