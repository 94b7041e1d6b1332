"""Deep zoom: LIIF drawn from patches of its own picture, each fitted to a few exact points.

Between four source pixels' centres the picture is one smooth function, but for creases where the
decoder's ReLUs switch. So it is asked at 5 x 5 points of each such square, which share their edges
with the neighbours', and the pixels are drawn from the polynomial through them. Its last terms tell
whether it holds the picture; where they leave that open, four more points are asked and compared;
where it does not hold, the square is cut into four, again and again, and what is too small for that
to pay, or hopeless, is asked pixel by pixel. Same weights, no training; within two levels of 255 of
the direct query, as measured. The deeper the zoom, the fewer squares are in view.
"""

from __future__ import annotations

import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.deep_zoom.patch_lattice import Lattice, PatchAxis
from liif_core.rendering.deep_zoom.patch_series import (
    CHECK_PLACES,
    AxisWeights,
    at_checks,
    draw,
    levels_apart,
    tails,
)
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.local_ensemble import axis_samples, latent_span
from liif_core.rendering.exact.point_query import PointQuery

# Output pixels a side of a piece, below which it is asked pixel by pixel: its 3 x 4 new points
# would save little.
_LEAST_SIDE_PX = 4.0
# Lengths of a polynomial's tail in levels of 255, measured at zoom 8 to 16 on photos and a page of
# text. Up to the first one it errs by two levels at most. Up to the second, the colours found at
# the checks decide, the more strictly the longer the tail. From the third on, a patch's halves
# mostly do not hold either.
_HOLDS, _IS_OPEN, _IS_HOPELESS = 0.5, 1.8, 8.0
_LARGEST_FOUND, _TAIL_SHARE = 1.05, 0.5
# Rows of pixels drawn at once: few enough that their numbers stay in the processor's cache.
_BAND_PX = 32


class PatchQuery:
    """Draws as ``query`` does, in deep zoom much sooner. Any thread.

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
        size = window.size.height, window.size.width
        output = torch.empty(*size, 3, device=exact.device)
        is_direct = torch.zeros(size, dtype=torch.bool, device=exact.device)
        lattice = Lattice(PatchAxis(window.rows, 0), PatchAxis(window.columns, 0), exact.device)
        shape = lattice.rows.count, lattice.columns.count
        wanted = torch.ones(shape, dtype=torch.bool, device=exact.device)
        while True:
            judged = _judged(lattice, ask, wanted) if lattice.ask(ask, wanted) else None
            if judged is None:
                return None
            held, hopeless = judged
            hard = wanted & ~held & ~hopeless
            finer_side_px = window.min_zoom / 2 ** (lattice.rows.level + 1)
            if finer_side_px < _LEAST_SIDE_PX:
                hopeless, hard = hopeless | hard, torch.zeros_like(hard)
            _draw(lattice, held, output)
            is_direct |= _of_pixels(hopeless, lattice)
            if not hard.any():
                break
            finer = lattice.finer()
            rows, columns = finer.parents(lattice)
            lattice, wanted = finer, hard[rows][:, columns]
        if not _ask_directly(ask, window, is_direct, output):
            return None
        return output.mul_(0.5).add_(0.5)


def _judged(lattice: Lattice, ask: PointQuery, wanted: Tensor) -> tuple[Tensor, Tensor] | None:
    """Whether the polynomial of each wanted patch holds the picture, and whether it is hopeless.

    Both bool, as ``wanted``; None once cancelled.
    """
    row, column = wanted.nonzero(as_tuple=True)
    values = lattice.patches(row, column)
    tail = tails(values)
    # NaN compares false: such a patch neither holds nor is open.
    holds = tail <= _HOLDS
    is_open = (~holds & (tail <= _IS_OPEN)).nonzero().squeeze(1)
    if len(is_open):
        found = _found(lattice, ask, row[is_open], column[is_open], values[is_open])
        if found is None:
            return None
        holds[is_open] = found + _TAIL_SHARE * tail[is_open] <= _LARGEST_FOUND
    held, hopeless = torch.zeros_like(wanted), torch.zeros_like(wanted)
    held[row, column] = holds
    hopeless[row, column] = ~(tail <= _IS_HOPELESS)
    return held, hopeless


def _found(
    lattice: Lattice, ask: PointQuery, row: Tensor, column: Tensor, values: Tensor
) -> Tensor | None:
    """How far patches are from the picture where they are checked, in levels of 255: (n,)."""
    count = len(CHECK_PLACES)
    check = torch.arange(count, device=row.device)
    shape = len(row), count, count
    check_row = (row[:, None, None] * count + check[:, None]).expand(shape)
    check_column = (column[:, None, None] * count + check).expand(shape)
    exact = ask(
        lattice.rows.checks(), lattice.columns.checks(), check_row.flatten(), check_column.flatten()
    )
    return None if exact is None else levels_apart(at_checks(values), exact.view(*shape, 3))


def _ask_directly(ask: PointQuery, window: GridWindow, asked: Tensor, output: Tensor) -> bool:
    """Draws the asked pixels, bool (height, width), one by one; False once cancelled."""
    row, column = asked.nonzero(as_tuple=True)
    down, across = (
        axis_samples(axis, local_ensemble=True) for axis in (window.rows, window.columns)
    )
    colours = ask(down, across, row, column)
    if colours is None:
        return False
    output[row, column] = colours
    return True


def _of_pixels(patches: Tensor, lattice: Lattice) -> Tensor:
    """Spread a flag of each patch over the pixels of the patch."""
    row, column = (
        torch.from_numpy(axis.patch).to(patches.device) for axis in (lattice.rows, lattice.columns)
    )
    return patches.index_select(0, row).index_select(1, column)


def _latents(axis: GridAxis) -> tuple[int, int]:
    """Source pixels that the nodes may ask; one more than the pixels themselves on each side."""
    start, stop = latent_span(axis, local_ensemble=True)
    return max(0, start - 1), min(axis.source_length, stop + 1)


def _draw(lattice: Lattice, is_held: Tensor, output: Tensor) -> None:
    """Draws the pixels of the held patches into ``output``, colours spanning [-1, 1]."""
    rows, columns = lattice.rows, lattice.columns
    down, across = (AxisWeights(each.patch, each.place, output.device) for each in (rows, columns))
    mask = _of_pixels(is_held, lattice)
    for top in range(0, len(rows.patch), _BAND_PX):
        bottom = min(top + _BAND_PX, len(rows.patch))
        held = mask[top:bottom]
        if held.any():
            drawn = draw(lattice.values, down.part(top, bottom), across)
            output[top:bottom] = torch.where(held[..., None], drawn, output[top:bottom])
