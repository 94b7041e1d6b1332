"""An encoder's convolutions with what follows them in one pass over memory, on a CPU.

torch runs a convolution, its ReLU and the sum of a residual block one after the other, each a pass
over tens of megabytes. oneDNN knows all three as one; it is what ``torch.compile`` makes of them.
In fp32 the features are the same to the bit, in bf16 they are rounded once in place of twice.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from liif_core.models.edsr import ResidualBlock


def fuse_convolutions(network: nn.Module, dtype: torch.dtype) -> bool:
    """Change ``network`` in place, where this torch and this CPU can; whether they could.

    ``dtype``: of the layers. The weights keep their names. Afterwards no gradient can pass.
    """
    if not _is_possible(dtype):
        return False
    for module in list(network.modules()):
        if isinstance(module, nn.Sequential):
            _fuse_rectifiers(module)
    for parent in list(network.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, ResidualBlock) and child.residual_scale == 1:
                setattr(parent, name, FusedResidualBlock(child))
    return True


class FusedConvolution(nn.Conv2d):
    """A convolution with its ReLU, or with the addition of another tensor, in one.

    Shares the weights of ``convolution``.
    """

    def __init__(self, convolution: nn.Conv2d, *, rectified: bool = False) -> None:
        super().__init__(convolution.in_channels, convolution.out_channels, 1, device="meta")
        self.kernel_size, self.stride = convolution.kernel_size, convolution.stride
        self.padding, self.dilation = convolution.padding, convolution.dilation
        self.groups = convolution.groups
        self.weight, self.bias = convolution.weight, convolution.bias
        self._after = "relu" if rectified else "none"

    def forward(self, picture: Tensor, added: Tensor | None = None) -> Tensor:
        """(B, C, H, W) -> (B, C', H, W); ``added``: of the result's shape."""
        place = self.padding, self.stride, self.dilation, self.groups
        operation = torch.ops.mkldnn._convolution_pointwise
        if added is None:
            return operation(picture, self.weight, self.bias, *place, self._after, [], "")
        added = added.to(picture.dtype)
        weights = self.weight, self.bias
        return operation.binary(picture, added, *weights, *place, "add", None, None, [], None)


class FusedResidualBlock(nn.Module):
    """``models.edsr.ResidualBlock`` in two passes over memory in place of four."""

    def __init__(self, block: ResidualBlock) -> None:
        super().__init__()
        self.body = block.body
        last = block.body[2]
        assert isinstance(last, nn.Conv2d)
        self.body[2] = FusedConvolution(last)

    def forward(self, x: Tensor) -> Tensor:
        first, _rectified, last = self.body
        return last(first(x), x)


def _fuse_rectifiers(sequence: nn.Sequential) -> None:
    """Give each convolution of ``sequence`` the ReLU behind it."""
    for index, (layer, following) in enumerate(pairwise(list(sequence))):
        if type(layer) is nn.Conv2d and isinstance(following, nn.ReLU):
            sequence[index] = FusedConvolution(layer, rectified=True)
            sequence[index + 1] = nn.Identity()


def _is_possible(dtype: torch.dtype) -> bool:
    """Whether torch has the operations, as they are called here, for this type on this CPU."""
    probe = FusedConvolution(nn.Conv2d(1, 1, 1)).to(dtype)
    picture = torch.ones(1, 1, 1, 1, dtype=dtype)
    try:
        with torch.inference_mode():
            probe(picture, probe(picture))
    except (RuntimeError, AttributeError, NotImplementedError, TypeError):
        return False
    return True
