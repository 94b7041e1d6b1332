"""Arguments that several subcommands read from their command lines."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from liif_core.geometry import Size
from liif_core.image_io.reading.read_options import MOST_FRAMES, MOST_REDUCTION
from liif_core.memory_budget import MemoryBudget, parse_budget


class UsageError(Exception):
    """The command line asks for something that makes no sense; one sentence, exit code 2."""


def positive_number(text: str) -> float:
    """A finite number above zero."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above zero")
    return value


def size_in_pixels(text: str) -> Size:
    """``WxH``, whole pixels."""
    width, separator, height = text.lower().partition("x")
    if not (separator and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1920x1080")
    size = Size(int(width), int(height))
    if size.is_empty:
        raise argparse.ArgumentTypeError(f"{text!r} has no pixels")
    return size


def region_in_source(text: str) -> tuple[float, float, float, float]:
    """``X,Y,W,H`` in source pixels, fractions allowed, width and height above zero."""
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a region like 10,20.5,640,480") from None
    if not all(map(math.isfinite, (x, y, width, height))) or width <= 0 or height <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} has no area")
    return x, y, width, height


def frame_number(text: str) -> int:
    """A page or frame: counted from 1 as typed, from 0 as returned."""
    if not (text.isdecimal() and 1 <= int(text) <= MOST_FRAMES):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of a frame; they count from 1")
    return int(text) - 1


def reduction(text: str) -> int:
    """How many source pixels a side become one."""
    if not (text.isdecimal() and 1 <= int(text) <= MOST_REDUCTION):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 256")
    return int(text)


def memory(text: str) -> MemoryBudget:
    """Gigabytes that a picture and everything drawn of it may take."""
    try:
        return parse_budget(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def clean_up(text: str) -> int | None:
    """Strength of the JPEG clean-up in percent; None where the file is to say it."""
    if text == "auto":
        return None
    strength = 0 if text == "off" else int(text) if text.isdecimal() else -1
    if not 0 <= strength <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not auto, off or a strength from 0 to 100")
    return strength


def colour(text: str) -> tuple[float, float, float]:
    """sRGB in [0, 1]."""
    # Imported here, not above: the viewer parses arguments too, before its first paint.
    from PIL import ImageColor

    try:
        red, green, blue, *_ = ImageColor.getrgb(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a colour like white, #ffeedd or rgb(255,238,221)"
        ) from None
    return red / 255, green / 255, blue / 255


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """--frame, --reduce and --memory: which picture of a file is read, and how large."""
    parser.add_argument(
        "--frame",
        type=frame_number,
        default=0,
        metavar="N",
        help="page of a TIFF, frame of an animation, size in an icon, counted from 1 (the first)",
    )
    parser.add_argument(
        "--reduce",
        type=reduction,
        default=1,
        metavar="N",
        help="read the picture at 1/N of its size; regions and scales count the reduced pixels",
    )
    parser.add_argument(
        "--memory",
        type=memory,
        metavar="GB",
        help="what the picture and its drawing may take (half of what is installed)",
    )


def add_clean_up_argument(parser: argparse._ActionsContainer) -> None:
    """--jpeg: how strongly traces of JPEG compression are removed."""
    parser.add_argument(
        "--jpeg",
        type=clean_up,
        default=None,
        metavar="auto|off|0-100",
        help="how strongly traces of JPEG compression are removed (auto: as the file was saved)",
    )


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """--device, --precision and --model: how the neural methods run."""
    group = parser.add_argument_group("the neural model")
    group.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps (auto)")
    group.add_argument(
        "--precision",
        choices=("auto", "fp32", "bf16", "fp16"),
        default="auto",
        help="number format; auto measures what is fastest here",
    )
    group.add_argument("--model", type=Path, metavar="FILE", help="weights (the shipped ones)")
