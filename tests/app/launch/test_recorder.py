"""A screenshot and timings are written once the view is settled, and a failure ends with 1."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from PIL import Image

from app.launch.recorder import Recorder
from app.settings import Settings
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot, session):
    session.set_methods((Method.BICUBIC,))
    window = MainWindow(session, Settings(None))
    window.resize(500, 400)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def record(window):
    """Begins to record; tells the exit codes it ended with."""

    def begin(screenshot=None, timings=None) -> list[int]:
        ended: list[int] = []
        arguments = SimpleNamespace(screenshot=screenshot, timings=timings)
        Recorder(window, arguments, ended.append)
        window.show()
        window.complete()
        return ended

    return begin


def test_the_screenshot_comes_with_the_settled_view(
    qtbot, window, record, renderer, photo, tmp_path, renderer_colour
) -> None:
    renderer.gate.clear()
    ended = record(tmp_path / "shot.png", tmp_path / "t.json")
    window.session.open_path(photo)
    qtbot.waitUntil(renderer.waiting.is_set)
    assert ended == []
    assert not (tmp_path / "shot.png").exists()
    renderer.gate.set()
    qtbot.waitUntil(lambda: ended == [0])
    report = json.loads((tmp_path / "t.json").read_text())
    left, top, width, height = report["canvas_px"]
    with Image.open(tmp_path / "shot.png") as shot:
        assert shot.size == (500, 400)
        middle = shot.convert("RGB").getpixel((left + width // 2, top + height // 2))
    assert middle == renderer_colour(Method.BICUBIC, report["view"]["zoom"])
    assert report["view"]["method"] == "bicubic"
    assert [row["method"] for row in report["panes"]] == ["bicubic"]
    marks = [report[name] for name in ("window_shown_s", "base_painted_s", "settled_s")]
    assert marks == sorted(marks)


def test_a_file_that_cannot_be_read_ends_with_1_and_no_screenshot(
    qtbot, window, record, tmp_path, capsys
) -> None:
    ended = record(tmp_path / "shot.png")
    window.session.open_path(tmp_path / "none.png")
    qtbot.waitUntil(lambda: ended == [1])
    assert not (tmp_path / "shot.png").exists()
    assert "none.png" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_ends_with_1(
    qtbot, window, record, photo, tmp_path, capsys
) -> None:
    ended = record(tmp_path / "nowhere" / "shot.png")
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: ended == [1])
    assert "could not be written" in capsys.readouterr().err


def test_timings_alone_end_nothing(qtbot, window, record, photo, tmp_path) -> None:
    ended = record(timings=tmp_path / "t.json")
    window.session.open_path(photo)
    qtbot.waitUntil((tmp_path / "t.json").exists)
    assert ended == []
