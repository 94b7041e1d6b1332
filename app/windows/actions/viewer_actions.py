"""All actions of the viewer, as tables. Another feature adds its own to the registry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.windows.actions.registry import ActionSpec
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

# Device pixels per arrow key.
_ARROW_PX = 128
CYCLED = (Method.AUTO, Method.BICUBIC, Method.NEAREST)


def viewer_actions(window: ViewerWindow) -> list[ActionSpec]:
    return [
        *_file_actions(window),
        *_view_actions(window),
        *_method_actions(window),
        *_panel_actions(window),
        *_go_actions(window),
        *_help_actions(window),
    ]


def _file_actions(window: ViewerWindow) -> list[ActionSpec]:
    return [
        ActionSpec("open", "File", "Open…", ("Ctrl+O",), window.ask_for_file),
        ActionSpec("paste", "File", "Paste image or path", ("Ctrl+V",), window.paste),
        ActionSpec(
            "export",
            "File",
            "Export…",
            ("Ctrl+E", "Ctrl+Shift+S"),
            window.show_export,
            needs_picture=True,
            also="save enlarge bigger",
        ),
        ActionSpec(
            "export-several",
            "File",
            "Export several files…",
            ("Ctrl+Alt+E",),
            window.show_batch,
            also="batch folder enlarge all convert",
        ),
        ActionSpec(
            "film",
            "File",
            "Film of a zoom…",
            ("Ctrl+Shift+F",),
            window.show_film,
            needs_picture=True,
            also="video animation movie export",
        ),
        ActionSpec("copy", "File", "Copy view", ("Ctrl+C",), window.copy_view, needs_picture=True),
        ActionSpec(
            "settings",
            "File",
            "Settings…",
            ("Ctrl+,",),
            window.show_settings,
            starts_group=True,
            also="preferences options configure language theme",
        ),
        ActionSpec(
            "clear-kept",
            "File",
            "Delete the detail kept on the disk",
            (),
            lambda: _clear_kept(window),
            also="clear cache forget features privacy",
        ),
        ActionSpec("quit", "File", "Quit", ("Ctrl+Q",), window.close_soon, starts_group=True),
    ]


def _view_actions(window: ViewerWindow) -> list[ActionSpec]:
    view = window.session.navigation

    def zoom(notches: float) -> Callable[[], None]:
        return lambda: view.zoom_notches(notches, window.cursor_position)

    def times(zoom: float) -> Callable[[], None]:
        return lambda: view.zoom_to(zoom, window.cursor_position)

    def pan(x: int, y: int) -> Callable[[], None]:
        return lambda: view.pan(x * _ARROW_PX, y * _ARROW_PX)

    rows = [
        ("zoom-in", "View", "Zoom in", ("+", "=", "Ctrl++", "Ctrl+="), zoom(1)),
        ("zoom-out", "View", "Zoom out", ("-", "Ctrl+-"), zoom(-1)),
        ("fit", "View", "Fit to window", ("0", "F", "Ctrl+0"), lambda: view.fit(eased=True)),
        ("fill", "View", "Fill the window", ("W",), view.fill),
        ("actual-size", "View", "Actual size (100%)", ("1", "Ctrl+1"), times(1)),
        *(
            (f"times-{n}", "", f"Zoom {n} times ({n}00%)", (str(n),), times(n))
            for n in range(2, 10)
        ),
        ("pan-left", "", "Pan left", ("Ctrl+Left",), pan(1, 0)),
        ("pan-right", "", "Pan right", ("Ctrl+Right",), pan(-1, 0)),
        ("pan-up", "", "Pan up", ("Ctrl+Up",), pan(0, 1)),
        ("pan-down", "", "Pan down", ("Ctrl+Down",), pan(0, -1)),
    ]
    also = {
        "zoom-in": "bigger larger closer magnify enlarge",
        "zoom-out": "smaller further away",
        "fit": "whole all",
        "actual-size": "original 1:1",
    }
    return [ActionSpec(*row, needs_picture=True, also=also.get(row[0], "")) for row in rows] + [
        ActionSpec(
            "fullscreen",
            "View",
            "Full screen",
            ("F11",),
            window.toggle_fullscreen,
            is_on=window.isFullScreen,
            starts_group=True,
        ),
        ActionSpec("leave", "", "Leave full screen or the comparison", ("Esc",), window.leave),
    ]


def _method_actions(window: ViewerWindow) -> list[ActionSpec]:
    def choose(method: Method) -> Callable[[], None]:
        return lambda: window.choose_method(method)

    def is_chosen(method: Method) -> Callable[[], bool]:
        return lambda: window.session.methods[0] is method

    return [
        *(
            ActionSpec(
                f"method-{method}",
                "View/Enlarge with",
                method.label,
                (),
                choose(method),
                is_on=is_chosen(method),
                choice="method",
                also=f"enlarge {method} interpolation",
            )
            for method in Method
        ),
        ActionSpec(
            "next-method",
            "View/Enlarge with",
            "Switch how it is enlarged",
            ("T",),
            window.cycle_method,
            starts_group=True,
        ),
    ]


def _panel_actions(window: ViewerWindow) -> list[ActionSpec]:
    def switch(key: str) -> tuple[Callable[[], None], Callable[[], bool]]:
        return lambda: window.flip(key), lambda: window.settings.get(key, bool)

    rows = (
        ("info", "Information", "I", "panels/info"),
        ("minimap", "Minimap", "M", "panels/minimap"),
        ("checkerboard", "Checkerboard behind transparency", "B", "view/checkerboard"),
        ("origins", "Colour the parts by how finished they are", "O", "view/origins"),
        ("lock-view", "Stay at this spot when I change pictures", "K", "view/locked"),
    )
    specs = []
    for number, (action_id, text, key, setting) in enumerate(rows):
        run, is_on = switch(setting)
        specs.append(
            ActionSpec(action_id, "View", text, (key,), run, is_on=is_on, starts_group=number == 0)
        )
    return [*specs, *_background_actions(window)]


def _background_actions(window: ViewerWindow) -> list[ActionSpec]:
    rows = (
        ("dark", "Dark"),
        ("theme", "As other windows"),
        ("white", "White"),
    )

    def choose(kind: str) -> Callable[[], None]:
        return lambda: window.set_background(kind)

    def is_chosen(kind: str) -> Callable[[], bool]:
        return lambda: window.settings.get("view/background") == kind

    return [
        ActionSpec(
            f"background-{kind}",
            "View/Around the picture",
            text,
            (),
            choose(kind),
            is_on=is_chosen(kind),
            choice="background",
            also="background around the picture",
        )
        for kind, text in rows
    ]


def _go_actions(window: ViewerWindow) -> list[ActionSpec]:
    browsing = window.session.browsing
    rows = (
        ("next", "Next picture", ("Right", "PgDown"), lambda: browsing.open_neighbour(1)),
        ("previous", "Previous picture", ("Left", "PgUp"), lambda: browsing.open_neighbour(-1)),
        ("first", "First picture", ("Home",), lambda: browsing.open_end(last=False)),
        ("last", "Last picture", ("End",), lambda: browsing.open_end(last=True)),
    )
    return [
        ActionSpec(action_id, "Go", text, keys, run, needs_picture=True)
        for action_id, text, keys, run in rows
    ]


def _help_actions(window: ViewerWindow) -> list[ActionSpec]:
    return [
        ActionSpec("help", "Help", "Keys and mouse", ("F1", "?"), window.show_help),
        ActionSpec("palette", "Help", "Find an action…", ("Ctrl+Shift+P",), window.show_palette),
        ActionSpec("menu-bar", "", "Open the menu", ("F10",), lambda: _open_menu(window)),
        ActionSpec("about", "Help", "About LIIF Viewer", (), window.show_about),
    ]


def _clear_kept(window: ViewerWindow) -> None:
    if window.session.kept_features is not None:
        window.session.kept_features.clear()
    window.canvas_area.message.notify(tr("The detail kept on the disk is deleted."))


def _open_menu(window: ViewerWindow) -> None:
    """The first menu; in full screen, without a menu bar, the menu of a right click."""
    bar = window.menuBar()
    if bar.isVisible():
        bar.setFocus()
        bar.setActiveAction(bar.actions()[0])
    else:
        window.show_menu()
