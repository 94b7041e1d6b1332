"""The loader of pictures that nobody has asked for yet: it reads, stops, and spares a battery."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from app.workers.pictures import neighbour_loader
from app.workers.pictures.load_events import ImageReady, LoadFailed, LoadRequest, NeighbourRead
from app.workers.pictures.neighbour_loader import NeighbourLoader
from liif_core.memory_budget import GIB, MemoryBudget


@pytest.fixture
def told() -> Queue[object]:
    return Queue()


@pytest.fixture
def loader(told: Queue[object], monkeypatch) -> Iterator[NeighbourLoader]:
    monkeypatch.setattr(neighbour_loader, "runs_on_battery", lambda: False)
    loader = NeighbourLoader(told.put, MemoryBudget(GIB))
    yield loader
    loader.close()
    if loader.ident is not None:
        loader.join(20)


def test_it_reads_the_whole_picture(loader, told, photo: Path) -> None:
    loader.start()
    loader.post(LoadRequest(7, photo, None))
    read = told.get(timeout=20)
    assert isinstance(read, NeighbourRead)
    assert isinstance(read.event, ImageReady)
    assert read.event.generation == 7
    assert read.event.source.size.width == 240
    assert read.event.levels


def test_what_is_no_picture_is_said_quietly(loader, told, tmp_path) -> None:
    (tmp_path / "none.png").write_bytes(b"nothing")
    loader.start()
    loader.post(LoadRequest(1, tmp_path / "none.png", None))
    read = told.get(timeout=20)
    assert isinstance(read, NeighbourRead)
    assert isinstance(read.event, LoadFailed)


@pytest.mark.parametrize("reason", ["stopped", "battery"])
def test_nothing_is_read_when_stopped_or_on_a_battery(
    loader, told, photo: Path, monkeypatch, reason
) -> None:
    loader.post(LoadRequest(1, photo, None))
    if reason == "stopped":
        loader.stop()
    else:
        monkeypatch.setattr(neighbour_loader, "runs_on_battery", lambda: True)
    monkeypatch.setattr(loader, "_full", lambda request: pytest.fail("it was read"))
    loader.start()
    while loader._requests.peek() is not None:
        assert loader.is_alive()
    loader.close()
    loader.join(20)
    with pytest.raises(Empty):
        told.get_nowait()
