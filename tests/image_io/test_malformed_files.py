"""Hundreds of malformed files of every format: a picture or a sentence, and nothing else."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path

import pytest

from liif_core.errors import ImageError
from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from tests.image_io.malformed import SEEDS, mutations, seeds

# Small enough that a lying header is judged at once, large enough for every seed.
PIXEL_LIMIT = 30_000_000


def _answers(path: Path) -> list[str | None]:
    """The answer of each reader: None for a picture, else its sentence. Other exceptions escape."""
    answers: list[str | None] = []
    for read in (
        lambda: read_image(path, pixel_limit=PIXEL_LIMIT).pixels.sum(),
        lambda: read_preview(path, Size(64, 64), pixel_limit=PIXEL_LIMIT),
        lambda: describe(path, pixel_limit=PIXEL_LIMIT),
    ):
        try:
            read()
            answers.append(None)
        except ImageError as error:
            answers.append(str(error))
    read_metadata(path)
    return answers


@pytest.mark.parametrize("name", seeds())
def test_a_picture_or_a_sentence(tmp_path, name, capfd):
    seed = SEEDS[name]()
    path = tmp_path / name
    path.write_bytes(seed)
    assert _answers(path) == [None, None, None]
    refused = 0
    for label, data in mutations(seed, name):
        path.write_bytes(data)
        for answer in _answers(path):
            if answer is not None:
                refused += 1
                assert name in answer, label
                assert "\n" not in answer, label
    assert refused >= 3
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err == ""


@pytest.mark.parametrize("name", seeds())
def test_wrong_extension(tmp_path, name):
    path = tmp_path / "picture.txt"
    path.write_bytes(SEEDS[name]())
    assert _answers(path) == [None, None, None]


@pytest.mark.parametrize("name", ["liar.ppm", "liar.jpg", "liar.gif"])
def test_header_that_claims_more_than_the_file_can_hold(tmp_path, name):
    path = tmp_path / name
    if name == "liar.ppm":
        path.write_bytes(b"P6\n5000 5000\n255\n" + bytes(1000))
    elif name == "liar.gif":
        # The screen's size, of which the one small frame is a corner.
        seed = SEEDS["palette.gif"]()
        path.write_bytes(seed[:6] + struct.pack("<HH", 22_000, 22_000) + seed[10:])
    else:
        seed = SEEDS["rgb.jpg"]()
        at = seed.index(b"\xff\xc0") + 5  # height and width in the frame header
        path.write_bytes(seed[:at] + struct.pack(">HH", 20_000, 20_000) + seed[at + 4 :])
    with pytest.raises(ImageError, match="too short for that"):
        read_image(path)


@pytest.mark.parametrize("length", [1, 2, 3, 8, 15, 16, 30, 64, 200])
def test_noise_under_every_name(tmp_path, length):
    noise = random.Random(length).randbytes(length)
    for suffix in ("png", "jpg", "tga", "ico", "ppm", "avif"):
        path = tmp_path / f"noise.{suffix}"
        path.write_bytes(noise)
        assert all(answer is None or path.name in answer for answer in _answers(path))


def test_text_bomb_in_a_png(tmp_path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        length = len(data).to_bytes(4, "big")
        return length + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    seed = SEEDS["rgb.png"]()
    bomb = chunk(b"zTXt", b"key\0\0" + zlib.compress(bytes(200 << 20), 9))
    path = tmp_path / "bomb.png"
    path.write_bytes(seed[:33] + bomb + seed[33:])
    for answer in _answers(path):
        assert answer is None or "bomb.png" in answer


def test_file_that_vanishes_while_it_is_read(tmp_path, monkeypatch):
    """The descriptor stays good on POSIX; elsewhere the removal fails. Both are fine."""
    from liif_core.image_io.reading import opening

    path = tmp_path / "gone.png"
    path.write_bytes(SEEDS["rgb.png"]())
    judge = opening.judge_size

    def remove_then_judge(*args: object) -> None:
        path.unlink(missing_ok=True)
        judge(*args)

    monkeypatch.setattr(opening, "judge_size", remove_then_judge)
    assert read_image(path).size == Size(40, 56)
