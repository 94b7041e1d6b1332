"""The open picture's part of its budget: pictures, base layers, features and tables."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from app.session.drawing.memory import Memory
from app.session.pictures.compared_pictures import Role
from app.view_state.picture import BaseLevel, Picture
from app.workers.drawing.draw_events import MemoryUsed
from liif_core.geometry import Size
from liif_core.image_io.source import SourceImage
from liif_core.memory_budget import MemoryBudget


def picture(side: int, *, is_complete: bool = True) -> Picture:
    level = BaseLevel(side, side, (1.0, 1.0), False, memoryview(bytes(side * side * 4)))
    source = SourceImage(np.zeros((side, side, 3), np.uint8)) if is_complete else None
    return Picture(1, None, Size(side, side), False, (level,), source)


def memory_of(first: Picture | None, others: dict[Role, Picture]) -> Memory:
    controller = SimpleNamespace(
        picture=first,
        compared_pictures=SimpleNamespace(picture=others.get),
        tiles=SimpleNamespace(cache=SimpleNamespace(used_bytes=7)),
    )
    return Memory(controller, MemoryBudget(1 << 30))


def test_without_a_picture_only_tiles_are_counted() -> None:
    use = memory_of(None, {}).use()
    assert use == type(use)(1 << 30, 0, 0, 0, 0, 7, False)


def test_pictures_that_are_compared_with_count_as_well() -> None:
    use = memory_of(picture(10), {Role.OTHER: picture(4), Role.REFERENCE: picture(2)}).use()
    sources, levels = 300 + 48 + 12, 400 + 64 + 16
    assert use == type(use)(1 << 30, sources, levels, 0, 0, 7, False)


def test_of_a_preview_only_the_base_layer_is_here() -> None:
    use = memory_of(picture(10, is_complete=False), {}).use()
    assert use == type(use)(1 << 30, 0, 400, 0, 0, 7, False)


def test_what_the_drawing_thread_keeps_is_as_it_said_last() -> None:
    memory = memory_of(picture(10), {})
    memory.receive(MemoryUsed(1, 1, 1, on_device=False))
    memory.receive(MemoryUsed(30, 40, 50, on_device=True))
    use = memory.use()
    assert use == type(use)(1 << 30, 330, 400, 40, 50, 7, True)


def test_detail_counts_as_kept_from_before_where_most_of_it_came_from_the_disk() -> None:
    memory = memory_of(None, {})
    assert not memory.is_recalled
    memory.receive(MemoryUsed(0, 100, 0, on_device=False, recalled_bytes=40))
    assert not memory.is_recalled
    memory.receive(MemoryUsed(0, 100, 0, on_device=False, recalled_bytes=60))
    assert memory.is_recalled
