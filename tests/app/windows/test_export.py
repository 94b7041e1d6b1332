"""An export from Ctrl+E to the file: the dialog, the region, the queue, closing."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLabel, QSpinBox

from app.settings import Settings
from app.view_state.compare_layout import CompareMode
from app.view_state.export_plan import SizeUnit
from app.widgets.canvas.region_picker import RegionPicker
from app.widgets.export.export_dialog import ExportDialog
from app.widgets.export.export_progress import ExportProgressPanel, export_state_words
from app.widgets.fitting.questions import Question
from app.windows.main_window import MainWindow
from liif_core.exporting import EXPORT_FORMATS
from liif_core.geometry import Size
from tests.app.hands import choose, control, words
from tests.app.windows.export_hands import export_dialog, finish_exports, type_size

pytestmark = pytest.mark.gui
PNG, TIFF, JPEG = EXPORT_FORMATS[:3]


@pytest.fixture
def window(open_window) -> MainWindow:
    return open_window()


def test_the_key_opens_it(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(window.findChildren(ExportDialog)) == 1


def test_both_keys_open_it_and_no_picture_no_dialog(qtbot, make_session) -> None:
    window = MainWindow(make_session(), Settings(None))
    qtbot.addWidget(window)
    window.show()
    window.complete()
    export = window.actions_registry.actions["export"]
    assert [key.toString() for key in export.shortcuts()] == ["Ctrl+E", "Ctrl+Shift+S"]
    assert not export.isEnabled()
    window.show_export()
    assert not window.findChildren(ExportDialog)


def test_shape_is_kept_or_free(qtbot, window: MainWindow) -> None:
    dialog = export_dialog(window)
    control(dialog, "Whole image").click()
    size = dialog.size_box
    control(size, "Width in pixels").setValue(480)
    assert dialog.request.window.size == Size(480, 320)
    control(size, "Height in pixels").setValue(40)
    assert dialog.request.window.size == Size(60, 40)
    control(size, "Keep proportions").setChecked(False)
    control(size, "Width in pixels").setValue(500)
    assert dialog.request.window.size == Size(500, 40)
    control(size, "Keep proportions").setChecked(True)
    assert dialog.request.window.size == Size(500, 333)


def test_the_ways_to_tell_a_size_agree(qtbot, window: MainWindow) -> None:
    dialog = export_dialog(window)
    control(dialog, "Whole image").click()
    size = dialog.size_box
    control(size, "Width in pixels").setValue(720)
    assert dialog.request.dpi is None
    choose(control(size, "How the size is given"), 1)
    assert size.sizing is SizeUnit.SCALE
    assert control(size, "Output pixels per pixel of the picture").value() == 3.0
    assert dialog.request.window.size == Size(720, 480)
    control(size, "Output pixels per pixel of the picture").setValue(2.5)
    assert dialog.request.window.size == Size(600, 400)
    assert dialog.target_box.path.name == "photo_x2.5.png"
    choose(control(size, "How the size is given"), 2)
    assert control(size, "Width on paper").value() == pytest.approx(600 / 300 * 25.4, abs=0.01)
    control(size, "Width on paper").setValue(254)
    assert dialog.request.window.size == Size(3000, 2000)
    assert dialog.request.dpi == 300
    control(size, "Dots per inch").setValue(100)
    assert dialog.request.window.size.width == 1000
    choose(control(size, "Unit of length"), 1)
    assert control(size, "Width on paper").value() == pytest.approx(10)
    assert dialog.request.window.size.width == 1000


def test_view_told_by_scale_is_still_the_screen(qtbot, window: MainWindow) -> None:
    session = window.session
    session.navigation.show_view(3.0517578125, (100.0, 90.0))
    qtbot.waitUntil(lambda: session.is_settled)
    dialog = export_dialog(window)
    before = dialog.request.window
    choose(control(dialog.size_box, "How the size is given"), 1)
    assert dialog.request.window == before


def test_last_choice_is_remembered(qtbot, window: MainWindow, tmp_path) -> None:
    dialog = export_dialog(window)
    control(dialog, "Whole image").click()
    choose(control(dialog.size_box, "How the size is given"), 1)
    control(dialog.size_box, "Output pixels per pixel of the picture").setValue(1.5)
    dialog.how_box.set_format(JPEG)
    control(dialog.how_box, "Quality", QSpinBox).setValue(71)
    control(dialog.how_box, "Metadata").setCurrentIndex(1)
    dialog.target_box.set_path(tmp_path / "mine.jpg")
    dialog.accept()
    finish_exports(qtbot, window)
    assert "mine.jpg" in window.canvas_area.message.text
    again = export_dialog(window)
    request = again.request
    assert request.window.size == Size(360, 240)
    assert (request.format, request.quality) == (JPEG, 71)
    assert request.metadata == "strip-gps"
    assert request.path.name == "photo_x1.5.jpg"
    again.how_box.set_format(TIFF)
    assert again.request.path.name == "photo_x1.5.tif"
    assert again.request.quality is None


def test_limits_are_said_before_the_work(qtbot, window: MainWindow, tmp_path) -> None:
    dialog = export_dialog(window)
    dialog.target_box.set_path(tmp_path / "wide.jpg")
    assert dialog.how_box.format is JPEG
    assert not dialog.problem
    type_size(dialog.size_box, 70_000, 10)
    assert "65,500" in dialog.problem
    assert dialog.problem in words(dialog).splitlines()
    assert not control(dialog, "Export").isEnabled()
    dialog.accept()
    assert not window.session.exports.is_busy
    dialog.target_box.set_path(tmp_path / "wide.png")
    assert not dialog.problem
    for name, said in (("noending", "format"), ("no/where.png", "no folder"), ("", "")):
        line = control(dialog.target_box, "File")
        line.setText(str(tmp_path / name))
        line.textEdited.emit(line.text())
        assert said in dialog.problem
        assert dialog.problem.endswith(".")


@pytest.mark.parametrize("name", ["photo.png", "other.png"])
def test_nothing_is_replaced_without_a_word(qtbot, window: MainWindow, photo, name) -> None:
    path = photo.with_name(name)
    if name == "other.png":
        path.write_bytes(b"somebody's")
    before = path.read_bytes()
    dialog = export_dialog(window)
    dialog.target_box.set_path(path)
    word = dialog.target_box.findChild(QCheckBox)
    assert word.isVisible()
    assert ("itself" in word.text()) == (name == "photo.png")
    assert not control(dialog, "Export").isEnabled()
    word.setChecked(True)
    assert control(dialog, "Export").isEnabled()
    dialog.target_box.set_path(photo.with_name("new.png"))
    dialog.target_box.set_path(path)
    # The word was for that time only.
    assert not word.isChecked()
    assert path.read_bytes() == before
    word.setChecked(True)
    dialog.accept()
    finish_exports(qtbot, window)
    with Image.open(path) as picture:
        picture.load()
    assert path.read_bytes() != before


def test_region_drawn_on_the_canvas(qtbot, on_screen, window: MainWindow, tmp_path) -> None:
    session = window.session
    session.navigation.show_view(6.0, (120.0, 80.0))
    qtbot.waitUntil(lambda: session.is_settled)
    shown = on_screen(window)
    dialog = export_dialog(window)
    control(dialog, "Draw…").click()
    assert not dialog.isVisible()
    (picker,) = window.findChildren(RegionPicker)
    qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=QPoint(150, 160))
    qtbot.mouseMove(picker, QPoint(60, 70))
    qtbot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=QPoint(50, 40))
    assert dialog.isVisible()
    assert dialog.request.window.size == Size(100, 120)
    dialog.target_box.set_path(tmp_path / "region.png")
    dialog.accept()
    finish_exports(qtbot, window)
    with Image.open(tmp_path / "region.png") as picture:
        assert np.array_equal(np.asarray(picture), shown[40:160, 50:150])


def test_region_given_up_goes_back(qtbot, window: MainWindow) -> None:
    dialog = export_dialog(window)
    control(dialog, "Draw…").click()
    (picker,) = [each for each in window.findChildren(RegionPicker) if each.isVisible()]
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(50, 40))
    assert picker.isVisible()
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert control(dialog, "This view").isChecked()


def test_region_typed(qtbot, window: MainWindow) -> None:
    dialog = export_dialog(window)
    box = dialog.region_box
    assert box.isHidden()
    control(dialog, "A region").click()
    assert not box.isHidden()
    for field, value in zip(box.findChildren(QDoubleSpinBox), (10, 20, 30, 40), strict=True):
        field.setValue(value)
    assert [field.value() for field in box.findChildren(QDoubleSpinBox)] == [10, 20, 30, 40]
    assert (box.area.source_width, box.area.source_height) == (30, 40)
    assert dialog.request.window.size == box.area.offered_size
    # A region beyond the picture is brought inside.
    box.findChildren(QDoubleSpinBox)[0].setValue(239)
    box.findChildren(QDoubleSpinBox)[2].setValue(30)
    assert box.area.box.right == window.session.picture.size.width * box.area.zoom
    assert dialog.request.window.size.width >= 1


def test_the_preview_begins_with_what_is_on_the_screen(qtbot, on_screen, window) -> None:
    dialog = export_dialog(window)
    preview = dialog.preview
    preview.show_message("")
    window.session.exports.end_previews()
    place = preview.rect().center()
    drawn = preview.grab().toImage().pixelColor(place)
    # The photo is soft noise: the preview's colours are near those of the same place on the canvas.
    ground = (222, 222, 222)
    assert drawn.getRgb()[:3] != ground
    dialog.preview.set_stand_ins(())
    assert preview.grab().toImage().pixelColor(place).getRgb()[:3] == ground


def test_the_preview_shows_the_first_side_of_a_comparison(qtbot, on_screen, window) -> None:
    canvas, compare = window.canvas_area.canvas, window.session.compare
    alone = canvas.picture_image()
    compare.set_mode(CompareMode.DIFFERENCE)
    qtbot.waitUntil(lambda: window.session.is_settled)
    assert canvas.picture_image() != alone
    shown = []
    preview = export_dialog(window).preview
    for stand_in in preview.stand_ins:
        shown.append(stand_in.image)
    assert shown[-1] == canvas.first_pane_image()
    assert shown[-1] != canvas.picture_image()


def test_preview_follows_and_measures(qtbot, window: MainWindow) -> None:
    dialog = export_dialog(window)
    qtbot.waitUntil(lambda: "Measuring…" not in words(dialog))
    assert "\nAbout " in words(dialog)
    type_size(dialog.size_box, 2000, 1300)
    assert "Measuring…" in words(dialog)
    qtbot.waitUntil(lambda: "Measuring…" not in words(dialog))
    before = dialog.preview.crop
    qtbot.mousePress(dialog.preview, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(dialog.preview, QPoint(80, 130))
    qtbot.mouseRelease(dialog.preview, Qt.MouseButton.LeftButton, pos=QPoint(80, 130))
    assert dialog.preview.crop == before.shifted(20, -30)
    qtbot.waitUntil(lambda: dialog.preview.drawn == dialog.preview.crop)


def test_viewer_goes_on_while_exporting(qtbot, open_window, never) -> None:
    window = open_window(load=never)
    session = window.session
    dialog = export_dialog(window)
    control(dialog.how_box, "Enlarge with").setCurrentIndex(0)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(window.canvas_area.findChildren(ExportProgressPanel)))
    (panel,) = window.canvas_area.findChildren(ExportProgressPanel)
    assert panel.isVisible()
    assert export_state_words(session.exports.queue[0]) in ("Waiting", "Starting…")
    session.navigation.zoom_to(5.0)
    qtbot.waitUntil(lambda: session.is_settled)
    qtbot.waitUntil(lambda: export_state_words(session.exports.queue[0]) == "Starting…")
    QApplication.processEvents()
    # The bar that came with the beginning took no room from the words.
    shown = [label for label in panel.findChildren(QLabel) if label.isVisible()]
    assert len(shown) == 2
    assert all(label.height() >= label.sizeHint().height() for label in shown)
    control(panel, "Stop").click()
    finish_exports(qtbot, window)
    assert not panel.isVisible()
    assert "Stopped" in window.canvas_area.message.text


def answer(words: str) -> list[str]:
    """Press the button that says ``words`` in the message box to come; tells what it asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, Question):
            QTimer.singleShot(5, press)
            return
        asked.append(box.text)
        control(box, words).click()

    QTimer.singleShot(0, press)
    return asked


