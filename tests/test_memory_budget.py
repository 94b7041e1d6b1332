"""One budget, divided: the parts add up, and the machine is asked, not assumed."""

from __future__ import annotations

import subprocess
import sys

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.memory_budget import (
    GIB,
    LEAST_BYTES,
    MemoryBudget,
    available_bytes,
    default_budget,
    gigabytes,
    installed_bytes,
    parse_budget,
)


@given(st.integers(LEAST_BYTES, 1 << 45))
def test_parts_add_up_and_the_picture_has_most(total: int) -> None:
    budget = MemoryBudget(total)
    rest = budget.feature_bytes + budget.table_bytes + budget.tile_bytes
    assert budget.picture_bytes + rest == total
    assert budget.picture_bytes > total // 2
    assert min(budget.feature_bytes, budget.table_bytes, budget.tile_bytes) > 20 << 20


@given(st.integers(LEAST_BYTES, 1 << 45), st.integers(1, 1 << 45))
def test_what_is_wished_for_tiles_comes_from_the_picture_which_keeps_a_third(
    total: int, wished: int
) -> None:
    usual, budget = MemoryBudget(total), MemoryBudget(total).with_tiles(wished)
    assert budget.tile_bytes == min(wished, total // 3)
    assert budget.feature_bytes == usual.feature_bytes
    assert budget.table_bytes == usual.table_bytes
    assert budget.picture_bytes - usual.picture_bytes == usual.tile_bytes - budget.tile_bytes
    assert budget.picture_bytes >= total // 3
    assert budget.with_tiles(0) == usual


@given(st.integers(LEAST_BYTES, 1 << 45), st.integers(0, 1 << 40))
def test_more_memory_takes_nothing_from_anyone(total: int, more: int) -> None:
    small, large = MemoryBudget(total), MemoryBudget(total + more)
    for part in ("feature_bytes", "table_bytes", "tile_bytes"):
        assert getattr(large, part) >= getattr(small, part)
    # Within 3 bytes: the parts are rounded down one by one.
    assert large.picture_bytes >= small.picture_bytes - 3


def test_a_45_megapixel_photo_fits_within_4_gib() -> None:
    assert MemoryBudget(4 * GIB).picture_bytes > 45e6 * 3 * 28 / 9


@pytest.mark.parametrize(
    ("installed", "available", "total"),
    [
        (16 * GIB, 12 * GIB, 8 * GIB),
        (16 * GIB, 3 * GIB, 3 * GIB),
        (GIB, GIB, GIB),
        (GIB, GIB // 2, GIB // 2),
        (8 * GIB, 0, LEAST_BYTES),
    ],
)
def test_default(installed: int, available: int, total: int) -> None:
    assert default_budget(installed, available) == MemoryBudget(total)


def test_the_machine_is_asked() -> None:
    memory = psutil.virtual_memory()
    assert 0 < installed_bytes() <= memory.total
    # Others come and go meanwhile.
    assert 0 < available_bytes() <= memory.available + GIB


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere psutil is asked")
def test_no_library_is_needed_to_ask() -> None:
    code = (
        "import sys; from liif_core.memory_budget import machine_budget; machine_budget();"
        "sys.exit(bool({'psutil', 'numpy', 'torch'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_words_of_the_command_line() -> None:
    assert parse_budget("0.5") == MemoryBudget(GIB // 2)
    for text in ("0", "-1", "nan", "inf", "much", "0.2", "1e9", ""):
        with pytest.raises(ValueError, match=r"give 0\.25 to \d"):
            parse_budget(text)


@pytest.mark.parametrize(
    ("size", "words"), [(48 << 20, "48 MB"), (6.3 * GIB, "6.3 GB"), (2000 * GIB, "2,000.0 GB")]
)
def test_gigabytes(size: float, words: str) -> None:
    assert gigabytes(size) == words
