"""Training the JPEG end of the strength: colours of the clean truth, asked of compressed pictures.

The network in use is the mixture of the published weights and those being trained, by the strength
that the file's tables ask for (``liif_core.models.strength``). So the mixture itself is trained:
each step draws one quality, compresses its samples with it, and lets the gradient of the mixture at
that quality's strength flow into the JPEG end, and into the middle of the way where it is a curve.
No strength has to be fitted afterwards.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call

from liif_core.metrics import LUMA
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.strength import mix_weights
from liif_core.training.config import LOSSES
from liif_core.training.data.sampling import batch_items, item_random
from liif_core.training.folded_query import folded_query
from liif_core.training.jpeg.jpeg_pairs import JpegPairs, JpegSample

Batch = dict[str, Tensor]

# Squared error of [0, 1] colours at 30 dB, as a picture of which a patch is a part usually has.
# Without it the decibels of the flattest patches would outweigh all others.
_USUAL_ERROR = 1e-3
# Share of brightness in the error of "psnr-luma"; the rest is that of all three colours alike, so
# that hues stay in place.
_LUMA_SHARE = 0.8


class _Decoders(nn.Module):
    """Colours of one picture by the model, and by a draft decoder on the model's features."""

    def __init__(
        self, model: LIIF | LocalBasis, draft: LocalBasis | None, draft_samples: int
    ) -> None:
        super().__init__()
        self.model = model
        self.draft = draft
        self.draft_samples = draft_samples

    def forward(self, image: Tensor, coord: Tensor, cell: Tensor) -> list[Tensor]:
        feature = self.model.encode(image.contiguous(memory_format=torch.channels_last))
        if isinstance(self.model, LocalBasis):
            return [self.model.query(feature, image, coord, cell)]
        colours = [folded_query(self.model, feature, coord, cell)]
        if self.draft is not None:
            seen = slice(self.draft_samples or None)
            colours.append(self.draft.query(feature[seen], image[seen], coord[seen], cell[seen]))
        return colours


class JpegStep(nn.Module):
    """The JPEG end and its loss in one module, so that gradients can be shared by processes.

    Of a LIIF only the encoder is trained, since its decoder serves every strength; of a local basis
    everything. ``middle``: weights through which the strength goes as a curve, trained like the
    end; None for the straight line. ``draft``: a frozen draft decoder of the same features, so that
    they stay such as both decoders understand; its loss counts ``draft_weight``, and is that of the
    first ``draft_samples`` of a batch (0: of all). ``loss``: one of ``training.config.LOSSES``.
    """

    def __init__(
        self,
        model: LIIF | LocalBasis,
        published: Mapping[str, Tensor],
        *,
        middle: Mapping[str, Tensor] | None = None,
        draft: LocalBasis | None = None,
        draft_weight: float = 0.0,
        draft_samples: int = 0,
        loss: str = "l1",
    ) -> None:
        super().__init__()
        self.model = model
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(isinstance(model, LocalBasis) or name.startswith("encoder."))
        self.middle = None if middle is None else copy.deepcopy(model)
        if self.middle is not None and middle is not None:
            self.middle.load_state_dict(middle)
        # In a dict of their own, not members: frozen tensors belong to no checkpoint of the run.
        self._published = dict(published)
        self._decoders = (_Decoders(model, draft, draft_samples),)
        self._draft_weight = draft_weight
        self._loss = _LOSSES[loss]

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The loss of the colours, and the model's squared error of [0, 1] colours."""
        middle = None if self.middle is None else dict(self.middle.named_parameters())
        mixed = mix_weights(self._published, trained_of(self.model), batch["strength"], middle)
        (decoders,) = self._decoders
        made = functional_call(
            decoders,
            {f"model.{name}": value for name, value in mixed.items()},
            (batch["image"], batch["coord"], batch["cell"]),
        )
        truth = batch["colours"]
        differences = [colours.float() - truth[: len(colours)] for colours in made]
        loss = self._loss(differences[0])
        for difference in differences[1:]:
            loss = loss + self._draft_weight * self._loss(difference)
        return loss, differences[0].detach().clamp(-1, 1).pow(2).mean()

    def to(self, *args: Any, **kwargs: Any) -> JpegStep:
        """Moves the frozen tensors and decoders too."""
        super().to(*args, **kwargs)
        self._decoders[0].to(*args, **kwargs)
        self._published = {name: value.to(*args) for name, value in self._published.items()}
        return self


def trained_of(model: nn.Module) -> dict[str, nn.Parameter]:
    """The parameters of ``model`` that learn, by name."""
    return {name: value for name, value in model.named_parameters() if value.requires_grad}


def _levels(difference: Tensor) -> Tensor:
    """L1 of colours spanning [-1, 1], as in the paper."""
    return 2 * difference.abs().mean()


def _decibels(difference: Tensor) -> Tensor:
    """The logarithm of each sample's squared error, which PSNR averages over pictures."""
    return _mean_logarithm(difference.pow(2).mean(dim=(1, 2)))


def _luma_decibels(difference: Tensor) -> Tensor:
    """``_decibels`` of an error that is mostly that of brightness."""
    weights = torch.from_numpy(LUMA / LUMA.sum()).to(difference)
    luma = (difference @ weights).pow(2).mean(dim=1)
    colours = difference.pow(2).mean(dim=(1, 2))
    return _mean_logarithm(_LUMA_SHARE * luma + (1 - _LUMA_SHARE) * colours)


def _mean_logarithm(errors: Tensor) -> Tensor:
    return (errors + _USUAL_ERROR).log().mean()


_LOSSES = dict(zip(LOSSES, (_levels, _decibels, _luma_decibels), strict=True))


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
        validation_queries: int = 0,
    ) -> None:
        self.model = step.model
        self.module = step
        self._pairs = pairs
        self._seed = seed
        self._batch = batch
        self._queries = queries
        self._validation = list(validation)
        self._validation_queries = validation_queries or queries

    def parameter_groups(self, rate: float) -> list[dict[str, Any]]:
        trained = list(trained_of(self.module).values())
        return [{"params": trained, "lr": rate, "factor": 1.0}]

    def batch(self, step: int, rank: int = 0, ranks: int = 1) -> Batch:
        """The batch of ``step`` (0-based) for one process: a function of the seed alone."""
        quality = self._pairs.degradation.quality_of_step(self._seed, step)
        picked = batch_items(self._seed, len(self._pairs), step, self._batch, rank, ranks)
        first = (step * ranks + rank) * self._batch
        randoms = [item_random(self._seed, place) for place in range(first, first + self._batch)]
        samples = [
            self._pairs.sample(int(item), quality, random)
            for item, random in zip(picked, randoms, strict=True)
        ]
        return _stacked(samples, self._queries, randoms)

    def validation_batches(self) -> list[Batch]:
        """Held-out pictures and their queries, the same ones every time."""
        return [
            _stacked([sample], self._validation_queries, [item_random(self._seed, number)])
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
