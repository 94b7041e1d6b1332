"""The paper's training as a task: colours at random coordinates of the truth, L1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from liif_core.errors import TrainingError
from liif_core.training.data.datasets import Dataset, Sample
from liif_core.training.data.sampling import batch_items, item_random

Batch = dict[str, Tensor]


class ReconstructionStep(nn.Module):
    """Model and loss in one module, so that gradients can be shared between processes."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """L1 of colours spanning [-1, 1] (section 4.1), and squared error of [0, 1] colours."""
        made = self.model(batch["image"], batch["coord"], batch["cell"]).float()
        difference = made - batch["colours"]
        return 2 * difference.abs().mean(), difference.detach().clamp(-1, 1).pow(2).mean()


class ReconstructionTask:
    """Feeds coordinate-colour samples of a dataset to a ``ReconstructionStep``."""

    def __init__(
        self,
        model: nn.Module,
        dataset: Dataset,
        *,
        seed: int,
        batch: int,
        queries: int,
        repeat: int = 1,
        validation: Sequence[Sample] = (),
    ) -> None:
        self.model = model
        self.module = ReconstructionStep(model)
        self._dataset = dataset
        self._seed = seed
        self._batch = batch
        self._queries = queries
        self._items = len(dataset) * repeat
        self._validation = list(validation)

    def parameter_groups(self, rate: float) -> list[dict[str, Any]]:
        return [{"params": list(self.model.parameters()), "lr": rate, "factor": 1.0}]

    def batch(self, step: int, rank: int = 0, ranks: int = 1) -> Batch:
        """The batch of ``step`` (0-based) for one process: a function of the seed alone."""
        picked = batch_items(self._seed, self._items, step, self._batch, rank, ranks)
        first = (step * ranks + rank) * self._batch
        samples = []
        for place, item in enumerate(picked, first):
            random = item_random(self._seed, place)
            sample = self._dataset.sample(int(item) % len(self._dataset), random)
            samples.append(query_sample(sample, self._queries, random))
        return _stacked(samples)

    def validation_batches(self) -> list[Batch]:
        """Held-out pictures and their queries, the same ones every time."""
        return [
            _stacked([query_sample(sample, self._queries, item_random(self._seed, number))])
            for number, sample in enumerate(self._validation)
        ]


def query_sample(sample: Sample, queries: int, random: np.random.Generator) -> dict[str, Any]:
    """``queries`` random pixels of the truth as coordinate, cell and colour.

    ``image``: (3, p, p) in [0, 1]; ``coord`` and ``cell``: (queries, 2), (row, column) in units of
    [-1, 1]; ``colours``: (queries, 3) in [0, 1].
    """
    height, width = sample.truth.shape[:2]
    if height * width < queries:
        raise TrainingError(
            f"A truth of {width}x{height} pixels has fewer than {queries} to ask for; "
            "ask for fewer queries or larger patches."
        )
    pick = random.choice(height * width, queries, replace=False)
    row, column = np.divmod(pick, width)
    coord = np.stack(((2 * row + 1) / height - 1, (2 * column + 1) / width - 1), axis=-1)
    cell = np.broadcast_to(np.array([2 / height, 2 / width]), coord.shape)
    return network_terms(sample.source, coord, cell, sample.truth[row, column])


def network_terms(
    source: np.ndarray, coord: np.ndarray, cell: np.ndarray, colours: np.ndarray
) -> dict[str, Any]:
    """One item of a batch, float32. ``source``: uint8 (h, w, 3), the picture to encode. ``coord``
    and ``cell``: (Q, 2), as ``LIIF.query`` takes them. ``colours``: uint8 (Q, 3), the truth."""
    return {
        "image": np.ascontiguousarray(source.transpose(2, 0, 1), dtype=np.float32) / 255,
        "coord": coord.astype(np.float32),
        "cell": cell.astype(np.float32),
        "colours": colours.astype(np.float32) / 255,
    }


def _stacked(samples: Sequence[Mapping[str, np.ndarray]]) -> Batch:
    shapes = {sample["image"].shape for sample in samples}
    if len(shapes) > 1:
        raise TrainingError("The small pictures differ in size; set patch_px to cut them alike.")
    return {
        name: torch.from_numpy(np.stack([sample[name] for sample in samples]))
        for name in samples[0]
    }
