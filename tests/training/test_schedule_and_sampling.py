"""Rates and batches as pure functions of the step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.errors import TrainingError
from liif_core.training.data.sampling import batch_items
from liif_core.training.running.schedule import Schedule


def test_the_papers_schedule_halves_every_two_hundred_epochs():
    schedule = Schedule(1000, "step", every=200)
    assert [schedule.share(step) for step in (0, 199, 200, 999)] == [1, 1, 0.5, 0.5**4]


def test_cosine_falls_from_full_to_final_after_warm_up_and_hold():
    schedule = Schedule(101, "cosine", warm_up=4, hold=50, final=0.1)
    assert schedule.share(0) == 0.25
    assert schedule.share(50) == 1.0
    assert schedule.share(100) == pytest.approx(0.1)
    shares = [schedule.share(step) for step in range(50, 101)]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("wrong", [{"kind": "linear"}, {"kind": "step"}])
def test_a_schedule_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(TrainingError):
        Schedule(10, **wrong)


@given(st.integers(1, 30), st.integers(1, 7), st.integers(0, 99))
def test_every_epoch_shows_every_item_once(items, batch, seed):
    steps = -(-2 * items // batch)
    seen = np.concatenate([batch_items(seed, items, step, batch) for step in range(steps)])
    assert sorted(seen[:items]) == list(range(items))
    assert sorted(seen[items : 2 * items]) == list(range(items))


def test_two_processes_see_what_one_with_twice_the_batch_sees():
    for step in range(9):
        one = batch_items(3, 10, step, 4)
        two = [batch_items(3, 10, step, 2, rank, 2) for rank in (0, 1)]
        assert one.tolist() == np.concatenate(two).tolist()
