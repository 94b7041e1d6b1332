"""Whole runs on tiny networks: resume, several processes, failures, logs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import torch

from liif_core.cli import main
from liif_core.errors import TrainingError
from liif_core.models.checkpoint import load_model
from liif_core.models.registry import build_model
from liif_core.training.config import read_config
from liif_core.training.running.checkpoints import load_state, save_state, save_weights
from liif_core.training.running.run_log import read_log
from liif_core.training.runs import run_training

ROOT = Path(__file__).resolve().parents[2]


def train(path: Path, **kwargs) -> dict[str, torch.Tensor]:
    config = read_config(path)
    run_training(config, path, **kwargs)
    return load_state(config.output / "state.pt")["module"]


def same(one: dict, two: dict) -> bool:
    return one.keys() == two.keys() and all(torch.equal(one[key], two[key]) for key in one)


def test_a_run_that_was_stopped_and_resumed_equals_an_unbroken_one(reconstruct):
    unbroken = train(reconstruct("unbroken"))
    broken = reconstruct("broken")
    stops = iter([False] * 4 + [True])
    assert not run_training(read_config(broken), broken, is_cancelled=lambda: next(stops))
    state = load_state(read_config(broken).output / "state.pt")
    assert state["step"] == 5
    assert not same(state["module"], unbroken)
    assert same(train(broken), unbroken)
    rows = [int(row["step"]) for row in read_log(read_config(broken).output / "log.csv")]
    assert rows == [2, 4, 6, 8]


def test_a_killed_run_goes_on_from_its_last_checkpoint(reconstruct):
    unbroken = train(reconstruct("unbroken"))
    broken = reconstruct("broken")

    def die(progress):
        if progress.step == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_training(read_config(broken), broken, on_progress=die)
    assert load_state(read_config(broken).output / "state.pt")["step"] == 3
    assert same(train(broken), unbroken)


def test_averaged_weights_are_what_is_exported_and_resume_to_the_bit(reconstruct):
    unbroken, broken = (reconstruct(name, loop={"average": 0.9}) for name in ("unbroken", "broken"))
    weights = train(unbroken)
    stops = iter([False] * 4 + [True])
    assert not run_training(read_config(broken), broken, is_cancelled=lambda: next(stops))
    assert same(train(broken), weights)
    exported = [
        load_model(read_config(path).output / "weights.safetensors").state_dict()
        for path in (unbroken, broken)
    ]
    assert same(*exported)
    own = {key.removeprefix("model."): value for key, value in weights.items()}
    assert not same(exported[0], own)
    assert all((exported[0][key] - own[key]).abs().max() < 0.02 for key in own)


def test_loader_threads_change_nothing(reconstruct):
    assert same(train(reconstruct("plain")), train(reconstruct("loaders", loop={"loaders": 2})))


@pytest.mark.parametrize("precision", ["bf16", "fp16"])
def test_lower_precisions_train(reconstruct, precision):
    weights = train(reconstruct(precision, loop={"precision": precision}))
    assert all(torch.isfinite(tensor).all() for tensor in weights.values())
    assert not same(weights, train(reconstruct("fp32")))


def test_training_lowers_the_error_on_held_out_pictures(reconstruct):
    path = reconstruct("longer", schedule={"steps": 120}, loop={"validate_every": 60, "rate": 2e-3})
    train(path)
    rows = read_log(read_config(path).output / "log.csv")
    held_out = [float(row["validation_psnr"]) for row in rows if row["validation_psnr"]]
    assert len(held_out) == 2
    assert held_out[1] > float(rows[0]["psnr"]) + 1


def test_the_draft_decoder_trains_on_the_truth_too(reconstruct, tiny_basis_spec):
    path = reconstruct("basis", model=tiny_basis_spec, schedule={"steps": 60}, loop={"rate": 3e-3})
    train(path)
    rows = read_log(read_config(path).output / "log.csv")
    assert float(rows[-1]["validation_psnr"]) > 20


def test_two_processes_equal_one_with_twice_the_batch(reconstruct):
    alone = train(reconstruct("alone", loop={"batch": 4}))
    shared = reconstruct("shared", loop={"batch": 2, "threads": 1})
    code = "import sys; from liif_core.cli import main; sys.exit(main(sys.argv[1:]))"
    script = shared.with_suffix(".py")
    script.write_text(code)
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    command += ["--nproc-per-node=2", str(script), "train", str(shared)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    weights = load_state(read_config(shared).output / "state.pt")["module"]
    for key, tensor in alone.items():
        torch.testing.assert_close(weights[key], tensor, rtol=1e-4, atol=1e-5)


def test_a_loss_that_is_not_a_number_ends_the_run_and_keeps_the_last_checkpoint(reconstruct):
    path = reconstruct("steady", schedule={"steps": 3})
    train(path)
    state = read_config(path).output / "state.pt"
    kept = load_state(state)
    broken = {**kept, "module": {k: v * float("nan") for k, v in kept["module"].items()}}
    save_state(state, broken)
    longer = reconstruct("steady", schedule={"steps": 9})
    with pytest.raises(TrainingError, match=r"loss is not a number at step 4; lower the rate"):
        train(longer)
    assert load_state(state)["step"] == 3


def test_a_checkpoint_of_another_model_is_refused(reconstruct, tiny_basis_spec):
    train(reconstruct("one", schedule={"steps": 2}))
    with pytest.raises(TrainingError, match="another model"):
        train(reconstruct("one", model=tiny_basis_spec))


def test_a_damaged_checkpoint_is_named(reconstruct):
    path = reconstruct("damaged")
    output = read_config(path).output
    output.mkdir()
    (output / "state.pt").write_bytes(b"nothing")
    with pytest.raises(TrainingError, match=r"state\.pt is damaged"):
        train(path)


def test_the_command_leaves_weights_plot_and_description(reconstruct, tiny_liif_spec, capsys):
    path = reconstruct("command")
    assert main(["train", str(path)]) == 0
    output = read_config(path).output
    assert "weights.safetensors" in capsys.readouterr().out
    model = load_model(output / "weights.safetensors")
    assert model.spec == tiny_liif_spec
    assert ET.parse(output / "log.svg").getroot().tag.endswith("svg")
    assert (output / "config.toml").read_text() == path.read_text()
    assert main(["train", str(output / "config.toml")]) == 0
    exported = output / "again.safetensors"
    assert main(["train", str(path), "--export", str(exported)]) == 0
    assert same(load_model(exported).state_dict(), model.state_dict())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mode": "guess"}, "mode is 'guess'"),
        ({"loop": {"speed": 3}}, r"\[loop\] has unknown entries: speed"),
        ({"loop": {"batch": "two"}}, r"loop\.batch must be of type int"),
        ({"schedule": {"kind": "linear"}}, "no schedule named 'linear'"),
        ({"data": {"kind": "other"}}, r"data\.kind must be one of"),
        ({"data": {"patch_px": 90}}, "smaller than a patch"),
        ({"data": {"photos": "/nowhere"}}, "/nowhere does not exist"),
    ],
)
def test_mistakes_are_said_in_one_sentence(reconstruct, capsys, changes, sentence):
    assert main(["train", str(reconstruct("wrong", **changes))]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert re.search(sentence, captured.err)


def test_distillation_brings_the_student_near_its_teacher(
    photos, tmp_path, tiny_liif_spec, tiny_basis_spec, toml_text
):
    torch.manual_seed(1)
    save_weights(tmp_path / "teacher.safetensors", build_model(tiny_liif_spec), tiny_liif_spec)
    distil = {
        "photos": str(photos),
        "cache": str(tmp_path / "cache"),
        "teacher": str(tmp_path / "teacher.safetensors"),
        "patches": 12,
        "shard_patches": 4,
        "patch_px": 12,
        "queries": 8,
        "max_zoom": 4.0,
    }
    table = {
        "mode": "distil",
        "device": "cpu",
        "output": str(tmp_path / "student"),
        "model": {**tiny_basis_spec, "args": {"channels": 8, "rank": 3, "hidden": [16]}},
        "distil": distil,
        "loop": {"batch": 4, "rate": 5e-3, "log_every": 1, "validate_every": 60},
        "schedule": {"steps": 60},
    }
    path = tmp_path / "student.toml"
    path.write_text(toml_text(table))
    assert main(["train", str(path)]) == 0
    rows = read_log(tmp_path / "student" / "log.csv")
    assert float(rows[-1]["validation_psnr"]) > float(rows[0]["psnr"]) + 3
    assert sorted(p.name for p in (tmp_path / "cache").iterdir())[0] == "settings.json"
    assert len(list((tmp_path / "cache").glob("shard-*"))) == 3

    table["distil"]["cache_gb"] = 1e-6
    path.write_text(toml_text(table))
    with pytest.raises(TrainingError, match=r"cache would take"):
        train(path)
    table["distil"].update(cache_gb=1.0, max_zoom=2.0)
    path.write_text(toml_text(table))
    with pytest.raises(TrainingError, match=r"made with other settings"):
        train(path)


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "configs").glob("*.toml")))
def test_shipped_descriptions_describe_models_that_can_be_built(path):
    config = read_config(path)
    with torch.device("meta"):
        model = build_model(config.model)
    assert sum(parameter.numel() for parameter in model.parameters()) > 0
