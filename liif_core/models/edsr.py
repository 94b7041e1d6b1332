"""EDSR as an encoder: the residual trunk without its upsampling tail.

Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPRW 2017;
used without upsampling as E_phi in LIIF (section 4.1). Parameter names follow the published
checkpoints (``head.0``, ``body.N.body.{0,2}``), so their tensors load unchanged.
"""

from __future__ import annotations

from torch import Tensor, nn

from liif_core.models.encoder import Encoder


class ResidualBlock(nn.Module):
    """conv - ReLU - conv, scaled, plus identity."""

    def __init__(self, channels: int, residual_scale: float) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, padding=1),
        )
        self.residual_scale = residual_scale

    def forward(self, x: Tensor) -> Tensor:
        residual = self.body(x)
        if self.residual_scale != 1:
            residual = residual * self.residual_scale
        return residual.add_(x)


class EDSR(Encoder):
    """(B, 3, H, W) in [-1, 1] -> (B, channels, H, W): one latent code per source pixel."""

    # In the published checkpoint, but of the RGB-mean shift that LIIF does not use.
    unused_keys = ("sub_mean.", "add_mean.")
    allows_half_precision = True

    def __init__(self, blocks: int = 16, channels: int = 64, residual_scale: float = 1.0) -> None:
        super().__init__()
        self.out_channels = channels
        # Head, two convolutions a block, and the closing one: each sees one pixel further.
        self.receptive_radius = 1 + 2 * blocks + 1
        self.head = nn.Sequential(nn.Conv2d(3, channels, 3, padding=1))
        self.body = nn.Sequential(
            *(ResidualBlock(channels, residual_scale) for _ in range(blocks)),
            nn.Conv2d(channels, channels, 3, padding=1),
        )

    def forward(self, image: Tensor) -> Tensor:
        shallow = self.head(image)
        return self.body(shallow).add_(shallow)
