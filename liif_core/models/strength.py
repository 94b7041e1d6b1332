"""One strength from none to all: the mixture of two sets of weights that share their start.

``published`` weights and weights fine-tuned from them lie in one valley of the loss, so that every
weighted mean of the two is a network of its own that works (deep network interpolation, Wang et
al., CVPR 2019). The mixture is made once for a picture and costs nothing afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor


def mix_weights(
    published: Mapping[str, Tensor], tuned: Mapping[str, Tensor], strength: float | Tensor
) -> dict[str, Tensor]:
    """``(1 - strength) x published + strength x tuned``, by name, for the names in ``tuned``.

    Both ends are exact: strength 0 gives the published tensors themselves, 1 the tuned ones.
    Gradients flow into ``tuned``.
    """
    if isinstance(strength, float | int) and strength in (0, 1):
        end = tuned if strength else published
        return {name: end[name] for name in tuned}
    return {name: published[name].lerp(value, strength) for name, value in tuned.items()}
