"""What the viewer remembers: one table, kept by QSettings, safe against nonsense in the file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings

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
    Setting("view/checkerboard", bool, True),
    Setting("view/locked", bool, False),
    Setting("view/origins", bool, False),
    Setting("panels/info", bool, False),
    Setting("panels/minimap", bool, False),
    Setting("files/folder", str, ""),
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
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """GUI thread only. With ``store`` None nothing is read or kept: every value is the default."""

    def __init__(self, store: QSettings | None) -> None:
        self._store = store
        self._unsaved: dict[str, Value] = {}

    @classmethod
    def of_user(cls) -> Settings:
        return cls(QSettings(ORGANISATION, APPLICATION))

    def get(self, key: str) -> Value:
        """The stored value, or the default where there is none or it makes no sense."""
        setting = _BY_KEY[key]
        if key in self._unsaved:
            return self._unsaved[key]
        if self._store is None or not self._store.contains(key):
            return setting.default
        value = _understood(self._store.value(key), setting)
        return setting.default if value is None else value

    def put(self, key: str, value: Value) -> None:
        """Keep a value; ``ValueError`` when the table does not allow it."""
        setting = _BY_KEY[key]
        if _understood(value, setting) is None:
            raise ValueError(f"{key} cannot be {value!r}")
        if self._store is None:
            self._unsaved[key] = value
        else:
            self._store.setValue(key, QByteArray(value) if isinstance(value, bytes) else value)


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
