"""The notebook runs from its first cell to its last, and says what a reader sees in it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "continuous_image.ipynb"


@pytest.fixture(scope="module")
def cells() -> list[dict]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["metadata"]["kernelspec"]["name"]) == (4, "python3")
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _ran(source: str, names: dict) -> object:
    """The value of the cell's last expression, as a notebook shows it."""
    *body, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        body, last = [*body, last], None
    exec(compile(ast.Module(body, []), str(NOTEBOOK), "exec"), names)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)


def test_every_cell_runs_and_answers_as_it_is_written(cells, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for cell in cells:
        value = _ran("".join(cell["source"]), names)
        printed = capsys.readouterr().out
        for output in cell["outputs"]:
            if output["output_type"] == "stream":
                assert printed == "".join(output["text"])
            elif "image/png" in output["data"]:
                shape = names["np"].asarray(value).shape
                assert f"size={shape[1]}x{shape[0]}" in "".join(output["data"]["text/plain"])
            else:
                assert repr(value) == "".join(output["data"]["text/plain"])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["large.png", "zoom.webp"]


def test_it_is_small_and_has_its_pictures(cells) -> None:
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert not any(output["output_type"] == "error" for output in outputs)
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 3
    assert NOTEBOOK.stat().st_size < 500_000
