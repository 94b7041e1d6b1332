"""The interface of every encoder E_phi (LIIF, section 3)."""

from __future__ import annotations

import torch
from torch import nn


class Encoder(nn.Module):
    """(B, 3, H, W) in [-1, 1] -> (B, out_channels, H, W): one latent code a source pixel.

    ``receptive_radius``: source pixels around one that its latent code depends on.
    ``unused_keys``: prefixes of tensors that published checkpoints hold and LIIF does not use.
    ``allows_half_precision``: whether it is made of convolutions and what passes any number format
    through, so that its inner convolutions may run in bf16.

    A picture is encoded in parts that overlap by the radius, and zeros lie beyond its border. So an
    encoder pads with zeros, and none of its layers looks at the whole picture.
    """

    out_channels: int
    receptive_radius: int
    unused_keys: tuple[str, ...] = ()
    allows_half_precision: bool = False


def measured_radius(encoder: Encoder, at_most: int = 96) -> int:
    """Source pixels around one that its latent code depends on, found by tracing gradients.

    For who writes an encoder: what ``receptive_radius`` is to be. A radius of ``at_most`` or more
    is told as ``at_most``.
    """
    image = torch.rand(1, 3, 2 * at_most + 1, 2 * at_most + 1, requires_grad=True)
    encoder(image)[..., at_most, at_most].sum().backward()
    assert image.grad is not None
    rows, columns = image.grad[0].abs().sum(0).nonzero(as_tuple=True)
    return int(max((rows - at_most).abs().max(), (columns - at_most).abs().max()))
