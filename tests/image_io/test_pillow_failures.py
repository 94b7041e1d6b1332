"""Pillow is forgiving only as long as somebody asks for it, and for one thread at a time."""

from __future__ import annotations

import threading

import pytest
from PIL import Image, ImageFile, UnidentifiedImageError

from liif_core.image_io.reading.file_header.pillow_failures import (
    PILLOW_FAILURES,
    forgiving_pillow,
)


def test_patience_ends_with_the_block_whatever_happens_in_it() -> None:
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    meanwhile = []

    def fail() -> None:
        with forgiving_pillow():
            meanwhile.append(ImageFile.LOAD_TRUNCATED_IMAGES)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert meanwhile == [True]
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_another_thread_waits_for_its_turn() -> None:
    order: list[str] = []

    def other() -> None:
        with forgiving_pillow():
            order.append("other")

    thread = threading.Thread(target=other)
    with forgiving_pillow():
        thread.start()
        thread.join(0.05)
        order.append("first")
    thread.join(10)
    assert order == ["first", "other"]


@pytest.mark.parametrize(
    "error", [UnidentifiedImageError(), Image.DecompressionBombError(), KeyError(), EOFError()]
)
def test_what_pillow_raises_on_malformed_files_is_caught(error) -> None:
    assert isinstance(error, PILLOW_FAILURES)


def test_what_says_that_we_are_wrong_or_the_memory_is_full_is_not() -> None:
    assert not isinstance(MemoryError(), PILLOW_FAILURES)
    assert not isinstance(KeyboardInterrupt(), PILLOW_FAILURES)
