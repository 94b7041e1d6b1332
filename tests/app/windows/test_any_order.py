"""Whatever the hand does, and in any order: the settled view shows what it should, all of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.windows.main_window import MainWindow
from liif_core.geometry import Box
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui

steps = st.one_of(
    st.tuples(st.just("zoom"), st.floats(-4, 4), st.floats(0, 400)),
    st.tuples(st.just("pinch"), st.floats(0.5, 2), st.floats(0, 400)),
    st.tuples(st.just("pan"), st.integers(-300, 300), st.integers(-300, 300)),
    st.tuples(st.just("resize"), st.integers(300, 700), st.integers(250, 500)),
    st.tuples(st.just("open"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("method"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("fit"), st.just(0), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 4), st.just(0)),
)


@pytest.fixture
def files(tmp_path, photo) -> list:
    """Two good pictures, one broken, one missing."""
    second = tmp_path / "second.png"
    Image.new("RGB", (90, 130), (1, 2, 3)).save(second)
    broken = tmp_path / "broken.png"
    broken.write_bytes(photo.read_bytes()[:3000])
    return [photo, second, broken, tmp_path / "missing.png"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=14))
def test_settled_means_settled(qtbot, make_session, files, renderer_colour, todo) -> None:
    session = make_session()
    window = MainWindow(session, Settings(None))
    window.resize(500, 400)
    window.show()
    session.open_path(files[0])
    qtbot.waitUntil(lambda: session.picture is not None, timeout=20000)
    for what, a, b in todo:
        _do(window, files, what, a, b)
    qtbot.waitUntil(lambda: session.picture is not None and session.is_settled, timeout=20000)
    assert session.picture.path in files[:2]
    assert session.picture.size == session.viewport.source
    view = session.viewport
    assert view == session.navigation.target
    shown = view.picture_box.intersected(Box.of_size(view.canvas))
    if not shown.is_empty:
        image = window.stage.canvas.picture_image()
        pixels = np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        assert (pixels[..., 2::-1] == renderer_colour(session.pane_view(0).method, view.zoom)).all()
    assert not session.tiles.missing
    window.close()
    session.close()
    window.deleteLater()


def _do(window: MainWindow, files: list, what: str, a: float, b: float) -> None:
    navigation = window.session.navigation
    if what == "zoom":
        navigation.zoom_notches(a, (b, b / 2))
    elif what == "pinch":
        navigation.pinch(a, (b, b / 2))
    elif what == "pan":
        navigation.pan(a, b)
    elif what == "resize":
        window.resize(a, b)
    elif what == "open":
        window.session.open_path(files[a])
    elif what == "method":
        window.choose_method((Method.LIIF, Method.BICUBIC, Method.NEAREST)[a])
    elif what == "fit":
        navigation.fit(eased=True)
    else:
        for _ in range(a * 3):
            QApplication.processEvents()
