"""The number of the seen picture in its file, in words for its kind."""

from __future__ import annotations

import numpy as np
import pytest

from app.view_state.picture import Picture
from app.view_state.words.frame_words import frame_count, frame_mark, frame_words
from liif_core.geometry import Size
from liif_core.image_io import formats
from liif_core.image_io.source import SourceImage, SourceInfo


def picture(kind: str, frames: int, frame: int = 1) -> Picture:
    info = SourceInfo(format=kind, frame=frame, frames=frames)
    source = SourceImage(np.zeros((2, 2, 3), np.uint8), info)
    return Picture(1, None, Size(2, 2), False, (), source, frame)


@pytest.mark.parametrize(
    ("kind", "text", "mark"),
    [
        (formats.TIFF, "Page 2 of 1,200", "-page2"),
        (formats.GIF, "Frame 2 of 1,200", "-frame2"),
        (formats.ICO, "Size 2 of 1,200", "-size2"),
    ],
)
def test_each_kind_has_its_word(kind, text: str, mark: str) -> None:
    shown = picture(kind.label, 1200)
    assert (frame_words(shown), frame_mark(shown)) == (text, mark)


def test_the_only_picture_needs_none() -> None:
    only = picture(formats.TIFF.label, 1, 0)
    assert (frame_words(only), frame_mark(only), frame_count(only)) == ("", "", 1)


def test_a_preview_does_not_know_yet() -> None:
    preview = Picture(1, None, Size(2, 2), False, ())
    assert frame_count(preview) == frame_count(None) == 1
    assert frame_words(preview) == ""
