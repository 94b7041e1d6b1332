"""What the viewer remembers: one table, kept by QSettings, safe against nonsense in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.settings_file import Condition, can_write, condition_of, free_name
from resources import translation_names

ORGANISATION = "liif-viewer"
APPLICATION = "liif-viewer"

Value = bool | int | float | str | bytes


@dataclass(frozen=True, slots=True)
class Setting:
    """``limits``: least and greatest number, or all allowed words; None allows everything."""

    key: str
    kind: type
    default: Value
    limits: tuple[Value, ...] | None = None


SETTINGS = (
    # As of the system, English, or a language that is shipped.
    Setting("app/language", str, "system", ("system", "en", *translation_names())),
    Setting("view/checkerboard", bool, True),
    Setting("view/locked", bool, False),
    Setting("view/background", str, "dark", ("dark", "theme", "white")),
    Setting("view/origins", bool, False),
    # "auto" lets each file say its own strength, else a strength in percent.
    Setting("view/jpeg", str, "auto", ("auto", *(str(percent) for percent in range(101)))),
    Setting("panels/info", bool, False),
    Setting("panels/minimap", bool, False),
    Setting("panels/filmstrip", bool, False),
    Setting("files/order", str, "name", ("name", "date", "size")),
    Setting("files/reversed", bool, False),
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
    Setting("batch/rule", str, "scale", ("scale", "side")),
    Setting("batch/scale", float, 2.0, (0.1, 64.0)),
    Setting("batch/side", int, 3840, (1, 1_000_000)),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """GUI thread only. With ``store`` None nothing is read or kept: every value is the default.

    A damaged file is put aside under another name, and what can still be read of it is kept.
    """

    def __init__(self, store: QSettings | None) -> None:
        self._store = store
        self._unsaved: dict[str, Value] = {}
        self._put_aside = ""
        self._stuck = ""
        condition = Condition.SOUND if store is None else condition_of(store)
        if store is not None and condition is not Condition.SOUND:
            self._start_anew(store, may_read=condition is Condition.DAMAGED)

    @classmethod
    def of_user(cls) -> Settings:
        return cls(QSettings(ORGANISATION, APPLICATION))

    @property
    def are_kept(self) -> bool:
        """Whether what is put will be known the next time."""
        return self._store is not None

    def get(self, key: str) -> Value:
        """The stored value, or the default where there is none or it makes no sense."""
        setting = _BY_KEY[key]
        if key in self._unsaved:
            return self._unsaved[key]
        if self._store is None or not self._store.contains(key):
            return setting.default
        value = _understood(self._store.value(key), setting)
        return setting.default if value is None else value

    def trouble(self) -> str:
        """One sentence on a file that was damaged or cannot be written; empty where all is well."""
        if self._put_aside:
            return (
                "The settings were damaged and are partly the usual ones again; the damaged file "
                f"is kept as “{self._put_aside}”."
            )
        stuck = self._stuck
        if self._store is not None and not can_write(self._store):
            stuck = self._store.fileName()
        if not stuck:
            return ""
        return (
            f"Settings are not kept, because “{stuck}” cannot be written; allow that to keep them."
        )

    def put(self, key: str, value: Value) -> None:
        """Keep a value; ``ValueError`` when the table does not allow it."""
        setting = _BY_KEY[key]
        if _understood(value, setting) is None:
            raise ValueError(f"{key} cannot be {value!r}")
        if self._store is None:
            self._unsaved[key] = value
        else:
            self._store.setValue(key, QByteArray(value) if isinstance(value, bytes) else value)

    def _start_anew(self, store: QSettings, *, may_read: bool) -> None:
        """Move the damaged file away and go on with what can be read of it."""
        path = Path(store.fileName())
        readable = {
            setting.key: value
            for setting in SETTINGS
            if may_read and (value := _understood(store.value(setting.key), setting)) is not None
        }
        aside = free_name(path)
        try:
            path.rename(aside)
        except OSError:
            # It stays as it is, and nothing is written over it.
            self._store, self._unsaved, self._stuck = None, readable, str(path)
            return
        self._put_aside = aside.name
        # It reads the file again, which is not there any more.
        store.sync()
        for key, value in readable.items():
            self.put(key, value)


def _understood(stored: object, setting: Setting) -> Value | None:
    """``stored`` as the setting's kind, or None: the file may have been edited by hand."""
    value = _converted(stored, setting.kind)
    if value is None or setting.limits is None:
        return value
    if isinstance(value, str):
        return value if value in setting.limits else None
    low, high = setting.limits
    return value if low <= value <= high else None


def _converted(stored: object, kind: type) -> Value | None:
    if kind is bytes:
        return bytes(stored) if isinstance(stored, QByteArray | bytes) else None
    if kind is bool:
        words = {"true": True, "1": True, "false": False, "0": False}
        return stored if isinstance(stored, bool) else words.get(str(stored).strip().lower())
    if kind is str:
        return stored if isinstance(stored, str) else None
    try:
        number = kind(str(stored))
    except (ValueError, OverflowError):
        return None
    return number if number == number else None
