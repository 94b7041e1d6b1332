"""An export writes the pixels that were seen, to the last bit."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageCms
from PySide6.QtGui import QGuiApplication

from app.view_state.export_plan import whole_area
from app.windows.files.clipboard import rgba_of
from liif_core.exporting import ExportRequest
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method
from tests.app.windows.export_hands import export_dialog, finish_exports

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("method", [Method.LIIF, Method.BICUBIC, Method.NEAREST])
@pytest.mark.parametrize("zoom", [0.7, 3.37])
def test_export_of_the_settled_view_equals_the_screen(
    qtbot, on_screen, open_window, engine, tmp_path, method: Method, zoom: float
) -> None:
    window = open_window(method, lambda: engine, size=(407, 303))
    session = window.session
    session.navigation.show_view(zoom, (121.3, 77.7))
    qtbot.waitUntil(lambda: session.is_settled, timeout=60_000)
    shown = on_screen(window)
    window.copy_view()
    dialog = export_dialog(window)
    dialog.target_box.set_path(tmp_path / "out.png")
    assert dialog.how_box.method is method
    dialog.accept()
    finish_exports(qtbot, window)
    with Image.open(tmp_path / "out.png") as picture:
        written = np.asarray(picture)
    unequal = np.argwhere((written != shown).any(axis=2))
    assert len(unequal) == 0, f"{len(unequal)} of {shown[..., 0].size} pixels, at {unequal[:5]}"
    assert np.array_equal(rgba_of(QGuiApplication.clipboard().image()), shown)


def test_it_does_at_a_fractional_ratio() -> None:
    name = test_export_of_the_settled_view_equals_the_screen.__name__
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", name],
        check=True,
        timeout=300,
        env=os.environ | {"QT_SCALE_FACTOR": "1.5"},
    )


def test_swapped_channels_look_right_on_screen_and_in_the_file(
    qtbot, on_screen, open_window, photo, tmp_path
) -> None:
    """A profile in which blue samples mean red."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = icc[:512].replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    with Image.open(photo) as picture:
        right = np.asarray(picture.convert("RGB"))
    path = tmp_path / "swapped.png"
    stored = Image.fromarray(np.ascontiguousarray(right[..., ::-1]))
    stored.save(path, icc_profile=table.replace(b"?XYZ", b"bXYZ") + icc[512:])
    window = open_window(Method.NEAREST, path=path)
    window.session.navigation.show_view(1.0, (120.0, 80.0))
    qtbot.waitUntil(lambda: window.session.is_settled)
    shown = on_screen(window)
    assert np.abs(shown.astype(int) - right).max() <= 3
    dialog = export_dialog(window)
    dialog.target_box.set_path(tmp_path / "out.png")
    dialog.accept()
    finish_exports(qtbot, window)
    with Image.open(tmp_path / "out.png") as picture:
        assert np.array_equal(np.asarray(picture), shown)


def test_deep_export_by_liif_keeps_more_levels_than_8_bits_have(
    qtbot, make_session, engine, tmp_path
) -> None:
    ramp = np.linspace(0, 65535, 96 * 8).astype(np.uint16).reshape(8, 96)
    source = SourceImage(np.repeat(ramp[..., None], 3, axis=2))
    session = make_session(lambda: engine, real=True)
    request = ExportRequest(
        tmp_path / "deep.png", whole_area(source.size).window_at(2.0), Method.LIIF, bits=16
    )
    session.exports.add(request, source)
    qtbot.waitUntil(lambda: not session.exports.is_busy, timeout=60_000)
    levels = np.unique(read_image(request.path).pixels[..., 0])
    assert levels.dtype == np.uint16
    assert len(levels) > 256
