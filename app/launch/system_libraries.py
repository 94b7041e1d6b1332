"""Libraries that Qt needs of the system and does not bring: named before Qt gives up on them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

# Library, and its package in Debian and Ubuntu, Fedora, and Arch.
_EVERYWHERE = (
    ("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    ("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    ("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
)
_ON_X11 = (
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
)
_ON_WAYLAND = (
    ("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
    ("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl", "wayland"),
)


def lacks_x11_library(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether Qt would end the process for want of a library that Debian and others leave out."""
    return _is_for_x11(environment) and not all(is_there(row[0]) for row in _ON_X11)


def missing_libraries(environment: Mapping[str, str] = os.environ) -> str:
    """A sentence on the packages to install; empty where none is missing, or that cannot be
    told."""
    if sys.platform != "linux":
        return ""
    wanted = [*_EVERYWHERE, *(_ON_X11 if _is_for_x11(environment) else ())]
    if environment.get("WAYLAND_DISPLAY"):
        wanted += _ON_WAYLAND
    lacking = [row for row in wanted if not is_there(row[0])]
    if not lacking:
        return ""
    debian, fedora, arch = (" ".join(dict.fromkeys(row[n] for row in lacking)) for n in (1, 2, 3))
    return (
        f"The window needs libraries that this system lacks. Debian, Ubuntu: sudo apt install "
        f"{debian}. Fedora: sudo dnf install {fedora}. Arch: sudo pacman -S {arch}."
    )


def _is_for_x11(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    on_wayland = bool(environment.get("WAYLAND_DISPLAY")) and not platform
    return sys.platform == "linux" and (platform == "xcb" or not (platform or on_wayland))


def is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
