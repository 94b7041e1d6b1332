"""Turning, links, parts, slide show, recent files, the reveal, the question of a blind test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.widgets.canvas.region_picker import RegionPicker
from app.widgets.compare import reveal
from app.widgets.compare.blind_bar import BlindBar
from app.widgets.compare.blind_result import BlindResult
from app.widgets.compare.reveal import Reveal
from app.windows.actions.file_actions import FileActions
from app.windows.main_window import MainWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.methods import Method
from tests.app.hands import control, words
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def remembering(qtbot, make_session, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with nothing open, whose settings are kept in a file."""
    settings = Settings(tmp_path / "s.json")
    window = MainWindow(make_session(), settings)
    window.resize(600, 500)
    yield window
    window.close()
    window.deleteLater()


def run(window: MainWindow, action_id: str) -> None:
    window.actions_registry.actions[action_id].trigger()


def wait_for_pixels(qtbot, window: MainWindow, wanted: np.ndarray) -> None:
    def is_there() -> bool:
        picture = window.session.picture
        pixels = picture.source.pixels if picture.source is not None else None
        return pixels is not None and np.array_equal(pixels, wanted)

    qtbot.waitUntil(is_there)


def test_turning_turns_what_is_seen_and_not_the_file(qtbot, opened, photo) -> None:
    before = photo.read_bytes()
    pixels = read_image(photo).pixels
    for action_id, wanted in (
        ("turn-right", np.rot90(pixels, -1)),
        ("mirror", np.rot90(pixels, -1)[:, ::-1]),
        ("turn-over", np.rot90(pixels, -1)[::-1, ::-1]),
        ("turn-left", np.rot90(np.rot90(pixels, -1)[::-1, ::-1])),
    ):
        run(opened, action_id)
        wait_for_pixels(qtbot, opened, wanted)
    assert photo.read_bytes() == before
    # Another picture is not turned.
    opened.session.open_path(photo)
    wait_for_pixels(qtbot, opened, pixels)


def test_a_pasted_picture_turns(qtbot, window) -> None:
    rgba = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
    window.session.open_pixels(rgba)
    qtbot.waitUntil(lambda: window.session.picture is not None)
    run(window, "turn-right")
    wait_for_pixels(qtbot, window, np.rot90(rgba, -1))


def test_fill_leaves_no_empty_side(qtbot, opened) -> None:
    run(opened, "fill")
    qtbot.waitUntil(lambda: not opened.session.navigation.is_animating)
    box, canvas = opened.session.viewport.picture_box, opened.session.viewport.canvas
    assert box.left <= 0
    assert box.top <= 0
    assert box.right >= canvas.width
    assert box.bottom >= canvas.height
    assert min(box.width - canvas.width, box.height - canvas.height) <= 1


def test_zoom_to_a_part_shows_that_part(qtbot, opened) -> None:
    view = opened.session.viewport
    run(opened, "zoom-to-part")
    picker = opened.findChild(RegionPicker)
    middle = QPoint(picker.width() // 2, picker.height() // 2)
    qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(picker, middle + QPoint(50, 40))
    qtbot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=middle + QPoint(50, 40))
    qtbot.waitUntil(lambda: not opened.session.navigation.is_animating)
    after = opened.session.viewport
    assert after.zoom > 4 * view.zoom
    wanted = view.source_at(middle.x() + 25, middle.y() + 20)
    assert np.allclose((after.centre_x, after.centre_y), wanted, atol=1.5)


def test_a_link_is_copied_and_pasted(qtbot, opened, photo) -> None:
    opened.session.navigation.show_view(7.5, (20.25, 10.5))
    run(opened, "copy-link")
    link = QGuiApplication.clipboard().text()
    assert link.startswith(str(photo.resolve()))
    opened.session.navigation.fit()
    run(opened, "paste")
    qtbot.waitUntil(lambda: opened.session.viewport.zoom == 7.5)
    view = opened.session.viewport
    assert (view.centre_x, view.centre_y) == (20.25, 10.5)


def test_the_slide_show_goes_on_by_itself(qtbot, opened, photo) -> None:
    Image.new("RGB", (20, 10)).save(photo.parent / "zz.png")
    show = opened.session.slide_show
    show.seconds = 0.03
    run(opened, "slide-show")
    assert opened.isFullScreen()
    qtbot.waitUntil(lambda: opened.session.picture.name == "zz.png")
    opened.leave()
    assert not show.is_on
    assert not opened.isFullScreen()


