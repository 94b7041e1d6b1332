"""Deep zoom: LIIF drawn from patches of its own picture, each fitted to a few exact points.

Between four source pixels' centres the picture is one smooth function, but for creases where the
decoder's ReLUs switch. So it is asked at 6 x 6 points of each such square, and the pixels are drawn
from the series through them. The series tells by its last terms whether it holds the picture;
where it does not, the square is cut into four, again and again (small pieces get 4 x 4 points), and
pieces too small for that to pay are asked pixel by pixel. Same weights, no training; mostly
within two levels of 255 of the direct query, as measured (``patch_series``). The deeper the zoom,
the fewer squares are in view.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.deep_zoom.patch_series import (
    FEW_NODES,
    NODES,
    AxisTerms,
    draw,
    fit,
    is_hard,
    node_places,
)
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.local_ensemble import AxisSamples, axis_samples, latent_span, samples
from liif_core.rendering.exact.point_query import PointQuery

# Output pixels a side of a piece: below, it gets few nodes; and below, it is asked pixel by pixel,
# because even 16 points would save little.
_FEW_NODES_SIDE_PX, _LEAST_SIDE_PX = 12.0, 6.0
# Rows of pixels drawn at once; what they need stays in cache.
_BAND_PX = 32


class PatchQuery:
    """Draws as ``query`` does, in deep zoom much sooner. Not thread-safe.

    Raises ValueError for a model without local ensemble, whose picture has steps.
    """

    def __init__(self, query: GridQuery) -> None:
        if not query.local_ensemble:
            raise ValueError("without local ensemble the picture has steps; use GridQuery")
        self._exact = query

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        top, bottom = _latents(window.rows)
        left, right = _latents(window.columns)
        return Box(left, top, right, bottom).grown(self._exact.margin_px)

    @torch.inference_mode()
    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) over ``feature_box(window)``, zeros outside the image. Any window
        is that part of any larger one of the same grid, to the bit. None once ``is_cancelled``
        answers true, which is asked between chunks of work.
        """
        exact = self._exact
        box = self.feature_box(window).grown(-exact.margin_px)
        ask = PointQuery(
            exact.decoder,
            exact.decoder.folded(feature),
            box.top,
            box.left,
            (window.rows.zoom, window.columns.zoom),
            chunk_rows=exact.chunk_px**2,
            is_cancelled=is_cancelled,
        )
        output = torch.empty(window.size.height, window.size.width, 3, device=exact.device)
        rows, columns = _Patches(window.rows, 0, NODES), _Patches(window.columns, 0, NODES)
        wanted = torch.ones(rows.count, columns.count, dtype=torch.bool, device=exact.device)
        while True:
            table = self._fitted(ask, rows, columns, wanted)
            if table is None:
                return None
            series, hard = table
            _draw(series, wanted & ~hard, rows, columns, output)
            finer = rows.level + 1
            side_px = window.min_zoom / 2**finer
            if not hard.any() or side_px < _LEAST_SIDE_PX:
                break
            nodes = NODES if side_px >= _FEW_NODES_SIDE_PX else FEW_NODES
            finer_rows, finer_columns = (
                _Patches(window.rows, finer, nodes),
                _Patches(window.columns, finer, nodes),
            )
            wanted = hard[_parents(finer_rows, rows)][:, _parents(finer_columns, columns)]
            rows, columns = finer_rows, finer_columns
        if not self._asked_directly(ask, window, rows, columns, hard, output):
            return None
        return output.mul_(0.5).add_(0.5)

    def _fitted(
        self, ask: PointQuery, rows: _Patches, columns: _Patches, wanted: Tensor
    ) -> tuple[Tensor, Tensor] | None:
        """The wanted patches' series, zero elsewhere, and which of them do not hold the picture."""
        device = self._exact.device
        row, column = wanted.nonzero(as_tuple=True)
        nodes = rows.nodes
        node = torch.arange(nodes, device=device)
        shape = (len(row), nodes, nodes)
        node_row = (row[:, None, None] * nodes + node[:, None]).expand(shape)
        node_column = (column[:, None, None] * nodes + node).expand(shape)
        values = ask(rows.samples(), columns.samples(), node_row.flatten(), node_column.flatten())
        if values is None:
            return None
        fitted = fit(values.view(*shape, 3))
        series = fitted.new_zeros(*wanted.shape, nodes, nodes, 3)
        series[row, column] = fitted
        hard = torch.zeros_like(wanted)
        hard[row, column] = is_hard(fitted)
        return series, hard

    def _asked_directly(
        self,
        ask: PointQuery,
        window: GridWindow,
        rows: _Patches,
        columns: _Patches,
        hard: Tensor,
        output: Tensor,
    ) -> bool:
        """Draws the pixels of hard patches; False once cancelled."""
        if not hard.any():
            return True
        patch_row = torch.from_numpy(rows.patch).to(hard.device)
        patch_column = torch.from_numpy(columns.patch).to(hard.device)
        is_asked = hard.index_select(0, patch_row).index_select(1, patch_column)
        row, column = is_asked.nonzero(as_tuple=True)
        down, across = (
            axis_samples(axis, local_ensemble=True) for axis in (window.rows, window.columns)
        )
        colours = ask(down, across, row, column)
        if colours is None:
            return False
        output[row, column] = colours
        return True


