"""A linear layer over rows that rounds each row alike, whatever rows stand beside it.

Tiles, exports and single windows ask the decoder in runs of any length and must get the very same
pixels. Matrix kernels choose their blocking by the number of rows, and with it the last bit, but
only for few rows; short runs are padded.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

# torch's own matrix product takes other kernels, and rounds otherwise, for fewer rows than some
# number; the largest such number seen was 16.
_LEAST_ROWS = 64


class ReproducibleLinear:
    """``rows @ weight.T + bias``, ``rectified`` or not, in one precision on one device.

    ``weight``: (out, in). ``bias``: (out,). Both are cast to ``dtype`` first, because not every
    device holds the float64 they may be computed in.
    """

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor,
        *,
        rectified: bool = False,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        self._weight = weight.detach().to(dtype).to(device).contiguous()
        self._bias = bias.detach().to(dtype).to(device)
        self._rectified = rectified
        self._packed = _packed(self._weight)

    def __call__(self, rows: Tensor) -> Tensor:
        """(n, in) contiguous -> (n, out)."""
        if self._packed is not None:
            after = "relu" if self._rectified else "none"
            return torch.ops.mkldnn._linear_pointwise(rows, self._packed, self._bias, after, [], "")
        count = rows.shape[0]
        if count < _LEAST_ROWS:
            rows = torch.cat((rows, rows.new_zeros(_LEAST_ROWS - count, rows.shape[1])))
        product = F.linear(rows, self._weight, self._bias)[:count]
        return rectify_(product) if self._rectified else product


def rectify_(numbers: Tensor) -> Tensor:
    """ReLU in place. Half floats on a CPU are told by their sign bit, as integers: 5 times faster
    than converting them to float32 and back, which is what torch does."""
    if numbers.device.type == "cpu" and numbers.element_size() == 2:
        numbers.view(torch.int16).clamp_min_(0)
        return numbers
    return numbers.relu_()


def _packed(weight: Tensor) -> Tensor | None:
    """``weight`` laid out for oneDNN's own linear layer; None where torch has none for it.

    torch multiplies float32 matrices by MKL, which keeps AMD's processors to half their width, and
    adds bias and ReLU in passes of their own. oneDNN knows them all and does it in one. The layer
    is what ``torch.compile`` makes of F.linear on a CPU; torch has no public name for it.
    """
    if weight.device.type != "cpu":
        return None
    probe = weight.new_zeros(1, weight.shape[1])
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight)
        torch.ops.mkldnn._linear_pointwise(probe, packed, None, "relu", [], "")
    except (RuntimeError, AttributeError, NotImplementedError):
        return None
    return packed
