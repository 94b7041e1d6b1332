"""A linear layer over rows that rounds each row alike, whatever rows stand beside it.

Tiles, exports and single windows ask the decoder in runs of any length and must get the very same
pixels. Matrix kernels choose their blocking by the number of rows, and with it the last bit, but
only for few rows; short runs are padded.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

# Fewer rows take other kernels (below 81 was the most seen).
_LEAST_ROWS = 128


class RowLinear:
    """``rows @ weight.T + bias`` in one precision on one device.

    ``weight``: (out, in). ``bias``: (out,). Both are cast to ``dtype`` first, because not every
    device holds the float64 they may be computed in.
    """

    def __init__(
        self, weight: Tensor, bias: Tensor, *, device: torch.device, dtype: torch.dtype
    ) -> None:
        self._weight = weight.detach().to(dtype).to(device).contiguous()
        self._bias = bias.detach().to(dtype).to(device)
        # torch multiplies float32 matrices by MKL, which keeps AMD's processors to half their
        # width; oneDNN, which convolves, knows them all, and adds the bias on the way.
        self._convolves = (
            device.type == "cpu" and dtype == torch.float32 and torch.backends.mkldnn.is_available()
        )
        if self._convolves:
            weight = self._weight[..., None, None]
            self._weight = weight.contiguous(memory_format=torch.channels_last)

    def __call__(self, rows: Tensor) -> Tensor:
        """(n, in) -> (n, out), both contiguous."""
        count = rows.shape[0]
        if count < _LEAST_ROWS:
            rows = torch.cat((rows, rows.new_zeros(_LEAST_ROWS - count, rows.shape[1])))
        if not self._convolves:
            return F.linear(rows, self._weight, self._bias)[:count]
        # The rows are a picture one pixel high, its channels last.
        picture = rows[None, None].permute(0, 3, 1, 2)
        made = F.conv2d(picture, self._weight, self._bias)
        return made.permute(0, 2, 3, 1)[0, 0, :count]


def rectify_(numbers: Tensor) -> Tensor:
    """ReLU in place. Half floats on a CPU are told by their sign bit, as integers: 5 times faster
    than converting them to float32 and back, which is what torch does."""
    if numbers.device.type == "cpu" and numbers.element_size() == 2:
        numbers.view(torch.int16).clamp_min_(0)
        return numbers
    return numbers.relu_()
