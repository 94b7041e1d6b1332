"""Rows through a layer: the same bits for a row, whatever rows stand beside it."""

from __future__ import annotations

from functools import partial

import pytest
import torch

from liif_core import reproducible_linear
from liif_core.reproducible_linear import ReproducibleLinear, rectify_

CPU = torch.device("cpu")


COUNTS = [1, 2, 15, 16, 33, 64, 80, 81, 100, 127, 128, 129, 700, 2049]


@pytest.fixture(params=[torch.float32, torch.bfloat16], ids=str)
def dtype(request) -> torch.dtype:
    return request.param


@pytest.fixture(params=["as here", "by torch"])
def layers(request, dtype, monkeypatch):
    """A layer and its rectified twin, as this machine makes them and as one without oneDNN does."""
    if request.param == "by torch":
        monkeypatch.setattr(reproducible_linear, "_packed", lambda weight: None)
    generator = torch.Generator().manual_seed(5)
    weight = torch.randn(256, 256, generator=generator) / 16
    bias = torch.randn(256, generator=generator)
    make = partial(ReproducibleLinear, weight, bias, device=CPU, dtype=dtype)
    return make(), make(rectified=True), weight.to(dtype).double(), bias.to(dtype).double()


@pytest.fixture
def rows(dtype) -> torch.Tensor:
    return torch.randn(4096, 256, generator=torch.Generator().manual_seed(6)).to(dtype)


def test_rows_are_multiplied(layers, rows) -> None:
    plain, rectified, weight, bias = layers
    expected = rows.double() @ weight.t() + bias
    tolerance = 1e-5 if rows.dtype == torch.float32 else 0.03
    torch.testing.assert_close(plain(rows).double(), expected, atol=tolerance, rtol=tolerance)
    torch.testing.assert_close(rectified(rows), plain(rows).relu(), atol=0, rtol=0)


@pytest.mark.parametrize("count", COUNTS)
def test_a_row_s_bits_do_not_hang_on_its_neighbours(layers, rows, count) -> None:
    plain, *_ = layers
    with torch.inference_mode():
        whole = plain(rows)
        for start in (0, 5, 64):
            assert torch.equal(plain(rows[start : start + count]), whole[start : start + count])


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.float16], ids=str)
def test_rectified_in_place(kind) -> None:
    numbers = torch.tensor([-3.5, -1e-6, -0.0, 0.0, 2e-5, 7.25, float("inf"), -float("inf")])
    numbers = numbers.to(kind)
    expected = numbers.float().relu()
    assert rectify_(numbers) is numbers
    assert torch.equal(numbers.float(), expected)
