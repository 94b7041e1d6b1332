"""Ways to enlarge a whole picture by a whole number, for measuring."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.rendering.basis_query import BasisQuery
from liif_core.rendering.grid_query import GridQuery

# uint8 (h, w, 3) and a scale -> float32 (h * scale, w * scale, 3) in [0, 1].
Upscale = Callable[[np.ndarray, int], np.ndarray]

_FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
    "nearest": Image.Resampling.NEAREST,
}
CLASSICAL_METHODS = tuple(_FILTERS)


def classical(name: str) -> Upscale:
    """Pillow's filter of that name."""

    def upscale(source: np.ndarray, scale: int) -> np.ndarray:
        height, width = source.shape[:2]
        size = (width * scale, height * scale)
        made = Image.fromarray(np.ascontiguousarray(source)).resize(size, _FILTERS[name])
        return np.asarray(made, dtype=np.float32) / 255

    return upscale


def neural(
    model: LIIF | LocalBasis,
    features_of: LIIF | None = None,
    *,
    device: torch.device | str = "cpu",
) -> Upscale:
    """A model's own picture. ``features_of``: whose encoder feeds a draft that has none."""
    chunk_px = 64 if torch.device(device).type == "cpu" else 512
    encoder = (model if features_of is None else features_of).to(device)
    query: BasisQuery | GridQuery
    if isinstance(model, LocalBasis):
        query = BasisQuery(model, device=device)
    else:
        query = GridQuery(model, device=device, chunk_px=chunk_px)

    @torch.inference_mode()
    def upscale(source: np.ndarray, scale: int) -> np.ndarray:
        image = image_tensor(source).to(device)
        size = Size(source.shape[1], source.shape[0])
        whole = Box.of_size(Size(size.width * scale, size.height * scale))
        window = GridWindow.of_grid(size, float(scale), whole)
        box = query.feature_box(window)
        feature = _cut(encoder.encode(image), box)
        if isinstance(query, BasisQuery):
            made = query(feature, window, image=_cut(image, box))
        else:
            made = query(feature, window)
        assert made is not None  # nobody cancels
        return made.clamp_(0, 1).cpu().numpy()

    return upscale


def self_ensembled(upscale: Upscale) -> Upscale:
    """The mean over the eight flips and transposes of the source (geometric self-ensemble)."""

    def averaged(source: np.ndarray, scale: int) -> np.ndarray:
        total = np.zeros((source.shape[0] * scale, source.shape[1] * scale, 3), dtype=np.float32)
        for turn in range(8):
            flip_rows, flip_columns, transpose = turn & 1, turn & 2, turn & 4
            seen = source[::-1] if flip_rows else source
            seen = seen[:, ::-1] if flip_columns else seen
            seen = seen.swapaxes(0, 1) if transpose else seen
            made = upscale(np.ascontiguousarray(seen), scale)
            made = made.swapaxes(0, 1) if transpose else made
            made = made[:, ::-1] if flip_columns else made
            total += made[::-1] if flip_rows else made
        return total / 8

    return averaged


def image_tensor(source: np.ndarray) -> Tensor:
    """uint8 (h, w, 3) -> float32 (1, 3, h, w) in [0, 1], channels last."""
    image = torch.from_numpy(source.astype(np.float32) / 255).permute(2, 0, 1)[None]
    return image.contiguous(memory_format=torch.channels_last)


def _cut(tensor: Tensor, box: Box) -> Tensor:
    """(1, C, H, W) over ``box``, zeros outside."""
    height, width = tensor.shape[-2:]
    left, top = max(0, -box.left), max(0, -box.top)
    right, bottom = max(0, box.right - width), max(0, box.bottom - height)
    padded = F.pad(tensor, (left, right, top, bottom))
    return padded[
        ..., box.top + top : box.bottom + top, box.left + left : box.right + left
    ].contiguous(memory_format=torch.channels_last)
