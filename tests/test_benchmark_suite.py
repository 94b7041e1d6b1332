"""The benchmark command's own arithmetic: comparing, merging and writing figures."""

from __future__ import annotations

import subprocess

import pytest

from tests.benchmarks.suite.another_commit import ROOT, best_of, checked_out, flat
from tests.benchmarks.suite.sections import SECTIONS, Section, chosen, reason, run
from tests.benchmarks.suite.tables import compared, markdown

VIEW = {"settled_s": 4.0, "account_s": {"encode": 3.0, "paint": 1.0}}


def test_of_two_rounds_the_better_figure_counts() -> None:
    first = {"draft_px_per_s": {"2": 5.0}, "settled_s": 4.0, "device": "CPU"}
    second = {"draft_px_per_s": {"2": 7.0}, "settled_s": 3.0, "device": "CPU"}
    assert best_of(first, second) == {
        "draft_px_per_s": {"2": 7.0},
        "settled_s": 3.0,
        "device": "CPU",
    }


def test_two_commits_are_compared_by_name_and_ratio() -> None:
    here, there = {"cold": {"4x": {"settled_s": 2.0}}}, {"cold": {"4x": {"settled_s": 4.0}}}
    assert flat(here) == {"cold, 4x, settled_s": 2.0}
    assert "| cold, 4x, settled_s | 4 | 2 | 0.50 |" in compared(here, there, "v1")


def test_a_part_that_an_older_commit_cannot_run_is_said_beside_the_others(tmp_path) -> None:
    older = tmp_path / "older.py"
    older.write_text("import app.workers.pictures_of_old\n", encoding="utf-8")
    found = run(Section("warm", ("older",)), is_quick=False, program=tmp_path)
    figures = {"cold": {"settled_s": 2.0}, "warm": {"settled_s": 1.0}}
    text = compared(figures, figures | {"warm": found}, "v1")
    assert text.startswith("warm was not measured at v1: that program is without a module that ")
    assert "app" in text.splitlines()[0]
    assert "| cold, settled_s | 2 | 2 | 1.00 |" in text
    assert reason("Traceback\nValueError: no photo\n") == "ValueError: no photo"


def test_an_account_is_a_column_that_adds_up() -> None:
    text = markdown({"cold": {"12 MP at 4x": VIEW}, "warm": {"failed": "no window"}})
    assert "| encode | 3.00 |" in text
    assert "| the whole | 4.00 |" in text
    assert "Not measured: no window" in text


def test_a_quick_run_leaves_the_long_parts_out() -> None:
    names = [section.name for section in chosen(is_quick=True, only=None)]
    assert {"yardsticks", "speed", "cold", "warm", "stalls"} <= set(names)
    assert len(names) < len(SECTIONS)
    assert [section.name for section in chosen(is_quick=False, only="cold,warm")] == [
        "cold",
        "warm",
    ]


def test_every_part_names_a_module_that_is_there() -> None:
    for section in SECTIONS:
        name = section.words[0].replace(".", "/")
        assert (ROOT / f"{name}.py").is_file() or (ROOT / name).is_dir()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_another_commit_is_checked_out_and_taken_away_again() -> None:
    with checked_out("HEAD") as place:
        assert (place / "main.py").is_file()
        assert (place / "tests/benchmarks/suite/sections.py").is_file()
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "worktree", "list"], capture_output=True, text=True, check=True
    )
    assert str(place) not in listed.stdout
    assert not place.exists()
