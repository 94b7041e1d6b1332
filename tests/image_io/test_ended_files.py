"""An animated WebP that ends early shows its whole frames, or the rows of its first."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.ended_files import that_came
from liif_core.image_io.reading.file_header.file_end import ALL_THERE


def photo() -> np.ndarray:
    down, across = np.mgrid[0:256, 0:160]
    waves = [np.sin(down / (5 + n)) * np.cos(across / (9 - n)) for n in range(3)]
    grain = np.random.default_rng(1).normal(0, 6, (256, 160, 3))
    return np.clip(128 + 100 * np.dstack(waves) + grain, 0, 255).astype(np.uint8)


def animation() -> bytes:
    """Six frames, each 20 rows further down."""
    frames = [Image.fromarray(np.roll(photo(), 20 * number, axis=0)) for number in range(6)]
    file = io.BytesIO()
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], quality=85)
    return file.getvalue()


def test_frames_of_an_animated_webp_that_are_whole(tmp_path: Path) -> None:
    whole = animation()
    for share, frames in ((0.3, 1), (0.55, 3), (0.95, 5)):
        path = tmp_path / f"{share}.webp"
        path.write_bytes(whole[: int(len(whole) * share)])
        last = read_image(path, frame=frames - 1)
        assert last.info.frames == frames
        assert "ends early" in last.info.damage
        shown = np.roll(photo(), 20 * (frames - 1), axis=0)
        assert np.abs(last.pixels[..., :3].astype(float) - shown).mean() < 8


def test_rows_of_an_animated_webps_first_frame(tmp_path: Path) -> None:
    path = tmp_path / "it.webp"
    path.write_bytes(animation()[:5000])
    image = read_image(path)
    left = image.pixels[..., 3] > 0
    assert 0.3 < left.mean() < 0.9
    assert "missing" in image.info.damage
    assert np.abs(image.pixels[..., :3].astype(float) - photo())[left].mean() < 8


def test_metadata_behind_the_picture_may_be_gone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    file = io.BytesIO()
    Image.fromarray(photo()).save(file, "WEBP", quality=85, exif=exif, xmp=b"<x/>" * 900)
    whole = file.getvalue()
    path = tmp_path / "it.webp"
    path.write_bytes(whole)
    sound = read_image(path).pixels
    for length in (whole.index(b"EXIF"), whole.index(b"XMP ") + 20, len(whole) - 1):
        path.write_bytes(whole[:length])
        image = read_image(path)
        assert image.info.damage == ALL_THERE
        assert np.array_equal(image.pixels, sound)
    path.write_bytes(whole[: whole.index(b"EXIF") // 2])
    image = read_image(path)
    rows = int((image.pixels[..., 3] > 0).all(axis=1).sum())
    assert 60 < rows < 200
    # Filters at the edges of blocks look some rows further.
    assert np.array_equal(image.pixels[: rows - 16, :, :3], sound[: rows - 16])


def test_where_nothing_moves_all_is_filled_up() -> None:
    still = b"RIFF" + bytes(4) + b"WEBPVP8 " + bytes(40)
    assert that_came(still, 7) == (still, 7)
    assert that_came(still[:12], 7) == (still[:12], 7)
