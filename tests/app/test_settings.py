"""Settings files of every bad kind: the program starts, says so once, and loses nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from app.settings import SETTINGS, Settings
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui

GOOD = b"[view]\ncheckerboard=false\n\n[export]\nscale=2.5\nunit=in\n"
DAMAGED = {
    "rubbish": bytes(range(256)) * 20,
    "rubbish behind good lines": GOOD + bytes(range(256)),
    "no text": GOOD + b"name=\xff\xfe\n",
    "cut in a key": GOOD + b"[files]\nfol",
    "cut in a name of a section": GOOD + b"[fil",
    "cut in a value": GOOD + b'[files]\nfolder="/home/so',
    "another format": b'{\n  "view": {"checkerboard": false}\n}\n',
    "much too long": GOOD + b"x=" + b"y" * 2**20,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "settings"
    folder.mkdir()
    return folder / "liif-viewer.conf"


def store_at(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


@pytest.fixture
def said(session) -> Callable[[Settings], list[str]]:
    """All that a window says which starts with these settings, and is closed again."""
    windows = []

    def start(settings: Settings) -> list[str]:
        window = MainWindow(session, settings)
        windows.append(window)
        window.resize(400, 300)
        window.show()
        window.complete()
        window.complete()
        sentences = (
            [window.canvas_area.message.text] if window.canvas_area.message.isVisible() else []
        )
        window.close()
        return sentences

    yield start
    for window in windows:
        window.deleteLater()


def test_a_missing_file_is_no_trouble(path: Path, said) -> None:
    settings = Settings(store_at(path))
    assert said(settings) == []
    assert all(
        settings.get(setting.key) == setting.default
        for setting in SETTINGS
        if setting.key != "window/geometry"
    )
    # What the window left behind is read back.
    settings._store.sync()
    assert Settings(store_at(path)).get("window/geometry")
    assert said(Settings(store_at(path))) == []


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_put_aside_and_told_once(path: Path, said, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(store_at(path))
    aside = path.with_name(f"{path.name}.damaged")
    (sentence,) = said(settings)
    assert "damaged" in sentence
    assert aside.name in sentence
    assert aside.read_bytes() == content
    if content.startswith(GOOD) and len(content) < 2**20:
        # Lines that can be read count.
        assert settings.get("view/checkerboard") is False
        assert settings.get("export/scale") == 2.5
    assert settings.get("export/locked") is True
    checkerboard = settings.get("view/checkerboard")
    settings.put("export/dpi", 72.0)
    settings._store.sync()
    again = Settings(store_at(path))
    assert again.get("export/dpi") == 72.0
    assert again.get("view/checkerboard") is checkerboard
    assert said(again) == []
    assert aside.read_bytes() == content


class Trap:
    """Runs code when it is made again."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.mark.parametrize(
    "hide",
    [
        lambda line: line,
        lambda line: line.replace("=@", "=7, @"),
        lambda line: line.replace("=@", '="@').rstrip() + '"',
        lambda line: line.replace("=@V", '="@""V').rstrip() + '"',
        lambda line: line.replace("=@", "=\\x40"),
        lambda line: line.replace("=@", "=\\x0040"),
        lambda line: line.replace("=@", "=\\q@"),
        lambda line: line.replace("=@", "=  @"),
        lambda line: line.replace("=@", "=\\\n@"),
        lambda line: line.replace("unknown", "[view]\nlocked"),
    ],
)
def test_no_code_runs_from_a_settings_file(path: Path, said, tmp_path: Path, hide) -> None:
    mark = tmp_path / "it ran"
    store = store_at(path)
    store.setValue("unknown", Trap(mark))
    store.sync()
    del store
    lines = path.read_text("latin-1").splitlines(keepends=True)
    path.write_text("".join(hide(line) if "=@V" in line else line for line in lines), "latin-1")
    settings = Settings(store_at(path))
    for setting in SETTINGS:
        assert settings.get(setting.key) == setting.default
    said(settings)
    assert not mark.exists()
    assert len(list(path.parent.glob("*.damaged"))) == 1


def test_every_damaged_file_is_kept(path: Path) -> None:
    for number in range(3):
        path.write_bytes(b"\0" * (number + 1))
        Settings(store_at(path))
    kept = sorted(each.stat().st_size for each in path.parent.iterdir())
    assert kept == [1, 2, 3]


def test_a_damaged_file_that_cannot_be_moved_is_not_written(path: Path, said, monkeypatch) -> None:
    def refuse(*_args):
        raise PermissionError(13, "no")

    content = GOOD + b"\0"
    path.write_bytes(content)
    monkeypatch.setattr(Path, "rename", refuse)
    store = store_at(path)
    settings = Settings(store)
    (sentence,) = said(settings)
    assert "cannot be written" in sentence
    assert settings.get("view/checkerboard") is False
    settings.put("export/dpi", 72.0)
    assert settings.get("export/dpi") == 72.0
    store.sync()
    assert path.read_bytes() == content


