"""The common part of readers of samples: levels of numbers without a white, holes, straight
colours."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.image_io.reading.decoded.sample_reader import (
    OnePicture,
    SampleHeader,
    levels,
    of_rows,
    unmultiplied,
    widened,
    with_holes,
)


@pytest.mark.parametrize(("most", "kind", "white"), [(1, np.uint8, 255), (15, np.uint8, 255)])
def test_widened_spreads_evenly_from_black_to_white(most, kind, white) -> None:
    out = widened(np.arange(most + 1, dtype=np.uint8), most)
    assert out.dtype == kind
    assert (out[0], out[-1]) == (0, white)
    assert len(set(np.diff(out.astype(int)))) == 1


def test_widened_takes_more_than_8_bits_to_16_and_leaves_whole_ranges_alone() -> None:
    out = widened(np.array([0, 1023, 2000], np.uint16), 1023)
    assert out.dtype == np.uint16
    assert list(out) == [0, 65535, 65535]
    same = np.array([3, 255], np.uint8)
    assert widened(same, 255) is same


def test_levels_lay_floats_from_black_to_white_and_count_what_is_no_number() -> None:
    values = np.array([[[-3.0], [1.0], [5.0], [np.nan]]])
    out, notes = levels(values, has_alpha=False)
    assert list(out[0, :3, 0]) == [0, 32768, 65535]
    assert out[0, 3, 0] == 0
    assert notes[-1] == "1 samples are not finite numbers."
    assert len(notes) == 2


def test_an_alpha_is_no_colour_whose_level_would_be_stretched() -> None:
    values = np.array([[[0.0, 0.5], [40.0, 1.0]]])
    out, _ = levels(values, has_alpha=True)
    assert list(out[0, :, 1]) == [32768, 65535]
    assert list(out[0, :, 0]) == [0, 65535]


def test_rows_that_never_came_are_transparent_and_said() -> None:
    rows = np.full((3, 4, 3), 9, np.uint8)
    whole = of_rows(rows, 3, has_alpha=False)
    assert whole.values is rows
    assert whole.damage == ""
    part = of_rows(rows, 4, has_alpha=False)
    assert part.values.shape == (4, 4, 4)
    assert (part.values[:3, :, 3] == 255).all()
    assert not part.values[3].any()
    assert part.damage


def test_holes_are_put_into_the_alpha_that_is_there() -> None:
    missing = np.array([[True, False]])
    values = np.full((1, 2, 4), 77, np.uint16)
    assert with_holes(values, missing, has_alpha=True).shape == (1, 2, 4)
    assert not values[0, 0].any()
    assert (values[0, 1] == 77).all()


def test_the_alpha_is_divided_out_and_nothing_stays_black() -> None:
    values = np.array([[[50, 128], [9, 0], [200, 255]]], np.uint8)
    assert unmultiplied(values).tolist() == [[[100, 128], [9, 0], [200, 255]]]


def test_a_file_of_one_picture_has_no_second() -> None:
    class Reader(OnePicture):
        def _header(self) -> SampleHeader:
            return SampleHeader("L", (2, 1), 8, is_deep=False)

    reader = Reader()
    assert reader.count() == 1
    assert reader.turn(0).size == (2, 1)
    with pytest.raises(EOFError):
        reader.turn(1)
