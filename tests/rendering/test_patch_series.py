"""Polynomials through a patch's nodes: exact where they can be, and honest about where not."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_core.rendering.deep_zoom.patch_series import (
    CHECK_PLACES,
    NODES,
    STEPS,
    AxisWeights,
    at_checks,
    draw,
    levels_apart,
    tails,
    weights,
)

NODE_PLACES = torch.linspace(0, 1, NODES, dtype=torch.float64)


def on_nodes(function) -> torch.Tensor:
    """The colours of one patch at its nodes: (1, NODES, NODES, 3)."""
    values = function(NODE_PLACES[:, None], NODE_PLACES).float()
    return values[None, ..., None].expand(-1, -1, -1, 3)


def quartic(y, x):
    return 0.3 * y**STEPS - x**2 * y + 0.2 * x - 0.1


def test_weights_are_one_at_their_own_node_and_sum_to_one() -> None:
    at_nodes = weights(NODE_PLACES.numpy(), torch.device("cpu"))
    assert torch.equal(at_nodes, torch.eye(NODES))
    everywhere = weights(np.linspace(0, 1, 33), torch.device("cpu"))
    torch.testing.assert_close(everywhere.sum(1), torch.ones(33))


def test_a_polynomial_of_its_degree_is_drawn_exactly() -> None:
    place = np.linspace(0, 1, 9)[:-1]
    axis = AxisWeights(np.zeros(8, dtype=np.int64), place, torch.device("cpu"))
    drawn = draw(on_nodes(quartic)[0], axis, axis)
    expected = quartic(torch.from_numpy(place)[:, None], torch.from_numpy(place)).float()
    torch.testing.assert_close(drawn, expected[..., None].expand(-1, -1, 3), rtol=0, atol=2e-6)


def test_a_pixel_is_drawn_from_its_own_patch() -> None:
    values = torch.arange(2 * STEPS + 1.0)[:, None, None].expand(-1, 2 * STEPS + 1, 3)
    patch, place = np.array([0, 0, 1]), np.array([0.0, 0.75, 0.5])
    axis = AxisWeights(patch, place, torch.device("cpu"))
    drawn = draw(values, axis, axis.part(0, 2))
    torch.testing.assert_close(drawn[:, :, 0], torch.tensor([[0.0], [3.0], [6.0]]).expand(-1, 2))


@pytest.mark.parametrize("crease", [0.13, 0.4, 0.81])
def test_a_crease_has_a_long_tail_and_a_slope_has_none(crease) -> None:
    assert tails(on_nodes(lambda y, x: (x - crease).abs() + 0 * y)) > 3
    assert tails(on_nodes(lambda y, x: (y - crease).abs() + 0 * x)) > 3
    assert tails(on_nodes(lambda y, x: 0.9 * x - 0.5 * y * x)) < 1e-3


def test_the_tail_is_in_levels() -> None:
    """The last Chebyshev term alone, of one level."""
    tail = tails(on_nodes(lambda y, x: torch.cos(STEPS * torch.acos(2 * x - 1)) / 127.5 + 0 * y))
    torch.testing.assert_close(tail, torch.tensor([1.5]))


def test_what_is_no_number_has_no_short_tail() -> None:
    assert not (tails(on_nodes(lambda y, x: y * x * float("nan"))) <= 1e9).any()


def test_checks_are_the_polynomial_there() -> None:
    place = torch.from_numpy(CHECK_PLACES)
    expected = quartic(place[:, None], place).float()[None, ..., None].expand(-1, -1, -1, 3)
    torch.testing.assert_close(at_checks(on_nodes(quartic)), expected)


def test_points_apart_are_told_in_levels_by_patch() -> None:
    drawn, exact = torch.zeros(2, 2, 2, 3), torch.zeros(2, 2, 2, 3)
    exact[1, 0, 1, 2] = -1 / 127.5
    torch.testing.assert_close(levels_apart(drawn, exact), torch.tensor([0.0, 1.0]))