class _Patches:
    """The patches that a run of pixels lies in; ``level`` times halved, numbered from ``first``.

    At level 0 a patch spans from one source pixel's centre to the next; half of the first and the
    last lies outside of the picture. ``patch``: int64, where among the ``count`` patches each pixel
    lies. ``place``: float64 in [0, 1), where in its patch. ``nodes``: a side of each patch.
    """

    def __init__(self, axis: GridAxis, level: int, nodes: int) -> None:
        self.axis = axis
        self.level = level
        self.nodes = nodes
        along = (axis.centres() - 0.5) * 2.0**level
        number = np.floor(along).astype(np.int64)
        self.first, last = int(number[0]), int(number[-1])
        self.count = last - self.first + 1
        self.patch = number - self.first
        self.place = along - number

    def samples(self) -> tuple[AxisSamples, ...]:
        """The ensemble at the nodes of all patches, one after the other."""
        number = np.arange(self.first, self.first + self.count)[:, None]
        position = (number + node_places(self.nodes)) / 2.0**self.level + 0.5
        return samples(position.ravel(), self.axis.source_length, local_ensemble=True)


def _parents(finer: _Patches, coarser: _Patches) -> Tensor:
    """Of each finer patch the one of the level before that it is a half of."""
    number = np.arange(finer.first, finer.first + finer.count)
    return torch.from_numpy(number // 2 - coarser.first)


def _latents(axis: GridAxis) -> tuple[int, int]:
    """Source pixels that the nodes may ask; one more than the pixels themselves on each side."""
    start, stop = latent_span(axis, local_ensemble=True)
    return max(0, start - 1), min(axis.source_length, stop + 1)


def _draw(
    series: Tensor, is_held: Tensor, rows: _Patches, columns: _Patches, output: Tensor
) -> None:
    """Draws the pixels of the held patches into ``output``, colours spanning [-1, 1]."""
    device = output.device
    down, across = (
        AxisTerms(each.patch, each.place, each.nodes, device) for each in (rows, columns)
    )
    held_columns = is_held.index_select(1, across.patch)  # (patch rows, width)
    for top in range(0, len(rows.patch), _BAND_PX):
        bottom = min(top + _BAND_PX, len(rows.patch))
        band = down.part(top, bottom)
        mask = held_columns.index_select(0, band.patch)
        if not mask.any():
            continue
        first, last = int(rows.patch[top]), int(rows.patch[bottom - 1]) + 1
        band.patch = band.patch - first
        drawn = draw(series[first:last], band, across)
        output[top:bottom] = torch.where(mask[..., None], drawn, output[top:bottom])
