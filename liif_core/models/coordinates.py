"""Coordinates and cells of the paper: (row, column), the image spans [-1, 1] along each axis."""

from __future__ import annotations

import torch
from torch import Tensor


def pixel_centres(count: int, *, dtype: torch.dtype = torch.float32) -> Tensor:
    """Centres of ``count`` pixels that share [-1, 1]: -1 + (2i + 1) / count, shape (count,)."""
    return (2 * torch.arange(count, dtype=dtype) + 1) / count - 1


def make_coord(height: int, width: int, *, dtype: torch.dtype = torch.float32) -> Tensor:
    """Centres of a whole grid as (height, width, 2), last axis (row, column)."""
    rows = pixel_centres(height, dtype=dtype)
    columns = pixel_centres(width, dtype=dtype)
    return torch.stack(torch.meshgrid(rows, columns, indexing="ij"), dim=-1)


def make_cell(coord: Tensor, height: int, width: int) -> Tensor:
    """The cell of a (height, width) grid for every coordinate: (..., 2) of 2/height, 2/width."""
    cell = torch.empty_like(coord)
    cell[..., 0] = 2 / height
    cell[..., 1] = 2 / width
    return cell
