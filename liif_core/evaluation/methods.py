"""Ways to enlarge a whole picture by a whole number, for measuring."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from liif_core.evaluation.protocols import Pair
from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.rendering.clean_up import mixed_network
from liif_core.rendering.draft.draft_query import DraftQuery
from liif_core.rendering.exact.grid_query import GridQuery

# A pair's source -> float32 (h * scale, w * scale, 3) in [0, 1].
Upscale = Callable[[Pair], np.ndarray]

_FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
    "nearest": Image.Resampling.NEAREST,
}
CLASSICAL_METHODS = tuple(_FILTERS)


def classical(name: str) -> Upscale:
    """Pillow's filter of that name."""

    def upscale(pair: Pair) -> np.ndarray:
        height, width = pair.source.shape[:2]
        size = (width * pair.scale, height * pair.scale)
        made = Image.fromarray(np.ascontiguousarray(pair.source)).resize(size, _FILTERS[name])
        return np.asarray(made, dtype=np.float32) / 255

    return upscale


@dataclass(frozen=True, slots=True, eq=False)
class Networks:
    """A model, and for a draft without an encoder the LIIF whose features feed it.

    ``middle``: of tuned networks, the LIIF through which the way to them bends, where it does.
    """

    model: LIIF | LocalBasis
    features_of: LIIF | None = None
    middle: LIIF | None = None

    def mixed_with(self, tuned: Networks, share: float) -> Networks:
        """These networks with a share of the tuned ones' weights; a draft that feeds on another
        model's features stays as it is."""
        if self.features_of is not None and tuned.features_of is not None:
            mixed = mixed_network(self.features_of, tuned.features_of, share, tuned.middle)
            return Networks(self.model, mixed)
        middle = tuned.middle if isinstance(self.model, LIIF) else None
        return Networks(mixed_network(self.model, tuned.model, share, middle))


def neural(
    published: Networks,
    tuned: Networks | None = None,
    *,
    clean_up: int | None = None,
    device: torch.device | str = "cpu",
) -> Upscale:
    """The networks' own picture. With ``tuned`` each picture is cleaned up as its file asks, or
    with the strength ``clean_up`` (percent)."""

    @functools.lru_cache(maxsize=8)
    def drawing(strength: int) -> Callable[[np.ndarray, int], np.ndarray]:
        if tuned is None or strength == 0:
            return _drawing(published, device)
        return _drawing(published.mixed_with(tuned, strength / 100), device)

    def upscale(pair: Pair) -> np.ndarray:
        strength = pair.clean_up if clean_up is None else clean_up
        return drawing(strength)(pair.source, pair.scale)

    return upscale


def _drawing(
    networks: Networks, device: torch.device | str
) -> Callable[[np.ndarray, int], np.ndarray]:
    model = networks.model
    chunk_px = 64 if torch.device(device).type == "cpu" else 512
    encoder = (networks.features_of or model).to(device)
    query: DraftQuery | GridQuery
    if isinstance(model, LocalBasis):
        query = DraftQuery(model, device=device)
    else:
        query = GridQuery(model, device=device, chunk_px=chunk_px)

    @torch.inference_mode()
    def draw(source: np.ndarray, scale: int) -> np.ndarray:
        image = image_tensor(source).to(device)
        size = Size(source.shape[1], source.shape[0])
        whole = Box.of_size(Size(size.width * scale, size.height * scale))
        window = GridWindow.of_grid(size, float(scale), whole)
        box = query.feature_box(window)
        feature = _cut(encoder.encode(image), box)
        if isinstance(query, DraftQuery):
            made = query(feature, window, image=_cut(image, box))
        else:
            made = query(feature, window)
        assert made is not None  # nobody cancels
        return made.clamp_(0, 1).cpu().numpy()

    return draw


def self_ensembled(upscale: Upscale) -> Upscale:
    """The mean over the eight flips and transposes of the source (geometric self-ensemble)."""

    def averaged(pair: Pair) -> np.ndarray:
        source, scale = pair.source, pair.scale
        total = np.zeros((source.shape[0] * scale, source.shape[1] * scale, 3), dtype=np.float32)
        for turn in range(8):
            flip_rows, flip_columns, transpose = turn & 1, turn & 2, turn & 4
            seen = source[::-1] if flip_rows else source
            seen = seen[:, ::-1] if flip_columns else seen
            seen = seen.swapaxes(0, 1) if transpose else seen
            made = upscale(replace(pair, source=np.ascontiguousarray(seen)))
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
