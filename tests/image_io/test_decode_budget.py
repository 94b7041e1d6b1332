"""Whether a picture may be read, told by its header: what it will hold, and what decoding takes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from liif_core.errors import ImageTooLargeError, PictureOverBudgetError
from liif_core.image_io.reading.decode_budget import (
    check_fits,
    decoding_bytes,
    held_bytes,
    is_plain,
)
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.read_options import ReadOptions

SIZE, PIXELS = (80, 60), 4800


@pytest.fixture
def source_of(tmp_path: Path):
    """Opens a picture of a mode as a kind of file; its header is read."""
    files = ExitStack()

    def open_one(mode: str, name: str, **options: object) -> OpenedImage:
        Image.new(mode, SIZE).save(tmp_path / name, **options)
        return files.enter_context(opened(tmp_path / name))

    with files:
        yield open_one


def test_the_open_picture_holds_source_and_base_layer_and_their_halves(source_of) -> None:
    # 3 or 4 bytes of source and 4 of base layer a pixel, and a third more.
    assert held_bytes(source_of("RGB", "a.png"), 1) == PIXELS * 7 * 4 // 3
    assert held_bytes(source_of("RGBA", "a.png"), 1) == PIXELS * 8 * 4 // 3
    assert held_bytes(source_of("RGB", "a.png"), 2) == PIXELS // 4 * 7 * 4 // 3


def test_only_a_jpeg_is_decoded_smaller(source_of) -> None:
    jpeg, png = source_of("RGB", "a.jpg"), source_of("RGB", "a.png")
    assert decoding_bytes(jpeg, 2) == decoding_bytes(jpeg, 1) * 7 // 12 // 4
    # A PNG's pixels are all decoded; but no second copy of them is made.
    assert decoding_bytes(png, 1) == PIXELS * 12
    assert decoding_bytes(png, 2) == decoding_bytes(png, 8) == PIXELS * 7


def test_a_progressive_jpeg_keeps_its_coefficients_at_any_scale(source_of) -> None:
    plain = source_of("RGB", "a.jpg")
    progressive = source_of("RGB", "b.jpg", progressive=True)
    for reduce in (1, 8):
        more = decoding_bytes(progressive, reduce) - decoding_bytes(plain, reduce)
        assert more == PIXELS * 6


def test_deep_pictures_take_more(source_of) -> None:
    assert decoding_bytes(source_of("I;16", "a.png"), 1) == PIXELS * 20


def test_what_would_fit_reduced_is_said_to(source_of) -> None:
    source = source_of("RGB", "a.png")
    held = held_bytes(source, 1)
    check_fits(replace(source, reading=ReadOptions(held_bytes=held)))
    with pytest.raises(PictureOverBudgetError, match=r"where .* may be used") as refused:
        check_fits(replace(source, reading=ReadOptions(held_bytes=held // 5)))
    assert refused.value.reduction == 4


def test_what_does_not_fit_at_any_size_is_refused(source_of) -> None:
    source = source_of("RGB", "a.png")
    with pytest.raises(ImageTooLargeError, match="to decode where") as refused:
        check_fits(replace(source, reading=ReadOptions(decoding_bytes=1000)))
    assert not isinstance(refused.value, PictureOverBudgetError)
    small = replace(source, pixel_limit=PIXELS - 1)
    with pytest.raises(ImageTooLargeError, match="over the limit of"):
        check_fits(small)


def test_plain_pictures_can_be_averaged_as_they_are() -> None:
    assert is_plain(Image.new("RGB", (1, 1)))
    assert not is_plain(Image.new("P", (1, 1)))
    keyed = Image.new("L", (1, 1))
    keyed.info["transparency"] = 0
    assert not is_plain(keyed)
