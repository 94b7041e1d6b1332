"""Words of the command line become numbers, or a sentence on their mistake."""

from __future__ import annotations

import argparse

import pytest

from liif_core.commands import arguments
from liif_core.geometry import Size


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (arguments.positive_number, "0.5", 0.5),
        (arguments.size_in_pixels, "1920X1080", Size(1920, 1080)),
        (arguments.region_in_source, "1,2.5,3,4", (1.0, 2.5, 3.0, 4.0)),
        (arguments.region_in_source, "-1,-2,3,4", (-1.0, -2.0, 3.0, 4.0)),
        (arguments.frame_number, "1", 0),
        (arguments.reduction, "256", 256),
        (arguments.clean_up, "auto", None),
        (arguments.clean_up, "off", 0),
        (arguments.clean_up, "100", 100),
        (arguments.colour, "white", (1.0, 1.0, 1.0)),
        (arguments.colour, "#00ff00", (0.0, 1.0, 0.0)),
    ],
)
def test_what_is_meant(read, text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (arguments.positive_number, "0", "above zero"),
        (arguments.positive_number, "inf", "above zero"),
        (arguments.positive_number, "x", "above zero"),
        (arguments.size_in_pixels, "1920", "not a size"),
        (arguments.size_in_pixels, "0x5", "no pixels"),
        (arguments.size_in_pixels, "-1x5", "not a size"),
        (arguments.region_in_source, "1,2,3", "not a region"),
        (arguments.region_in_source, "1,2,0,4", "no area"),
        (arguments.region_in_source, "1,2,nan,4", "no area"),
        (arguments.frame_number, "0", "count from 1"),
        (arguments.frame_number, "²", "count from 1"),
        (arguments.reduction, "257", "from 1 to 256"),
        (arguments.memory, "much", "much"),
        (arguments.clean_up, "101", "from 0 to 100"),
        (arguments.clean_up, "-1", "from 0 to 100"),
        (arguments.colour, "nocolour", "not a colour"),
    ],
)
def test_what_makes_no_sense_is_said(read, text: str, words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=words):
        read(text)


def test_the_shared_arguments_have_defaults_that_change_nothing() -> None:
    parser = argparse.ArgumentParser()
    arguments.add_reading_arguments(parser)
    arguments.add_clean_up_argument(parser)
    arguments.add_engine_arguments(parser)
    assert vars(parser.parse_args([])) == {
        "frame": 0,
        "reduce": 1,
        "memory": None,
        "jpeg": None,
        "device": "auto",
        "precision": "auto",
        "model": None,
    }
