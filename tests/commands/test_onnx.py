"""``liif onnx`` writes the included weights' networks, or another checkpoint's, and names them."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from liif_core.cli import main
from liif_core.models import onnx_export


@pytest.fixture
def exported(monkeypatch):
    """The models and paths of exports that are not carried out; the export has a test of its
    own."""
    calls: list[tuple[object, Path]] = []

    def export(model, folder: Path):
        calls.append((model, folder))
        return [folder / "encoder.onnx", folder / "decoder.onnx"]

    monkeypatch.setattr(onnx_export, "export_onnx", export)
    return calls


def test_the_included_weights_are_the_usual_ones(exported, tmp_path, capsys) -> None:
    assert main(["onnx", str(tmp_path / "networks")]) == 0
    ((model, folder),) = exported
    assert folder == tmp_path / "networks"
    assert model.encoder.out_channels == 64
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == ["encoder.onnx", "decoder.onnx"]


def test_another_checkpoint_is_read_where_it_is_named(exported, tmp_path) -> None:
    path = resources.weights_path("jpeg-edsr-baseline")
    assert main(["onnx", str(tmp_path), "--model", str(path)]) == 0
    assert len(exported) == 1


def test_a_file_that_is_none_is_said_and_nothing_exported(exported, tmp_path, capsys) -> None:
    path = tmp_path / "none.safetensors"
    path.write_bytes(b"no weights")
    assert main(["onnx", str(tmp_path), "--model", str(path)]) != 0
    assert exported == []
    assert capsys.readouterr().err