def test_closing_asks_and_stops_cleanly(qtbot, open_window, never, tmp_path) -> None:
    window = open_window(load=never)
    dialog = export_dialog(window)
    control(dialog.how_box, "Enlarge with").setCurrentIndex(0)
    dialog.target_box.set_path(tmp_path / "half.png")
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.exports.is_busy)
    asked = answer("Go on exporting")
    window.close()
    assert asked == ["An export is not finished."]
    assert window.isVisible()
    assert window.session.exports.is_busy
    answer("Stop and close")
    window.close()
    assert not window.isVisible()
    finish_exports(qtbot, window)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["photo.png"]


def test_failure_can_be_tried_again(qtbot, window: MainWindow, tmp_path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    dialog = export_dialog(window)
    dialog.target_box.set_path(folder / "out.png")
    folder.rmdir()
    window.session.exports.add(dialog.request, window.session.picture.source)
    finish_exports(qtbot, window)
    message = window.canvas_area.message
    assert "folder does not exist" in message.text
    folder.mkdir()
    control(message, "Try again").click()
    finish_exports(qtbot, window)
    assert (folder / "out.png").exists()
    assert message.text.startswith("Exported")


def test_of_a_damaged_file_it_asks_first(qtbot, open_window, photo, tmp_path) -> None:
    cut = tmp_path / "cut.png"
    cut.write_bytes(photo.read_bytes()[: photo.stat().st_size // 2])
    window = open_window(path=cut)
    asked = answer("Cancel")
    window.actions_registry.actions["export"].trigger()
    assert "damaged" in asked[0]
    assert not window.findChildren(ExportDialog)
    answer("Export what is left")
    assert export_dialog(window).isVisible()