def test_recent_files_are_offered(qtbot, remembering, photo, tmp_path) -> None:
    window, settings = remembering, remembering.settings
    settings.put("files/recent", f"{tmp_path / 'gone.png'}\n{photo}")
    window.canvas_area.invite()
    window.complete()
    window.show()
    page = window.canvas_area.empty_page
    (button,) = page.findChildren(QToolButton)
    assert button.text() == photo.name

    def is_shown() -> bool:
        return button.icon().pixmap(96).toImage().pixelColor(48, 48).alpha() == 255

    qtbot.waitUntil(is_shown)
    button.click()
    settle(qtbot, window.session)
    menu = window.actions_registry.menu("File/Open recent")
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == photo.name
    run(window, "forget-recent")
    assert settings.get("files/recent") == ""


def test_the_first_photo_comes_with_the_bar(qtbot, remembering, photo) -> None:
    window = remembering
    window.show()
    window.complete()
    bar = window.controls.bar
    assert bar.isHidden()
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: not bar.isHidden())
    bar.hide()
    settle(qtbot, window.session)
    assert bar.isHidden()


def test_the_reveal_wipes_once_and_leaves_with_the_view(
    qtbot, remembering, photo, monkeypatch
) -> None:
    monkeypatch.setattr(reveal, "moves_gently", lambda: True)
    window, settings = remembering, remembering.settings
    window.show()
    window.complete()
    session, canvas = window.session, window.canvas_area.canvas
    session.open_path(photo)
    qtbot.waitUntil(lambda: canvas.wipe is not None)
    qtbot.waitUntil(lambda: int(settings.get("view/reveals")) == 1)
    # The line is far to the right, with room for the name of the method there.
    assert canvas.wipe == pytest.approx(1 - 170 / canvas.width())
    # The line can be drawn back.
    line = QPoint(canvas.split_px, 40)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=line)
    qtbot.mouseMove(canvas, QPoint(canvas.width() // 2, 40))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() // 2, 40))
    assert canvas.wipe == pytest.approx(0.5, abs=0.02)
    session.navigation.show_view(5.0, None)
    assert canvas.wipe is None
    assert len(session.methods) == 1
    session.navigation.show_view(4.0, None)
    qtbot.waitUntil(lambda: session.is_settled)
    assert canvas.wipe is None


def test_there_is_no_reveal_where_no_motion_is_wanted(
    qtbot, remembering, photo, monkeypatch
) -> None:
    monkeypatch.setattr(reveal, "moves_gently", lambda: False)
    window = remembering
    window.show()
    window.complete()
    window.session.open_path(photo)
    window.session.navigation.show_view(3.0, None)
    settle(qtbot, window.session)
    window.session.navigation.show_view(3.0, None)
    qtbot.waitUntil(lambda: window.session.is_settled)
    shown = window.findChild(Reveal) or window.canvas_area.canvas.findChild(Reveal)
    assert not shown.is_shown


def test_a_blind_test_is_answered_with_buttons(qtbot, opened) -> None:
    run(opened, "blind-test")
    bar = opened.canvas_area.findChild(BlindBar)
    assert not bar.isHidden()
    by_name = {button.text(): button for button in bar.findChildren(QPushButton)}
    by_name["A (1)"].click()
    by_name["No difference (0)"].click()
    assert opened.session.compare.blind.count == 2
    # No word tells which pane is which.
    assert not {"Bicubic", "LIIF"} & set(words(opened.status_line).split())
    by_name["Finish"].click()
    assert bar.isHidden()


def test_the_result_of_a_blind_test_stays_until_it_is_put_away(qtbot, opened) -> None:
    compare, card = opened.session.compare, opened.canvas_area.findChild(BlindResult)
    for put_away in ("Close", "Once more", "leave"):
        if not compare.blind.is_on:
            run(opened, "blind-test")
        for place in (0, None, None):
            compare.judge(place)
        run(opened, "blind-test")
        assert "Your choices in 3 pairs" in words(card)
        assert "no difference: 2" in card.accessibleName()
        # The message about the next pair is over.
        assert not opened.canvas_area.message.isVisible()
        assert opened.canvas_area.rect().contains(card.geometry())
        if put_away == "leave":
            opened.leave()
        else:
            control(card, put_away).click()
        assert not card.isVisible()
        assert compare.blind.is_on == (put_away == "Once more")


def test_below_100_percent_the_comparison_offers_to_go_deeper(qtbot, opened) -> None:
    opened.session.navigation.show_view(0.5, None)
    opened.session.compare.set_mode(CompareMode.SIDE)
    strip = opened.canvas_area.strip
    assert "oom in to compare" in strip.similarity_words
    deeper = control(opened.canvas_area, "Zoom to 400%")
    assert not deeper.isHidden()
    deeper.click()
    qtbot.waitUntil(lambda: opened.session.viewport.zoom == 4.0)
    qtbot.waitUntil(lambda: deeper.isHidden())
    assert "oom in" not in strip.similarity_words


def test_renaming_keeps_the_view_and_the_place(qtbot, opened, photo) -> None:
    opened.session.navigation.show_view(6.0, (30.5, 20.5))
    before = opened.session.viewport
    files = FileActions(opened)
    files.rename_to("another name.png")
    renamed = photo.with_name("another name.png")
    assert renamed.is_file()
    assert not photo.exists()
    assert opened.session.picture.path == renamed
    assert opened.session.viewport == before
    assert opened.windowTitle().startswith("another name.png")
    qtbot.waitUntil(lambda: opened.session.browsing.place() == (1, 1))
    Image.new("RGB", (4, 4)).save(photo.parent / "there.png")
    files.rename_to("there.png")
    assert "exists already" in opened.canvas_area.message.text
    files.rename_to("../elsewhere.png")
    assert "no folder" in opened.canvas_area.message.text
    files.rename_to("x" * 300 + ".png")
    assert "too long; choose a shorter one" in opened.canvas_area.message.text
    files.rename_to("null\0.png")
    assert "the name is not allowed" in opened.canvas_area.message.text
    assert renamed.is_file()
    qtbot.waitUntil(lambda: opened.session.is_settled)


def test_the_file_is_copied(opened, photo) -> None:
    run(opened, "copy-file")
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert url.toLocalFile() == str(photo.resolve())
    # The offscreen platform keeps what is copied until after the interpreter is gone, and dies of
    # it; real desktops let go of it in time.
    QGuiApplication.clipboard().clear()


def test_printing_fills_the_page(qtbot, opened, tmp_path) -> None:
    printing = pytest.importorskip("app.windows.desktop.printing")
    printer = printing.QPrinter()
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    opened.session.set_methods((Method.BICUBIC,))
    printing.Printing(opened).print_on(printer)
    qtbot.waitUntil(lambda: "Printed into “page.pdf”" in opened.canvas_area.message.text)
    written = (tmp_path / "page.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/Image" in written


def test_a_print_that_cannot_be_says_so(qtbot, opened, tmp_path) -> None:
    printing = pytest.importorskip("app.windows.desktop.printing")
    printer = printing.QPrinter()
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "no folder" / "page.pdf"))
    opened.session.set_methods((Method.BICUBIC,))
    with qtbot.captureExceptions() as wrong:
        printing.Printing(opened).print_on(printer)
        qtbot.waitUntil(lambda: "Nothing was printed" in opened.canvas_area.message.text)
    assert not wrong


def test_a_dropped_link_is_a_view_and_no_picture(qtbot, opened, photo) -> None:
    data = QMimeData()
    data.setText(f"{photo}#x=20.5&y=10.5&zoom=5")
    at, keys = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), action, data, button, keys)
    QCoreApplication.sendEvent(opened, enter)
    assert enter.isAccepted()
    QCoreApplication.sendEvent(opened, QDropEvent(at, action, data, button, keys))
    qtbot.waitUntil(lambda: opened.session.viewport.zoom == 5.0)
    assert opened.session.picture.path == photo


def test_one_can_zoom_before_drawing_and_reads_photo_pixels(qtbot, opened: MainWindow) -> None:
    opened.session.navigation.show_view(4.0, (120.0, 80.0))
    opened.actions_registry.actions["zoom-to-part"].trigger()
    (picker,) = opened.findChildren(RegionPicker)

    def turn() -> None:
        at = QPointF(100, 100)
        wheel = QWheelEvent(
            at,
            picker.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(picker, wheel)

    turn()
    zoom = opened.session.navigation.target.zoom
    assert zoom > 4.0
    qtbot.waitUntil(lambda: not opened.session.navigation.is_animating)
    qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    turn()
    assert opened.session.navigation.target.zoom == zoom
    qtbot.mouseMove(picker, QPoint(200, 150))
    assert (
        picker.size_words(picker.box) == f"{100 / zoom:.1f} × {50 / zoom:.1f} pixels of the photo"
    )
