"""Series through a patch's nodes: exact for polynomials, and honest about what they do not hold."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_core.rendering.deep_zoom.patch_series import (
    FEW_NODES,
    NODES,
    AxisTerms,
    draw,
    fit,
    is_hard,
    node_places,
)


def on_nodes(function, nodes: int = NODES) -> torch.Tensor:
    """One patch's colours at its nodes: (1, nodes, nodes, 3)."""
    place = torch.from_numpy(node_places(nodes))
    return function(place[:, None], place).float()[None, ..., None].expand(-1, -1, -1, 3)


@pytest.mark.parametrize("nodes", [NODES, FEW_NODES])
def test_a_polynomial_of_the_series_degree_is_drawn_exactly(nodes):
    def function(y, x):
        return 0.3 * y ** (nodes - 1) - x**2 * y + 0.2 * x - 0.1

    series = fit(on_nodes(function, nodes))
    place = np.linspace(0, 1, 9)[:-1]
    axis = AxisTerms(np.zeros(8, dtype=np.int64), place, nodes, torch.device("cpu"))
    drawn = draw(series[None], axis, axis)
    expected = function(torch.from_numpy(place)[:, None], torch.from_numpy(place)).float()
    torch.testing.assert_close(drawn, expected[..., None].expand(-1, -1, 3), rtol=0, atol=2e-6)


@pytest.mark.parametrize("nodes", [NODES, FEW_NODES])
@pytest.mark.parametrize("crease", [0.13, 0.5, 0.81])
def test_a_crease_is_hard_and_a_slope_is_not(crease, nodes):
    assert is_hard(fit(on_nodes(lambda y, x: (x - crease).abs() + 0 * y, nodes))).all()
    assert is_hard(fit(on_nodes(lambda y, x: (y - crease).abs() + 0 * x, nodes))).all()
    assert not is_hard(fit(on_nodes(lambda y, x: 0.9 * x - 0.5 * y * x, nodes))).any()


def test_what_is_no_number_is_hard():
    assert is_hard(fit(on_nodes(lambda y, x: y * x * float("nan")))).all()


def test_a_pixel_is_drawn_from_its_own_patch():
    table = torch.zeros(2, 2, NODES, NODES, 3)
    table[..., 0, 0, :] = torch.tensor([[1.0, 2.0], [3.0, 4.0]])[..., None]
    patch, place = np.array([0, 0, 1]), np.array([0.1, 0.9, 0.5])
    axis = AxisTerms(patch, place, NODES, torch.device("cpu"))
    drawn = draw(table, axis, axis)[..., 0]
    assert drawn.tolist() == [[1, 1, 2], [1, 1, 2], [3, 3, 4]]
