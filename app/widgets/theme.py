"""Light and dark windows, wherever the desktop does not care for them itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.widgets.clear_style import make_clear

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "contrast": Qt.ColorScheme.Dark,
}
_ROLE = QPalette.ColorRole
# Colours of a dark window: text on its ground has a contrast of 12 to 1, disabled text of 4 to 1.
_DARK = {
    _ROLE.Window: "#363636",
    _ROLE.WindowText: "#ececec",
    _ROLE.Base: "#1c1c1c",
    _ROLE.AlternateBase: "#262626",
    _ROLE.Text: "#ececec",
    _ROLE.Button: "#484848",
    _ROLE.ButtonText: "#ececec",
    _ROLE.BrightText: "#ffffff",
    _ROLE.ToolTipBase: "#484848",
    _ROLE.ToolTipText: "#ececec",
    _ROLE.PlaceholderText: "#9a9a9a",
    _ROLE.Highlight: "#2f6fb5",
    _ROLE.HighlightedText: "#ffffff",
    _ROLE.Link: "#7fb6ee",
    _ROLE.LinkVisited: "#c0a0e8",
    _ROLE.Light: "#606060",
    _ROLE.Midlight: "#545454",
    _ROLE.Mid: "#242424",
    _ROLE.Dark: "#161616",
    _ROLE.Shadow: "#000000",
}
_DISABLED = "#949494"
# White on black, and one colour for the selection.
_CONTRAST = {
    **_DARK,
    _ROLE.Window: "#000000",
    _ROLE.WindowText: "#ffffff",
    _ROLE.Base: "#000000",
    _ROLE.AlternateBase: "#101010",
    _ROLE.Text: "#ffffff",
    _ROLE.Button: "#202020",
    _ROLE.ButtonText: "#ffffff",
    _ROLE.ToolTipBase: "#000000",
    _ROLE.ToolTipText: "#ffffff",
    _ROLE.PlaceholderText: "#c8c8c8",
    _ROLE.Highlight: "#ffd83d",
    _ROLE.HighlightedText: "#000000",
    _ROLE.Link: "#8fc7ff",
    _ROLE.LinkVisited: "#d9b8ff",
    _ROLE.Midlight: "#404040",
    _ROLE.Mid: "#ffffff",
}


def apply_theme(app: QApplication, theme: str) -> None:
    """ "system", "light", "dark" or "contrast". GUI thread only.

    The platform is asked first. Where it has no say in colours, as under a bare X server, Fusion
    draws with a palette of ours.
    """
    hints = app.styleHints()
    if hasattr(hints, "setColorScheme"):  # Qt 6.8
        hints.setColorScheme(_SCHEMES[theme])
    app.setPalette(QPalette())
    palette = _palette_of(theme, app.palette())
    if palette is not None:
        app.setPalette(palette)
    make_clear(app, is_ours=palette is not None)
    for widget in app.allWidgets():
        # A style sheet keeps the colours that it was given first.
        if widget.styleSheet():
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _is_dark(palette: QPalette) -> bool:
    return palette.color(_ROLE.Window).lightness() < palette.color(_ROLE.WindowText).lightness()


def palette_on_black() -> QPalette:
    """The palette of bars on a black screen: dark in a light window too, so that nothing glares."""
    is_dark = _is_dark(QApplication.palette())
    return QPalette() if is_dark else _palette(_DARK)


def _palette_of(theme: str, present: QPalette) -> QPalette | None:
    """Our palette for a theme; None for the platform's own."""
    if theme == "contrast":
        return _palette(_CONTRAST)
    if theme == "system" or _is_dark(present) == (theme == "dark"):
        return None
    return _palette(_DARK) if theme == "dark" else QPalette(QColor("#efefef"), QColor("#efefef"))


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED))
    return palette
