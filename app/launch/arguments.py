"""The command line of ``liif-viewer``."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from app.settings_table import BY_KEY, SETTINGS, Value, understood
from app.view_state.compare_layout import CompareMode
from app.view_state.folder import first_picture
from app.view_state.view_link import read_link
from liif_core.commands.arguments import clean_up, frame_number, memory
from liif_core.memory_budget import MemoryBudget
from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class Arguments:
    """``zoom``: device pixels per source pixel. ``centre``: source pixels. ``window``: logical.

    ``images``: the first is opened. ``frame``: counted from 0, on the command line from 1.
    """

    images: list[Path]
    frame: int
    zoom: float | None
    centre: tuple[float, float] | None
    window: tuple[int, int] | None
    method: Method | None
    compare: CompareMode
    compare_with: Method | Path | None
    reference: Path | None
    jpeg: str | None
    model: Path | None
    device: str | None
    precision: str | None
    memory: MemoryBudget | None
    disk: float | None
    language: str | None
    screenshot: Path | None
    timings: Path | None
    install_desktop: bool
    uninstall_desktop: bool

    @property
    def image(self) -> Path | None:
        """The picture to open; of a folder its first."""
        return first_picture(self.images[0]) if self.images else None

    @property
    def settings(self) -> dict[str, Value]:
        """Settings, by key, that this run has from the command line."""
        given = {row.key: getattr(self, row.option[2:]) for row in SETTINGS if row.option}
        if self.memory is not None:
            given["draw/memory"] = self.memory.total_bytes / 2**30
        return {key: value for key, value in given.items() if value is not None}

    @property
    def files(self) -> set[Path]:
        """All that the user named."""
        values = (getattr(self, each.name) for each in fields(self))
        return {value for value in values if isinstance(value, Path)} | set(self.images)


def parse(argv: Sequence[str]) -> Arguments:
    """Exits with status 2 and a usage line when ``argv`` makes no sense."""
    parser = argparse.ArgumentParser(
        prog="liif-viewer",
        description="An image viewer in which zoom has no pixels.",
    )
    parser.add_argument(
        "images",
        nargs="*",
        type=_image,
        metavar="IMAGE",
        help="images to open, a folder, a link to a view (IMAGE#x=X&y=Y&zoom=Z), or - for what "
        "another program hands over; next and previous go through all that are named",
    )
    parser.add_argument(
        "--frame",
        type=frame_number,
        default=0,
        metavar="N",
        help="page of a TIFF, frame of an animation or size in an icon, counted from 1",
    )
    parser.add_argument("--zoom", type=_zoom, metavar="Z", help="device pixels per image pixel")
    parser.add_argument(
        "--center",
        type=_point,
        dest="centre",
        metavar="X,Y",
        help="image position in the middle of the canvas, in image pixels",
    )
    parser.add_argument("--window", type=_size, metavar="WxH", help="size of the window")
    parser.add_argument(
        "--method",
        type=Method,
        choices=list(Method),
        metavar="|".join(Method),
        help="how the picture is drawn (default: as set, at first auto, the best in good time)",
    )
    parser.add_argument(
        "--compare",
        type=CompareMode,
        choices=list(CompareMode),
        default=CompareMode.OFF,
        metavar="|".join(CompareMode),
        help="show two renderings of the view (default: off)",
    )
    parser.add_argument(
        "--with",
        type=_method_or_file,
        dest="compare_with",
        metavar="METHOD|FILE",
        help="what the second pane shows: a method, or another image (default: bicubic)",
    )
    parser.add_argument(
        "--reference",
        type=Path,
        metavar="FILE",
        help="the true picture: each pane's PSNR and SSIM against it are shown",
    )
    parser.add_argument(
        "--jpeg",
        type=_clean_up,
        metavar="auto|off|0-100",
        help="how strongly traces of JPEG compression are removed (default: as chosen last, at "
        "first as each file needs)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="another LIIF checkpoint")
    parser.add_argument(
        "--device", metavar="D", help="auto, cpu, cuda, mps (default: as set, at first auto)"
    )
    parser.add_argument(
        "--precision",
        choices=BY_KEY["draw/precision"].limits,
        help="of the model (default: as set, at first auto)",
    )
    parser.add_argument(
        "--memory",
        type=memory,
        metavar="GB",
        help="what the open picture may take (default: as set, at first half of what is installed)",
    )
    parser.add_argument(
        "--disk",
        type=_gigabytes,
        metavar="GB",
        help="detail kept on the disk for the next time; 0: none, as with --screenshot "
        "unless it is given (default: as set, at first 2)",
    )
    languages = [str(name) for name in BY_KEY["app/language"].limits or ()]
    parser.add_argument(
        "--language",
        choices=languages,
        metavar="|".join(languages),
        help="of the window (default: as set, at first the system's)",
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE",
        help="save the window once every visible pixel is final, then exit",
    )
    parser.add_argument(
        "--timings", type=Path, metavar="FILE", help="write times since process start as JSON"
    )
    parser.add_argument(
        "--install-desktop",
        action="store_true",
        help="make the viewer known to this Linux desktop (menu, icon, kinds of files), and exit",
    )
    parser.add_argument("--uninstall-desktop", action="store_true", help="take that back, and exit")
    return _with_link(Arguments(**vars(parser.parse_args(argv))))


def _with_link(arguments: Arguments) -> Arguments:
    """The first image may be a link to a view of it; other arguments count more than the link's
    place."""
    first = str(arguments.images[0]) if arguments.images else ""
    link = read_link(first)
    if link is None or Path(first).exists():
        return arguments
    path, centre, zoom = link
    return replace(
        arguments,
        images=[_image(str(path)), *arguments.images[1:]],
        centre=arguments.centre or centre,
        zoom=arguments.zoom or zoom,
    )


def _image(text: str) -> Path:
    """A path, or the address of a file of this computer as file managers hand it over."""
    if text.startswith("file://"):
        # Imported here: it brings HTTP, TLS and mail along, and the first paint would wait for it.
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(text).path))
    return Path(text)


def _method_or_file(text: str) -> Method | Path:
    # A file that is called like a method can be given as ./bicubic.
    return Method(text) if text in list(Method) else Path(text)


def _clean_up(text: str) -> str:
    """The strength of JPEG clean-up as the settings keep it."""
    strength = clean_up(text)
    return "auto" if strength is None else str(strength)


def _gigabytes(text: str) -> float:
    value = understood(float(text), BY_KEY["draw/disk"])
    if not isinstance(value, float):
        raise argparse.ArgumentTypeError(f"{text} GB is not possible")
    return value


def _zoom(text: str) -> float:
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"zoom must be a number above 0, not {text}")
    return value


def _point(text: str) -> tuple[float, float]:
    parts = text.split(",")
    if len(parts) != 2:
        raise argparse.ArgumentTypeError(f"a position is written X,Y, not {text}")
    x, y = float(parts[0]), float(parts[1])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise argparse.ArgumentTypeError(f"a position is two numbers, not {text}")
    return x, y


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(f"a size is written WxH, not {text}")
    width, height = int(parts[0]), int(parts[1])
    if not (1 <= width <= 16384 and 1 <= height <= 16384):
        raise argparse.ArgumentTypeError("a window has 1 to 16384 pixels a side")
    return width, height
