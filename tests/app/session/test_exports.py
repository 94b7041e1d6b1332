"""The queue: one at a time, cancel, failures, previews; with the real writer behind it."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.session.exports import ExportState
from app.session.pictures.compared_pictures import Role
from app.view_state.export_plan import whole_area
from app.workers.exporting.export_worker import seconds_left
from liif_core.exporting import ExportRequest
from liif_core.geometry import Box, Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui


@pytest.fixture
def source() -> SourceImage:
    noise = np.random.default_rng(5).integers(0, 255, (60, 90, 3), dtype=np.uint8)
    return SourceImage(noise)


@pytest.fixture
def make_request(source: SourceImage, tmp_path: Path):
    def make(name: str = "out.png", scale: float = 2.0, **options) -> ExportRequest:
        window = whole_area(source.size).window_at(scale)
        options = {"method": Method.BICUBIC} | options
        return ExportRequest(path=tmp_path / name, window=window, **options)

    return make


@pytest.fixture
def held_engine(make_session):
    """A session whose engine never comes, so that a neural export waits until it is cancelled."""
    never = threading.Event()

    def load():
        never.wait()
        raise RuntimeError("given up")

    yield make_session(load)
    never.set()


def test_exports_run_in_turn(qtbot, session, source, make_request) -> None:
    results = []
    session.exports.done.connect(results.append)
    requests = [
        make_request(f"{name}.png", scale) for name, scale in (("a", 2), ("b", 1), ("c", 3))
    ]
    for request in requests:
        session.exports.add(request, source)
    assert len(session.exports.queue) == 3
    qtbot.waitUntil(lambda: not session.exports.is_busy)
    assert [result.path for result in results] == [request.path for request in requests]
    for request in requests:
        with Image.open(request.path) as picture:
            assert picture.size == (request.window.size.width, request.window.size.height)


def test_cancel_in_work_leaves_nothing_and_goes_on(
    qtbot, held_engine, source, make_request, tmp_path
) -> None:
    exports = held_engine.exports
    cancelled, done = [], []
    exports.cancelled.connect(cancelled.append)
    exports.done.connect(done.append)
    exports.add(make_request("never.png", method=Method.LIIF), source)
    exports.add(make_request("waiting.png"), source)
    exports.add(make_request("after.png"), source)
    qtbot.waitUntil(lambda: exports.queue[0].state is ExportState.RUNNING)
    first, waiting, _ = exports.queue
    exports.cancel(waiting.job.job_id)
    assert [export.job.request.path.name for export in exports.queue] == ["never.png", "after.png"]
    exports.cancel(first.job.job_id)
    assert exports.queue[0].state is ExportState.STOPPING
    qtbot.waitUntil(lambda: not exports.is_busy)
    assert sorted(job.request.path.name for job in cancelled) == ["never.png", "waiting.png"]
    assert [result.path.name for result in done] == ["after.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["after.png"]


def test_closing_gives_all_up(qtbot, held_engine, source, make_request, tmp_path) -> None:
    old = tmp_path / "old.png"
    old.write_bytes(b"what was there")
    exports = held_engine.exports
    exports.add(make_request("old.png", method=Method.LIIF, overwrite=True), source)
    qtbot.waitUntil(lambda: exports.queue[0].state is ExportState.RUNNING)
    exports.close()
    assert not exports.is_busy
    assert old.read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["old.png"]


def test_failure_is_one_sentence_and_the_next_goes_on(
    qtbot, session, source, make_request, tmp_path
) -> None:
    (tmp_path / "there.png").write_bytes(b"precious")
    failures, done = [], []
    session.exports.failed.connect(lambda job, sentence: failures.append((job, sentence)))
    session.exports.done.connect(done.append)
    session.exports.add(make_request("there.png"), source)
    session.exports.add(make_request("next.png"), source)
    qtbot.waitUntil(lambda: not session.exports.is_busy)
    ((job, sentence),) = failures
    assert job.request.path.name == "there.png"
    assert "there.png" in sentence
    assert "exists already" in sentence
    assert (tmp_path / "there.png").read_bytes() == b"precious"
    assert [result.path.name for result in done] == ["next.png"]


def test_an_engine_that_fails_is_told(qtbot, make_session, source, make_request) -> None:
    def load():
        raise RuntimeError("no such device")

    session = make_session(load)
    sentences = []
    session.exports.failed.connect(lambda _job, sentence: sentences.append(sentence))
    session.exports.add(make_request(method=Method.LIIF), source)
    qtbot.waitUntil(lambda: not session.exports.is_busy)
    assert sentences == ["LIIF could not be started: no such device"]


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
def test_preview_is_the_exports_own_crop(
    qtbot, session, source, make_request, tmp_path, name
) -> None:
    request, crop = make_request(name, 3.0), Box(20, 30, 120, 130)
    drawn, measured = [], []
    session.exports.crop_drawn.connect(drawn.append)
    session.exports.crop_measured.connect(measured.append)
    session.exports.preview(request, source, crop)
    qtbot.waitUntil(lambda: bool(measured))
    session.exports.add(request, source)
    qtbot.waitUntil(lambda: not session.exports.is_busy)
    with Image.open(request.path) as picture:
        written = np.asarray(picture.convert("RGB"))
    seen = drawn[-1].pixels[..., 2::-1]
    if name != "a.jpg":
        assert np.array_equal(written[30:130, 20:120], seen)
    file_bytes = request.path.stat().st_size
    assert file_bytes / 1.6 < measured[-1].file_bytes < file_bytes * 1.6
    assert measured[-1].seconds > 0


def test_only_the_newest_preview_is_shown(qtbot, session, source, make_request) -> None:
    drawn = []
    session.exports.crop_drawn.connect(drawn.append)
    for width in (10, 20, 30):
        session.exports.preview(make_request(), source, Box(0, 0, width, 10))
    qtbot.waitUntil(lambda: bool(drawn))
    assert [event.pixels.shape[1] for event in drawn] == [30]


def test_previews_end_with_the_dialog(qtbot, session, source, make_request) -> None:
    drawn = []
    session.exports.crop_drawn.connect(drawn.append)
    session.exports.preview(make_request(), source, Box(0, 0, 10, 10))
    session.exports.end_previews()
    session.exports.add(make_request(), source)
    qtbot.waitUntil(lambda: not session.exports.is_busy)
    assert drawn == []


def test_time_left_trusts_the_export_more_and_more() -> None:
    assert seconds_left(0.0, 0.0, None) is None
    assert seconds_left(0.0, 0.0, 100.0) == pytest.approx(100.0)
    assert seconds_left(0.5, 10.0, 100.0) == pytest.approx(10.0)
    assert seconds_left(0.5, 10.0, None) == pytest.approx(10.0)
    # Already longer under way than was thought: never a negative time.
    assert seconds_left(0.0, 300.0, 100.0) == pytest.approx(300.0)
    assert seconds_left(1.0, 10.0, 100.0) == 0.0


def test_area_knows_its_size(source: SourceImage) -> None:
    assert whole_area(source.size).size_at(2.0) == Size(180, 120)


def test_nothing_starts_once_the_window_is_gone(session, source, make_request, tmp_path) -> None:
    """A dialog's timer may still ask for a preview then; its thread would never end."""
    session.close()
    before = threading.active_count()
    session.exports.preview(make_request(), source, Box(0, 0, 8, 8))
    session.exports.add(make_request(), source)
    session.compared_pictures.open(Role.OTHER, tmp_path / "other.png")
    assert threading.active_count() == before
    assert not session.exports.is_busy
    assert not session.compared_pictures.is_busy


def test_the_end_of_a_job_of_its_own_is_told_to_whoever_added_it(
    qtbot, held_engine, source, make_request
) -> None:
    exports, told, signalled = held_engine.exports, [], []
    exports.done.connect(signalled.append)
    exports.cancelled.connect(signalled.append)
    exports.failed.connect(lambda _job, sentence: signalled.append(sentence))

    def on_end(result, reason: str) -> None:
        told.append((result, reason))

    exports.add(make_request("good.png"), source, on_end=on_end)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0][0].path.name == "good.png"
    exports.add(make_request("good.png"), source, printed="cat.jpg", on_end=on_end)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1][0] is None
    assert told[1][1]
    exports.add(make_request("never.png", method=Method.LIIF), source, on_end=on_end)
    exports.add(make_request("waiting.png"), source, on_end=on_end)
    exports.cancel_all()
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told[2:] == [(None, ""), (None, "")]
    assert signalled == []
