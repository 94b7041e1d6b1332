"""The time at which a photo was taken, from its header alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from liif_core.image_io.metadata.date_taken import checked_time, read_date_taken

_MAKE, _TAKEN, _DIGITISED, _FRACTION, _EXIF = 0x010F, 0x9003, 0x9004, 0x9291, 0x8769


def _photo(path: Path, tags: dict[int, str]) -> Path:
    exif = Image.Exif()
    # Pillow writes nothing where this directory is empty.
    exif[_MAKE] = "A camera"
    exif.get_ifd(_EXIF).update(tags)
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
def test_every_format_that_carries_exif(tmp_path: Path, name: str) -> None:
    photo = _photo(tmp_path / name, {_TAKEN: "2020:05:01 10:00:09"})
    assert read_date_taken(photo) == "2020-05-01 10:00:09"


def test_parts_of_a_second_tell_a_burst_apart(tmp_path: Path) -> None:
    photo = _photo(tmp_path / "a.jpg", {_TAKEN: "2020:05:01 10:00:09", _FRACTION: "25"})
    assert read_date_taken(photo) == "2020-05-01 10:00:09.25"


def test_a_scan_has_the_time_of_the_scanner(tmp_path: Path) -> None:
    photo = _photo(tmp_path / "a.jpg", {_DIGITISED: "1999:12:31 23:59:59"})
    assert read_date_taken(photo) == "1999-12-31 23:59:59"


@pytest.mark.parametrize("text", ["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday", ""])
def test_what_is_no_time_is_nothing(tmp_path: Path, text: str) -> None:
    assert read_date_taken(_photo(tmp_path / "a.jpg", {_TAKEN: text})) == ""


def test_what_another_process_says_is_checked() -> None:
    assert checked_time("2020-05-01 10:00:09.25") == "2020-05-01 10:00:09.25"
    assert checked_time("2020-05-01 10:00:09 <b>") == ""
