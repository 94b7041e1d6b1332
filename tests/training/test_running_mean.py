"""The running mean forgets its first steps, and is in place only while it is asked for."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from liif_core.training.running.running_mean import RunningMean


@pytest.fixture
def module() -> nn.Linear:
    layer = nn.Linear(1, 1, bias=False)
    nn.init.constant_(layer.weight, 1.0)
    return layer


def test_the_first_updates_count_for_more_than_the_late_ones(module: nn.Linear) -> None:
    mean = RunningMean(module, 0.5)
    nn.init.constant_(module.weight, 11.0)
    mean.update()
    # After one step a tenth of the past stays.
    assert mean.state["weight"].item() == pytest.approx(1.0 * 0.1 + 11.0 * 0.9)
    for _ in range(20):
        mean.update()
    nn.init.constant_(module.weight, 21.0)
    mean.update()
    assert mean.state["weight"].item() == pytest.approx(16.0)


def test_in_place_only_meanwhile_even_where_it_fails(module: nn.Linear) -> None:
    mean = RunningMean(module, 0.9)
    nn.init.constant_(module.weight, 5.0)

    def fail_with_the_mean() -> None:
        with mean.in_place():
            assert module.weight.item() == 1.0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_with_the_mean()
    assert module.weight.item() == 5.0


def test_it_goes_on_from_a_saved_one(module: nn.Linear) -> None:
    mean = RunningMean(module, 0.999)
    mean.restart({"weight": torch.tensor([[3.0]])}, updates=91)
    nn.init.constant_(module.weight, 103.0)
    mean.update()
    # The 92nd step keeps 92 / 101 of the past.
    assert mean.state["weight"].item() == pytest.approx(3.0 * 92 / 101 + 103.0 * 9 / 101)


def test_nothing_is_kept_where_none_is_wanted(module: nn.Linear) -> None:
    mean = RunningMean(module, 0.0)
    nn.init.constant_(module.weight, 5.0)
    mean.update()
    assert mean.state == {}
    with mean.in_place():
        assert module.weight.item() == 5.0
