"""JPEG clean-up in the View and Compare menus, and its slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.pictures.clean_up import stored_choice, strength_of
from app.translation import tr
from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow


class CleanUpActions:
    """GUI thread only. Keeps the choice in the settings."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window

    def choose(self, choice: int | None) -> None:
        """Draw with that strength from now on; None lets each file say its own."""
        self._window.settings.put("view/jpeg", stored_choice(choice))
        self._window.session.set_clean_up(choice)

    def specs(self) -> list[ActionSpec]:
        clean_up = self._window.session.clean_up
        compare = self._window.session.compare
        rows = (
            ("jpeg-auto", "As the file needs", lambda: self.choose(None)),
            ("jpeg-off", "Off", lambda: self.choose(0)),
            ("jpeg-strength", "Set by hand…", self._show_slider),
        )
        is_on = {
            "jpeg-auto": lambda: clean_up.choice is None,
            "jpeg-off": lambda: clean_up.choice == 0,
            "jpeg-strength": lambda: bool(clean_up.choice),
        }
        return [
            *(
                ActionSpec(
                    action_id,
                    "View/JPEG clean-up",
                    text,
                    ("J",) if action_id == "jpeg-strength" else (),
                    run,
                    is_on=is_on[action_id],
                    choice="jpeg",
                    hindrance=self._hindrance,
                    also="JPEG clean-up",
                )
                for action_id, text, run in rows
            ),
            ActionSpec(
                "compare-clean-up",
                "Compare",
                "With and without JPEG clean-up",
                ("Shift+J",),
                compare.without_clean_up,
                is_on=lambda: compare.is_without_clean_up,
                needs_picture=True,
                starts_group=True,
                hindrance=self._compare_hindrance,
            ),
        ]

    def _hindrance(self) -> str:
        engine = self._window.session.engine
        if engine is not None and not engine.cleans_up:
            return tr("{model} has none", model=engine.model)
        return ""

    def _compare_hindrance(self) -> str:
        if hindrance := self._hindrance():
            return hindrance
        session = self._window.session
        if session.compare.is_without_clean_up or session.picture is None:
            return ""
        return "" if strength_of(session.picture) else tr("none needed")

    def _show_slider(self) -> None:
        from app.widgets.panels.clean_up_slider import CleanUpSlider

        session = self._window.session
        automatic = None
        if session.picture is not None and session.picture.source is not None:
            automatic = session.picture.source.info.wanted_clean_up
        slider = CleanUpSlider(strength_of(session.picture), automatic, self._window)
        slider.chosen.connect(self.choose)
        slider.show()
