"""``liif film``: a zoom into one picture, every frame drawn at its own place and zoom."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from liif_core.commands.arguments import (
    UsageError,
    add_clean_up_argument,
    add_engine_arguments,
    add_reading_arguments,
    colour,
    positive_number,
    region_in_source,
    size_in_pixels,
)
from liif_core.commands.progress import progress_bar
from liif_core.continuous_image import ContinuousImage, open_image
from liif_core.errors import ExportError, ImageTooLargeError, PictureOverBudgetError
from liif_core.film import FilmRequest, FilmResult, check_film, film_format_of
from liif_core.geometry import Size
from liif_core.image_io.file_names import display_name
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import Region

_DEFAULT_WIDTH = 1280


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="PHOTO")
    parser.add_argument(
        "output",
        type=Path,
        metavar="OUT",
        help="film.webp, film.png (animated), film.mp4 (needs ffmpeg), or a new folder for "
        "numbered pictures",
    )
    parser.add_argument(
        "--to",
        dest="end",
        type=region_in_source,
        metavar="X,Y,W,H",
        required=True,
        help="view at the end, in source pixels",
    )
    parser.add_argument(
        "--from",
        dest="start",
        type=region_in_source,
        metavar="X,Y,W,H",
        help="view at the start (all of the picture)",
    )
    parser.add_argument("--seconds", type=positive_number, default=5.0, help="of the zoom (5)")
    parser.add_argument("--fps", type=positive_number, default=30.0, help="frames a second (30)")
    parser.add_argument(
        "--hold", type=float, default=0.5, metavar="SECONDS", help="rest at both ends (0.5)"
    )
    parser.add_argument("--back", action="store_true", help="return, to be repeated without a jump")
    parser.add_argument("--steady", action="store_true", help="without a gentle start and stop")
    parser.add_argument(
        "--size",
        type=size_in_pixels,
        metavar="WxH",
        help=f"of a frame ({_DEFAULT_WIDTH} wide, in the shape of the first view)",
    )
    parser.add_argument("--quality", type=int, metavar="1-100", help="of WebP (85) and MP4 (80)")
    parser.add_argument(
        "--background", type=colour, default=(0.0, 0.0, 0.0), metavar="COLOR", help="(black)"
    )
    parser.add_argument(
        "--method",
        choices=[method.value for method in Method],
        default=Method.AUTO.value,
        help="auto, the default: LIIF where all frames take about a minute, else its draft",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a film that exists")
    parser.add_argument("--json", action="store_true", help="facts as one JSON object on stdout")
    add_reading_arguments(parser)
    add_engine_arguments(parser)
    add_clean_up_argument(parser)


def run(args: argparse.Namespace) -> int:
    try:
        film_format_of(args.output)
    except ExportError as error:
        raise UsageError(str(error)) from error
    with _opened(args) as image:
        start = args.start or (0.0, 0.0, float(image.size[0]), float(image.size[1]))
        request = FilmRequest(
            path=args.output,
            start=start,
            end=args.end,
            size=args.size or _shaped_as(start),
            method=Method(args.method),
            seconds=args.seconds,
            fps=args.fps,
            hold=args.hold,
            back=args.back,
            ease=not args.steady,
            quality=args.quality,
            background=args.background,
            overwrite=args.overwrite,
        )
        check_film(request, image.source.size)
        with progress_bar(display_name(args.output)) as on_progress:
            result = image.save_film(request, on_progress=on_progress)
    if args.json:
        print(json.dumps(_facts(result)))
    elif sys.stdout.isatty():
        print(
            f"{display_name(result.path)}: {result.frames} frames of {result.size} by "
            f"{result.method.label}, {result.file_bytes / 1e6:.1f} MB, {result.seconds:.1f} s"
        )
    return 0


def _opened(args: argparse.Namespace) -> ContinuousImage:
    try:
        return open_image(
            args.input,
            frame=args.frame,
            reduce=args.reduce,
            memory=args.memory,
            jpeg=args.jpeg,
            model=args.model,
            device=args.device,
            precision=args.precision,
        )
    except PictureOverBudgetError as error:
        remedy = f"add --reduce {error.reduction} to read it at 1/{error.reduction} of its size"
        raise ImageTooLargeError(f"{error.facts}; {remedy}.") from error


def _shaped_as(region: Region) -> Size:
    """Even sides, which films want."""
    height = _DEFAULT_WIDTH * region[3] / region[2]
    return Size(_DEFAULT_WIDTH, max(2, 2 * round(height / 2)))


def _facts(result: FilmResult) -> dict[str, object]:
    return {
        "output": str(result.path).encode("utf-8", "replace").decode("utf-8"),
        "method": str(result.method),
        "width": result.size.width,
        "height": result.size.height,
        "frames": result.frames,
        "bytes": result.file_bytes,
        "seconds": round(result.seconds, 3),
    }
