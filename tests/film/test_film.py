"""Films: the frames are the function's own, the files are whole or not there."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import Cancelled, ExportError
from liif_core.film import (
    FilmRequest,
    between,
    check_film,
    export_film,
    film_method,
    framed,
)
from liif_core.geometry import GridWindow, Size
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_file
from liif_core.rendering.renderer import Renderer

WHOLE, PART = (0.0, 0.0, 92.0, 69.0), (40.0, 30.0, 8.0, 6.0)


def _no_engine():
    raise AssertionError("a classical method asked for the neural engine")


@pytest.fixture
def renderer(cat) -> Renderer:
    return Renderer(replace(cat, pixels=cat.pixels[:69, :92]), _no_engine)


@pytest.fixture
def request_of(tmp_path):
    def made(name: str, **changes) -> FilmRequest:
        facts = {"seconds": 0.5, "fps": 10, "hold": 0.2, "method": Method.BICUBIC} | changes
        return FilmRequest(tmp_path / name, WHOLE, PART, Size(64, 48), **facts)

    return made


def _expected(renderer, request) -> list[np.ndarray]:
    frames = []
    for left, top, width, height in request.regions(renderer.source.size):
        zoom = (request.size.width / width, request.size.height / height)
        window = GridWindow.of_region(renderer.source.size, left, top, zoom, request.size)
        frames.append(to_file(renderer.render(window, request.method)))
    return frames


def _frames_of(path) -> tuple[list[np.ndarray], list[int]]:
    with Image.open(path) as image:
        frames, times = [], []
        for index in range(image.n_frames):
            image.seek(index)
            frames.append(np.asarray(image.convert("RGB")).copy())
            times.append(image.info["duration"])
        assert image.info["loop"] == 0
    return frames, times


def test_an_animated_png_holds_the_function_s_own_frames(renderer, request_of) -> None:
    request = request_of("film.png")
    fractions: list[float] = []
    result = export_film(request, renderer, fractions.append)
    frames, times = _frames_of(request.path)
    assert result.frames == len(frames) == 9  # 5 of the way, 2 of rest at each end
    assert all(map(np.array_equal, frames, _expected(renderer, request)))
    assert times == [100] * 9
    assert result.file_bytes == request.path.stat().st_size
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert not np.array_equal(frames[0], frames[-1])


def test_a_webp_is_close_to_them(renderer, request_of) -> None:
    request = request_of("film.webp", back=True, fps=12)
    export_film(request, renderer)
    frames, times = _frames_of(request.path)
    expected = _expected(renderer, request)
    # Equal neighbours may be one longer frame in the file.
    assert sum(times) == pytest.approx(request.frame_count / 12 * 1000, abs=1)
    for shown, meant in ((frames[0], expected[0]), (frames[-1], expected[-1])):
        assert np.abs(shown.astype(int) - meant).mean() < 6


def test_numbered_pictures(renderer, request_of, tmp_path) -> None:
    request = request_of("frames")
    result = export_film(request, renderer)
    files = sorted(request.path.iterdir())
    assert [each.name for each in files] == [f"{number:04}.png" for number in range(1, 10)]
    assert result.file_bytes == sum(each.stat().st_size for each in files)
    for file, meant in zip(files, _expected(renderer, request), strict=True):
        with Image.open(file) as image:
            assert np.array_equal(np.asarray(image), meant)
    assert [each.name for each in tmp_path.iterdir()] == ["frames"]
    with pytest.raises(ExportError, match="not an empty folder"):
        export_film(request, renderer)
    empty = request_of("empty")
    empty.path.mkdir()
    assert export_film(empty, renderer).frames == 9


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for ffmpeg is a script")
def test_mp4_goes_through_ffmpeg(renderer, request_of, tmp_path, monkeypatch) -> None:
    """The pipe alone: the frames written to it, and the sentences about ffmpeg's answers."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "ffmpeg"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    with pytest.MonkeyPatch.context() as context:
        context.setenv("PATH", str(tmp_path))
        with pytest.raises(ExportError, match="ffmpeg, which is not installed"):
            check_film(request_of("film.mp4"), renderer.source.size)
    program.write_text('#!/bin/sh\nfor last; do :; done\ncat > "$last"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    request = request_of("film.mp4")
    export_film(request, renderer)
    assert request.path.read_bytes() == b"".join(
        frame.tobytes() for frame in _expected(renderer, request)
    )
    program.write_text("#!/bin/sh\necho 'no libx264 here' >&2\nexit 1\n")
    with pytest.raises(ExportError, match="could not write the film: no libx264 here"):
        export_film(replace(request, overwrite=True), renderer)
    assert request.path.stat().st_size == 9 * 64 * 48 * 3
    with pytest.raises(ExportError, match="even width"):
        check_film(replace(request, size=Size(63, 48)), renderer.source.size)


@pytest.mark.parametrize("name", ["film.webp", "film.png", "frames"])
def test_cancelled_it_leaves_what_was_there(renderer, request_of, tmp_path, name) -> None:
    request = request_of(name)
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        export_film(request, renderer, is_cancelled=lambda: next(asked, True))
    assert not list(tmp_path.iterdir())


def test_an_existing_film_stays_unless_said(renderer, request_of) -> None:
    request = request_of("film.webp")
    request.path.write_bytes(b"old")
    with pytest.raises(ExportError, match="exists already"):
        export_film(request, renderer)
    assert request.path.read_bytes() == b"old"
    export_film(replace(request, overwrite=True), renderer)
    assert request.path.read_bytes() != b"old"


def test_a_view_at_rest_is_drawn_once(renderer, request_of, monkeypatch) -> None:
    drawn = []
    strips = Renderer.strips
    monkeypatch.setattr(
        Renderer, "strips", lambda *args, **named: drawn.append(args) or strips(*args, **named)
    )
    export_film(request_of("film.png", hold=2.0), renderer)
    assert len(drawn) == 5


def test_beside_the_picture_is_the_background(renderer, request_of) -> None:
    request = request_of("film.png", background=(1.0, 0.0, 0.0))
    export_film(replace(request, size=Size(96, 48)), renderer)
    frames, _ = _frames_of(request.path)
    # A frame twice as wide as high around a picture of 4:3: a sixth of it at each side is
    # background.
    assert (frames[0][:, :16] == (255, 0, 0)).all()
    assert (frames[0][:, -16:] == (255, 0, 0)).all()
    assert not (frames[0][:, 17:-17] == (255, 0, 0)).all(axis=2).any()
    whole = GridWindow.of_region(renderer.source.size, 0, 0, (64 / 92, 48 / 69), Size(64, 48))
    assert np.array_equal(frames[0][:, 16:-16], to_file(renderer.render(whole, Method.BICUBIC)))


def test_the_way_is_steady_and_returns() -> None:
    assert [between(WHOLE, PART, way)[2] for way in (0, 1)] == [92, 8]
    assert between(WHOLE, PART, 0.5)[2] == pytest.approx((92 * 8) ** 0.5)
    assert between((0, 0, 8, 6), (40, 30, 8, 6), 0.25) == (10, 7.5, 8, 6)  # a pan
    assert framed((40, 30, 8, 2), Size(64, 48), Size(92, 69)) == (40, 28, 8, 6)
    assert framed((0, 0, 8, 2), Size(64, 48), Size(92, 69)) == (0, 0, 8, 6)
    request = FilmRequest(
        None, WHOLE, PART, Size(4, 3), Method.AUTO, seconds=1, fps=4, hold=0, back=True
    )
    ways = list(request.ways())
    assert ways == pytest.approx([0, 7 / 27, 20 / 27, 1, 20 / 27, 7 / 27])
    assert len(ways) == request.frame_count


def test_auto_is_liif_where_all_frames_take_a_minute(renderer, request_of) -> None:
    class Engine:
        def best_method_for(self, pixels: int) -> Method:
            return Method.LIIF if pixels < 5_000 else Method.DRAFT

    source = renderer.source.size
    short = request_of("film.webp", method=Method.AUTO)
    assert film_method(short, source, Engine) is Method.DRAFT
    tiny = replace(short, size=Size(8, 6), start=PART)
    assert film_method(tiny, source, Engine) is Method.LIIF
    below = replace(short, size=Size(8, 6), end=(0, 0, 48, 36))
    assert film_method(below, source, _no_engine) is Method.LIIF


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seconds": float("nan")}, "lasts some seconds"),
        ({"hold": -1}, "lasts some seconds"),
        ({"seconds": 5000, "fps": 60}, "may have 20,000"),
        ({"fps": 1000}, "up to 120 frames"),
        ({"quality": 0}, "quality of 0"),
        ({"end": (200.0, 0.0, 10.0, 10.0)}, "outside the picture"),
        ({"size": Size(20000, 10)}, "at most 16,383"),
        ({"size": Size(0, 10)}, "no pixels"),
    ],
)
def test_what_cannot_be_is_one_sentence(renderer, request_of, changes, sentence) -> None:
    with pytest.raises(ExportError, match=sentence):
        check_film(replace(request_of("film.webp"), **changes), renderer.source.size)


def test_a_name_that_says_no_film(renderer, request_of) -> None:
    with pytest.raises(ExportError, match="does not say a kind of film"):
        export_film(request_of("film.txt"), renderer)
