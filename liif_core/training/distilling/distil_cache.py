"""Features and teacher's answers on disk, so that a distillation step costs only the student.

A shard is a folder of plain ``.npy`` arrays, read by memory mapping. Shard ``k`` depends on the
settings and ``k`` alone: an interrupted build goes on where it stopped and gives the same data.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from liif_core.errors import TrainingError
from liif_core.training.data.crops import random_crop, random_turn
from liif_core.training.data.images import ImageFolder, resize_bicubic
from liif_core.training.distilling.teacher import Teacher

ARRAYS = ("image", "feature", "rows", "columns", "zoom", "colours", "truth")


@dataclass(frozen=True, slots=True)
class CacheSettings:
    """The cache's content.

    ``patch_px``: side of a source patch. ``queries``: rows, and columns, of each target grid.
    ``sets``: target grids a patch, the first at the zoom its source was made smaller by (with the
    original's colours beside the teacher's), the others at zooms of their own. ``max_zoom``: zooms
    are drawn evenly in octaves from 1 to this. ``held_zoom``: beyond it the cell stays.
    ``self_ensemble``: the teacher's colours are the mean over the patch's eight turns.
    """

    patches: int
    patch_px: int = 48
    queries: int = 48
    sets: int = 2
    shard_patches: int = 256
    max_zoom: float = 8.0
    held_zoom: float = 4.0
    seed: int = 0
    self_ensemble: bool = False

    @property
    def shards(self) -> int:
        return -(-self.patches // self.shard_patches)

    def shard_bytes(self, channels: int) -> int:
        pixels = self.patch_px**2
        answers = self.sets * self.queries**2 * 3 * 2 + self.queries**2 * 3
        return self.shard_patches * (pixels * (3 + 2 * channels) + answers)


class DistilCache:
    """The shards of one teacher, one photo folder and one set of settings, in ``folder``."""

    def __init__(self, folder: Path, settings: CacheSettings, *, max_bytes: int) -> None:
        self.folder = folder
        self.settings = settings
        self.max_bytes = max_bytes

    def build(
        self,
        photos: ImageFolder,
        teacher: Teacher,
        *,
        every: int = 1,
        start: int = 0,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Makes the shards that are missing among ``start, start + every, ...``."""
        channels = teacher.channels
        needed = self.settings.shards * self.settings.shard_bytes(channels)
        if needed > self.max_bytes:
            raise TrainingError(
                f"The cache would take {needed / 1e9:.1f} GB where {self.max_bytes / 1e9:.1f} GB "
                "are allowed; ask for fewer patches or allow more."
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        self._check_settings()
        for shard in range(start, self.settings.shards, every):
            if not self._shard_folder(shard).is_dir():
                self._build_shard(shard, photos, teacher)
            on_progress(shard + 1, self.settings.shards)

    def open_shard(self, shard: int) -> dict[str, np.ndarray]:
        """Arrays of one shard, memory-mapped and read-only."""
        folder = self._shard_folder(shard)
        return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}

    def _shard_folder(self, shard: int) -> Path:
        return self.folder / f"shard-{shard:04d}"

    def _check_settings(self) -> None:
        # The number of patches may grow; everything else must stay as it was.
        wanted = {key: value for key, value in asdict(self.settings).items() if key != "patches"}
        path = self.folder / "settings.json"
        if not path.exists():
            path.write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")
        elif json.loads(path.read_text(encoding="utf-8")) != wanted:
            raise TrainingError(
                f"The cache in {self.folder} was made with other settings; "
                "remove it or name another folder."
            )

    def _build_shard(self, shard: int, photos: ImageFolder, teacher: Teacher) -> None:
        partial = self.folder / f"shard-{shard:04d}.partial-{os.getpid()}"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        count = self.settings.shard_patches
        first = shard * count
        samples = [self._sample(first + i, photos, teacher) for i in range(count)]
        for name in ARRAYS:
            np.save(partial / f"{name}.npy", np.stack([sample[name] for sample in samples]))
        os.replace(partial, self._shard_folder(shard))

    def _sample(self, index: int, photos: ImageFolder, teacher: Teacher) -> dict[str, np.ndarray]:
        settings = self.settings
        random = np.random.default_rng((settings.seed, index))
        photo = photos[int(random.integers(len(photos)))]
        zoom = self._zoom(random)
        zoom = min(zoom, min(photo.shape[:2]) / settings.patch_px)
        if zoom < 1:
            raise TrainingError(
                f"A picture is smaller than a patch of {settings.patch_px} pixels; remove it."
            )
        crop = random_crop(photo, round(settings.patch_px * zoom), random)
        crop = random_turn(random).pixels(crop)
        zoom = crop.shape[0] / settings.patch_px
        source = resize_bicubic(crop, settings.patch_px, settings.patch_px)
        image = torch.from_numpy(source.astype(np.float32) / 255).permute(2, 0, 1)[None]
        feature = teacher.encode(image)
        folded = teacher.fold(feature)[0]
        turned = teacher.fold_turned(image) if settings.self_ensemble else []
        zooms, rows, columns, colours = [], [], [], []
        for number in range(settings.sets):
            at = zoom if number == 0 else self._zoom(random)
            if number == 0:
                row, row_pick = _original_rows(crop.shape[0], settings, random)
                column, column_pick = _original_rows(crop.shape[1], settings, random)
                truth = crop[row_pick][:, column_pick]
            else:
                row, column = _spread(settings, random), _spread(settings, random)
            cell = 2 / min(at, settings.held_zoom)
            if turned:
                answer = teacher.ensemble_colours(turned, row, column, (cell, cell))
            else:
                answer = teacher.colours(folded, row, column, (cell, cell))
            zooms.append(at)
            rows.append(row)
            columns.append(column)
            colours.append(answer.numpy().astype(np.float16))
        return {
            "image": source,
            "feature": feature[0].numpy().astype(np.float16),
            "rows": np.stack(rows),
            "columns": np.stack(columns),
            "zoom": np.array(zooms),
            "colours": np.stack(colours),
            "truth": truth,
        }

    def _zoom(self, random: np.random.Generator) -> float:
        return float(2 ** random.uniform(0, np.log2(self.settings.max_zoom)))


def _original_rows(
    length: int, settings: CacheSettings, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the original crop: their positions in the source patch, and their numbers."""
    edges = np.linspace(0, length, settings.queries + 1)
    pick = np.floor(edges[:-1] + random.random(settings.queries) * np.diff(edges)).astype(np.int64)
    pick = np.minimum(pick, length - 1)
    return (pick + 0.5) * settings.patch_px / length, pick


def _spread(settings: CacheSettings, random: np.random.Generator) -> np.ndarray:
    """Positions along a patch, one at random in each of ``queries`` equal parts."""
    steps = np.arange(settings.queries) + random.random(settings.queries)
    return steps * (settings.patch_px / settings.queries)
