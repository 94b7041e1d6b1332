"""All settings that have a name, made from the one table, with a field to find one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.settings_table import SECTIONS, SETTINGS
from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.widgets.find_line import FindLine
from app.widgets.fitting.file_choice import file_to_open, file_to_write
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.questions import Question, warn
from app.widgets.fitting.scrolled import Scrolled
from app.widgets.settings.keys_page import SETTING as KEYS
from app.widgets.settings.keys_page import KeysPage
from app.widgets.settings.setting_row import SettingRow
from liif_core.errors import LiifError
from liif_core.image_io.writing.atomic_file import reason_of

_WIDTH, _HEIGHT = 560, 560


class SettingsDialog(FittedDialog):
    """GUI thread only. Each change counts at once; there is nothing to be confirmed."""

    changed = Signal(str)
    """Fires when another value is stored. Carries the setting's key."""

    def __init__(
        self,
        settings: Settings,
        actions: Mapping[str, tuple[str, tuple[str, ...]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.find_line = FindLine(tr("Find a setting or an action"), self)
        self.find_line.textChanged.connect(self._find)
        self.rows: list[SettingRow] = []
        self._headings: dict[str, QLabel] = {}
        self.keys_page = KeysPage(actions, settings, self)
        self.keys_page.changed.connect(self.changed)
        self._tabs = QTabWidget(self)
        self._tabs.addTab(self._made_page(), tr("General"))
        self._tabs.addTab(Scrolled(self.keys_page, self), tr("Keys"))
        self._tabs.setAccessibleName(tr("Settings"))
        self._nothing = QLabel(tr("Nothing is called that. Try another word."), self)
        self._nothing.hide()
        head = QVBoxLayout()
        head.addWidget(self.find_line)
        head.addWidget(self._nothing)
        self.lay_out(self._tabs, self._made_buttons(), head=head, scrolls_itself=True)
        self.resize(min(_WIDTH, parent.width()), min(_HEIGHT, parent.height()))
        self.find_line.setFocus()

    def _made_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        for section in SECTIONS:
            rows = [row for row in SETTINGS if row.section == section and row.key != KEYS]
            if not rows:
                continue
            heading = self._headings[section] = QLabel(f"<b>{tr(section)}</b>", page)
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            for setting in rows:
                row = SettingRow(setting, self._settings, page)
                row.changed.connect(self.changed)
                self.rows.append(row)
                column.addWidget(row)
        column.addStretch(1)
        return Scrolled(page, self)

    def _made_buttons(self) -> FlowLayout:
        row = FlowLayout()
        row.setSpacing(6)
        rows: tuple[tuple[str, Callable[[], None]], ...] = (
            (tr("Import…"), self._ask_import),
            (tr("Export…"), self._ask_export),
            (tr("All as usual"), self._ask_reset),
        )
        for text, run in rows:
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return row

    def _find(self, words: str) -> None:
        wanted = words.casefold().split()

        def matches(text: str) -> bool:
            return all(word in text.casefold() for word in wanted)

        found: set[str] = set()
        for row in self.rows:
            is_meant = matches(row.words + " " + tr(row.setting.section))
            row.setVisible(is_meant)
            if is_meant:
                found.add(row.setting.section)
        for section, heading in self._headings.items():
            heading.setVisible(section in found)
        keys = self.keys_page.show_only(matches)
        self._nothing.setVisible(not found and not keys)
        if wanted and bool(found) != bool(keys):
            self._tabs.setCurrentIndex(0 if found else 1)

    def refresh(self) -> None:
        """Show the stored values."""
        for row in self.rows:
            row.refresh()
        self.keys_page.refresh()

    def _all_changed(self) -> None:
        self.refresh()
        for setting in SETTINGS:
            if setting.label:
                self.changed.emit(setting.key)

    def _ask_import(self) -> None:
        path = file_to_open(self, tr("Import settings"), str(Path.home()), _json_files())
        if path is not None:
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Take over the settings in a file, or say why not."""
        try:
            self._settings.import_from(path)
        except LiifError as error:
            warn(self, tr("Import settings"), str(error))
            return
        self._all_changed()

    def _ask_export(self) -> None:
        path = file_to_write(
            self,
            tr("Export settings"),
            str(Path.home() / "liif-viewer-settings.json"),
            _json_files(),
            asks_before_replacing=True,
        )
        if path is None:
            return
        try:
            self._settings.export_to(path)
        except OSError as error:
            warn(
                self,
                tr("Export settings"),
                tr(
                    "“{name}” was not written: {reason}.",
                    name=path.name,
                    reason=core_words(reason_of(error)),
                ),
            )

    def _ask_reset(self) -> None:
        question = Question(
            self,
            tr("Settings"),
            tr("Put all settings and all keys back to the usual?"),
            tr("Export them first to have them again."),
        )
        reset = question.add_answer(tr("All as usual"))
        question.add_answer(tr("Cancel"), is_default=True)
        if question.ask() is reset:
            self.reset_all()

    def reset_all(self) -> None:
        """Put every setting back to its default, the keys too."""
        for setting in SETTINGS:
            if setting.label:
                self._settings.reset(setting.key)
        self._all_changed()


def _json_files() -> str:
    return tr("Settings") + " (*.json)"
