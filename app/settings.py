"""The store of settings, by the one table. Without Qt: settings are read before Qt is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar, overload

from app.settings_file import (
    DamagedSettingsError,
    can_write,
    carried_over,
    decoded,
    encoded,
    free_name,
    read_entries,
    settings_path,
    write_entries,
)
from app.settings_table import BY_KEY, SETTINGS, Value, understood
from app.translation import tr
from liif_core.errors import LiifError

__all__ = ["SETTINGS", "Settings"]

Kind = TypeVar("Kind")


class Settings:
    """GUI thread only. With ``path`` None nothing is read or kept: every value is the default.

    A damaged file is put aside under another name, and what can still be read of it is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._values: dict[str, Value] = {}
        self._of_this_run: dict[str, Value] = {}
        self._put_aside = ""
        self._stuck = ""
        if path is not None:
            self._read(path)

    @classmethod
    def of_user(cls) -> Settings:
        return cls(settings_path())

    @property
    def are_kept(self) -> bool:
        """Whether stored values will be there at the next start."""
        return self._path is not None and not self._stuck

    @overload
    def get(self, key: str) -> Value: ...

    @overload
    def get(self, key: str, kind: type[Kind]) -> Kind: ...

    def get(self, key: str, kind: type[Any] = object) -> Any:
        """The value that counts now: this run's, else the stored one, else the default.

        ``kind``: as the table says it; ``TypeError`` where the table says another one.
        """
        kept = (values for values in (self._of_this_run, self._values) if key in values)
        value = next(kept, {key: BY_KEY[key].default})[key]
        if not isinstance(value, kind):
            raise TypeError(f"{key} is of the kind {BY_KEY[key].kind.__name__}")
        return value

    def trouble(self) -> str:
        """A sentence on a file that was damaged or cannot be written; empty where all is well."""
        if self._put_aside:
            return tr(
                "The settings were damaged and are partly the usual ones again; the damaged file "
                "is kept as “{name}”.",
                name=self._put_aside,
            )
        if not self._stuck:
            return ""
        return tr(
            "Settings are not kept, because “{path}” cannot be written; allow that to keep them.",
            path=self._stuck,
        )

    def put(self, key: str, value: Value) -> None:
        """Keep a value; ``ValueError`` when the table does not allow it."""
        checked = understood(value, BY_KEY[key])
        if checked is None:
            raise ValueError(f"{key} cannot be {value!r}")
        self._of_this_run.pop(key, None)
        self._values[key] = checked
        self._write({key: encoded(checked)})

    def reset(self, key: str) -> None:
        """Back to the default."""
        self._of_this_run.pop(key, None)
        if self._values.pop(key, None) is not None:
            self._write({key: None})

    def override(self, key: str, value: Value) -> None:
        """Let a ``value`` of the command line count in this run; the stored one stays."""
        self._of_this_run[key] = value

    def export_to(self, path: Path) -> None:
        """Write the settings chosen in the dialog into a file for another machine. Raises
        OSError."""
        chosen = {key: value for key, value in self._values.items() if BY_KEY[key].label}
        write_entries(path, {key: encoded(value) for key, value in chosen.items()})

    def import_from(self, path: Path) -> int:
        """Take over what such a file says; returns how many settings. Raises LiifError."""
        try:
            entries = read_entries(path)
        except (OSError, DamagedSettingsError):
            entries = {}
        found = {
            key: value
            for key, stored in entries.items()
            if key in BY_KEY
            and BY_KEY[key].label
            and (value := decoded(stored, BY_KEY[key])) is not None
        }
        if not found:
            raise LiifError(
                tr(
                    "“{name}” holds no settings of this program; nothing was changed.",
                    name=path.name,
                )
            )
        self._of_this_run.clear()
        self._values |= found
        self._write({key: encoded(value) for key, value in found.items()})
        return len(found)

    def _read(self, path: Path) -> None:
        entries: dict[str, object] = {}
        try:
            entries = read_entries(path)
            if not path.exists():
                entries = carried_over(path)
        except DamagedSettingsError as damage:
            entries = damage.readable
            self._put_away(path)
        except OSError:
            self._stuck = str(path)
        if not can_write(path):
            self._stuck = str(path)
        for key, stored in entries.items():
            value = decoded(stored, BY_KEY[key]) if key in BY_KEY else None
            if value is not None:
                self._values[key] = value
        if self._values and not path.exists():
            self._write({key: encoded(value) for key, value in self._values.items()})

    def _put_away(self, path: Path) -> None:
        aside = free_name(path)
        try:
            path.rename(aside)
        except OSError:
            # The damaged file stays where it is, and nothing is written over it.
            self._stuck = str(path)
        else:
            self._put_aside = aside.name

    def _write(self, changes: dict[str, object]) -> None:
        """Change these entries of the file (None: drop it), and leave all others as they are.

        Another window, or a later version, may have written there since.
        """
        if self._path is None or self._stuck:
            return
        try:
            try:
                entries = read_entries(self._path)
            except DamagedSettingsError:
                self._put_away(self._path)
                entries = {key: encoded(value) for key, value in self._values.items()}
            if not self._stuck:
                kept = {**entries, **changes}
                write_entries(self._path, {key: kept[key] for key in kept if kept[key] is not None})
        except OSError:
            self._stuck = str(self._path)
