"""What every encoder E_phi tells about itself (LIIF, section 3)."""

from __future__ import annotations

from torch import nn


class Encoder(nn.Module):
    """(B, 3, H, W) in [-1, 1] -> (B, out_channels, H, W): one latent code a source pixel.

    ``receptive_radius``: source pixels around one that its latent code depends on.
    ``unused_keys``: prefixes of tensors that published checkpoints hold and LIIF does not use.
    """

    out_channels: int
    receptive_radius: int
    unused_keys: tuple[str, ...] = ()
