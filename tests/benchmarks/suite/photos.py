"""Photographs of any size to measure with: the shipped one, repeated under soft noise."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image

import resources


def make_photo(path: Path, megapixels: float) -> Path:
    """A JPEG, three by two, that compresses like a photograph; returns its path."""
    with Image.open(resources.sample_path()) as cat:
        tile = np.asarray(cat.convert("RGB"))
    height = round(math.sqrt(megapixels * 1e6 * 2 / 3))
    width = round(megapixels * 1e6 / height)
    across, down = -(-width // tile.shape[1]), -(-height // tile.shape[0])
    pixels = np.tile(tile, (down, across, 1))[:height, :width].astype(np.int16)
    noise = np.random.default_rng(1).integers(-6, 7, (512, width, 1), dtype=np.int16)
    for top in range(0, height, 512):
        band = pixels[top : top + 512]
        band += noise[: band.shape[0]]
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path, quality=92)
    return path
