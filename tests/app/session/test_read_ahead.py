"""Neighbours that are read before they are asked for: shown at once, if they are still the same."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from app.session.pictures import read_ahead
from app.session.pictures.read_ahead import ReadAhead
from app.workers.pictures.load_events import ImageReady, LoadFailed, LoadRequest, NeighbourRead
from liif_core.image_io.source import SourceImage
from liif_core.memory_budget import GIB, MemoryBudget
from liif_core.turn import Turn

SOURCE = SourceImage(np.zeros((4, 6, 3), np.uint8))


class FakeLoader:
    """Notes the requests to read."""

    def __init__(self, deliver, budget) -> None:
        self.budget = budget
        self.posted: list[LoadRequest] = []
        self.stopped = 0

    def start(self) -> None: ...
    def close(self) -> None: ...
    def join(self) -> None: ...

    def post(self, request: LoadRequest) -> None:
        self.posted.append(request)

    def stop(self) -> None:
        self.stopped += 1


class Bench:
    """A ``ReadAhead`` with its requests and its events."""

    def __init__(self, monkeypatch, used_bytes: int = 0) -> None:
        self.loaders: list[FakeLoader] = []

        def make(deliver, budget) -> FakeLoader:
            self.loaders.append(FakeLoader(deliver, budget))
            return self.loaders[-1]

        monkeypatch.setattr(read_ahead, "NeighbourLoader", make)
        self.posted: list[LoadRequest] = []
        self.told: list[object] = []
        self.used_bytes = used_bytes
        self.ahead = ReadAhead(
            self.posted.append, self.told.append, MemoryBudget(GIB), lambda: self.used_bytes
        )

    def reads(self) -> list[Path]:
        return [request.path for request in self.loaders[0].posted if request.path is not None]

    def answer(self) -> None:
        """The last one asked for is here."""
        request = self.loaders[0].posted[-1]
        self.ahead.receive(NeighbourRead(ImageReady(request.generation, request.path, SOURCE, ())))


@pytest.fixture
def bench(monkeypatch) -> Bench:
    return Bench(monkeypatch)


@pytest.fixture
def files(tmp_path) -> list[Path]:
    paths = [tmp_path / f"{name}.png" for name in "abc"]
    for path in paths:
        path.write_bytes(b"x" * 10)
    return paths


def opened(path: Path, generation: int = 9, **how) -> LoadRequest:
    return LoadRequest(generation, path, 1400, **how)


def test_neighbours_are_read_one_after_the_other_and_within_a_share(bench, files) -> None:
    bench.ahead.want(files[:2])
    assert bench.reads() == files[:1]
    bench.answer()
    assert bench.reads() == files[:2]
    bench.answer()
    assert [each.path for each in bench.ahead.kept()] == files[:2]
    assert bench.loaders[0].budget.total_bytes == GIB // 4


def test_one_that_is_here_opens_at_once_and_is_handed_over(bench, files) -> None:
    bench.ahead.want(files[:1])
    bench.answer()
    bench.ahead.post(opened(files[0]))
    assert bench.told == [ImageReady(9, files[0], SOURCE, ())]
    assert bench.posted == []
    assert bench.ahead.kept() == []
    bench.ahead.post(opened(files[0]))
    assert bench.posted == [opened(files[0])]


@pytest.mark.parametrize("how", [{"frame": 1}, {"reduce": 2}, {"turn": Turn(transpose=True)}, {}])
def test_what_is_asked_otherwise_or_has_changed_is_read(bench, files, how) -> None:
    bench.ahead.want(files[:1])
    bench.answer()
    if not how:
        os.utime(files[0], ns=(1, 1))
    bench.ahead.post(opened(files[0], **how))
    assert bench.posted == [opened(files[0], **how)]
    assert bench.told == []


def test_others_are_let_go(bench, files) -> None:
    bench.ahead.want(files[:1])
    bench.answer()
    bench.ahead.want(files[1:])
    assert bench.ahead.kept() == []
    assert bench.reads() == files[:2]


def test_stopped_it_reads_no_more_and_hears_no_more(bench, files) -> None:
    bench.ahead.want(files)
    bench.ahead.stop()
    assert bench.loaders[0].stopped == 1
    bench.answer()
    assert bench.ahead.kept() == []
    assert bench.reads() == files[:1]


def test_what_is_no_picture_is_not_tried_again(bench, files) -> None:
    bench.ahead.want(files[:1])
    generation = bench.loaders[0].posted[-1].generation
    bench.ahead.receive(NeighbourRead(LoadFailed(generation, "It is damaged.")))
    bench.ahead.want(files[:1])
    assert bench.reads() == files[:1]
    bench.ahead.post(opened(files[0]))
    assert bench.posted == [opened(files[0])]


def test_what_memory_has_no_room_for_is_not_kept(bench, files) -> None:
    bench.used_bytes = GIB + 1
    bench.ahead.want(files[:1])
    bench.answer()
    assert bench.ahead.kept() == []


def test_a_file_that_is_gone_is_passed_over(bench, files) -> None:
    files[0].unlink()
    bench.ahead.want(files[:2])
    assert bench.reads() == files[1:2]
