"""One strength from none to all: the way from one set of weights to another of the same start.

``published`` weights and weights fine-tuned from them lie in one valley of the loss, so that every
weighted mean of the two is a network of its own that works (deep network interpolation, Wang et
al., CVPR 2019). Instead of the straight line the way may be a curve through the valley, drawn by a
third set of weights (a quadratic Bezier curve as in Garipov et al., NeurIPS 2018): then each
strength's network is trained for itself a little more. The mixture is made once for a picture and
costs nothing afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor


def mix_weights(
    published: Mapping[str, Tensor],
    tuned: Mapping[str, Tensor],
    strength: float | Tensor,
    middle: Mapping[str, Tensor] | None = None,
) -> dict[str, Tensor]:
    """The weights at ``strength`` t of 0 to 1, by name, for the names in ``tuned``.

    The straight line ``(1 - t) published + t tuned``; with ``middle``, the curve ``(1 - t)^2
    published + 2 t (1 - t) middle + t^2 tuned``, which is that line where ``middle`` lies half way.
    Both ends are exact: strength 0 gives the published tensors themselves, 1 the tuned ones.
    Gradients flow into ``tuned`` and ``middle``.
    """
    if isinstance(strength, float | int) and strength in (0, 1):
        end = tuned if strength else published
        return {name: end[name] for name in tuned}
    if middle is None:
        return {name: published[name].lerp(end, strength) for name, end in tuned.items()}
    # De Casteljau's way: the line between the points at t of both sides of the angle.
    near = mix_weights(published, {name: middle[name] for name in tuned}, strength)
    return mix_weights(near, mix_weights(middle, tuned, strength), strength)
