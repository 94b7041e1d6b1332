"""Parts of a tensor that may reach a pixel beyond its border."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from liif_core.geometry import Box


def padded_part(tensor: torch.Tensor, box: Box) -> torch.Tensor:
    """``tensor`` (..., height, width) cut to ``box``, with zeros beyond the border."""
    whole = F.pad(tensor, (1, 1, 1, 1))
    return whole[..., box.top + 1 : box.bottom + 1, box.left + 1 : box.right + 1]
