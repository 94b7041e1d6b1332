"""OpenImageIO hands over all bits, and light of a scene as the screen can show it."""

from __future__ import annotations

import imagecodecs
import numpy as np
import OpenImageIO as oiio
import pytest

from liif_core.errors import DamagedImageError
from liif_core.image_io import formats
from liif_core.image_io.colours import scene_light
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.decoded.openimageio_reader import OpenImageIOReader


def _write(path, values: np.ndarray, kind: str, change=lambda spec: None):
    height, width, channels = values.shape
    spec = oiio.ImageSpec(width, height, channels, kind)
    change(spec)
    out = oiio.ImageOutput.create(str(path))
    assert out.open(str(path), spec)
    assert out.write_image(values)
    out.close()
    return path


def test_a_png_of_16_bits_comes_with_all_of_them(write_png16) -> None:
    values = np.random.default_rng(3).integers(0, 1 << 16, (5, 4, 3), dtype=np.uint16)
    reader = OpenImageIOReader(write_png16(values, colour_type=2), formats.PNG)
    header = reader.turn(0)
    assert (header.mode, header.size, header.bits, header.is_deep) == ("RGB", (4, 5), 16, True)
    assert np.array_equal(reader.samples().values, values)
    assert reader.count() == 1
    with pytest.raises(EOFError):
        reader.turn(1)


def test_light_above_white_is_compressed_and_said(tmp_path) -> None:
    light = np.array([[[0.0] * 3, [1.0] * 3, [6.0] * 3]], np.float32)
    reader = OpenImageIOReader(_write(tmp_path / "a.exr", light, "float"), formats.EXR)
    assert reader.turn(0).mode == "RGB"
    read = reader.samples()
    assert read.notes == (scene_light.NOTE,)
    greys = read.values[0, :, 0].astype(int)
    assert greys[0] == 0
    assert 0 < greys[1] < greys[2] <= 65535


def test_the_window_to_be_shown_decides_the_size(tmp_path) -> None:
    def framed(spec) -> None:
        spec.x, spec.y, spec.full_x, spec.full_y = 1, 2, 0, 0
        spec.full_width, spec.full_height = 5, 6

    light = np.full((2, 3, 3), 0.5, np.float32)
    path = _write(tmp_path / "a.exr", light, "float", framed)
    reader = OpenImageIOReader(path, formats.EXR)
    assert reader.turn(0).size == (5, 6)
    values = reader.samples().values
    assert values.shape == (6, 5, 3)
    assert (values[2:4, 1:4] > 0).all()
    assert not values[:2].any()
    assert not values[4:].any()


def test_a_file_of_another_format_is_refused(save, colours) -> None:
    path = save("a.png", colours).rename(save("b.png", colours).with_name("c.exr"))
    with pytest.raises(OSError, match="another format"):
        OpenImageIOReader(path, formats.EXR)


@pytest.mark.parametrize("frames", [1, 2, 3, 6, 9])
def test_all_frames_of_an_animated_jpeg_xl(tmp_path, frames) -> None:
    levels = 10 * np.arange(1, frames + 1, dtype=np.uint8)
    pictures = np.broadcast_to(levels[:, None, None, None], (frames, 8, 12, 3)).copy()
    path = tmp_path / "it.jxl"
    path.write_bytes(imagecodecs.jpegxl_encode(pictures.squeeze(), lossless=True))
    told = describe(path)
    assert told.frames == frames
    shown = [read_image(path, frame=n).pixels[0, 0, 0] for n in range(frames)]
    assert shown == levels.tolist()
    assert read_image(path).info.duration_ms == (0 if frames == 1 else 100)
    with pytest.raises(DamagedImageError, match=f"no frame {frames + 1}"):
        read_image(path, frame=frames)
