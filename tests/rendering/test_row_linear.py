"""Rows through a layer: the same bits for a row, whatever rows stand beside it."""

from __future__ import annotations

import pytest
import torch

from liif_core.rendering.row_linear import RowLinear, rectify_

CPU = torch.device("cpu")


@pytest.fixture(scope="module", params=[torch.float32, torch.bfloat16], ids=str)
def rows_and_layer(request):
    generator = torch.Generator().manual_seed(5)
    weight = torch.randn(256, 256, generator=generator) / 16
    bias = torch.randn(256, generator=generator)
    rows = torch.randn(4096, 256, generator=generator).to(request.param)
    return rows, RowLinear(weight, bias, device=CPU, dtype=request.param), weight, bias


def test_rows_are_multiplied(rows_and_layer) -> None:
    rows, layer, weight, bias = rows_and_layer
    expected = rows.double() @ weight.to(rows.dtype).double().t() + bias.to(rows.dtype).double()
    tolerance = 1e-5 if rows.dtype == torch.float32 else 0.03
    torch.testing.assert_close(layer(rows).double(), expected, atol=tolerance, rtol=tolerance)


@pytest.mark.parametrize("count", [1, 2, 15, 16, 33, 64, 80, 81, 100, 127, 128, 129, 700, 2049])
def test_a_row_s_bits_do_not_hang_on_its_neighbours(rows_and_layer, count) -> None:
    rows, layer, *_ = rows_and_layer
    with torch.inference_mode():
        whole = layer(rows)
        for start in (0, 5, 64):
            assert torch.equal(layer(rows[start : start + count]), whole[start : start + count])


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16], ids=str)
def test_rectified_in_place(dtype) -> None:
    numbers = torch.tensor([-3.5, -1e-6, -0.0, 0.0, 2e-5, 7.25, float("inf"), -float("inf")])
    numbers = numbers.to(dtype)
    expected = numbers.float().relu()
    assert rectify_(numbers) is numbers
    assert torch.equal(numbers.float(), expected)
