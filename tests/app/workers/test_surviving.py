"""An exception that nobody foresaw ends no thread: it is noted, answered, and work goes on."""

from __future__ import annotations

import queue
from types import SimpleNamespace

import numpy as np
import pytest

from app.view_state.viewport import fitted
from app.workers.drawing.draw_events import (
    EngineFailed,
    EngineReady,
    MemoryUsed,
    RenderDone,
    RenderFailed,
    RenderRequest,
    SnapshotDone,
    SnapshotRequest,
)
from app.workers.drawing.engine_loader import EngineLoader
from app.workers.drawing.render_worker import RenderWorker
from app.workers.exporting.export_events import (
    CropDrawn,
    CropFailed,
    CropRequest,
    ExportDone,
    ExportFailed,
    ExportJob,
    ExportStarted,
)
from app.workers.exporting.export_preview import CropWorker
from app.workers.exporting.export_worker import ExportWorker
from app.workers.measure_events import Measured, MeasureRequest, Patch
from app.workers.measure_worker import MeasureWorker
from app.workers.pictures.image_loader import ImageLoader
from app.workers.pictures.load_events import ImageReady, LoadFailed, LoadRequest, PreviewMissing
from liif_core.decoder_process.decoder import Decoder
from liif_core.errors import LiifError
from liif_core.exporting import ExportRequest
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

SOURCE = SourceImage(np.full((12, 16, 3), 90, np.uint8))
WHOLE = GridWindow.of_grid(SOURCE.size, 1.0, Box(0, 0, 16, 12))


def broken(*_args, **_kwargs):
    raise AssertionError("Never thought of.")


class Answers(queue.Queue):
    """The events of workers, but for those about memory."""

    def put(self, event, *more) -> None:
        if not isinstance(event, MemoryUsed):
            super().put(event, *more)


@pytest.fixture
def events() -> queue.Queue:
    return Answers()


@pytest.fixture
def serve(events):
    """Starts a worker and gives a way to hand it a request and get its next answer."""
    workers = []

    def begin(worker):
        workers.append(worker)
        worker.start()

        def ask(request):
            worker.post(request)
            return events.get(timeout=20)

        return ask

    yield begin
    for worker in workers:
        assert worker.is_alive()
        worker.close()
        worker.join(20)
        assert not worker.is_alive()


def only_one(noted, where: str) -> None:
    (crash,) = noted.crashes
    assert crash.where == f"in the thread {where}"
    assert "Never thought of." in crash.chunks[-1]


def test_rendering(noted, events, serve, renderer, monkeypatch) -> None:
    from app.view_state.tile_grid import visible_tiles

    view = fitted(SOURCE.size, Size(64, 48))
    methods = (Method.BICUBIC, Method.NEAREST)
    tiles = tuple(key for method in methods for key in visible_tiles(view, 1, method))
    monkeypatch.setattr(type(renderer), "tiles", broken)
    ask = serve(RenderWorker(EngineLoader(broken, events.put), events.put, renderer.open))
    failed = ask(RenderRequest(1, view, methods, tiles, {1: SOURCE}))
    assert isinstance(failed, RenderFailed)
    assert failed.message.startswith("“Bicubic” could not be drawn because of an unexpected error")
    # The other method has its own try, and the busy state ends.
    assert events.get(timeout=20).method is Method.NEAREST
    assert events.get(timeout=20) == RenderDone(1)
    only_one(noted, "render-worker")
    monkeypatch.undo()
    ask(RenderRequest(2, view, methods, tiles[:1], {1: SOURCE}))
    assert events.get(timeout=20) == RenderDone(2)


def test_a_request_that_makes_no_sense(noted, events, serve, renderer) -> None:
    """An error outside every method fails them all."""
    view = fitted(SOURCE.size, Size(64, 48))
    ask = serve(RenderWorker(EngineLoader(broken, events.put), events.put, renderer.open))
    nonsense = SimpleNamespace(generation=1, methods=(Method.LIIF,), sources={}, tiles=None)
    noted_before = len(noted.crashes)
    assert isinstance(ask(nonsense), RenderFailed)
    assert events.get(timeout=20) == RenderDone(1)
    assert ask(RenderRequest(2, view, (), (), {})) == RenderDone(2)
    # A TypeError is one of the failures that are foreseen.
    assert len(noted.crashes) == noted_before


