"""Distillation as a training task: a local-basis student learns a LIIF teacher's colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from liif_core.models.local_basis import LocalBasis, nearest_taps, separable_product
from liif_core.training.data.sampling import batch_items
from liif_core.training.distilling.basis_start import start_from_teacher
from liif_core.training.distilling.distil_cache import DistilCache
from liif_core.training.distilling.teacher import Teacher

Batch = dict[str, Tensor]

# Squared error (in [0, 1] RGB) below which a patch counts as solved: about 37 dB.
_ERROR_FLOOR = 2e-4


class DistillationStep(nn.Module):
    """The student and its loss in one module, so that gradients can be shared between processes."""

    def __init__(self, student: LocalBasis, *, truth_weight: float = 0.0) -> None:
        super().__init__()
        self.student = student
        self.truth_weight = truth_weight

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Loss to minimise, and mean squared error against the teacher, both scalars.

        Each patch's squared error is taken relative to how far the teacher itself is from the
        original there: that is what the student's PSNR loses against the teacher's.
        """
        image = batch["image"]
        feature = batch["feature"] if self.student.encoder is None else self.student.encode(image)
        table = self.student.coefficients(feature, image).float()
        side = image.shape[-1]
        squared, truth_squared = [], image.new_zeros(())
        for number in range(batch["colours"].shape[1]):
            cell = batch["cell"][:, number]
            rows, columns = (
                self.student.basis.matrix(
                    nearest_taps(batch[axis][:, number].cpu().numpy(), side).to(image.device),
                    cell,
                    0,
                    side,
                )
                for axis in ("rows", "columns")
            )
            made = separable_product(table, rows, columns)
            squared.append((made - batch["colours"][:, number]).pow(2).mean(dim=(1, 2, 3)))
            if number == 0 and self.truth_weight:
                truth_squared = (made - batch["truth"]).pow(2).mean(dim=(1, 2, 3))
        error = torch.stack(squared, dim=1)  # (B, sets)
        weight = batch["teacher_error"] + _ERROR_FLOOR
        relative = (error.mean(dim=1) / weight).mean()
        relative = relative + self.truth_weight * (truth_squared / weight).mean()
        return relative, error.detach().mean()


class DistillationTask:
    """Feeds cached patches to a ``DistillationStep``."""

    def __init__(
        self,
        student: LocalBasis,
        cache: DistilCache,
        *,
        seed: int,
        batch: int,
        validation_shards: int = 1,
        truth_weight: float = 0.0,
    ) -> None:
        self.model = student
        self.module = DistillationStep(student, truth_weight=truth_weight)
        self._seed = seed
        self._batch = batch
        shards = [cache.open_shard(number) for number in range(cache.settings.shards)]
        self._held_zoom = cache.settings.held_zoom
        self._shard_patches = cache.settings.shard_patches
        self._training = shards[:-validation_shards]
        self._validation = shards[-validation_shards:]

    @property
    def items(self) -> int:
        """Patches to train on."""
        return len(self._training) * self._shard_patches

    def start(self, teacher: Teacher) -> None:
        """Gives the student its basis; for a run that begins at step 0."""
        picked = np.arange(0, self.items, max(1, self.items // 32))
        batch = self._gather(self._training, picked, with_feature=True)
        start_from_teacher(self.model, teacher, batch["feature"], batch["image"])

    def parameter_groups(self, rate: float) -> list[dict[str, Any]]:
        """The few numbers of the basis move ten times slower than the network."""
        basis = list(self.model.basis.parameters())
        known = {id(parameter) for parameter in basis}
        rest = [p for p in self.model.parameters() if id(p) not in known]
        return [
            {"params": rest, "lr": rate, "factor": 1.0},
            {"params": basis, "lr": rate, "factor": 0.1},
        ]

    def batch(self, step: int, rank: int = 0, ranks: int = 1) -> Batch:
        """The batch of ``step`` (0-based) for one process: a function of the seed alone."""
        picked = batch_items(self._seed, self.items, step, self._batch, rank, ranks)
        return self._gather(self._training, picked)

    def validation_batches(self) -> list[Batch]:
        """Patches that training never sees."""
        count = len(self._validation) * self._shard_patches
        return [
            self._gather(self._validation, np.arange(first, min(first + self._batch, count)))
            for first in range(0, min(count, 64), self._batch)
        ]

    def _gather(
        self,
        shards: list[dict[str, np.ndarray]],
        picked: np.ndarray,
        *,
        with_feature: bool = False,
    ) -> Batch:
        def pick(name: str) -> np.ndarray:
            return np.stack(
                [shards[i // self._shard_patches][name][i % self._shard_patches] for i in picked]
            )

        image = pick("image").astype(np.float32) / 255
        truth = pick("truth").astype(np.float32) / 255
        colours = pick("colours").astype(np.float32)
        cell = 2 / np.minimum(pick("zoom"), self._held_zoom)
        batch = {
            "image": torch.from_numpy(image).permute(0, 3, 1, 2).contiguous(),
            "rows": torch.from_numpy(pick("rows")),
            "columns": torch.from_numpy(pick("columns")),
            "cell": torch.from_numpy(cell.astype(np.float32)),
            "colours": torch.from_numpy(colours),
            "truth": torch.from_numpy(truth),
            "teacher_error": torch.from_numpy(
                ((colours[:, 0].clip(0, 1) - truth) ** 2).mean(axis=(1, 2, 3))
            ),
        }
        if with_feature or self.model.encoder is None:
            feature = torch.from_numpy(pick("feature").astype(np.float32))
            batch["feature"] = feature.contiguous(memory_format=torch.channels_last)
        return batch
