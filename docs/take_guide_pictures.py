"""Takes the pictures of docs/guide.md of the real program: python docs/take_guide_pictures.py

Names of pictures as arguments take only those.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from stage import Stage, save, stage

from app.view_state.compare_layout import CompareMode
from app.widgets.export.batch_dialog import BatchDialog
from app.widgets.export.export_dialog import ExportDialog
from app.widgets.export.film_dialog import FilmDialog
from app.windows.exporting.comparison_saving import ComparisonSaving
from liif_core.rendering.methods import Method

_INTO = Path(__file__).resolve().parent / "pictures" / "guide"
_EYE = (185.0, 112.0)


def _bar(on: Stage) -> None:
    on.look(*_EYE, 4.0)
    on.window.canvas_area.hovered.emit((400.0, 300.0))
    save(on.shot(), _INTO / "bar.webp")
    on.window.canvas_area.hovered.emit(None)
    on.window.controls.bar.hide()


def _filmstrip(on: Stage) -> None:
    on.session.navigation.fit()
    on.act("filmstrip")
    paths = on.session.browsing.listing.around(on.session.picture.path).paths
    on.wait(lambda: all(on.session.thumbnails.image(path) is not None for path in paths))
    on.wait()
    save(on.shot(), _INTO / "filmstrip.webp")
    on.act("filmstrip")


def _guessed(on: Stage) -> None:
    on.look(*_EYE, 4.0)
    on.act("guesses")
    on.wait(lambda: on.session.guesses.map is not None)
    at = on.session.viewport.canvas_at(140.0, 145.0)
    on.window.canvas_area.hovered.emit(at)
    save(on.shot(), _INTO / "guessed.webp")
    on.window.controls.bar.hide()
    on.act("guesses")


def _compared(on: Stage) -> None:
    on.session.compare.set_mode(CompareMode.SIDE)
    on.look(*_EYE, 6.0)
    on.wait(lambda: on.session.measuring.between is not None)
    sheet = ComparisonSaving(on.window).sheet()
    assert sheet is not None
    save(sheet, _INTO / "compared.webp")
    on.session.compare.set_mode(CompareMode.OFF)


def _blind(on: Stage) -> None:
    on.session.compare.set_mode(CompareMode.SIDE)
    on.session.compare.start_blind_test()
    on.look(*_EYE, 6.0)
    save(on.shot(), _INTO / "blind.webp")
    on.session.compare.end_blind_test()
    on.session.compare.set_mode(CompareMode.OFF)
    on.window.canvas_area.forget_message()


def _inspect(on: Stage) -> None:
    on.session.compare.set_mode(CompareMode.SIDE)
    for tool in ("line-profile", "histogram", "loupe"):
        on.act(tool)
    on.look(*_EYE, 6.0)
    canvas = on.window.canvas_area.canvas
    QTest.mouseMove(canvas, QPoint(330, 120))
    drawn = []
    on.session.lens.drawn.connect(lambda *_: drawn.append(1))
    QTest.mouseMove(canvas, QPoint(332, 122))
    on.wait(lambda: len(drawn) >= 2)
    save(on.shot(), _INTO / "inspect.webp")
    for tool in ("line-profile", "histogram", "loupe"):
        on.act(tool)
    on.window.controls.bar.hide()
    on.session.compare.set_mode(CompareMode.OFF)


def _dialog_of(on: Stage, kind: type[QDialog]) -> QDialog:
    on.wait(lambda: on.window.findChildren(kind))
    return on.window.findChildren(kind)[-1]


def _export(on: Stage) -> None:
    on.look(*_EYE, 6.0)
    on.act("export")
    dialog = _dialog_of(on, ExportDialog)
    on.wait(lambda: dialog._measured is not None)
    save(on.shot(dialog), _INTO / "export.webp")
    dialog.reject()


def _batch(on: Stage) -> None:
    on.session.set_methods((Method.BICUBIC,))
    on.act("export-several")
    dialog = _dialog_of(on, BatchDialog)
    dialog.folder_wanted.emit()
    dialog.add_files([on.folder / "gone.jpg"])
    dialog._folder.setText(str(on.folder.parent / "enlarged"))
    dialog.start()
    on.wait(lambda: not on.session.exports.batch.is_busy)
    dialog._folder.setText("/home/me/Pictures/enlarged")
    save(on.shot(dialog), _INTO / "batch.webp")
    dialog.close()
    on.window.canvas_area.forget_message()
    on.session.set_methods((Method.AUTO,))


def _film(on: Stage) -> None:
    on.look(*_EYE, 6.0)
    on.act("film")
    dialog = _dialog_of(on, FilmDialog)
    dialog.set_path(Path("/tmp/chelsea_zoom.webp"))
    save(on.shot(dialog), _INTO / "film.webp")
    dialog.reject()


def _info(on: Stage) -> None:
    on.session.navigation.fit()
    on.act("info")
    on.act("minimap")
    on.look(*_EYE, 3.0)
    save(on.shot(), _INTO / "panels.webp")
    on.act("info")
    on.act("minimap")


_PICTURES = {
    "bar": _bar,
    "filmstrip": _filmstrip,
    "panels": _info,
    "guessed": _guessed,
    "compared": _compared,
    "blind": _blind,
    "inspect": _inspect,
    "export": _export,
    "batch": _batch,
    "film": _film,
}


def main() -> None:
    wanted = sys.argv[1:] or list(_PICTURES)
    with stage(1000, 680) as on:
        on.open("chelsea.png")
        for name in wanted:
            _PICTURES[name](on)


if __name__ == "__main__":
    main()
