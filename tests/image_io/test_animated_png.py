"""A half transparent frame over an opaque one stays opaque, as the specification has it."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.animated_png import AnimatedPng
from liif_core.image_io.reading.preview import read_preview

RED, HALF_BLUE = (200, 0, 0, 255), (0, 0, 200, 128)


def animated(blend: PngImagePlugin.Blend, second: tuple[int, int, int, int]) -> AnimatedPng:
    file = io.BytesIO()
    frames = [Image.new("RGBA", (8, 8), RED), Image.new("RGBA", (8, 8), second)]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], blend=blend)
    file.seek(0)
    return AnimatedPng(file)


def test_over_an_opaque_frame_all_stays_opaque() -> None:
    image = animated(PngImagePlugin.Blend.OP_OVER, HALF_BLUE)
    assert image.getpixel((4, 4)) == RED
    image.seek(1)
    red, green, blue, alpha = image.getpixel((4, 4))
    assert (green, alpha) == (0, 255)
    assert red == pytest.approx(100, abs=1)
    assert blue == pytest.approx(100, abs=1)


def test_a_frame_that_replaces_has_its_own_alpha() -> None:
    image = animated(PngImagePlugin.Blend.OP_SOURCE, HALF_BLUE)
    image.seek(1)
    assert image.getpixel((4, 4)) == HALF_BLUE


def test_back_to_the_first() -> None:
    image = animated(PngImagePlugin.Blend.OP_OVER, HALF_BLUE)
    image.seek(1)
    image.load()
    image.seek(0)
    assert image.getpixel((4, 4)) == RED


def test_a_still_one_is_any_png() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (3, 2), HALF_BLUE).save(file, "PNG")
    file.seek(0)
    assert AnimatedPng(file).getpixel((2, 1)) == HALF_BLUE


@pytest.mark.parametrize("blend", PngImagePlugin.Blend)
@pytest.mark.parametrize("disposal", PngImagePlugin.Disposal)
def test_a_picture_before_the_animation_is_no_part_of_it(tmp_path, blend, disposal) -> None:
    green = Image.new("RGBA", (8, 8), (0, 200, 0, 255))
    frames = [Image.new("RGBA", (8, 8), HALF_BLUE), Image.new("RGBA", (8, 8), RED)]
    path = tmp_path / "it.png"
    options = {"blend": blend, "disposal": disposal, "default_image": True}
    green.save(path, save_all=True, append_images=frames, **options)
    first, second = read_image(path), read_image(path, frame=1)
    assert first.info.frames == 2
    assert first.pixels[4, 4].tolist() == list(HALF_BLUE)
    assert second.pixels[4, 4].tolist() == list(RED)
    assert bytes(read_preview(path, Size(8, 8)).bgrx[:4]) == bytes((100, 0, 0, 128))
    with pytest.raises(DamagedImageError, match="has 2 frames; there is no frame 3"):
        read_image(path, frame=2)


def test_an_animation_that_never_begins_is_the_picture_before_it(tmp_path) -> None:
    path = tmp_path / "it.png"
    Image.new("RGB", (8, 8), RED[:3]).save(path)
    sound, counts = path.read_bytes(), b"acTL" + struct.pack(">II", 3, 0)
    claim = struct.pack(">I", 8) + counts + struct.pack(">I", zlib.crc32(counts))
    path.write_bytes(sound[:33] + claim + sound[33:])
    assert read_image(path).pixels[4, 4].tolist() == list(RED[:3])
    assert bytes(read_preview(path, Size(8, 8)).bgrx[:3]) == bytes((0, 0, 200))
