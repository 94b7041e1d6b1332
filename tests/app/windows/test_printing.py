"""The picture on paper: as large as the page holds, at a resolution that paper shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.widgets.export.export_dialog import ExportDialog
from app.widgets.export.export_progress import ExportProgressPanel
from app.windows.main_window import MainWindow
from tests.app.hands import words

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")
Printing = pytest.importorskip("app.windows.desktop.printing").Printing

pytestmark = pytest.mark.gui


def _printer(tmp_path, dpi: int):
    printer = QtPrintSupport.QPrinter()
    printer.setResolution(dpi)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    return printer


@pytest.fixture
def asked(opened: MainWindow, monkeypatch) -> list:
    """The requests for pixels to print, each with the picture's name and who is told of its end."""
    requests: list = []

    def add(request, _source, *, printed: str, on_end) -> None:
        requests.append((request, printed, on_end))

    monkeypatch.setattr(opened.session.exports, "add", add)
    return requests


def test_it_is_drawn_for_the_place_on_the_page(opened: MainWindow, asked, tmp_path) -> None:
    printer = _printer(tmp_path, 72)
    page = printer.pageRect(QtPrintSupport.QPrinter.Unit.DevicePixel).toRect()
    Printing(opened).print_on(printer)
    ((request, printed, on_end),) = asked
    on_end(None, "")
    assert printed == opened.session.picture.name
    # The photo of 240 x 160 is wider than the page is for its height.
    assert request.window.size.width == page.width()
    assert request.window.size.height == round(page.width() * 160 / 240)


def test_finer_than_paper_shows_is_not_drawn(opened: MainWindow, asked, tmp_path) -> None:
    for dpi in (300, 1200):
        Printing(opened).print_on(_printer(tmp_path, dpi))
    coarse, fine = (request.window.size.width for request, *_ in asked)
    assert abs(coarse - fine) <= 4
    for _request, _printed, on_end in asked:
        on_end(None, "")


def test_what_could_not_be_drawn_is_said_and_leaves_nothing(
    opened: MainWindow, asked, tmp_path
) -> None:
    Printing(opened).print_on(_printer(tmp_path, 72))
    ((request, _printed, on_end),) = asked
    assert request.path.parent.is_dir()
    on_end(None, "There was not enough memory.")
    assert "not enough memory" in words(opened.canvas_area)
    assert not request.path.parent.exists()


def test_with_nothing_open_nothing_is_printed(window: MainWindow, tmp_path) -> None:
    Printing(window).print_on(_printer(tmp_path, 72))
    assert not (tmp_path / "page.pdf").exists()


def test_a_page_is_printed_beside_an_export_that_is_planned(
    qtbot, open_window, tmp_path: Path
) -> None:
    """Previews of the export dialog have nothing to do with what is on its way to the paper."""
    window = open_window()
    exported: list = []
    window.session.exports.done.connect(exported.append)
    Printing(window).print_on(_printer(tmp_path, 72))
    panel = window.canvas_area.findChild(ExportProgressPanel)
    assert panel.isVisible()
    assert f"Printing “{window.session.picture.name}”" in words(panel)
    window.show_export()
    qtbot.waitUntil(lambda: "Printed into “page.pdf”." in words(window.canvas_area), timeout=30_000)
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert exported == []
    assert not panel.isVisible()
