"""The actions that turn the pages of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.translation import tr
from app.view_state.words.frame_words import frame_words
from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow


def frame_actions(window: ViewerWindow) -> list[ActionSpec]:
    frames, playing = window.session.frames, window.session.playing

    def by_hand(turn: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            playing.stop()
            turn()

        return run

    rows = (
        ("next-frame", "Next page or frame", ("Ctrl+PgDown", "."), by_hand(lambda: frames.step(1))),
        (
            "previous-frame",
            "Previous page or frame",
            ("Ctrl+PgUp", ","),
            by_hand(lambda: frames.step(-1)),
        ),
        ("first-frame", "First page or frame", ("Ctrl+Home",), by_hand(lambda: frames.go_to(0))),
        (
            "last-frame",
            "Last page or frame",
            ("Ctrl+End",),
            by_hand(lambda: frames.go_to(frames.count - 1)),
        ),
        ("go-to-frame", "Go to a page or frame…", ("Ctrl+G",), lambda: ask_for_frame(window)),
    )
    return [
        _spec(action_id, text, keys, run, starts_group=action_id == "next-frame")
        for action_id, text, keys, run in rows
    ] + _playing_actions(window)


def _playing_actions(window: ViewerWindow) -> list[ActionSpec]:
    session = window.session

    def hindrance() -> str:
        if not session.playing.can_play:
            return tr("nothing moves")
        return tr("not while comparing") if session.compare.is_on else ""

    rows = (
        ("play", "Play or pause", ("Space",), session.playing.toggle),
        ("play-faster", "Play faster", ("]",), lambda: session.playing.change_speed(1)),
        ("play-slower", "Play slower", ("[",), lambda: session.playing.change_speed(-1)),
    )
    return [
        _spec(
            action_id,
            text,
            keys,
            run,
            hindrance=hindrance,
            is_on=(lambda: session.playing.is_on) if action_id == "play" else None,
            also="animation animated speed",
        )
        for action_id, text, keys, run in rows
    ]


def _spec(
    action_id: str, text: str, keys: tuple[str, ...], run: Callable[[], None], **more: Any
) -> ActionSpec:
    return ActionSpec(
        action_id, "Go", text, keys, run, needs_picture=True, needs_frames=True, **more
    )


def ask_for_frame(window: ViewerWindow) -> None:
    """Let the user type which page or frame to show."""
    frames, picture = window.session.frames, window.session.picture
    if picture is None or frames.count < 2:
        return
    from app.windows.dialogs import ask_integer

    label = frame_words(picture) + tr(". Show number:")
    number = ask_integer(window, tr("Go to"), label, frames.seen + 1, 1, frames.count)
    if number is not None:
        frames.go_to(number - 1)
