"""Small pictures and small networks to train."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

TINY_ENCODER = {"name": "light", "args": {"blocks": 1, "channels": 8}}


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of three textured 80x96 pictures."""
    folder = tmp_path / "photos"
    folder.mkdir()
    random = np.random.default_rng(5)
    for number in range(3):
        small = Image.fromarray(random.integers(0, 256, (10, 12, 3), dtype=np.uint8))
        small.resize((96, 80), Image.Resampling.BICUBIC).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def tiny_liif_spec() -> dict:
    decoder = {"name": "mlp", "args": {"hidden_list": [16, 16], "out_dim": 3}}
    return {"name": "liif", "args": {"encoder_spec": TINY_ENCODER, "imnet_spec": decoder}}


@pytest.fixture
def tiny_basis_spec() -> dict:
    args = {"encoder_spec": TINY_ENCODER, "rank": 3, "hidden": [8], "degree": 6}
    return {"name": "local-basis", "args": args}


def toml_of(table: dict) -> str:
    """A TOML text; JSON's scalars, lists and (inline, with =) tables are close enough."""

    def value(content) -> str:
        if isinstance(content, dict):
            return "{" + ", ".join(f"{k} = {value(v)}" for k, v in content.items()) + "}"
        return json.dumps(content)

    return "\n".join(f"{key} = {value(content)}" for key, content in table.items()) + "\n"


@pytest.fixture
def toml_text():
    return toml_of


@pytest.fixture
def reconstruct(photos, tmp_path, tiny_liif_spec):
    """Writes the description of a tiny run; returns its path."""

    def write(name: str, **changes) -> Path:
        table = {
            "mode": "reconstruct",
            "seed": 4,
            "device": "cpu",
            "output": str(tmp_path / name),
            "model": tiny_liif_spec,
            "data": {"photos": str(photos), "patch_px": 12, "queries": 64, "repeat": 2},
            "validation": {"photos": str(photos), "first": 2, "crop_px": 48},
            "loop": {"batch": 2, "rate": 1e-3, "log_every": 2, "save_every": 3, "clip": 1.0},
            "schedule": {"steps": 8},
        }
        for key, change in changes.items():
            table[key] = {**table[key], **change} if isinstance(change, dict) else change
        path = tmp_path / f"{name}.toml"
        path.write_text(toml_of(table))
        return path

    return write
