"""A film of a zoom, made in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.view_state.film_plan import frame_size
from app.widgets.export.film_dialog import FilmDialog
from app.windows.main_window import MainWindow
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from tests.app.hands import control, words


@pytest.fixture
def zoomed(qtbot, open_window) -> MainWindow:
    window = open_window(Method.BICUBIC)
    window.session.navigation.show_view(6.0, (120.0, 80.0))
    qtbot.waitUntil(lambda: window.session.is_settled)
    return window


def _dialog(window: MainWindow) -> FilmDialog:
    window.actions_registry.actions["film"].trigger()
    (dialog,) = window.findChildren(FilmDialog)
    return dialog


def test_from_the_whole_picture_to_this_view(qtbot, zoomed: MainWindow, tmp_path: Path) -> None:
    dialog = _dialog(zoomed)
    control(dialog, "Length").setValue(0.5)
    control(dialog, "Pictures a second").setValue(4)
    control(dialog, "Size").setCurrentIndex(0)
    request = dialog.request
    viewport = zoomed.session.viewport
    assert request.start == (0.0, 0.0, 240.0, 160.0)
    assert request.end[2] == pytest.approx(viewport.canvas.width / 6)
    assert request.path.suffix == ".webp"
    assert str(request.frame_count) in words(dialog)
    with qtbot.waitSignal(zoomed.session.exports.done, timeout=60_000) as done:
        dialog.accept()
    result = done.args[0]
    with Image.open(result.path) as film:
        # Equal pictures one after another are one that lasts.
        assert film.n_frames > 1
        assert film.size == (result.size.width, result.size.height)
    message = zoomed.canvas_area.message
    assert f"{result.frames} pictures" in message.text
    control(message, "Open").click()
    qtbot.waitUntil(lambda: zoomed.session.picture.path == result.path)
    assert zoomed.settings.get("film/seconds") == 0.5


def test_from_a_kept_view(qtbot, zoomed: MainWindow) -> None:
    zoomed.kept_views.keep()
    kept = zoomed.session.viewport
    zoomed.session.navigation.show_view(3.0, (60.0, 40.0))
    dialog = _dialog(zoomed)
    assert control(dialog, "From").count() == 3
    control(dialog, "From").setCurrentIndex(1)
    left, top, width, height = dialog.request.start
    assert (left + width / 2, top + height / 2) == pytest.approx((120.0, 80.0), abs=0.1)
    assert width == pytest.approx(kept.canvas.width / 6)


def test_what_cannot_be_is_said(zoomed: MainWindow, tmp_path: Path) -> None:
    dialog = _dialog(zoomed)
    assert control(dialog, "Make the film").isEnabled()
    end = control(dialog, "To")
    end.setCurrentIndex(end.count() - 1)
    assert "the same" in words(dialog)
    assert not control(dialog, "Make the film").isEnabled()
    control(dialog, "To").setCurrentIndex(0)
    dialog.set_path(tmp_path / "none" / "film.webp")
    assert "no folder" in words(dialog)
    dialog.set_path(tmp_path / "film.txt")
    assert "kind of film" in words(dialog)
    control(dialog, "Format").setCurrentIndex(1)
    assert dialog.request.path == tmp_path / "film.png"
    assert control(dialog, "Make the film").isEnabled()


def test_it_can_be_stopped(qtbot, zoomed: MainWindow, tmp_path: Path) -> None:
    dialog = _dialog(zoomed)
    control(dialog, "Length").setValue(60)
    width = control(dialog, "Size")
    width.setCurrentIndex(width.count() - 1)
    target = dialog.request.path
    exports = zoomed.session.exports
    dialog.accept()
    with qtbot.waitSignal(exports.cancelled, timeout=60_000):
        exports.cancel_all()
    assert not target.exists()


def test_frames_have_the_shape_of_the_window_and_even_sides() -> None:
    assert frame_size(Size(1000, 555), 640) == Size(640, 356)
    assert frame_size(Size(10, 1), 640).height % 2 == 0
