"""Weights files: both layouts load, nothing in them runs, every fault has a name."""

from __future__ import annotations

import json
import pickle

import pytest
import torch
from safetensors.torch import save_file

import resources
from liif_core.errors import CheckpointError
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.registry import build_model

DECODER = {"name": "mlp", "args": {"out_dim": 3, "hidden_list": [16, 16]}}
SMALL = {
    "name": "liif",
    "args": {
        "encoder_spec": {
            "name": "edsr-baseline",
            "args": {"no_upsampling": True, "n_resblocks": 1, "n_feats": 8},
        },
        "imnet_spec": DECODER,
    },
}
RDN = {
    "name": "liif",
    "args": {
        "encoder_spec": {"name": "rdn", "args": {"G0": 8, "RDNconfig": "A", "no_upsampling": True}},
        "imnet_spec": DECODER,
    },
}


def _save_pth(path, spec, state) -> None:
    torch.save({"model": {**spec, "sd": state}, "epoch": 1000}, path)


def _same_answers(first, second) -> bool:
    image = torch.rand(1, 3, 9, 8)
    coord, cell = torch.rand(1, 5, 2) * 2 - 1, torch.full((1, 5, 2), 0.1)
    return torch.equal(first(image, coord, cell), second(image, coord, cell))


def test_shipped_weights_load_and_are_frozen(model) -> None:
    assert not model.training
    assert not any(parameter.requires_grad for parameter in model.parameters())
    assert model.encoder.receptive_radius == 34
    assert model.halo_px == 36


@pytest.mark.parametrize("spec", [SMALL, RDN], ids=["edsr", "rdn"])
def test_the_authors_layout_round_trips(tmp_path, spec) -> None:
    original = build_model(spec).eval()
    _save_pth(tmp_path / "model.pth", spec, original.state_dict())
    assert _same_answers(load_checkpoint(tmp_path / "model.pth"), original)


def test_full_size_rdn_has_the_published_halo() -> None:
    args = {"encoder_spec": {"name": "rdn", "args": {"no_upsampling": True}}}
    with torch.device("meta"):
        rdn = build_model({"name": "liif", "args": {**args, "imnet_spec": DECODER}})
    assert rdn.halo_px == 133
    keys = rdn.state_dict().keys()
    assert {"encoder.SFENet1.weight", "encoder.RDBs.15.convs.7.conv.0.weight"} <= keys
    assert {"encoder.RDBs.0.LFF.weight", "encoder.GFF.1.bias"} <= keys


def test_safetensors_with_a_description_round_trips(tmp_path) -> None:
    original = build_model(SMALL).eval()
    path = tmp_path / "model.safetensors"
    save_file(original.state_dict(), path, metadata={"model_spec": json.dumps(SMALL)})
    assert _same_answers(load_checkpoint(path), original)


def test_a_checkpoint_that_asks_to_run_code_does_not(tmp_path) -> None:
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "owned"), "w"))

    path = tmp_path / "trap.pth"
    torch.save({"model": {"name": "liif", "args": {}, "sd": Trap()}}, path)
    with pytest.raises(CheckpointError, match=r"trap\.pth.*run code"):
        load_checkpoint(path)
    (tmp_path / "plain.pth").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(CheckpointError):
        load_checkpoint(tmp_path / "plain.pth")
    assert not (tmp_path / "owned").exists()


def _broken_states():
    state = build_model(SMALL).state_dict()
    first = next(iter(state))
    yield "missing", {key: value for key, value in state.items() if key != first}
    yield "belong to no layer", {**state, "encoder.extra": torch.zeros(1)}
    yield "shape", {**state, first: torch.zeros(2, 2)}
    yield "not numbers", {**state, first: torch.full_like(state[first], torch.nan)}
    yield "floating-point", {**state, first: state[first].int()}


@pytest.mark.parametrize(("words", "state"), list(_broken_states()))
def test_wrong_tensors_are_named(tmp_path, words, state) -> None:
    _save_pth(tmp_path / "bad.pth", SMALL, state)
    with pytest.raises(CheckpointError, match=rf"bad\.pth.*{words}"):
        load_checkpoint(tmp_path / "bad.pth")


def _broken_specs():
    args = SMALL["args"]
    encoder = args["encoder_spec"]
    yield "no model named", {"name": "meta-sr", "args": args}
    yield (
        "no encoder named",
        {
            "name": "liif",
            "args": {**args, "encoder_spec": {"name": "swin", "args": {}}},
        },
    )
    yield (
        "upsamples",
        {
            "name": "liif",
            "args": {**args, "encoder_spec": {**encoder, "args": {"no_upsampling": False}}},
        },
    )
    yield "incomplete", {"name": "liif", "args": {"encoder_spec": encoder}}
    yield (
        "no decoder named 'siren'",
        {
            "name": "liif",
            "args": {**args, "imnet_spec": {"name": "siren", "args": {"hidden_list": [3]}}},
        },
    )


@pytest.mark.parametrize(("words", "spec"), list(_broken_specs()))
def test_wrong_descriptions_are_named(tmp_path, words, spec) -> None:
    _save_pth(tmp_path / "bad.pth", spec, build_model(SMALL).state_dict())
    with pytest.raises(CheckpointError, match=words):
        load_checkpoint(tmp_path / "bad.pth")


def test_files_that_are_no_checkpoints(tmp_path) -> None:
    (tmp_path / "text.pth").write_text("not weights")
    (tmp_path / "text.safetensors").write_text("not weights")
    (tmp_path / "empty.pth").touch()
    torch.save({"state_dict": {}}, tmp_path / "other.pth")
    save_file({"x": torch.zeros(1)}, tmp_path / "nameless.safetensors")
    for path in sorted(tmp_path.iterdir()):
        with pytest.raises(CheckpointError, match=path.name):
            load_checkpoint(path)
    with pytest.raises(CheckpointError, match="No such file"):
        load_checkpoint(tmp_path / "absent.pth")
    with pytest.raises(CheckpointError, match="directory"):
        load_checkpoint(tmp_path)


def test_a_truncated_file_and_a_wrong_sum_are_told(tmp_path) -> None:
    whole = resources.weights_path().read_bytes()
    path = tmp_path / "cut.safetensors"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(path)
    with pytest.raises(CheckpointError, match="sha256"):
        load_checkpoint(path, sha256=resources.weights_sha256())
