"""Pictures drawn by a cluster: the same to the bit, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.cluster import ClusterRenderer, EngineChoice, connected
from liif_core.continuous_image import ContinuousImage
from liif_core.errors import Cancelled, ClusterError
from liif_core.geometry import GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

pytest.importorskip("distributed")
# Warnings of Dask itself, at its start and end.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def client():
    with connected("local:2") as client:
        yield client


@pytest.fixture(scope="module")
def source() -> SourceImage:
    random = np.random.default_rng(3)
    small = random.integers(0, 256, (12, 16, 3), dtype=np.uint8)
    return SourceImage(
        np.asarray(Image.fromarray(small).resize((96, 72), Image.Resampling.BICUBIC))
    )


def here(source: SourceImage, window: GridWindow, method: Method) -> np.ndarray:
    from liif_core.rendering.engine import load_engine
    from liif_core.rendering.renderer import Renderer

    engine = load_engine(device="cpu", precision="fp32")
    strips = Renderer(source, lambda: engine).strips(
        window, method, is_cancelled=lambda: False, on_progress=lambda _: None
    )
    return np.concatenate(list(strips), axis=0)


def test_a_killed_worker_loses_nothing(client, source) -> None:
    window = ContinuousImage(source).window(scale=6.5)
    drawing = ClusterRenderer(source, client, EngineChoice())
    told: list[float] = []
    strips = drawing.strips(
        window, Method.LIIF, is_cancelled=lambda: False, on_progress=told.append
    )
    first = next(strips)
    victim = next(iter(client.run(os.getpid).values()))
    os.kill(victim, signal.SIGKILL)
    drawn = np.concatenate([first, *strips], axis=0)
    assert np.array_equal(drawn, here(source, window, Method.LIIF))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 2


def test_cancelling_ends_it(client, source) -> None:
    window = ContinuousImage(source).window(scale=20)
    drawing = ClusterRenderer(source, client, EngineChoice())
    strips = drawing.strips(window, Method.LIIF, is_cancelled=lambda: True, on_progress=print)
    with pytest.raises(Cancelled):
        list(strips)


def test_files_are_written_as_without_one(client, source, tmp_path: Path) -> None:
    from liif_core.exporting import ExportRequest

    pictures = []
    for name, drawing in (
        ("here", None),
        ("there", lambda source, _: ClusterRenderer(source, client, EngineChoice())),
    ):
        image = ContinuousImage(source, device="cpu", precision="fp32", drawing=drawing)
        path = tmp_path / f"{name}.png"
        image.save(ExportRequest(path, image.window(scale=3), Method.BICUBIC))
        with Image.open(path) as saved:
            pictures.append(np.asarray(saved))
    assert np.array_equal(*pictures)


def test_no_scheduler_is_said_in_a_sentence(monkeypatch) -> None:
    monkeypatch.setattr("liif_core.cluster._CONNECT_S", 0.2)
    with pytest.raises(ClusterError, match="no answer"):
        connected("tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="number of workers"):
        connected("local:none")
