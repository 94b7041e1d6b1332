"""The viewer's window: the canvas in the middle, menus above, status below."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QPalette

from app.session.session import Session
from app.settings import Settings
from app.translation import tr
from app.view_state.compare_layout import CompareMode
from app.view_state.crash import crash_sentence
from app.widgets.canvas_area import CanvasArea
from app.widgets.panels.message_bar import PinnedMessage
from app.widgets.panels.status_line import StatusLine
from app.widgets.theme import palette_on_black
from app.windows.actions.registry import ActionRegistry
from app.windows.applied_settings import AppliedSettings
from app.windows.full_screen import FullScreen
from app.windows.side_panels import SidePanels
from app.windows.viewer_window import ViewerWindow
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    import numpy as np

    from app.session.pictures.opening import ReducedSizeOffer
    from app.view_state.view_link import ViewLink
    from app.widgets.compare.reveal import Reveal
    from app.windows.actions.export_actions import ExportActions
    from app.windows.exporting.batch_exporting import BatchExporting
    from app.windows.exporting.comparison_saving import ComparisonSaving

TITLE = "LIIF Viewer"


class MainWindow(ViewerWindow):
    """GUI thread only. ``complete`` adds the parts that the first paint can do without."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.cursor_position: tuple[float, float] | None = None
        self.actions_registry = ActionRegistry(self)
        self.applied_settings = AppliedSettings(self)
        self._export: ExportActions | None = None
        self._reveal: Reveal | None = None
        self._is_complete = False
        self._shown_file: Path | int | None = None
        self.setWindowTitle(TITLE)
        self.actions_registry.add_menus()
        self.canvas_area = CanvasArea(session, self)
        self.setCentralWidget(self.canvas_area)
        self.status_line = StatusLine(session, self, self.canvas_area.colour_under_mouse)
        self.setStatusBar(self.status_line)
        bars = (self.menuBar(), self.status_line)
        self._full_screen = FullScreen(self, bars, self._on_full_screen)
        self._side_panels = SidePanels(self)
        self.canvas_area.hovered.connect(self._on_hovered)
        self.canvas_area.double_clicked.connect(self.toggle_fullscreen)
        self.canvas_area.open_clicked.connect(self.ask_for_file)
        self.canvas_area.file_wanted.connect(
            lambda: self.actions_registry.actions["compare-file"].trigger()
        )
        session.failed.connect(self._on_failed)
        session.opening.offered.connect(self._on_offered)
        session.crashed.connect(self._on_crashed)
        session.picture_changed.connect(self._on_picture)
        session.methods_changed.connect(self._refresh_actions)
        session.compare.changed.connect(self._refresh_actions)
        session.compare.notice.connect(lambda sentence: self.canvas_area.message.notify(sentence))
        session.slide_show.changed.connect(self._refresh_actions)
        session.playing.changed.connect(self._refresh_actions)
        session.compare.changed.connect(self._hold_still)
        session.opening.notice.connect(lambda sentence: self.canvas_area.message.notify(sentence))
        self.applied_settings.apply()

    def complete(self) -> None:
        """Fill the menus and make the keys work. Once, after the first paint."""
        if self._is_complete:
            return
        self._is_complete = True
        from app.widgets.compare.blind_bar import BlindBar
        from app.widgets.compare.blind_result import BlindResult
        from app.widgets.compare.reveal import Reveal
        from app.widgets.motion import moves_gently
        from app.windows.actions.clean_up_actions import CleanUpActions
        from app.windows.actions.compare_actions import HeldKeys, compare_actions
        from app.windows.actions.file_actions import FileActions
        from app.windows.actions.frame_actions import ask_for_frame, frame_actions
        from app.windows.actions.menu_layout import MENU_LAYOUT
        from app.windows.actions.picture_actions import picture_actions
        from app.windows.actions.viewer_actions import viewer_actions
        from app.windows.files.dragging_out import DraggingOut
        from app.windows.files.drops import Drops
        from app.windows.files.folder_views import FolderViews
        from app.windows.files.kept_views import KeptViews
        from app.windows.files.open_with import OpenWith
        from app.windows.files.recent_files import RecentFiles
        from app.windows.honesty import honesty_map
        from app.windows.inspection import Inspection
        from app.windows.picture_controls import PictureControls

        self.actions_registry.add(viewer_actions(self))
        self._recent = RecentFiles(self)
        self.actions_registry.add(self._recent.specs())
        self._file_actions = FileActions(self)
        self.actions_registry.add(self._file_actions.specs())
        self.actions_registry.add(picture_actions(self))
        self.folder_views = FolderViews(self)
        self.actions_registry.add(self.folder_views.specs())
        self.kept_views = KeptViews(self)
        self.actions_registry.add(self.kept_views.specs())
        self.actions_registry.add(compare_actions(self))
        self.actions_registry.add(CleanUpActions(self).specs())
        self.actions_registry.add(frame_actions(self))
        self.status_line.frame_wanted.connect(lambda: ask_for_frame(self))
        self.inspection = Inspection(self)
        self.actions_registry.add(self.inspection.actions())
        self.actions_registry.add([honesty_map(self)])
        self._held_keys = HeldKeys(self)
        self.drops, self.dragging_out = Drops(self), DraggingOut(self)
        self._open_with = OpenWith(self)
        self.actions_registry.add(self._open_with.specs())
        self.controls = PictureControls(self)
        actions = self.actions_registry.actions
        answers = [actions[f"blind-{which}"] for which in ("first", "neither", "second")]
        finish = actions["blind-test"]
        blind_bar = BlindBar(self.session.compare, answers, finish, self.canvas_area)
        self.canvas_area.add_overlay(blind_bar)
        self.canvas_area.add_overlay(BlindResult(self.session.compare, finish, self.canvas_area))
        self.session.compare.blind.ended.connect(lambda _: self.canvas_area.forget_message())
        # A window without kept settings is opened by a program, for a screenshot or a test.
        self.session.playing.starts_by_itself = self.settings.are_kept and moves_gently()
        self._reveal = Reveal(self.session, self.canvas_area.canvas, self.settings)
        self.applied_settings.apply_keys()
        self.actions_registry.arrange(MENU_LAYOUT)
        self._refresh_actions()
        self.apply_panels()
        if trouble := self.settings.trouble():
            self.canvas_area.message.pin(PinnedMessage(trouble), gently=True)

    # Actions

    def ask_for_file(self) -> None:
        from app.windows.dialogs import ask_for_picture

        picture = self.session.picture
        start = picture.path.parent if picture is not None and picture.path is not None else None
        path = ask_for_picture(self, start or Path(self.settings.get("files/folder", str)))
        if path is not None:
            self.settings.put("files/folder", str(path.parent))
            self.session.open_path(path)

    def paste(self) -> None:
        from app.windows.files.clipboard import pasted

        self.open_found(pasted(), tr("There is no image and no path of one on the clipboard."))

    def show_export(self) -> None:
        self.export_actions().show_dialog()

    def export_actions(self) -> ExportActions:
        """Made when it is first asked for."""
        if self._export is None:
            from app.windows.actions.export_actions import ExportActions

            self._export = ExportActions(self)
        return self._export

    def show_exports(self) -> None:
        self.export_actions()

    @cached_property
    def _batch(self) -> BatchExporting:
        from app.windows.exporting.batch_exporting import BatchExporting

        return BatchExporting(self)

    def show_batch(self) -> None:
        self._batch.show(self.folder_views.chosen)

    def show_film(self) -> None:
        from app.windows.exporting.filming import show_film_dialog

        show_film_dialog(
            self,
            self.kept_views,
            lambda request, source: self.export_actions().add_film(request, source),
        )

    @cached_property
    def _comparison_saving(self) -> ComparisonSaving:
        from app.windows.exporting.comparison_saving import ComparisonSaving

        return ComparisonSaving(self)

    def save_comparison(self) -> None:
        self._comparison_saving.ask()

    def copy_view(self) -> None:
        from app.windows.files.clipboard import copy_image

        image = self.canvas_area.canvas.picture_image()
        if image is None:
            self.canvas_area.message.notify(tr("There is nothing in view to copy."))
        else:
            copy_image(image)
            said = tr(
                "Copied {width} × {height} pixels.", width=image.width(), height=image.height()
            )
            if not self.session.is_settled:
                said += " " + tr("Some of the detail was still to come.")
            self.canvas_area.message.notify(said)

    def choose_method(self, method: Method) -> None:
        self.session.set_methods((method, *self.session.methods[1:]))

    def cycle_method(self) -> None:
        from app.windows.actions.viewer_actions import CYCLED

        now = self.session.methods[0]
        if now.is_neural:
            now = Method.AUTO
        place = CYCLED.index(now) + 1 if now in CYCLED else 0
        self.choose_method(CYCLED[place % len(CYCLED)])

    def flip(self, key: str) -> None:
        """Switch a yes-or-no setting and show it."""
        self.settings.put(key, not self.settings.get(key))
        self.applied_settings.apply()
        self.apply_panels()

    def toggle_fullscreen(self) -> None:
        self._full_screen.toggle()

    def leave(self) -> None:
        """Esc: one thing at a time, full screen first, the comparison last."""
        self.session.slide_show.stop()
        if self.isFullScreen():
            self.leave_fullscreen()
        elif self._reveal is not None and self._reveal.is_shown:
            self._reveal.end()
        elif self.session.shows_guesses:
            self.actions_registry.actions["guesses"].trigger()
        elif self.session.compare.blind.is_on:
            self.session.compare.end_blind_test()
        elif self.session.compare.is_on:
            self.session.compare.set_mode(CompareMode.OFF)

    def leave_fullscreen(self) -> None:
        self._full_screen.leave()

    def show_settings(self) -> None:
        self.applied_settings.show_dialog()

    def show_menu(self) -> None:
        self.controls.show_menu(self.mapToGlobal(self.rect().center()))

    def show_help(self) -> None:
        from app.windows.help_dialog import HelpDialog

        HelpDialog(self, self.actions_registry).show()

    def show_palette(self) -> None:
        from app.windows.palette import show_palette

        show_palette(self, self.actions_registry)

    def show_about(self) -> None:
        from app.windows.dialogs import show_about

        show_about(self, self.session.engine)

    def show_crash_report(self) -> None:
        from app.windows.crash_dialog import show_crash_report

        show_crash_report(self.session, self)

    def close_soon(self) -> None:
        """Close after the event in work, so that the action that asked is through."""
        QTimer.singleShot(0, self, self.close)

    # Events

    def open_found(self, found: Path | ViewLink | np.ndarray | None, otherwise: str) -> None:
        """Open a pasted or dropped picture or file; show the sentence ``otherwise`` where there is
        none."""
        if isinstance(found, Path):
            self.session.open_path(found)
        elif isinstance(found, tuple):
            self.session.open_view(*found)
        elif found is not None:
            self.session.open_pixels(found)
        else:
            self.canvas_area.message.notify(otherwise)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.canvas_area.canvas.compose_anew()
            self.show_background()
        super().changeEvent(event)

    def wake_controls(self) -> None:
        if self._is_complete and self.session.picture is not None:
            self.controls.wake()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.is_exporting and not self.export_actions().may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def _on_hovered(self, canvas_position: tuple[float, float] | None) -> None:
        self.cursor_position = canvas_position
        self.status_line.point_at(canvas_position)

    def _on_failed(self, sentence: str, can_retry: bool) -> None:
        self.canvas_area.message.notify(sentence, self.session.retry if can_retry else None)
        if self.session.picture is None:
            self.canvas_area.invite()

    def _hold_still(self) -> None:
        if self.session.compare.is_on:
            self.session.playing.stop()

    def _on_offered(self, sentence: str, offer: ReducedSizeOffer) -> None:
        self.canvas_area.message.notify(
            sentence,
            lambda: self.session.accept(offer),
            button=tr("Open at 1/{reduce} size", reduce=offer.reduce),
        )

    def _on_crashed(self) -> None:
        sentence = crash_sentence(len(self.session.crashes.crashes))
        self.canvas_area.message.pin(
            PinnedMessage(sentence, tr("Show report"), self.show_crash_report)
        )

    def _on_picture(self) -> None:
        picture = self.session.picture
        # Frames, pages, a turned picture and a file read again are one picture to who looks: a
        # sentence about it stays for its time.
        file = None if picture is None else picture.path or picture.image_id
        if picture is not None and file != self._shown_file:
            self.canvas_area.make_way()
        self._shown_file = file
        self.setWindowTitle(TITLE if picture is None else f"{picture.name} — {TITLE}")
        self._refresh_actions()

    def _on_full_screen(self) -> None:
        self.show_background()
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        session = self.session
        self.actions_registry.refresh(
            has_picture=session.picture is not None, has_frames=session.frames.count > 1
        )

    def set_background(self, kind: str) -> None:
        """Colour the canvas beside the picture: "dark", "theme" or "white"."""
        self.settings.put("view/background", kind)
        self.show_background()

    def show_background(self) -> None:
        kind = "black" if self.isFullScreen() else self.settings.get("view/background", str)
        # A light strip or message would glare on a black screen.
        self.canvas_area.setPalette(palette_on_black() if self.isFullScreen() else QPalette())
        self.canvas_area.set_background(kind)

    def apply_panels(self) -> None:
        self._side_panels.apply()
        self.folder_views.apply()
