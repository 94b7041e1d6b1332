"""The order of the menus: what belongs together stands together."""

from __future__ import annotations

# The entries of each menu: ids of actions, paths of menus in it, and "" for a line between groups.
MENU_LAYOUT: dict[str, tuple[str, ...]] = {
    "File": (
        *("open", "File/Open recent", "paste", "new-window", ""),
        *("export", "export-several", "film", "print", ""),
        *("copy", "copy-link", "copy-file", "copy-path", "copy-colour", ""),
        *("show-in-folder", "File/Open with", "rename", "reload", "trash", "bring-back", ""),
        *("settings", "clear-kept", "", "close", "quit"),
    ),
    "View": (
        *("zoom-in", "zoom-out", "fit", "fill", "actual-size", "zoom-to-part", ""),
        *("View/Enlarge with", "View/JPEG clean-up", "View/Turn", ""),
        *("fullscreen", "slide-show", ""),
        *("filmstrip", "info", "minimap", ""),
        *("guesses", "origins", ""),
        *("lock-view", "checkerboard", "View/Around the picture"),
    ),
    "Compare": (
        *("compare-off", "compare-side", "compare-split", "compare-difference", ""),
        *("next-compare-mode", "toggle-difference", "swap-panes"),
        *("Compare/How differences are shown", ""),
        *("Compare/Compare with", "compare-file", "compare-same-image", "compare-clean-up", ""),
        *("reference", "no-reference", ""),
        *("loupe", "line-profile", "histogram", ""),
        *("blind-test", "Compare/Answer the blind test", ""),
        "save-comparison",
    ),
    "Go": (
        *("next", "previous", "first", "last", "Go/Sort by", ""),
        *("keep-view", "Go/Kept views", ""),
        *("next-frame", "previous-frame", "first-frame", "last-frame", "go-to-frame", ""),
        *("play", "play-faster", "play-slower"),
    ),
}