def test_a_file_from_the_future_is_kept_and_not_mentioned(path: Path, said) -> None:
    future = (
        b"[export]\nformat=JXL\nquality=1000\nscale=-3\nhdr=true\ndpi=nan\n\n"
        b"[view]\ncheckerboard=perhaps\n\n[window]\ngeometry=12\n\n"
        b"[holodeck]\nsafety=off\nlist=1, 2, 3\n"
    )
    path.write_bytes(future)
    settings = Settings(store_at(path))
    assert all(settings.get(setting.key) == setting.default for setting in SETTINGS)
    assert said(settings) == []
    settings.put("export/locked", False)
    settings._store.sync()
    text = path.read_text()
    for line in ("safety=off", "list=1, 2, 3", "hdr=true", "format=JXL", "quality=1000"):
        assert line in text
    assert "locked=false" in text
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def _in_a_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path / "liif-viewer.conf"


def _a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def _read_only(path: Path) -> Path:
    path.write_bytes(GOOD)
    path.chmod(0o400)
    return path


def _in_a_read_only_folder(path: Path) -> Path:
    path.write_bytes(GOOD)
    path.parent.chmod(0o500)
    return path


def _unreadable(path: Path) -> Path:
    path.write_bytes(GOOD)
    path.chmod(0)
    return path


@pytest.fixture
def no_root(tmp_path: Path) -> None:
    """Whoever may do everything is stopped by no permission."""
    probe = tmp_path / "probe"
    probe.touch(0)
    if os.access(probe, os.R_OK):
        pytest.skip("this user may read and write everything")


def assert_told(path: Path, said) -> None:
    settings = Settings(store_at(path))
    (sentence,) = said(settings)
    assert "cannot be written" in sentence
    assert str(path) in sentence
    # It holds as long as the program runs.
    settings.put("export/dpi", 72.0)
    assert settings.get("export/dpi") == 72.0


@pytest.mark.parametrize("make", [_in_a_file, _a_folder])
def test_what_cannot_be_written_is_told_once(path: Path, said, make) -> None:
    assert_told(make(path), said)


@pytest.mark.usefixtures("no_root")
@pytest.mark.parametrize("make", [_read_only, _in_a_read_only_folder, _unreadable])
def test_what_may_not_be_written_is_told_once(path: Path, said, make) -> None:
    try:
        assert_told(make(path), said)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_where_nothing_can_be_written(path: Path, said, monkeypatch) -> None:
    """Qt asks only whether the file itself can be; then it writes another one beside it."""
    path.write_bytes(GOOD)
    monkeypatch.setattr(os, "access", lambda name, _mode: Path(name) != path.parent)
    (sentence,) = said(Settings(store_at(path)))
    assert "cannot be written" in sentence


def test_other_news_is_not_pushed_away(qtbot, session, path: Path, tmp_path: Path) -> None:
    """A picture that does not open is told first; the settings' trouble after it."""
    path.write_bytes(b"\0")
    window = MainWindow(session, Settings(store_at(path)))
    window.show()
    session.failed.connect(window.complete)
    session.open_path(tmp_path / "none.png")
    bar = window.canvas_area.message
    qtbot.waitUntil(bar.isVisible)
    assert "none.png" in bar.text
    bar._timer.timeout.emit()
    assert "damaged" in bar.text
    window.close()
    window.deleteLater()


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_start(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x.ini"
    path.write_bytes(content)
    settings = Settings(store_at(path))
    for setting in SETTINGS:
        assert isinstance(settings.get(setting.key), setting.kind)
    settings.trouble()
    settings.put("export/dpi", 72.0)
    settings._store.sync()
    assert Settings(store_at(path)).get("export/dpi") == 72.0


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@example(folder="\x00", geometry=b"", others=["@a", "\x00@Variant("])
@given(folder=words, geometry=st.binary(max_size=80), others=st.lists(words, max_size=3))
def test_what_is_written_here_is_never_damaged(tmp_path_factory, folder, geometry, others) -> None:
    path = tmp_path_factory.mktemp("own") / "x.ini"
    settings = Settings(store_at(path))
    settings.put("files/folder", folder)
    settings.put("window/geometry", geometry)
    settings._store.setValue("later/list", others)
    settings._store.setValue(f"later/{''.join(others)}x", folder)
    settings._store.sync()
    again = Settings(store_at(path))
    assert again.trouble() == ""
    assert again.get("window/geometry") == geometry
