"""The items of each batch: a pure function of seed and step, so a resumed run agrees."""

from __future__ import annotations

from functools import lru_cache

import numpy as np


@lru_cache(maxsize=4)
def epoch_order(seed: int, epoch: int, items: int) -> np.ndarray:
    """A permutation of ``items`` for one pass over the data."""
    return np.random.default_rng((seed, epoch, 0)).permutation(items)


def batch_items(
    seed: int, items: int, step: int, batch: int, rank: int = 0, ranks: int = 1
) -> np.ndarray:
    """Items of one process's ``batch`` at ``step`` (0-based).

    Passes over the data follow each other without a gap. ``ranks`` processes with batches of
    ``batch`` see together what one process with ``ranks * batch`` sees.
    """
    first = step * batch * ranks + rank * batch
    places = np.arange(first, first + batch)
    return np.array([epoch_order(seed, int(p // items), items)[p % items] for p in places])


def item_random(seed: int, place: int) -> np.random.Generator:
    """The generator of the sample at ``place``, counted over the whole run."""
    # The third word keeps these apart from the generators of the epochs' orders.
    return np.random.default_rng((seed, place, 1))
