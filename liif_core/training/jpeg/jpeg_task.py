"""Training the JPEG end of the strength: colours of the clean truth, asked of compressed pictures.

The network in use is the mixture of the published weights and those being trained, by the strength
that the file's tables ask for (``liif_core.models.strength``). So the mixture itself is trained:
each step draws one quality, compresses its samples with it, and lets the gradient of the mixture at
that quality's strength flow into the JPEG end. No strength has to be fitted afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call

from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.strength import mix_weights
from liif_core.training.data.sampling import batch_items, item_random
from liif_core.training.jpeg.jpeg_pairs import JpegPairs, JpegSample

Batch = dict[str, Tensor]


class _Decoders(nn.Module):
    """Colours of one picture by the model, and by a draft decoder on the model's features."""

    def __init__(self, model: LIIF | LocalBasis, draft: LocalBasis | None) -> None:
        super().__init__()
        self.model = model
        self.draft = draft

    def forward(self, image: Tensor, coord: Tensor, cell: Tensor) -> list[Tensor]:
        feature = self.model.encode(image)
        if isinstance(self.model, LocalBasis):
            return [self.model.query(feature, image, coord, cell)]
        colours = [self.model.query(feature, coord, cell)]
        if self.draft is not None:
            colours.append(self.draft.query(feature, image, coord, cell))
        return colours


class JpegStep(nn.Module):
    """The JPEG end and its loss in one module, so that gradients can be shared by processes.

    Of a LIIF only the encoder is trained, since its decoder serves every strength; of a local basis
    everything. ``draft``: a frozen draft decoder of the same features, so that they stay such as
    both decoders understand; its loss counts ``draft_weight``.
    """

    def __init__(
        self,
        model: LIIF | LocalBasis,
        published: Mapping[str, Tensor],
        *,
        draft: LocalBasis | None = None,
        draft_weight: float = 0.0,
    ) -> None:
        super().__init__()
        self.model = model
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(isinstance(model, LocalBasis) or name.startswith("encoder."))
        # Not members: frozen tensors belong to no checkpoint of the run.
        self._published = dict(published)
        self._decoders = (_Decoders(model, draft),)
        self._draft_weight = draft_weight

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """L1 of colours spanning [-1, 1], and the model's squared error of [0, 1] colours."""
        trained = {
            name: value for name, value in self.model.named_parameters() if value.requires_grad
        }
        mixed = mix_weights(self._published, trained, batch["strength"])
        (decoders,) = self._decoders
        made = functional_call(
            decoders,
            {f"model.{name}": value for name, value in mixed.items()},
            (batch["image"], batch["coord"], batch["cell"]),
        )
        differences = [colours.float() - batch["colours"] for colours in made]
        loss = 2 * differences[0].abs().mean()
        for difference in differences[1:]:
            loss = loss + 2 * self._draft_weight * difference.abs().mean()
        return loss, differences[0].detach().clamp(-1, 1).pow(2).mean()

    def to(self, *args: Any, **kwargs: Any) -> JpegStep:
        """Moves the frozen tensors and decoders too."""
        super().to(*args, **kwargs)
        self._decoders[0].to(*args, **kwargs)
        self._published = {name: value.to(*args) for name, value in self._published.items()}
        return self


class JpegTask:
    """Feeds compressed samples to a ``JpegStep``."""

    def __init__(
        self,
        step: JpegStep,
        pairs: JpegPairs,
        *,
        seed: int,
        batch: int,
        queries: int,
        validation: Sequence[JpegSample] = (),
    ) -> None:
        self.model = step.model
        self.module = step
        self._pairs = pairs
        self._seed = seed
        self._batch = batch
        self._queries = queries
        self._validation = list(validation)

    def parameter_groups(self, rate: float) -> list[dict[str, Any]]:
        trained = [value for value in self.model.parameters() if value.requires_grad]
        return [{"params": trained, "lr": rate, "factor": 1.0}]

    def batch(self, step: int, rank: int = 0, ranks: int = 1) -> Batch:
        """The batch of ``step`` (0-based) for one process: a function of the seed alone."""
        quality = self._pairs.degradation.draw_quality(np.random.default_rng((self._seed, step, 2)))
        picked = batch_items(self._seed, len(self._pairs), step, self._batch, rank, ranks)
        first = (step * ranks + rank) * self._batch
        randoms = [item_random(self._seed, place) for place in range(first, first + self._batch)]
        samples = [
            self._pairs.sample(int(item), quality, random)
            for item, random in zip(picked, randoms, strict=True)
        ]
        return _stacked(samples, self._queries, randoms)

    def validation_batches(self) -> list[Batch]:
        """The same queries of the same held-out pictures every time."""
        return [
            _stacked([sample], self._queries, [item_random(self._seed, number)])
            for number, sample in enumerate(self._validation)
        ]


def _stacked(
    samples: Sequence[JpegSample], queries: int, randoms: Sequence[np.random.Generator]
) -> Batch:
    """One batch; samples of one quality share their strength but for rounded tables."""
    items = [
        sample.queries(queries, random) for sample, random in zip(samples, randoms, strict=True)
    ]
    batch = {name: torch.from_numpy(np.stack([item[name] for item in items])) for name in items[0]}
    strength = float(np.mean([sample.strength for sample in samples]))
    batch["strength"] = torch.tensor(strength, dtype=torch.float32)
    return batch
