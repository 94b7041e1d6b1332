"""Strips become a file's samples: alpha kept or laid on a background, in sRGB or a profile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageCms

from liif_core.exporting.colours import OutputColours
from liif_core.exporting.request import ExportRequest, ProfilePolicy
from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.methods import Method

WINDOW = GridWindow.of_grid(Size(4, 4), 1.0, Box(0, 0, 4, 4))
HALF_RED = np.array([[[0.5, 0.0, 0.0, 0.5]]], np.float32)


def request_for(name: str, **changes: object) -> ExportRequest:
    return ExportRequest(Path(name), WINDOW, Method.BICUBIC, **changes)


def colours_of(name: str, *, has_alpha: bool = True, icc: bytes | None = None, **changes: object):
    return OutputColours(request_for(name, **changes), has_alpha=has_alpha, source_icc=icc)


def test_alpha_is_straight_where_the_format_holds_it() -> None:
    colours = colours_of("a.png")
    assert colours.channels == 4
    assert colours.samples(HALF_RED)[0, 0].tolist() == [255, 0, 0, 128]


def test_white_lies_under_it_where_it_does_not() -> None:
    colours = colours_of("a.jpg")
    assert colours.channels == 3
    assert colours.samples(HALF_RED)[0, 0].tolist() == [255, 128, 128]


def test_a_chosen_background_lies_under_it_in_any_format() -> None:
    colours = colours_of("a.png", background=(0.0, 0.0, 1.0))
    assert colours.channels == 3
    assert colours.samples(HALF_RED)[0, 0].tolist() == [128, 0, 128]


def test_16_bits() -> None:
    samples = colours_of("a.png", has_alpha=False, bits=16).samples(np.full((1, 1, 3), 0.5, "f4"))
    assert samples.dtype == np.uint16
    assert samples[0, 0].tolist() == [32768] * 3


@pytest.mark.parametrize("profile", ProfilePolicy)
def test_a_profile_is_kept_on_demand(profile: ProfilePolicy) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    colours = colours_of("a.png", has_alpha=False, icc=icc, profile=profile)
    assert colours.icc == (icc if profile is ProfilePolicy.KEEP else None)
    assert colours.notes == ()


def test_a_profile_that_cannot_be_kept_is_said_and_left_out() -> None:
    colours = colours_of("a.png", icc=b"damaged", profile=ProfilePolicy.KEEP)
    assert colours.icc is None
    assert colours.notes == (
        "The source's colour profile was not kept: it is damaged or only for reading.",
    )
