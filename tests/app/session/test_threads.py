"""The GUI thread decodes nothing, draws nothing and measures nothing, whatever is asked of it."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtWidgets import QDialog

from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.view_state.export_plan import whole_area
from app.windows.main_window import MainWindow
from app.workers import measure_worker
from app.workers.pictures import base_pyramid
from liif_core.decoder_process.decoder import Decoder
from liif_core.exporting import ExportRequest
from liif_core.image_io.reading import opening
from liif_core.rendering.classical.source_pyramid import SourcePyramid
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

pytestmark = pytest.mark.gui

HEAVY = (
    (Decoder, "preview"),
    (Decoder, "image"),
    (base_pyramid, "build_levels"),
    (SourcePyramid, "__init__"),
    (Renderer, "tiles"),
    (Renderer, "strips"),
    (Renderer, "render"),
    (measure_worker, "measured"),
)


@pytest.fixture
def where(monkeypatch) -> dict[str, set[str]]:
    """Names of the threads that did heavy work or opened files, by the kind of work."""
    seen: dict[str, set[str]] = {}

    def watch(owner: object, name: str) -> None:
        honest = getattr(owner, name)

        def noted(*words: object, **options: object) -> object:
            seen.setdefault(name, set()).add(threading.current_thread().name)
            return honest(*words, **options)

        monkeypatch.setattr(owner, name, noted)

    for owner, name in (*HEAVY, (opening, "_opened_file"), (Renderer, "snapshot")):
        watch(owner, name)
    return seen


def test_heavy_work_is_done_elsewhere(
    qtbot, make_session, make_frames, photo, tmp_path, where
) -> None:
    session = make_session(lambda: None, real=True)
    session.set_methods((Method.BICUBIC,))
    window = MainWindow(session, Settings(None))
    window.show()
    window.complete()

    def settle() -> None:
        qtbot.waitUntil(
            lambda: (
                session.picture is not None
                and session.is_settled
                and not session.measuring.is_busy
                and not session.exports.is_busy
            ),
            timeout=20000,
        )

    session.open_path(make_frames())
    settle()
    session.frames.step(1)
    settle()
    session.open_path(photo)
    settle()
    for action in ("zoom-in", "zoom-out", "method-nearest", "minimap", "info", "copy", "next"):
        window.actions_registry.actions[action].trigger()
        settle()
    session.open_pixels(np.full((50, 60, 4), 255, np.uint8))
    settle()
    session.compare.set_mode(CompareMode.SIDE)
    session.compare.show_file(photo)
    session.compare.measure_against(photo)
    settle()
    source = session.picture.source
    area = whole_area(source.size).window_at(2.0)
    session.exports.add(ExportRequest(tmp_path / "out.png", area, Method.BICUBIC), source)
    settle()
    with qtbot.waitSignal(session.exports.crop_measured, timeout=20000):
        window.show_export()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    window.close()
    window.deleteLater()
    assert {name for _, name in HEAVY} <= where.keys()
    main = threading.main_thread().name
    assert {what for what, threads in where.items() if main in threads} == set()
