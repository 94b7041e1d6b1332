"""The one table of settings: the file, the dialog and the command line all read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.translation import translatable
from liif_core.rendering.methods import Method
from resources import translation_names

Value = bool | int | float | str | bytes | dict[str, list[str]]

_LANGUAGE_NAMES = {"zh_TW": "繁體中文"}
"""In the language itself, so that somebody who reads no other finds it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that is remembered under ``key``.

    ``limits``: least and greatest number, or all allowed words; None allows everything.
    ``label``: what the dialog calls it, in ``section``; empty for what is remembered silently.
    ``words``: of the allowed words, in their order, as the dialog shows them. ``unit``: behind a
    number. ``nothing``: what the least number means, where it is no number. ``restarts``: it counts
    from the next start on. ``option``: of the command line, for one run.
    All of it is English and translated where it is shown.
    """

    key: str
    kind: type
    default: Value
    limits: tuple[Value, ...] | None = None
    label: str = ""
    section: str = ""
    words: tuple[str, ...] = ()
    unit: str = ""
    nothing: str = ""
    restarts: bool = False
    option: str = ""
    also: str = ""


_WINDOW = translatable("Window")
_PICTURE = translatable("Pictures")
_DRAWING = translatable("Drawing")
_HANDS = translatable("Mouse and motion")
_KEYS = translatable("Keys")
SECTIONS = (_WINDOW, _HANDS, _PICTURE, _DRAWING, _KEYS)

SETTINGS = (
    Setting(
        "app/language",
        str,
        "system",
        ("system", "en", *translation_names()),
        label=translatable("Language"),
        section=_WINDOW,
        words=(
            translatable("As the system"),
            "English",
            *(_LANGUAGE_NAMES.get(name, name) for name in translation_names()),
        ),
        restarts=True,
        option="--language",
        also=translatable("language sprache"),
    ),
    Setting(
        "app/theme",
        str,
        "system",
        ("system", "light", "dark", "contrast"),
        label=translatable("Colours of the window"),
        section=_WINDOW,
        words=(
            translatable("As the system"),
            translatable("Light"),
            translatable("Dark"),
            translatable("High contrast"),
        ),
        also=translatable("theme dark mode"),
    ),
    Setting(
        "view/background",
        str,
        "dark",
        ("dark", "theme", "white"),
        label=translatable("Around the picture"),
        section=_WINDOW,
        words=(translatable("Dark"), translatable("As other windows"), translatable("White")),
        also=translatable("background"),
    ),
    Setting(
        "app/motion",
        str,
        "system",
        ("system", "full", "reduced"),
        label=translatable("Movement on the screen"),
        section=_HANDS,
        words=(
            translatable("As the system"),
            translatable("Zoom glides, details fade in"),
            translatable("None: everything at once"),
        ),
        also=translatable("animation reduced motion"),
    ),
    Setting(
        "input/wheel",
        str,
        "zoom",
        ("zoom", "browse"),
        label=translatable("The mouse wheel"),
        section=_HANDS,
        words=(
            translatable("Zooms"),
            translatable("Goes through the pictures (Ctrl: zooms)"),
        ),
        also=translatable("scroll"),
    ),
    Setting(
        "input/wheel_percent",
        int,
        100,
        (10, 400),
        label=translatable("Speed of zooming by the wheel"),
        section=_HANDS,
        unit="%",
    ),
    Setting(
        "view/checkerboard",
        bool,
        True,
        label=translatable("Checkerboard behind transparency"),
        section=_PICTURE,
    ),
    Setting(
        "view/locked",
        bool,
        False,
        label=translatable("Stay at this spot when I change pictures"),
        section=_PICTURE,
    ),
    Setting(
        "files/order",
        str,
        "name",
        ("name", "taken", "date", "size"),
        label=translatable("Order of the pictures"),
        section=_PICTURE,
        words=(
            translatable("Name"),
            translatable("Date taken"),
            translatable("Date changed"),
            translatable("Size of the file"),
        ),
        also=translatable("sort"),
    ),
    Setting(
        "files/reversed",
        bool,
        False,
        label=translatable("The last one first"),
        section=_PICTURE,
    ),
    Setting(
        "show/seconds",
        float,
        5.0,
        (0.5, 600.0),
        label=translatable("Slide show: each picture for"),
        section=_PICTURE,
        unit=translatable("seconds"),
        also=translatable("interval"),
    ),
    Setting(
        "draw/method",
        str,
        "auto",
        tuple(Method),
        label=translatable("Enlarge with"),
        section=_DRAWING,
        words=tuple(method.label for method in Method),
        option="--method",
        also=translatable("interpolation"),
    ),
    Setting(
        "draw/device",
        str,
        "auto",
        ("auto", "cpu", "cuda", "mps"),
        label=translatable("Draw on"),
        section=_DRAWING,
        words=(
            translatable("The quickest there is"),
            translatable("The processor"),
            translatable("An NVIDIA graphics card (CUDA)"),
            translatable("An Apple graphics card (MPS)"),
        ),
        restarts=True,
        option="--device",
        also=translatable("GPU CPU"),
    ),
    Setting(
        "draw/precision",
        str,
        "auto",
        ("auto", "fp32", "bf16", "fp16"),
        label=translatable("Precision"),
        section=_DRAWING,
        words=(
            translatable("As quick as looks the same"),
            translatable("Exact (fp32)"),
            "bf16",
            "fp16",
        ),
        restarts=True,
        option="--precision",
    ),
    Setting(
        "draw/memory",
        float,
        0.0,
        (0.0, 4096.0),
        label=translatable("Memory for the open picture"),
        section=_DRAWING,
        unit="GB",
        nothing=translatable("Half of what is installed"),
        restarts=True,
        option="--memory",
        also=translatable("RAM cache"),
    ),
    Setting(
        "draw/tiles",
        float,
        0.0,
        (0.0, 64.0),
        label=translatable("Part of that memory for what was drawn already"),
        section=_DRAWING,
        unit="GB",
        nothing=translatable("A twelfth, at most 0.25 GB"),
        restarts=True,
        also=translatable("tile cache"),
    ),
    Setting(
        "draw/disk",
        float,
        2.0,
        (0.0, 1000.0),
        label=translatable("Detail kept on the disk, for photos opened again"),
        section=_DRAWING,
        unit="GB",
        nothing=translatable("None"),
        option="--disk",
        also=translatable("cache"),
    ),
    Setting(
        "draw/ahead",
        bool,
        True,
        label=translatable("Work ahead while idle, not on a battery"),
        section=_DRAWING,
        also=translatable("idle background power prefetch"),
    ),
    # Keys of actions, by the action's id, where they are other ones than in the registry.
    Setting(
        "keys/changed",
        dict,
        {},
        label=translatable("Keys"),
        section=_KEYS,
        also=translatable("shortcut key"),
    ),
    Setting("view/origins", bool, False),
    # "auto" lets each file say its own strength, else a strength in percent.
    Setting("view/jpeg", str, "auto", ("auto", *(str(percent) for percent in range(101)))),
    Setting("panels/info", bool, False),
    Setting("panels/minimap", bool, False),
    Setting("panels/filmstrip", bool, False),
    # Links to views, a line each, the last one kept first.
    Setting("files/kept_views", str, ""),
    Setting("files/folder", str, ""),
    # Paths, a line each, the last one opened first.
    Setting("files/recent", str, ""),
    Setting("view/reveals", int, 0, (0, 3)),
    Setting("window/geometry", bytes, b""),
    Setting("export/what", str, "view", ("view", "whole")),
    Setting("export/sizing", str, "pixels", ("pixels", "scale", "print")),
    Setting("export/locked", bool, True),
    Setting("export/scale", float, 4.0, (1 / 64, 4096.0)),
    Setting("export/print_width", float, 180.0, (0.01, 1e6)),
    Setting("export/unit", str, "mm", ("mm", "in")),
    Setting("export/dpi", float, 300.0, (1.0, 10_000.0)),
    Setting("export/ensemble", bool, False),
    Setting("export/format", str, "PNG", ("PNG", "TIFF", "JPEG", "WebP", "AVIF")),
    # Zero: as many as the source has; and the format's own quality.
    Setting("export/bits", int, 0, (0, 16)),
    Setting("export/quality", int, 0, (0, 100)),
    Setting("export/metadata", str, "keep", ("keep", "strip", "strip-gps")),
    Setting("export/profile", str, "srgb", ("keep", "srgb")),
    Setting("export/folder", str, ""),
    Setting("film/seconds", float, 5.0, (0.5, 120.0)),
    Setting("film/fps", int, 24, (1, 60)),
    Setting("film/width", int, 1280, (640, 3840)),
    Setting("film/back", bool, True),
    Setting("batch/rule", str, "scale", ("scale", "side")),
    Setting("batch/scale", float, 2.0, (0.1, 64.0)),
    Setting("batch/side", int, 3840, (1, 1_000_000)),
)
BY_KEY = {setting.key: setting for setting in SETTINGS}


def understood(stored: Any, setting: Setting) -> Value | None:
    """``stored`` as the setting's kind, or None: the file may have been edited by hand."""
    kind = setting.kind
    if kind is float and isinstance(stored, int) and not isinstance(stored, bool):
        stored = float(stored)
    if type(stored) is not kind and not (kind is str and isinstance(stored, str)):
        return None
    value: Any = stored
    if kind is dict:
        return value if _are_keys(value) else None
    if setting.limits is None:
        return value
    if isinstance(stored, str):
        return value if stored in setting.limits else None
    low: Any
    high: Any
    low, high = setting.limits
    return value if low <= value <= high else None


def _are_keys(stored: dict[Any, Any]) -> bool:
    return all(
        isinstance(name, str) and isinstance(keys, list) and all(isinstance(k, str) for k in keys)
        for name, keys in stored.items()
    )
