"""Frames become files one at a time, and come out of them as they went in."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from liif_core.film.writers import write_apng, write_folder, write_webp
from liif_core.geometry import Size

SIZE = Size(20, 12)


@pytest.fixture
def frames() -> list[np.ndarray]:
    random = np.random.default_rng(9)
    return [random.integers(0, 256, (12, 20, 3), dtype=np.uint8) for _ in range(4)]


def _read(file: io.BytesIO) -> tuple[list[np.ndarray], list[float], dict]:
    with Image.open(file) as image:
        pictures, times = [], []
        for number in range(image.n_frames):
            image.seek(number)
            pictures.append(np.asarray(image.convert("RGB")))
            times.append(image.info["duration"])
        return pictures, times, dict(image.info)


def test_an_animated_png_has_every_frame_to_the_bit(frames) -> None:
    file = io.BytesIO()
    write_apng(file, iter(frames), len(frames), SIZE, 25)
    pictures, times, info = _read(file)
    assert all(map(np.array_equal, pictures, frames))
    assert times == [40.0] * 4
    assert info["loop"] == 0


def test_a_rate_that_is_no_whole_number_of_milliseconds_is_kept(frames) -> None:
    file = io.BytesIO()
    write_apng(file, iter(frames), len(frames), SIZE, 30)
    assert _read(file)[1] == pytest.approx([1000 / 30] * 4, rel=1e-3)


def test_an_animated_webp_has_every_frame_nearly(frames) -> None:
    smooth = [np.full_like(frame, 40 + 50 * number) for number, frame in enumerate(frames)]
    file = io.BytesIO()
    write_webp(file, iter(smooth), len(smooth), SIZE, 10, 90)
    pictures, times, _ = _read(file)
    assert len(pictures) == 4
    for picture, frame in zip(pictures, smooth, strict=True):
        assert np.abs(picture.astype(int) - frame).max() <= 3
    assert times == [100] * 4


def test_one_frame_at_a_time_is_asked_for(frames) -> None:
    taken: list[int] = []

    def one_by_one() -> Iterator[np.ndarray]:
        for number, frame in enumerate(frames):
            taken.append(number)
            yield frame

    class File(io.BytesIO):
        """Notes how many frames were asked for when something is written."""

        at_write: list[int] = []  # noqa: RUF012

        def write(self, data) -> int:
            self.at_write.append(len(taken))
            return super().write(data)

    file = File()
    write_apng(file, one_by_one(), len(frames), SIZE, 10)
    assert sorted(set(file.at_write)) == [1, 2, 3, 4]


def test_a_folder_has_them_numbered_and_writes_over_nothing(frames, tmp_path) -> None:
    write_folder(tmp_path, iter(frames), SIZE)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["0001.png", "0002.png", "0003.png", "0004.png"]
    with Image.open(tmp_path / "0003.png") as image:
        assert np.array_equal(np.asarray(image), frames[2])
    with pytest.raises(FileExistsError):
        write_folder(tmp_path, iter(frames), SIZE)
