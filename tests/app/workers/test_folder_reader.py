"""A folder is told at once, and again when the dates that its order needs have been read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.view_state.folder import Order, SortBy
from app.workers.pictures.dates_taken import DatesTaken
from app.workers.pictures.folder_reader import FolderReader, changed_at, read_folder
from app.workers.pictures.load_events import FolderRead, FolderRequest

TAKEN = 0x9003


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """a was taken last, b does not say, c was taken first; none of them is named so."""
    for name, taken in (("a", "2020:05:01 10:00:00"), ("c", "2001:01:01 00:00:00")):
        exif = Image.Exif()
        exif.get_ifd(0x8769)[TAKEN] = taken
        Image.new("RGB", (2, 2)).save(tmp_path / f"{name}.jpg", exif=exif)
    Image.new("RGB", (2, 2)).save(tmp_path / "b.png")
    (tmp_path / "notes.txt").write_text("no picture")
    return tmp_path


def names(read: FolderRead) -> list[str]:
    return [path.stem for path in read.pictures.paths]


def test_by_name_nothing_is_opened(folder: Path) -> None:
    read = read_folder(FolderRequest(folder, Order()), DatesTaken())
    assert names(read) == ["a", "b", "c"]
    assert read.is_final
    assert read.changed_at == changed_at(folder)


def test_dates_are_lacking_at_first(folder: Path) -> None:
    dates = DatesTaken()
    read = read_folder(FolderRequest(folder, Order(SortBy.TAKEN)), dates)
    assert not read.is_final
    assert set(names(read)) == {"a", "b", "c"}


def test_a_folder_that_is_gone_holds_none(tmp_path: Path) -> None:
    read = read_folder(FolderRequest(tmp_path / "gone", Order()), DatesTaken())
    assert read.changed_at is None
    assert not read.pictures.paths


def test_the_thread_reads_the_dates_and_tells_again(folder: Path, qtbot) -> None:
    told: list[FolderRead] = []
    dates = DatesTaken()
    reader = FolderReader(told.append, dates)
    reader.start()
    try:
        reader.post(FolderRequest(folder, Order(SortBy.TAKEN)))
        qtbot.waitUntil(lambda: len(told) >= 2, timeout=20_000)
    finally:
        reader.close()
        reader.join(20)
    assert not reader.is_alive()
    assert [read.is_final for read in told] == [False, True]
    # A photo without a date has its file's time, which is now.
    assert names(told[-1]) == ["c", "a", "b"]
    again = read_folder(FolderRequest(folder, Order(SortBy.TAKEN)), dates)
    assert again.is_final
