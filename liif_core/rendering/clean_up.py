"""The JPEG clean-up of an engine: the encoders in use at a strength, mixed once and kept.

At strength 0 everything is the published network to the bit; at 100 the network trained for JPEG.
LIIF's decoder and the draft decoder serve every strength; the light draft is mixed as a whole.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from torch import nn

from liif_core.errors import CheckpointError, RenderError
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.strength import mix_weights
from liif_core.rendering.draft.draft_query import DraftQuery
from liif_core.rendering.features.encoder_runner import EncoderRunner

# Strengths whose encoders are kept ready: two panes, and the one before a hand moved the slider.
_KEPT = 3

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True, slots=True, eq=False)
class TunedModels:
    """The other ends of the strength: networks trained for JPEG from the published ones.

    ``middle``: the network through which the way to ``model`` bends; None for a straight one.
    """

    model: LIIF
    light_draft: LocalBasis | None = None
    middle: LIIF | None = None

    def check(self, model: LIIF, light_draft: LocalBasis | None) -> None:
        """Raises CheckpointError unless these are of one start with the published networks."""
        same = all(_is_of_one_start(own, model) for own in (self.model, self.middle) if own)
        if self.light_draft is not None and light_draft is not None:
            same = same and _shapes(self.light_draft) == _shapes(light_draft)
        if not same:
            raise CheckpointError("The weights for JPEG belong to another model; reinstall.")


@dataclass(frozen=True, slots=True, eq=False)
class Encoders:
    """The encoders at one strength of clean-up, and the light draft's query."""

    encoder: EncoderRunner
    light_encoder: EncoderRunner | None
    light_query: DraftQuery | None


class StrengthMixer:
    """Makes the ``Encoders`` of a strength when first asked and keeps the last few.

    ``make``: from networks to ``Encoders``, for the device in use.
    """

    def __init__(
        self,
        model: LIIF,
        light_draft: LocalBasis | None,
        tuned: TunedModels | None,
        make: Callable[[LIIF, LocalBasis | None], Encoders],
    ) -> None:
        self._model = model
        self._light_draft = light_draft
        self._tuned = tuned
        self._make = make
        self._published = make(model, light_draft)
        self._kept: OrderedDict[int, Encoders] = OrderedDict()

    def at(self, strength: int) -> Encoders:
        """Encoders of ``strength`` (percent). Raises RenderError for a strength above 0 where the
        model has no JPEG end."""
        if strength == 0:
            return self._published
        if self._tuned is None:
            raise RenderError("These weights have no JPEG clean-up; switch it off.")
        if not 0 < strength <= 100:
            raise RenderError(f"A clean-up of {strength} does not exist; choose 0 to 100.")
        if strength not in self._kept:
            self._kept[strength] = self._mixed(self._tuned, strength / 100)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(strength)
        return self._kept[strength]

    def _mixed(self, tuned: TunedModels, share: float) -> Encoders:
        light = self._light_draft
        if light is not None and tuned.light_draft is not None:
            light = mixed_network(light, tuned.light_draft, share)
        return self._make(mixed_network(self._model, tuned.model, share, tuned.middle), light)


def mixed_network(
    published: Network, tuned: Network, share: float, middle: Network | None = None
) -> Network:
    """A new network on the way between both networks' weights (``models.strength``)."""
    network = copy.deepcopy(published)
    between = None if middle is None else middle.state_dict()
    network.load_state_dict(mix_weights(published.state_dict(), tuned.state_dict(), share, between))
    return network


def _is_of_one_start(own: LIIF, published: LIIF) -> bool:
    """Whether both have one decoder and encoders of one shape."""
    decoder, other = own.imnet.state_dict(), published.imnet.state_dict()
    same = decoder.keys() == other.keys() and all(
        decoder[name].equal(other[name]) for name in decoder
    )
    return same and _shapes(own) == _shapes(published)


def _shapes(network: nn.Module) -> dict[str, tuple[int, ...]]:
    return {name: tuple(value.shape) for name, value in network.state_dict().items()}
