"""Encoders and decoders of others: one file, named by the user, and everything draws with it."""

from __future__ import annotations

import json
import os
import sys

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from liif_core import ContinuousImage
from liif_core.cli import main
from liif_core.errors import CheckpointError
from liif_core.models import plugins, registry
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.encoder import measured_radius
from liif_core.models.registry import build_model

ONE_FILE = """
import torch
from torch import nn
from liif_core.models.encoder import Encoder
from liif_core.models.registry import register_decoder, register_encoder


class Plain(Encoder):
    def __init__(self, channels):
        super().__init__()
        self.out_channels, self.receptive_radius = channels, 2
        self.layers = nn.Sequential(
            nn.Conv2d(3, channels, 3, padding=1),
            nn.PReLU(),
            nn.Conv2d(channels, channels, 3, padding=1),
        )

    def forward(self, image):
        return self.layers(image)


class Waves(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.into, self.out = nn.Linear(width, hidden), nn.Linear(hidden, 3)

    def forward(self, rows):
        return self.out(torch.sin(3 * self.into(rows)))


register_encoder("plain", lambda args: Plain(int(args.get("channels", 6))))
register_decoder("waves", lambda width, args: Waves(width, int(args["hidden"])))
"""

SPEC = {
    "name": "liif",
    "args": {
        "encoder_spec": {"name": "plain", "args": {"channels": 5}},
        "imnet_spec": {"name": "waves", "args": {"hidden": 12}},
    },
}


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Each test finds the named plug-in by itself, and leaves none registered."""
    monkeypatch.setattr(registry, "ENCODERS", dict(registry.ENCODERS))
    monkeypatch.setattr(registry, "DECODERS", dict(registry.DECODERS))
    plugins.load_plugins.cache_clear()
    yield
    plugins.load_plugins.cache_clear()


@pytest.fixture
def one_file(tmp_path, monkeypatch):
    path = tmp_path / "my models.py"
    path.write_text(ONE_FILE)
    monkeypatch.setenv(plugins.FILES, str(path))
    return path


@pytest.fixture
def checkpoint(tmp_path, one_file):
    torch.manual_seed(4)
    path = tmp_path / "mine.safetensors"
    save_file(build_model(SPEC).state_dict(), path, metadata={"model_spec": json.dumps(SPEC)})
    return path


@pytest.mark.parametrize("flags", [{}, {"local_ensemble": False}, {"feat_unfold": False}])
@pytest.mark.parametrize("cell_decode", [True, False])
def test_what_is_drawn_is_the_reference_query(one_file, tmp_path, cat, flags, cell_decode) -> None:
    spec = {**SPEC, "args": {**SPEC["args"], **flags, "cell_decode": cell_decode}}
    path = tmp_path / "mine.safetensors"
    save_file(build_model(spec).state_dict(), path, metadata={"model_spec": json.dumps(spec)})
    with ContinuousImage(cat.pixels[:20, :24], model=path, device="cpu", precision="fp32") as image:
        region = (3.0, 2.0, 15.0, 9.0)
        drawn = image.render(region, scale=7.3, method="liif", dtype="float32")
        window = image.window(region, scale=7.3)
        x, y = np.meshgrid(window.columns.centres(), window.rows.centres())
        points = np.stack([x, y], axis=2).reshape(-1, 2)
        asked = image.at(points, cell=(1 / 7.3, 1 / 7.3)).reshape(drawn.shape)
    assert np.abs(drawn - asked.clip(0, 1)).max() < 2e-6
    assert drawn.std() > 0.01


def test_a_part_is_that_part_of_the_whole(checkpoint, cat) -> None:
    with ContinuousImage(
        cat.pixels[:20, :24], model=checkpoint, device="cpu", precision="fp32"
    ) as image:
        whole = image.render(scale=4, method="liif", dtype="float32")
        part = image.render((6, 4, 10, 8), scale=4, method="liif", dtype="float32")
    assert np.abs(part - whole[16:48, 24:64]).max() < 1e-6


def test_the_command_draws_with_it_in_bf16_too(checkpoint, tmp_path, cat) -> None:
    Image.fromarray(cat.pixels[:20, :24]).save(tmp_path / "a.png")
    for precision in ("fp32", "bf16"):
        words = ["--model", str(checkpoint), "--device", "cpu", "--precision", precision]
        out = tmp_path / f"{precision}.png"
        assert main(["render", str(tmp_path / "a.png"), str(out), "--scale", "3", *words]) == 0
    with Image.open(tmp_path / "fp32.png") as exact, Image.open(tmp_path / "bf16.png") as half:
        difference = np.abs(np.asarray(exact).astype(int) - np.asarray(half))
    assert difference.max() <= 16


def test_a_package_brings_models_by_its_entry_point(tmp_path, monkeypatch) -> None:
    (tmp_path / "someones_models.py").write_text(ONE_FILE)
    facts = tmp_path / "someones_models-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: someones-models\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[{plugins.GROUP}]\nany = someones_models\n")
    monkeypatch.syspath_prepend(tmp_path)
    model = build_model(SPEC)
    assert model.encoder.out_channels == 5
    assert measured_radius(model.encoder) == model.encoder.receptive_radius == 2
    sys.modules.pop("someones_models")


def test_a_checkpoint_brings_no_code(checkpoint, monkeypatch) -> None:
    """Without the user's word the name is unknown, whatever lies beside the file."""
    monkeypatch.delenv(plugins.FILES)
    plugins.load_plugins.cache_clear()
    registry.ENCODERS.pop("plain")
    registry.DECODERS.pop("waves")
    with pytest.raises(CheckpointError, match=r"no decoder named 'waves'.*LIIF_MODELS"):
        load_checkpoint(checkpoint)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("raise OSError('no card')", "cannot be run: OSError: no card"),
        (
            "from liif_core.models.registry import *\nregister_encoder('rdn', None)",
            "'rdn' is taken",
        ),
        (None, "cannot be run: FileNotFoundError"),
    ],
)
def test_what_fails_is_one_sentence(tmp_path, monkeypatch, text, sentence) -> None:
    path = tmp_path / "broken.py"
    if text is not None:
        path.write_text(text)
    monkeypatch.setenv(plugins.FILES, os.pathsep.join(["", str(path)]))
    with pytest.raises(CheckpointError, match=sentence):
        build_model(SPEC)
    monkeypatch.setenv(plugins.FILES, str(tmp_path / "notes.txt"))
    with pytest.raises(CheckpointError, match="no Python file"):
        build_model(SPEC)


def test_the_shipped_encoder_s_radius_is_measured(model) -> None:
    assert measured_radius(model.encoder, 40) == model.encoder.receptive_radius
