"""A date that was read is known for that file as it was then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.view_state.folder import FileState
from app.workers.pictures import dates_taken
from app.workers.pictures.dates_taken import DatesTaken

PHOTO = FileState("/a.jpg", 1, 2)


def test_known_until_the_file_changes() -> None:
    dates = DatesTaken()
    assert not dates.is_known(PHOTO)
    dates.add(PHOTO, "2020-05-01 10:00:00")
    assert dates.of(PHOTO) == "2020-05-01 10:00:00"
    for other in (replace(PHOTO, changed_ns=2), replace(PHOTO, size_bytes=3)):
        assert not dates.is_known(other)
        assert dates.of(other) == ""


def test_a_photo_without_a_date_is_not_read_again() -> None:
    dates = DatesTaken()
    dates.add(PHOTO, "")
    assert dates.is_known(PHOTO)


def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates_taken, "MOST", 3)
    dates = DatesTaken()
    files = [replace(PHOTO, changed_ns=number) for number in range(10)]
    for file in files:
        dates.add(file, "2020")
    assert dates.is_known(files[-1])
    assert sum(map(dates.is_known, files)) <= 3
