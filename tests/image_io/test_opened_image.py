"""Sizes that cannot be, or may not, and what an open file tells of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from liif_core.errors import DamagedImageError, ImageTooLargeError
from liif_core.image_io import formats
from liif_core.image_io.reading.opened_image import judge_size
from liif_core.image_io.reading.opening import opened


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-1, 5)])
def test_a_size_that_cannot_be_is_damage(size: tuple[int, int]) -> None:
    with pytest.raises(DamagedImageError, match=r"“a\.png” says it is"):
        judge_size(size, 100, "a.png")


def test_the_limit_itself_is_within_it() -> None:
    judge_size((10, 10), 100, "a.png")
    with pytest.raises(ImageTooLargeError, match=r"“a.png” is 10 x 11 = .* over the limit"):
        judge_size((10, 11), 100, "a.png")


def test_a_second_decode_has_the_same_frame_and_leaves_the_first_alone(tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    pages = [Image.new("RGB", (4, 4), colour) for colour in ((200, 0, 0), (0, 0, 200))]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    with opened(path) as source:
        source.image.seek(1)
        second = source.turned(1)
        assert second.frame == 1
        again = second.reopened()
        assert again is not second.image
        assert again.getpixel((0, 0)) == second.image.getpixel((0, 0)) == (0, 0, 200)


def test_tags_are_a_tiff_s(tmp_path: Path) -> None:
    width = 256
    for name, expected in (("a.tif", 7), ("a.png", "none")):
        Image.new("L", (7, 3)).save(tmp_path / name)
        with opened(tmp_path / name) as source:
            assert source.tiff_tag(width, "none") == expected
            assert not source.is_raw_preview
    assert source.format is formats.PNG
