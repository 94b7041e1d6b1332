"""The picture on paper: as large as the page holds, at a resolution that paper shows."""

from __future__ import annotations

import pytest

from app.windows.main_window import MainWindow
from tests.app.hands import words

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")
Printing = pytest.importorskip("app.windows.exporting.printing").Printing

pytestmark = pytest.mark.gui


def _printer(tmp_path, dpi: int):
    printer = QtPrintSupport.QPrinter()
    printer.setResolution(dpi)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    return printer


@pytest.fixture
def asked(opened: MainWindow, monkeypatch) -> list:
    """The requests for pixels to print."""
    requests: list = []
    monkeypatch.setattr(
        opened.session.exports, "preview", lambda request, _source, _crop: requests.append(request)
    )
    return requests


def test_it_is_drawn_for_the_place_on_the_page(opened: MainWindow, asked, tmp_path) -> None:
    printer = _printer(tmp_path, 72)
    page = printer.pageRect(QtPrintSupport.QPrinter.Unit.DevicePixel).toRect()
    Printing(opened).print_on(printer)
    (request,) = asked
    # The photo of 240 x 160 is wider than the page is for its height.
    assert request.window.size.width == page.width()
    assert request.window.size.height == round(page.width() * 160 / 240)


def test_finer_than_paper_shows_is_not_drawn(opened: MainWindow, asked, tmp_path) -> None:
    for dpi in (300, 1200):
        Printing(opened).print_on(_printer(tmp_path, dpi))
    coarse, fine = (request.window.size.width for request in asked)
    assert abs(coarse - fine) <= 4


def test_what_could_not_be_drawn_is_said_once(opened: MainWindow, asked, tmp_path) -> None:
    printing = Printing(opened)
    printing.print_on(_printer(tmp_path, 72))
    opened.session.exports.crop_failed.emit("There was not enough memory.")
    assert "not enough memory" in words(opened.canvas_area)


def test_with_nothing_open_nothing_is_printed(window: MainWindow, tmp_path) -> None:
    Printing(window).print_on(_printer(tmp_path, 72))
    assert not (tmp_path / "page.pdf").exists()
