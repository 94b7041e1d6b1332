"""Folders of photographs as arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from liif_core.errors import ImageError, TrainingError
from liif_core.image_io.formats import SUFFIXES
from liif_core.image_io.reading.decode import read_image


def image_paths(folder: Path) -> list[Path]:
    """Pictures directly inside ``folder``, by name; raises TrainingError when there are none."""
    if not folder.is_dir():
        raise TrainingError(f"The image folder {folder} does not exist; correct its path.")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        raise TrainingError(f"The image folder {folder} has no pictures; put PNG or WebP files in.")
    return paths


def read_rgb(path: Path) -> np.ndarray:
    """A picture as uint8 (height, width, 3); raises TrainingError when it cannot be decoded."""
    try:
        pixels = read_image(path).pixels[..., :3]
    except ImageError as error:
        raise TrainingError(f"The picture {path.name} cannot be read; remove it.") from error
    return pixels if pixels.itemsize == 1 else (pixels >> 8).astype(np.uint8)


def resize_bicubic(pixels: np.ndarray, height: int, width: int) -> np.ndarray:
    """uint8 (H, W, 3) -> (height, width, 3) by Pillow's antialiased bicubic filter."""
    if pixels.shape[:2] == (height, width):
        return pixels
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC))


class ImageFolder:
    """The pictures of a folder in a fixed order, decoded on first use and kept within a budget."""

    def __init__(self, folder: Path, *, memory_bytes: int = 2 << 30, first: int = 0) -> None:
        """``first``: the number of pictures to use, all when 0."""
        paths = image_paths(folder)
        self.paths = paths[:first] if first else paths
        self._memory_bytes = memory_bytes
        self._held_bytes = 0
        self._held: dict[int, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> np.ndarray:
        """Picture ``index`` as uint8 (height, width, 3)."""
        if index not in self._held:
            pixels = read_rgb(self.paths[index])
            if self._held_bytes + pixels.nbytes > self._memory_bytes:
                return pixels
            self._held_bytes += pixels.nbytes
            self._held[index] = pixels
        return self._held[index]
