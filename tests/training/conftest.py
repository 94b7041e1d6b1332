"""Small pictures and small networks to train."""

from __future__ import annotations

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
