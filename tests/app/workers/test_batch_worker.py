"""Several files by one plan: each reported, a bad one left out, and given up when it is told to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.view_state.batch_plan import BatchPlan, SizeRule
from app.workers.exporting.batch_worker import BatchWorker
from app.workers.exporting.export_events import (
    BatchEnded,
    BatchFileEnded,
    BatchProgress,
    BatchRequest,
)
from liif_core.exporting import MetadataPolicy, ProfilePolicy
from liif_core.image_io.writing.output_formats import EXPORT_FORMATS
from liif_core.rendering.methods import Method


@pytest.fixture
def told() -> list:
    return []


@pytest.fixture
def worker(told):
    def no_engine(_is_cancelled):
        raise AssertionError("a classical method asked for the neural engine")

    worker = BatchWorker(no_engine, told.append)
    worker.start()
    yield worker
    worker.close()
    worker.join(20)
    assert not worker.is_alive()


@pytest.fixture
def plan(tmp_path):
    def make(*names: str, method: Method = Method.NEAREST) -> BatchPlan:
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        for name in names:
            if not name.startswith("bad"):
                Image.new("RGB", (12, 8), (len(name), 0, 0)).save(tmp_path / name)
            else:
                (tmp_path / name).write_text("no picture")
        return BatchPlan(
            files=tuple(tmp_path / name for name in names),
            folder=out,
            rule=SizeRule.SCALE,
            scale=2.0,
            side_px=0,
            method=method,
            format=next(each for each in EXPORT_FORMATS if each.name == "PNG"),
            bits=8,
            quality=None,
            metadata=MetadataPolicy.STRIP,
            profile=ProfilePolicy.SRGB,
            memory_bytes=1 << 30,
        )

    return make


def _files(told: list) -> list[BatchFileEnded]:
    return [event for event in told if isinstance(event, BatchFileEnded)]


def test_each_is_written_as_the_plan_says(worker, told, plan, qtbot) -> None:
    wanted = plan("a.png", "long.png")
    worker.post(BatchRequest(1, wanted))
    qtbot.waitUntil(lambda: BatchEnded(1) in told, timeout=20_000)
    assert [event.index for event in _files(told)] == [0, 1]
    for event, path in zip(_files(told), wanted.files, strict=True):
        assert event.message == ""
        with Image.open(event.result.path) as written, Image.open(path) as source:
            expected = np.repeat(np.repeat(np.asarray(source), 2, 0), 2, 1)
            assert np.array_equal(np.asarray(written.convert("RGB")), expected)
    assert isinstance(told[0], BatchProgress)
    assert told[-1] == BatchEnded(1)


def test_a_file_that_is_no_picture_is_told_and_the_next_is_written(
    worker, told, plan, qtbot
) -> None:
    worker.post(BatchRequest(2, plan("bad.png", "good.png")))
    qtbot.waitUntil(lambda: BatchEnded(2) in told, timeout=20_000)
    bad, good = _files(told)
    assert bad.result is None
    assert "bad.png" in bad.message
    assert good.result is not None


def test_a_name_that_is_taken_is_not_written_over(worker, told, plan, qtbot) -> None:
    wanted = plan("a.png")
    for number in (3, 4):
        worker.post(BatchRequest(number, wanted))
        qtbot.waitUntil(lambda number=number: BatchEnded(number) in told, timeout=20_000)
    first, second = (event.result.path for event in _files(told))
    assert first != second
    assert len(list(wanted.folder.iterdir())) == 2


def test_a_batch_that_was_given_up_before_it_began_writes_nothing(
    worker, told, plan, qtbot
) -> None:
    wanted = plan("a.png", "b.png")
    worker.cancel(5)
    worker.post(BatchRequest(5, wanted))
    qtbot.waitUntil(lambda: BatchEnded(5) in told, timeout=20_000)
    assert _files(told) == []
    assert list(Path(wanted.folder).iterdir()) == []
