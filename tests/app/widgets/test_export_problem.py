"""Why there can be no export, in one sentence; nothing where there can."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from app.widgets.export.export_problem import export_problem
from liif_core.errors import ExportError
from liif_core.exporting import ExportRequest
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import window_for


def _request(path: Path, **changes) -> ExportRequest:
    return ExportRequest(path, window_for(Size(40, 30), None, 2.0, None), Method.BICUBIC, **changes)


@pytest.fixture
def problem(tmp_path):
    def tell(path: Path | None = None, taken=(), file_bytes=None, **changes) -> str:
        request = _request(path or tmp_path / "out.png", **changes)
        return export_problem(lambda: request, taken, None, file_bytes)

    return tell


def test_an_export_that_can_be_has_none(problem) -> None:
    assert problem() == ""
    assert problem(file_bytes=1000) == ""


def test_folders_that_are_files_and_folders_that_are_none(problem, tmp_path) -> None:
    (tmp_path / "dir.png").mkdir()
    assert "is a folder" in problem(tmp_path / "dir.png")
    assert "There is no folder" in problem(tmp_path / "gone" / "out.png")


def test_a_name_that_another_export_writes_is_taken(problem, tmp_path) -> None:
    assert "being exported already" in problem(taken={tmp_path / "out.png"})
    assert problem(taken={tmp_path / "other.png"}) == ""


def test_a_file_that_is_there_needs_the_word(problem, tmp_path) -> None:
    (tmp_path / "out.png").write_bytes(b"mine")
    assert problem() != ""
    assert problem(overwrite=True) == ""


def test_a_disk_that_is_too_full_is_told_with_both_numbers(problem, monkeypatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10_000, 8_000, 2_000))
    assert problem(file_bytes=2_000) == ""
    sentence = problem(file_bytes=5_000_000)
    assert "the disk has" in sentence
    assert "MB" in sentence


def test_fields_that_make_no_request_say_why(tmp_path) -> None:
    def fail() -> ExportRequest:
        raise ExportError("There is nothing to export: the region has no pixels.")

    assert "nothing to export" in export_problem(fail, (), None, None)


def test_a_name_that_no_file_can_have(problem, tmp_path) -> None:
    assert problem(tmp_path / f"{'n' * 5000}.png") == "That is not a file's name."
