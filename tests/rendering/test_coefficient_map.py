"""The draft's table follows the view: its coefficients are right, whatever was asked before."""

from __future__ import annotations

from collections.abc import Callable

import torch
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, Size
from liif_core.rendering.draft.coefficient_map import CoefficientMap
from liif_core.rendering.draft.coefficients import Coefficients, bytes_per_px

IMAGE = Size(61, 47)
RANK = 2
CPU = torch.device("cpu")


class Maker:
    """Coefficients that tell their own place, counting source pixels made."""

    def __init__(self) -> None:
        self.made_px = 0
        self.is_cancelled = False

    def __call__(self, box: Box, table: Coefficients) -> Callable[[], bool]:
        def work() -> bool:
            if self.is_cancelled:
                return False
            self.made_px += box.size.pixels
            table.copy_(truth(box))
            return True

        return work


def truth(box: Box) -> Coefficients:
    rows = torch.arange(box.top, box.bottom).float().view(-1, 1, 1, 1, 1)
    columns = torch.arange(box.left, box.right).float().view(1, 1, 1, -1, 1)
    detail = (rows * 100 + columns).expand(-1, RANK, 3, -1, RANK)
    return Coefficients(detail, -detail[:, 0, :, :, 0])


def part(found: tuple[Box, Coefficients], box: Box) -> Coefficients:
    region, table = found
    assert region.contains(box)
    return table.part(box.shifted(-region.left, -region.top))


boxes = st.builds(
    lambda left, top, width, height: Box(
        left, top, min(left + width, IMAGE.width), min(top + height, IMAGE.height)
    ),
    st.integers(0, 60),
    st.integers(0, 46),
    st.integers(1, 40),
    st.integers(1, 40),
)


@given(asked=st.lists(boxes, min_size=1, max_size=8), budget=st.sampled_from([0, 20_000, 10**9]))
def test_every_box_is_right(asked, budget) -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=budget, device=CPU
    )
    largest = 0
    for box in asked:
        found = coefficients.table(box, Maker())
        assert found is not None
        assert part(found, box).equal(truth(box))
        assert not coefficients.is_missing(box)
        assert coefficients.held_part(box).contains(box)
        largest = max(
            largest, coefficients.outline(box).size.pixels * bytes_per_px(RANK, torch.float32)
        )
        assert coefficients.used_bytes <= max(budget, largest)


@given(asked=st.lists(boxes, min_size=1, max_size=6))
def test_with_room_nothing_is_made_twice(asked) -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=10**9, device=CPU
    )
    maker = Maker()
    for box in [*asked, *asked]:
        coefficients.table(box, maker)
    outlines = {
        (x, y)
        for box in map(coefficients.outline, asked)
        for x in range(box.left, box.right)
        for y in range(box.top, box.bottom)
    }
    assert maker.made_px == len(outlines)


def test_the_held_part_drops_the_sides_that_lack() -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=10**9, device=CPU
    )
    assert coefficients.held_part(Box(0, 0, 30, 30)).is_empty
    coefficients.table(Box(16, 8, 40, 32), Maker())
    assert coefficients.held_part(Box(0, 0, 61, 47)) == Box(16, 8, 40, 32)
    assert coefficients.held_part(Box(20, 0, 30, 20)) == Box(16, 8, 32, 24)
    assert coefficients.held_part(Box(48, 40, 61, 47)).is_empty


def test_cancelled_making_is_gone_on_with() -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=10**9, device=CPU
    )
    maker = Maker()
    maker.is_cancelled = True
    assert coefficients.table(Box(0, 0, 20, 20), maker) is None
    assert coefficients.is_missing(Box(0, 0, 20, 20))
    maker.is_cancelled = False
    found = coefficients.table(Box(0, 0, 20, 20), maker)
    assert found is not None
    assert part(found, Box(0, 0, 20, 20)).equal(truth(Box(0, 0, 20, 20)))


def test_reserved_room_is_not_taken_again() -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=10**9, device=CPU
    )
    coefficients.reserve([Box(0, 0, 24, 16), Box(24, 16, 61, 47)])
    places = set()
    for box in (Box(0, 0, 24, 16), Box(24, 0, 61, 16), Box(24, 16, 61, 47)):
        found = coefficients.table(box, Maker())
        assert found is not None
        assert part(found, box).equal(truth(box))
        places.add((found[0], found[1].detail.data_ptr()))
    assert len(places) == 1


def test_no_room_is_reserved_beyond_the_budget() -> None:
    coefficients = CoefficientMap(
        IMAGE, rank=RANK, dtype=torch.float32, block_px=8, budget_bytes=20_000, device=CPU
    )
    coefficients.reserve([Box(0, 0, 61, 47)])
    assert coefficients.used_bytes == 0
