"""A film's name tells its format; a format that cannot be written comes with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from liif_core.errors import ExportError
from liif_core.film import formats
from liif_core.film.formats import (
    APNG,
    FRAMES,
    MP4,
    WEBP,
    can_write_film,
    check_writable,
    film_format_of,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.webp", WEBP), ("a.PNG", APNG), ("a.apng", APNG), ("a.mov", MP4), ("folder", FRAMES)],
)
def test_the_ending_chooses(name: str, expected: formats.FilmFormat) -> None:
    assert film_format_of(Path(name)) is expected


def test_an_ending_of_no_film_is_told_the_others() -> None:
    with pytest.raises(ExportError, match=r"“a\.gif” .* \.webp, \.png, \.mp4"):
        film_format_of(Path("a.gif"))


def test_mp4_wants_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.shutil, "which", lambda _name: None)
    assert not can_write_film(MP4)
    with pytest.raises(ExportError, match="ffmpeg, which is not installed"):
        check_writable(MP4)
    monkeypatch.setattr(formats.shutil, "which", lambda _name: "/bin/ffmpeg")
    check_writable(MP4)


def test_webp_wants_a_pillow_with_it_and_the_others_nothing(monkeypatch) -> None:
    monkeypatch.setattr(formats.features, "check", lambda _name: False)
    with pytest.raises(ExportError, match="cannot write WebP"):
        check_writable(WEBP)
    assert can_write_film(APNG)
    assert can_write_film(FRAMES)
