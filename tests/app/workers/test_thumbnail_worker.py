"""Small pictures come in order; a file that is no picture has none, and the next one follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.workers.pictures.thumbnail_events import ThumbnailDone, ThumbnailRequest
from app.workers.pictures.thumbnail_worker import ThumbnailWorker


@pytest.fixture
def told() -> list[ThumbnailDone]:
    return []


@pytest.fixture
def worker(told: list[ThumbnailDone]):
    worker = ThumbnailWorker(told.append)
    worker.start()
    yield worker
    worker.close()
    worker.join(20)
    assert not worker.is_alive()


def test_in_order_with_what_is_no_picture_in_between(worker, told, tmp_path: Path, qtbot) -> None:
    names = ["red.png", "words.png", "blue.png"]
    Image.new("RGB", (64, 32), (200, 0, 0)).save(tmp_path / names[0])
    (tmp_path / names[1]).write_text("no picture")
    Image.new("RGBA", (32, 64), (0, 0, 200, 9)).save(tmp_path / names[2])
    worker.post(ThumbnailRequest(tuple(tmp_path / name for name in names), 16))
    qtbot.waitUntil(lambda: len(told) == 3, timeout=20_000)
    assert [done.path.name for done in told] == names
    red, none, blue = (done.picture for done in told)
    assert none is None
    assert max(red.width, red.height) >= 16
    assert red.width == 2 * red.height
    assert (red.has_alpha, blue.has_alpha) == (False, True)
    # The next one was written where the first lay, and the first is still itself.
    assert red.bgrx[:3] == bytes([0, 0, 200])
