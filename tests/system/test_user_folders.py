"""Files of a user lie where they lay in every version before: each system's own places."""

from __future__ import annotations

from pathlib import Path

import pytest

from liif_core.system import user_folders

VARIABLES = ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any of the variables."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("system", "config", "cache"),
    [
        ("linux", ".config/liif-viewer", ".cache/liif-viewer"),
        ("darwin", "Library/Application Support/liif-viewer", "Library/Caches/liif-viewer"),
        ("win32", "AppData/Roaming/liif-viewer", "AppData/Local/liif-viewer/cache"),
    ],
)
def test_below_home(home, monkeypatch, system: str, config: str, cache: str) -> None:
    monkeypatch.setattr(user_folders.sys, "platform", system)
    assert user_folders.config_folder() == home / config
    assert user_folders.cache_folder() == home / cache


@pytest.mark.parametrize(
    ("system", "config", "cache"),
    [
        ("linux", "/XDG_CONFIG_HOME/liif-viewer", "/XDG_CACHE_HOME/liif-viewer"),
        ("win32", "/APPDATA/liif-viewer", "/LOCALAPPDATA/liif-viewer/cache"),
    ],
)
def test_variables_go_before_home(home, monkeypatch, system: str, config: str, cache: str) -> None:
    monkeypatch.setattr(user_folders.sys, "platform", system)
    for name in VARIABLES:
        monkeypatch.setenv(name, f"/{name}")
    assert user_folders.config_folder() == Path(config)
    assert user_folders.cache_folder() == Path(cache)


def test_a_mac_heeds_no_variable(home, monkeypatch) -> None:
    monkeypatch.setattr(user_folders.sys, "platform", "darwin")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert user_folders.config_folder() == home / "Library/Application Support/liif-viewer"


def test_an_empty_variable_is_none(home, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "")
    assert user_folders.shared_data_folder() == home / ".local/share"
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert user_folders.shared_data_folder() == Path("/data")
