"""Settings files of every bad kind: the program starts, says so once, and loses nothing."""

from __future__ import annotations

import base64
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.launch.window_place import WindowPlace
from app.settings import SETTINGS, Settings
from app.settings_file import read_entries, write_entries
from app.settings_table import SECTIONS, understood
from app.windows.main_window import MainWindow
from liif_core.errors import LiifError
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui

GOOD = b'{\n  "export/scale": 2.5,\n  "export/unit": "in",\n  "view/checkerboard": false'
SOUND = GOOD + b"\n}\n"
DAMAGED = {
    "rubbish": bytes(range(256)) * 20,
    "rubbish behind good lines": SOUND + bytes(range(256)),
    "no text": GOOD + b',\n  "files/folder": "\xff\xfe"\n}\n',
    "cut": GOOD,
    "cut in a key": GOOD + b',\n  "files/fol',
    "cut in a value": GOOD + b',\n  "files/folder": "/home/so',
    "another format": b"[view]\ncheckerboard=false\n",
    "no table": b"[1, 2, 3]",
    "endlessly deep": b"[" * 100_000,
    "much too long": GOOD + b',\n  "x": "' + b"y" * 2**20 + b'"\n}\n',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "settings"
    folder.mkdir()
    return folder / "settings.json"


@pytest.fixture
def said(session, tmp_path: Path, monkeypatch) -> Callable[[Settings], list[str]]:
    """All that a window says which starts with these settings, and is closed again."""
    # No other test's window counts as one beside which this one would have to make room.
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    windows = []

    def start(settings: Settings) -> list[str]:
        window = MainWindow(session, settings)
        windows.append(window)
        place = WindowPlace(window, settings)
        window.resize(400, 300)
        window.show()
        window.complete()
        window.complete()
        sentences = (
            [window.canvas_area.message.text] if window.canvas_area.message.isVisible() else []
        )
        window.close()
        place.free()
        return sentences

    yield start
    for window in windows:
        window.deleteLater()


def test_a_missing_file_is_no_trouble(path: Path, said) -> None:
    settings = Settings(path)
    assert said(settings) == []
    assert all(
        settings.get(setting.key) == setting.default
        for setting in SETTINGS
        if setting.key != "window/geometry"
    )
    # The settings that the window wrote are read back.
    assert Settings(path).get("window/geometry")
    assert said(Settings(path)) == []


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_put_aside_and_told_once(path: Path, said, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(path)
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
    again = Settings(path)
    assert again.get("export/dpi") == 72.0
    assert again.get("view/checkerboard") is checkerboard
    assert said(again) == []
    assert aside.read_bytes() == content


def test_no_code_runs_from_a_settings_file(path: Path, said, tmp_path: Path) -> None:
    """Text of which Python or Qt would make an object is a word, or a damaged file."""
    mark = tmp_path / "it ran"
    trap = pickle.dumps(Trap(mark))
    for content in (
        trap,
        b'{"view/locked": ' + trap + b"}",
        json.dumps({"files/folder": repr(trap), "view/locked": {"__reduce__": str(mark)}}).encode(),
        json.dumps({"window/geometry": base64.b64encode(trap).decode()}).encode(),
        b'{"view/locked": "@Variant(\\0\\0\\0\\x7f)"}',
    ):
        path.write_bytes(content)
        settings = Settings(path)
        for setting in SETTINGS:
            assert type(settings.get(setting.key)) is setting.kind
        said(settings)
        assert not mark.exists()


class Trap:
    """Runs code when it is made again."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


def test_every_damaged_file_is_kept(path: Path) -> None:
    for number in range(3):
        path.write_bytes(b"\0" * (number + 1))
        Settings(path)
    kept = sorted(each.stat().st_size for each in path.parent.iterdir())
    assert kept == [1, 2, 3]


def test_a_damaged_file_that_cannot_be_moved_is_not_written(path: Path, said, monkeypatch) -> None:
    def refuse(*_args):
        raise PermissionError(13, "no")

    content = GOOD + b",\n\0"
    path.write_bytes(content)
    monkeypatch.setattr(Path, "rename", refuse)
    settings = Settings(path)
    (sentence,) = said(settings)
    assert "cannot be written" in sentence
    assert settings.get("view/checkerboard") is False
    settings.put("export/dpi", 72.0)
    assert settings.get("export/dpi") == 72.0
    assert path.read_bytes() == content


def test_a_file_from_the_future_is_kept_and_not_mentioned(path: Path, said) -> None:
    future = (
        b'{"export/format": "JXL", "export/quality": 1000, "export/scale": -3, "export/hdr": true,'
        b'"export/dpi": NaN, "view/checkerboard": "perhaps", "window/geometry": 12,'
        b'"holodeck/safety": "off", "holodeck/list": [1, 2, {"three": 3}]}'
    )
    path.write_bytes(future)
    settings = Settings(path)
    assert all(settings.get(setting.key) == setting.default for setting in SETTINGS)
    assert said(settings) == []
    settings.put("export/locked", False)
    entries = read_entries(path)
    assert entries["export/locked"] is False
    assert entries["holodeck/list"] == [1, 2, {"three": 3}]
    assert entries["export/format"] == "JXL"
    assert entries["export/quality"] == 1000
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def _in_a_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path / "settings.json"


def _a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def _read_only(path: Path) -> Path:
    path.write_bytes(SOUND)
    path.chmod(0o400)
    return path


def _in_a_read_only_folder(path: Path) -> Path:
    path.write_bytes(SOUND)
    path.parent.chmod(0o500)
    return path


def _unreadable(path: Path) -> Path:
    path.write_bytes(SOUND)
    path.chmod(0)
    return path


@pytest.fixture
def no_root(tmp_path: Path) -> None:
    """The administrator is stopped by no permission."""
    probe = tmp_path / "probe"
    probe.touch(0)
    if os.access(probe, os.R_OK):
        pytest.skip("this user may read and write everything")


def assert_told(path: Path, said) -> None:
    settings = Settings(path)
    (sentence,) = said(settings)
    assert "cannot be written" in sentence
    assert str(path) in sentence
    # The value of the command line holds as long as the program runs.
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
    """The file itself could be written; but another one is written beside it."""
    path.write_bytes(SOUND)
    monkeypatch.setattr(os, "access", lambda name, _mode: Path(name) != path.parent)
    (sentence,) = said(Settings(path))
    assert "cannot be written" in sentence


def test_other_news_is_not_pushed_away(qtbot, session, path: Path, tmp_path: Path) -> None:
    """A picture that does not open is told first; the settings' trouble after it."""
    path.write_bytes(b"\0")
    window = MainWindow(session, Settings(path))
    window.show()
    session.failed.connect(window.complete)
    session.open_path(tmp_path / "none.png")
    bar = window.canvas_area.message
    qtbot.waitUntil(bar.isVisible)
    assert "none.png" in bar.text
    window.canvas_area.forget_message()
    assert "damaged" in bar.text
    window.close()
    window.deleteLater()


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_start(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x.json"
    path.write_bytes(content)
    settings = Settings(path)
    for setting in SETTINGS:
        assert isinstance(settings.get(setting.key), setting.kind)
    settings.trouble()
    settings.put("export/dpi", 72.0)
    assert Settings(path).get("export/dpi") == 72.0


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@example(folder="\x00", geometry=b"", others=["@a", "\x00@Variant("])
@given(folder=words, geometry=st.binary(max_size=80), others=st.lists(words, max_size=3))
def test_what_is_written_here_is_never_damaged(tmp_path_factory, folder, geometry, others) -> None:
    path = tmp_path_factory.mktemp("own") / "x.json"
    settings = Settings(path)
    settings.put("files/folder", folder)
    settings.put("window/geometry", geometry)
    write_entries(path, read_entries(path) | {"later/list": others, f"later/{others}": folder})
    again = Settings(path)
    assert again.trouble() == ""
    assert again.get("window/geometry") == geometry
    assert again.get("files/folder") == folder


def test_names_that_are_no_unicode_are_kept(path: Path) -> None:
    odd = os.fsdecode(b"/home/\xff\xfe")
    Settings(path).put("files/folder", odd)
    assert Settings(path).get("files/folder") == odd


def test_two_windows_keep_each_other_s_settings(path: Path) -> None:
    first, second = Settings(path), Settings(path)
    first.put("export/dpi", 72.0)
    second.put("view/locked", True)
    third = Settings(path)
    assert (third.get("export/dpi"), third.get("view/locked")) == (72.0, True)


def test_a_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.json"
    target.write_bytes(SOUND)
    path.symlink_to(target)
    Settings(path).put("export/dpi", 72.0)
    assert path.is_symlink()
    assert read_entries(target)["export/dpi"] == 72.0


def test_the_settings_of_before_json_are_carried_over_once(path: Path) -> None:
    old = path.with_name("liif-viewer.conf")
    old.write_text(
        "[view]\ncheckerboard=false\nlocked=@Variant(x)\n\n[export]\nscale=2.5\nunit=in\n\n"
        '[files]\nrecent="/a/b.jpg\\n/c/\\x8c93.png"\n[window]\ngeometry=@ByteArray(x)\n'
    )
    settings = Settings(path)
    assert settings.trouble() == ""
    assert settings.get("view/checkerboard") is False
    assert settings.get("export/scale") == 2.5
    assert settings.get("files/recent") == "/a/b.jpg\n/c/貓.png"
    assert settings.get("view/locked") is False
    settings.reset("view/checkerboard")
    again = Settings(path)
    assert again.get("view/checkerboard") is True
    assert again.get("export/unit") == "in"


def test_what_this_run_was_told_is_not_kept(path: Path) -> None:
    settings = Settings(path)
    settings.put("draw/method", "bicubic")
    settings.override("draw/method", Method.LIIF)
    assert settings.get("draw/method") == "liif"
    assert Settings(path).get("draw/method") == "bicubic"
    settings.put("draw/method", "nearest")
    assert settings.get("draw/method") == "nearest"


def test_settings_go_to_another_machine(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.put("input/wheel", "browse")
    settings.put("files/recent", "/my/secret.jpg")
    settings.export_to(tmp_path / "mine.json")
    assert "secret" not in (tmp_path / "mine.json").read_text()
    other = Settings(tmp_path / "other.json")
    assert other.import_from(tmp_path / "mine.json") == 1
    assert Settings(tmp_path / "other.json").get("input/wheel") == "browse"
    for content in (b"\x00", b"{}", b'{"input/wheel": 7}'):
        (tmp_path / "no.json").write_bytes(content)
        with pytest.raises(LiifError, match="holds no settings"):
            other.import_from(tmp_path / "no.json")


def test_the_table_makes_sense() -> None:
    for setting in SETTINGS:
        assert understood(setting.default, setting) is not None
        if setting.words:
            assert len(setting.words) == len(setting.limits or ())
        assert bool(setting.label) == (setting.section in SECTIONS)
