"""The action that shows the map of added detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from app.widgets.compare.guess_overlay import GuessOverlay
    from app.windows.viewer_window import ViewerWindow


def honesty_map(window: ViewerWindow) -> ActionSpec:
    """Switches the map; its overlay is made when it is first wanted."""
    overlays: list[GuessOverlay] = []

    def toggle() -> None:
        guesses = window.session.guesses
        if not overlays:
            from app.widgets.compare.guess_overlay import GuessOverlay

            overlay = GuessOverlay(window.session, window.canvas_area.canvas)
            window.canvas_area.hovered.connect(overlay.point_at)
            guesses.failed.connect(window.canvas_area.message.notify)
            overlays.append(overlay)
        guesses.set_on(not guesses.is_on)

    return ActionSpec(
        "guesses",
        "View",
        "Show where detail is guessed",
        ("G",),
        toggle,
        is_on=lambda: window.session.shows_guesses,
        needs_picture=True,
        also="honesty map uncertain trust doubt confidence hallucination",
    )
