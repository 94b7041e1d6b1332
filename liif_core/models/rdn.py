"""RDN as an encoder: residual dense blocks without the upsampling tail.

Zhang et al., "Residual Dense Network for Image Super-Resolution", CVPR 2018; the larger of the
two encoders in LIIF (section 4.1), configuration B. Parameter names follow the published
checkpoints (``SFENet1``, ``RDBs.N.convs.M.conv.0``, ``GFF``), so their tensors load unchanged.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from liif_core.models.encoder import Encoder

# Name -> (dense blocks, convolutions a block, growth).
CONFIGURATIONS = {"A": (20, 6, 32), "B": (16, 8, 64)}


class DenseLayer(nn.Module):
    """Appends ``growth`` new channels, made from all channels so far."""

    def __init__(self, in_channels: int, growth: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(in_channels, growth, kernel, padding=kernel // 2), nn.ReLU(inplace=True)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat((x, self.conv(x)), dim=1)


class ResidualDenseBlock(nn.Module):
    """Dense layers, fused back to the trunk's width by a 1x1 convolution, plus identity."""

    def __init__(self, channels: int, growth: int, layers: int, kernel: int) -> None:
        super().__init__()
        self.convs = nn.Sequential(
            *(DenseLayer(channels + i * growth, growth, kernel) for i in range(layers))
        )
        self.LFF = nn.Conv2d(channels + layers * growth, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.LFF(self.convs(x)) + x


class RDN(Encoder):
    """(B, 3, H, W) in [-1, 1] -> (B, channels, H, W): one latent code per source pixel."""

    allows_half_precision = True

    def __init__(self, channels: int = 64, configuration: str = "B", kernel: int = 3) -> None:
        super().__init__()
        blocks, layers, growth = CONFIGURATIONS[configuration]
        self.out_channels = channels
        # Two shallow convolutions, every dense layer, and the closing one of the global fusion.
        self.receptive_radius = (kernel // 2) * (2 + blocks * layers + 1)
        padding = kernel // 2
        self.SFENet1 = nn.Conv2d(3, channels, kernel, padding=padding)
        self.SFENet2 = nn.Conv2d(channels, channels, kernel, padding=padding)
        self.RDBs = nn.ModuleList(
            ResidualDenseBlock(channels, growth, layers, kernel) for _ in range(blocks)
        )
        self.GFF = nn.Sequential(
            nn.Conv2d(blocks * channels, channels, 1),
            nn.Conv2d(channels, channels, kernel, padding=padding),
        )

    def forward(self, image: Tensor) -> Tensor:
        shallow = self.SFENet1(image)
        x = self.SFENet2(shallow)
        outputs = []
        for block in self.RDBs:
            x = block(x)
            outputs.append(x)
        return self.GFF(torch.cat(outputs, dim=1)) + shallow
