"""A language that marks and lengthens every text: words without a mark were never translated, and
those that do not fit would be cut in a real language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QTabBar,
    QTreeWidget,
    QWidget,
)

from app.settings import Settings
from app.translation import set_source
from app.widgets.export.export_dialog import ExportDialog
from app.widgets.fitting.wordy_check_box import WordyCheckBox
from app.widgets.panels.elided_label import ElidedLabel
from app.windows.main_window import MainWindow
from app.windows.palette import Palette
from tests.app.settled import settle
from tests.app.windows.pseudo_language import END, MARK, asked, marked
from tests.translations.words_of_the_program import words_in_sources, words_of_tables

pytestmark = pytest.mark.gui

# Texts that are no language: numbers and signs, sizes, keys, names of formats, and a language's own
# name.
_SAME_EVERYWHERE = re.compile(
    r"[\d\W_]*|[AB]( Alt\+\d)?|=|↺|✓|×\d+|mm|in|GB|sRGB|bf16|fp16|fp32|"
    r"(PNG|TIFF|JPEG|WebP|AVIF|MP4)( .*)?|"
    r"English|繁體中文|LIIF Viewer.*|LIIF|F\d+|[\d.,]+ ?(%|×|x|dpi|GB|MB|KB|mm|in)|1:1|\+|"
    r"Close|Scroll (Left|Right)|[\d,]+ × [\d,]+.*|photo.*\.png.*|.*/.*",
    re.DOTALL,
)
_KEYS = re.compile(
    r"((Ctrl|Shift|Alt|Meta)\+)*"
    r"(.|F\d+|Space|Esc|Home|End|PgUp|PgDown|Left|Right|Up|Down|Delete|Del|Return)"
)


@pytest.fixture
def window(qtbot, session, monkeypatch, photo: Path) -> Iterator[MainWindow]:
    """In the pseudo language, 640 x 480, with a picture."""
    asked.clear()
    set_source(marked)
    window = MainWindow(session, Settings(None))
    window.resize(640, 480)
    window.show()
    window.complete()
    session.open_path(photo)
    settle(qtbot, session)
    yield window
    registry = window.actions_registry
    window.close()
    window.deleteLater()
    set_source(None)
    # A text that no list of words knows cannot be translated, however often it is asked for.
    known = {word.text for word in words_in_sources() | words_of_tables(registry)}
    assert {text for text in asked - known if not _SAME_EVERYWHERE.fullmatch(text)} == set()


def texts_of(item: QObject) -> Iterator[str]:
    """All that a person can read, or hear, of one widget or action."""
    if isinstance(item, QAction | QWidget):
        yield item.toolTip()
    if isinstance(item, QAction):
        yield item.text()
        return
    if isinstance(item, QMenu | QGroupBox):
        yield item.title()
    if isinstance(item, QLabel | QAbstractButton):
        yield item.text()
    if isinstance(item, QComboBox):
        yield from (item.itemText(row) for row in range(item.count()))
    if isinstance(item, QTabBar):
        yield from (item.tabText(tab) for tab in range(item.count()))
    if isinstance(item, QLineEdit):
        yield item.placeholderText()
    if isinstance(item, QTreeWidget):
        header = item.headerItem()
        yield from (header.text(column) for column in range(item.columnCount()))
    if isinstance(item, QWidget):
        yield item.accessibleName()
        if item.isWindow():
            yield item.windowTitle()


def untranslated(root: QWidget) -> set[str]:
    def is_foreign(text: str) -> bool:
        plain = re.sub(r"<[^>]*>", " ", text).replace("&", "").strip()
        # In a sentence made of several, each must be marked; a value between them may be anything.
        rest = re.sub(rf"{MARK}.*{END}", "", plain, flags=re.DOTALL).strip(" ·:()")
        rest = rest.replace("(", "").replace(")", "")
        is_key = all(_KEYS.fullmatch(part) for part in re.split(r",\s+| ", rest) if part)
        return not (_SAME_EVERYWHERE.fullmatch(rest) or is_key)

    items = [root, *root.findChildren(QWidget), *root.findChildren(QAction)]
    return {
        text
        for item in items
        if not item.objectName().startswith(("qt_", "_q_")) and not _is_qt_s_own(item)
        for text in texts_of(item)
        if is_foreign(text)
    }


def _is_qt_s_own(item: QObject) -> bool:
    """Made by Qt or pyqtgraph, with words of their own, which Qt translates."""
    parents = []
    while item is not None:
        parents.append(type(item).__name__)
        item = item.parent()
    return bool({"PlotWidget", "QCalendarWidget", "ViewBoxMenu"} & set(parents)) or (
        "QDialogButtonBox" in parents and parents[0] == "QPushButton" and "Close" in parents
    )


def cut(root: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = widget.text()
        if len(text) < 2 or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        needed = widget.sizeHint().width()
        if isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, WordyCheckBox):
            # The label has lines enough, however few words fit into each.
            if widget.height() < widget.heightForWidth(widget.width()) or _is_outside(widget):
                found.append(f"{text!r}: {widget.size()}")
            continue
        if needed > widget.width() + 1 or _is_outside(widget):
            found.append(f"{type(widget).__name__} {text!r}: {widget.width()} of {needed}")
    return found


def _is_outside(widget: QWidget) -> bool:
    window = widget.window()
    left = widget.mapTo(window, widget.rect().topLeft()).x()
    right = widget.mapTo(window, widget.rect().bottomRight()).x()
    return left < 0 or right >= window.width()


def assert_translated(root: QWidget) -> None:
    QApplication.processEvents()
    # Widgets whose text changed just now have their new places, too.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert untranslated(root) == set()
    assert cut(root) == []


def test_every_dialog_fits_a_small_screen(qtbot, spoken, session, photo) -> None:
    window = MainWindow(session, Settings(None))
    window.resize(640, 480)
    window.show()
    window.complete()
    session.open_path(photo)
    settle(qtbot, session)
    sizes = {}
    for action_id in ("settings", "help", "export-several", "film", "jpeg-strength"):
        window.actions_registry.actions[action_id].trigger()
        dialog = the_dialog(window)
        sizes[action_id] = dialog.minimumSizeHint()
        dialog.close()
        dialog.setParent(None)
    export = ExportDialog(session, window.settings, window)
    sizes["export"] = export.minimumSizeHint()
    window.close()
    window.deleteLater()
    small = {
        name: size for name, size in sizes.items() if size.width() > 640 or size.height() > 440
    }
    assert not small


def the_dialog(window: MainWindow) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return dialog


def test_the_window(window: MainWindow) -> None:
    assert_translated(window)


@pytest.mark.parametrize("switches", [("info", "minimap", "filmstrip"), ("guesses", "origins")])
def test_what_lies_over_the_picture(window: MainWindow, switches) -> None:
    for action_id in switches:
        window.actions_registry.actions[action_id].trigger()
    window.controls.bar.wake()
    window.canvas_area.message.notify("⟦A sentence.⟧", lambda: None)
    assert_translated(window)


@pytest.mark.parametrize("mode", ["side", "split", "difference"])
def test_comparing(window: MainWindow, mode) -> None:
    window.actions_registry.actions[f"compare-{mode}"].trigger()
    assert_translated(window)


def test_the_blind_test(window: MainWindow) -> None:
    window.actions_registry.actions["blind-test"].trigger()
    assert_translated(window)


def test_what_is_missing_of_a_damaged_file(qtbot, window: MainWindow, photo: Path) -> None:
    cut_short = photo.with_name("photo-cut.png")
    content = photo.read_bytes()
    cut_short.write_bytes(content[: len(content) * 2 // 3])
    window.session.open_path(cut_short)
    qtbot.waitUntil(lambda: "photo-cut.png" in window.canvas_area.message.text)
    assert window.canvas_area.message.text.startswith(f"{MARK}“photo-cut.png”: {MARK}")


def test_the_context_menu_and_the_menus_of_the_bars(window: MainWindow) -> None:
    assert untranslated(window.controls.context_menu()) == set()
    for menu in window.findChildren(QMenu):
        if menu.title().startswith("⟦Open with"):
            # The menu lists other programs.
            continue
        menu.aboutToShow.emit()
        assert untranslated(menu) == set(), menu.title()


def test_actions_say_why_they_cannot_be_done(window: MainWindow) -> None:
    for spec in window.actions_registry.specs.values():
        hindrance = spec.hindrance() if spec.hindrance is not None else ""
        assert not hindrance or hindrance.startswith(MARK), spec.id


@pytest.mark.parametrize("action", ["settings", "help", "export-several", "film", "jpeg-strength"])
def test_dialogs(window: MainWindow, action) -> None:
    window.actions_registry.actions[action].trigger()
    dialog = the_dialog(window)
    assert_translated(dialog)
    dialog.close()


def test_the_export_dialog(window: MainWindow) -> None:
    dialog = ExportDialog(window.session, window.settings, window)
    dialog.show()
    assert_translated(dialog)
    dialog.close()


def test_the_palette(window: MainWindow) -> None:
    palette = Palette(window, window.actions_registry)
    palette.resize(460, 380)
    texts = [
        palette.findChild(QListWidget).item(row).text()
        for row in range(palette.findChild(QListWidget).count())
    ]
    assert all(text.startswith(MARK) for text in texts)
    assert untranslated(palette) == set()
    palette.deleteLater()


def test_the_empty_page(qtbot, make_session) -> None:
    set_source(marked)
    window = MainWindow(make_session(), Settings(None))
    window.resize(640, 480)
    window.show()
    window.canvas_area.invite()
    window.complete()
    assert_translated(window)
    window.close()
    window.deleteLater()
    set_source(None)