def test_a_step_of_a_moving_view(noted, events, serve, renderer, monkeypatch) -> None:
    from app.view_state.tile_grid import visible_tiles

    view = fitted(SOURCE.size, Size(64, 48))
    tiles = tuple(visible_tiles(view, 1, Method.BICUBIC))[:1]
    ask = serve(RenderWorker(EngineLoader(broken, events.put), events.put, renderer.open))
    ask(RenderRequest(1, view, (Method.BICUBIC,), tiles, {1: SOURCE}))
    events.get(timeout=20)
    monkeypatch.setattr(type(renderer), "snapshot", broken)
    done = ask(SnapshotRequest(view, 1, SOURCE))
    assert isinstance(done, SnapshotDone)
    assert done.pixels is None
    only_one(noted, "render-worker")


def test_loading_the_engine(noted, events) -> None:
    answers = [broken, lambda: SimpleNamespace(summary="s")]
    loader = EngineLoader(lambda: answers.pop(0)(), events.put)
    with pytest.raises(LiifError, match="LIIF could not be started because of an unexpected"):
        loader.get(lambda: False)
    assert isinstance(events.get(timeout=20), EngineFailed)
    loader.join()
    only_one(noted, "engine-loader")
    loader.retry()
    assert loader.get(lambda: False).summary == "s"
    assert events.get(timeout=20) == EngineReady("s")
    loader.join()


def test_opening(noted, events, serve, photo, monkeypatch) -> None:
    decoder = Decoder()
    monkeypatch.setattr(decoder, "preview", broken)
    monkeypatch.setattr(decoder, "image", broken)
    ask = serve(ImageLoader(events.put, decoder))
    assert ask(LoadRequest(1, photo, 100)) == PreviewMissing(1)
    failed = ask(LoadRequest(2, photo, None))
    assert isinstance(failed, LoadFailed)
    assert failed.message.startswith("The picture could not be opened because of an unexpected")
    assert {crash.where for crash in noted.crashes} == {"in the thread image-loader"}
    monkeypatch.undo()
    assert isinstance(ask(LoadRequest(3, photo, None)), ImageReady)


def test_a_decoder_that_was_left_half_way_is_a_new_one(noted, events, serve, photo, monkeypatch):
    decoder = Decoder()
    ask = serve(ImageLoader(events.put, decoder))
    ask(LoadRequest(1, photo, 100))
    former = decoder.child_pid
    assert former is not None
    monkeypatch.setattr(decoder, "image", broken)
    assert isinstance(ask(LoadRequest(2, photo, None)), LoadFailed)
    assert decoder.child_pid != former


def test_measuring(noted, events, serve, monkeypatch) -> None:
    monkeypatch.setattr("app.workers.measure_worker._assembled", broken)
    patches = (Patch(0, 0, np.zeros((12, 16, 4), np.uint8)),)
    ask = serve(MeasureWorker(events.put))
    box = Box(0, 0, 16, 12)
    assert ask(MeasureRequest(1, (patches,), box, SOURCE.size, None)) == Measured(1, None, ())
    only_one(noted, "measure-worker")
    monkeypatch.undo()
    done = ask(MeasureRequest(2, (patches, patches), box, SOURCE.size, None))
    assert done.between is not None


def test_exporting(noted, events, serve, tmp_path, monkeypatch) -> None:
    def job(number: int) -> ExportJob:
        path = tmp_path / f"{number}.png"
        return ExportJob(number, ExportRequest(path, WHOLE, Method.NEAREST), SOURCE)

    monkeypatch.setattr("liif_core.exporting.export", broken)
    ask = serve(ExportWorker(broken, events.put, lambda _source: None))
    assert ask(job(1)) == ExportStarted(1)
    failed = events.get(timeout=20)
    assert isinstance(failed, ExportFailed)
    assert failed.message.startswith("“1.png” was not exported because of an unexpected error")
    only_one(noted, "export-worker")
    monkeypatch.undo()
    assert ask(job(2)) == ExportStarted(2)
    while not isinstance(event := events.get(timeout=20), ExportDone):
        assert not isinstance(event, ExportFailed)


def test_previews_of_exports(noted, events, serve, tmp_path, monkeypatch) -> None:
    request = ExportRequest(tmp_path / "a.png", WHOLE, Method.NEAREST)
    monkeypatch.setattr("app.workers.exporting.export_cost.CostGauge.draw", broken)
    ask = serve(CropWorker(broken, events.put))
    assert isinstance(ask(CropRequest(1, request, SOURCE, Box(0, 0, 4, 4))), CropFailed)
    only_one(noted, "export-preview")
    monkeypatch.undo()
    assert isinstance(ask(CropRequest(2, request, SOURCE, Box(0, 0, 4, 4))), CropDrawn)
