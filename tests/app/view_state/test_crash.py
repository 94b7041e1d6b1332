"""The report: all of it with names, none of the user's names without."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view_state import redaction
from app.view_state.crash import Crash, crash_sentence, report_text
from app.view_state.redaction import Redaction

ROOT = Path(__file__).resolve().parents[3]
HOME = "/home/jane.doe"
OPENED = Path(HOME, "Our Wedding", "Tom & Jane (1).jpg")


@pytest.fixture
def jane(monkeypatch) -> Redaction:
    """Jane's machine, where she has opened a picture."""
    monkeypatch.setenv("HOME", HOME)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "jdoe")
    return Redaction.here([OPENED, Path("relative place/second.png"), Path("x")])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (f"No such file: '{OPENED}'", "No such file: '<file>'"),
        (f"{OPENED} is broken", "<file> is broken"),
        ("Cannot read Tom & Jane (1).jpg: it is damaged.", "Cannot read <file>: it is damaged."),
        (f"{OPENED.parent} is full", "<path> is full"),
        ("relative place/second.png, second.png", "<file>, <file>"),
        ("file:///home/jane.doe/Our%20Wedding/Tom%20%26%20Jane%20%281%29.jpg", "file://<file>"),
        (f"{HOME}/.config", "<path>"),
        (f"{OPENED.parent}/a letter.tif is gone", "<path> is gone"),
        ("the user JDOE and jane.doe", "the user <user> and <user>"),
        ("[Errno 2] No such file: '/mnt/Secret Place/letter'", "[Errno 2] No such file: '<path>'"),
        ('open("/mnt/a b/c.txt")', 'open("<path>")'),
        ("“/mnt/a b/c.txt” is gone", "“<path>” is gone"),
        (r"'C:\\Users\\Ann Other\\a.png' is gone", "'<path>' is gone"),
        (r"C:\Users\Ann\letter.txt", "<path>"),
        (r"\\server\share\letter", "<path>"),
        ("/mnt/Old Photos/cat at sea.png is damaged", "<path> is damaged"),
        ("“cat at sea.png” was not exported", "“<file>” was not exported"),
        ("near other/cat.JPG, or so", "near <file>, or so"),
        ("/etc/xx:/etc/yy", "<path>"),
        (f"/mnt/Old Photos/{OPENED.name} too", "<path> too"),
    ],
)
def test_names_are_left_out(jane: Redaction, said: str, left: str) -> None:
    assert jane.text(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "KeyError: 'zoom'",
        "shape (3, 4) does not fit 1/2 and/or x / y",
        "the index x0 of max is exact",
        "TypeError: 'NoneType' object is not subscriptable. See a.b",
        "a != b, 5 // 3, https:",
        "",
    ],
)
def test_other_words_stay(said: str) -> None:
    assert Redaction.here([OPENED]).text(said) == said


def test_a_short_name_is_no_part_of_a_word(jane: Redaction) -> None:
    assert jane.text("x is max(x)") == "<file> is max(<file>)"


def test_files_of_the_program_may_be_named(jane: Redaction) -> None:
    said = f"see {ROOT}/app/session/drawing/tiles.py and {ROOT}/photos/cat.png, {os.__file__}"
    assert jane.text(said).startswith(
        "see <program>/app/session/drawing/tiles.py and <path>, <python>/"
    )


def test_frames_are_named_where_they_are_code(jane: Redaction) -> None:
    def frame(path: str) -> str:
        return f'  File "{path}", line 3, in go\n    line_of_code("{path}")\n'

    assert jane.chunk(frame("/mnt/own scripts/start.py")) == '  File "<path>", line 3, in go\n'
    assert jane.chunk(frame(f"{HOME}/x.py")) == '  File "<path>", line 3, in go\n'
    ours = jane.chunk(frame(f"{ROOT}/app/startup.py"))
    assert ours.startswith('  File "<program>/app/startup.py", line 3, in go\n    line_of_code(')
    assert '"<frozen importlib._bootstrap>"' in jane.chunk(frame("<frozen importlib._bootstrap>"))
    # A message that looks like a frame is none.
    assert HOME not in jane.chunk(f'ValueError: a\n  File "{HOME}/x.py", line 3, in go\n')


def test_a_program_inside_the_home_folder(monkeypatch) -> None:
    """The usual place of a checkout and its environment."""
    monkeypatch.setenv("HOME", str(ROOT.parent))
    monkeypatch.setattr(sys, "prefix", str(ROOT.parent / "venv"))
    own = Redaction.here([])
    frame = f'  File "{ROOT}/app/startup.py", line 1, in main\n'
    assert own.chunk(frame) == '  File "<program>/app/startup.py", line 1, in main\n'
    venv = f'  File "{ROOT.parent}/venv/lib/torch/nn.py", line 1, in f\n'
    assert own.chunk(venv) == '  File "<python>/lib/torch/nn.py", line 1, in f\n'


def test_a_user_without_a_name(monkeypatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(redaction.getpass, "getuser", nobody)
    monkeypatch.setenv("HOME", "/")
    assert Redaction.here([]).text("all is well") == "all is well"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_opened_name_is_left_out(name: str) -> None:
    name = "q7w" + name.replace("/", "").replace("\0", "") + "z3k.png"
    path = Path("/mnt/Some Folder", name)
    hidden = Redaction.here([path])
    for said in (
        f"{path} failed",
        f"{name} failed",
        repr(FileNotFoundError(2, "gone", str(path))),
        f"{path!r}",
    ):
        assert "q7w" not in hidden.text(said)
        assert "Some Folder" not in hidden.text(said)


def crash_of(message: str, times: int = 1) -> Crash:
    try:
        raise ValueError(message)
    except ValueError as error:
        told = traceback.TracebackException.from_exception(error)
        return Crash("in the window", tuple(told.format()), times)


def test_report_with_names_and_without(jane: Redaction) -> None:
    crashes = [crash_of(f"cannot open {OPENED}"), crash_of("caf\udce9.png", 12)]
    facts = ["LIIF Viewer 1", f"System: {HOME}"]
    whole = report_text(facts, crashes, 0, None)
    assert f"cannot open {OPENED}" in whole
    assert str(Path(__file__)) in whole
    assert whole.encode()
    hidden = report_text(facts, crashes, 5, jane)
    for word in ("jane", "Wedding", "Tom", HOME, str(ROOT), "caf"):
        assert word not in hidden
    assert "Error 1 of 2, in the window, once:\nTraceback (most recent call last):\n" in hidden
    assert "Error 2 of 2, in the window, 12 times:" in hidden
    assert '"<program>/tests/app/view_state/test_crash.py", line' in hidden
    assert "ValueError: cannot open <file>" in hidden
    assert hidden.endswith("And 5 more of other kinds.\n")


def test_one_sentence_whatever_their_number() -> None:
    assert crash_sentence(1) != crash_sentence(2) == crash_sentence(20)
