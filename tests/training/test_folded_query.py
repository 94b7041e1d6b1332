"""Training's folded query answers as the reference does, and teaches the same gradients."""

from __future__ import annotations

import pytest
import torch

from liif_core.training.folded_query import folded_query
from tests.models.small_liif import small_liif


@pytest.fixture
def asked() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features of two pictures, coordinates to the very border, and cells of two shapes."""
    random = torch.Generator().manual_seed(2)
    feature = torch.randn(2, 5, 7, 11, generator=random)
    coord = torch.rand(2, 40, 2, generator=random) * 2 - 1
    coord[:, :2] = torch.tensor([[-1.0, -1.0], [1.0, 1.0]])
    cell = torch.rand(2, 40, 2, generator=random)
    return feature, coord, cell


@pytest.mark.parametrize("off", ["", "local_ensemble", "cell_decode", "feat_unfold"])
def test_colours_are_the_reference_query_s(asked, off):
    model = small_liif((16, 16), **({off: False} if off else {}))
    torch.testing.assert_close(folded_query(model, *asked), model.query(*asked))


def test_gradients_of_features_are_the_reference_query_s(asked):
    model = small_liif((16, 16))
    feature, coord, cell = asked
    wanted = torch.randn(2, 40, 3, generator=torch.Generator().manual_seed(3))
    gradients = []
    for query in (model.query, lambda *rest: folded_query(model, *rest)):
        leaf = feature.clone().requires_grad_()
        (query(leaf, coord, cell) * wanted).sum().backward()
        gradients.append(leaf.grad)
    torch.testing.assert_close(gradients[0], gradients[1])
