"""``liif render``: pictures drawn at any size, straight into files."""

from __future__ import annotations

import argparse
import functools
import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
from liif_core.commands.output_names import expanded_inputs, output_paths
from liif_core.commands.progress import progress_bar
from liif_core.continuous_image import open_image
from liif_core.errors import (
    CheckpointError,
    ClusterError,
    DeviceError,
    LiifError,
    PictureOverBudgetError,
)
from liif_core.exporting import (
    ExportRequest,
    ExportResult,
    MetadataPolicy,
    ProfilePolicy,
    check,
    format_of,
)
from liif_core.exporting.job import StripSource
from liif_core.image_io.file_names import display_name
from liif_core.image_io.source import SourceImage
from liif_core.image_io.writing.atomic_file import cannot_write
from liif_core.memory_budget import machine_budget
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine


Drawing = Callable[[SourceImage, bool], StripSource]


@dataclass(frozen=True, slots=True)
class _Task:
    input: Path
    output: Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", type=Path, metavar="IN", help="pictures or folders")
    parser.add_argument(
        "output",
        metavar="OUT",
        help="a file; for several inputs a pattern like out/{stem}_x{scale}.png",
    )
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--scale", type=positive_number, help="output pixels per source pixel")
    size.add_argument("--size", type=size_in_pixels, metavar="WxH", help="output pixels")
    parser.add_argument(
        "--region",
        type=region_in_source,
        metavar="X,Y,W,H",
        help="the part to draw, in source pixels, fractions allowed (all of it)",
    )
    add_reading_arguments(parser)
    parser.add_argument(
        "--method",
        choices=[method.value for method in Method],
        default=Method.AUTO.value,
        help="auto, the default: LIIF, or its draft where this machine would take minutes a view",
    )
    parser.add_argument(
        "--self-ensemble",
        action="store_true",
        help="the mean of all eight flips and quarter turns: best quality, eight times the work",
    )
    add_engine_arguments(parser)
    add_clean_up_argument(parser)
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="draw on a Dask cluster: its scheduler, as tcp://host:8786, or local:N for N workers "
        "on this machine; precision auto is then fp32",
    )
    _add_file_arguments(parser)


def _add_file_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the file")
    group.add_argument("--bits", type=int, choices=(8, 16), default=8, help="a channel")
    group.add_argument("--quality", type=int, metavar="1-100", help="of JPEG, WebP and AVIF")
    group.add_argument("--dpi", type=positive_number, help="dots per inch (the source's)")
    group.add_argument(
        "--metadata", choices=[p.value for p in MetadataPolicy], default=MetadataPolicy.KEEP.value
    )
    group.add_argument(
        "--profile",
        choices=[p.value for p in ProfilePolicy],
        default=ProfilePolicy.SRGB.value,
        help="colours as on the screen, or in the source's own profile",
    )
    group.add_argument(
        "--background", type=colour, metavar="COLOR", help="laid under transparent pixels"
    )
    group.add_argument("--overwrite", action="store_true", help="replace files that exist")
    group.add_argument("--skip-existing", action="store_true", help="leave them and go on")
    group.add_argument("--json", action="store_true", help="one JSON object a line on stdout")


def run(args: argparse.Namespace) -> int:
    """Draw every input; 1 if any failed, the rest done all the same."""
    tasks = _tasks(args)
    with ExitStack() as stack:
        drawing = None
        if args.cluster is not None:
            drawing = _cluster_drawing(args, stack)
        return _run(tasks, args, drawing)


def _cluster_drawing(args: argparse.Namespace, stack: ExitStack) -> Drawing:
    from liif_core.cluster import ClusterRenderer, EngineChoice, connected

    client = stack.enter_context(connected(args.cluster))
    model = args.model.resolve() if args.model is not None else None
    precision = "fp32" if args.precision == "auto" else args.precision
    choice = EngineChoice(model, args.device, precision)

    def drawing(source: SourceImage, self_ensemble: bool) -> StripSource:
        return ClusterRenderer(source, client, choice, self_ensemble=self_ensemble)

    return drawing


def _run(tasks: list[_Task], args: argparse.Namespace, drawing: Drawing | None) -> int:
    @functools.cache
    def get_engine() -> LiifEngine:
        from liif_core.rendering.engine import load_engine

        return load_engine(args.model, args.device, args.precision, args.memory)

    failures = 0
    for task in tasks:
        if args.skip_existing and task.output.exists():
            _say(args, task, skipped=True)
            continue
        try:
            result = _render(task, args, get_engine, drawing)
        except (DeviceError, CheckpointError, ClusterError):
            raise  # no other picture would fare better
        except PictureOverBudgetError as error:
            failures += 1
            remedy = f"add --reduce {error.reduction} to read it at 1/{error.reduction} of its size"
            _say(args, task, error=f"{error.facts}; {remedy}.")
        except LiifError as error:
            failures += 1
            _say(args, task, error=str(error))
        except MemoryError:
            failures += 1
            _say(args, task, error=f"“{display_name(task.input)}” took more memory than there is.")
        else:
            _say(args, task, result=result)
    return 1 if failures else 0


def _render(
    task: _Task,
    args: argparse.Namespace,
    get_engine: Callable[[], LiifEngine],
    drawing: Drawing | None,
) -> ExportResult:
    image = open_image(
        task.input,
        frame=args.frame,
        reduce=args.reduce,
        memory=args.memory,
        jpeg=args.jpeg,
        engine=get_engine,
        drawing=drawing,
    )
    size = (args.size.width, args.size.height) if args.size is not None else None
    window = image.window(args.region, scale=args.scale, size=size)
    request = ExportRequest(
        path=task.output,
        window=window,
        method=image.method_for(args.method, window),
        bits=args.bits,
        quality=args.quality,
        dpi=args.dpi,
        metadata=MetadataPolicy(args.metadata),
        profile=ProfilePolicy(args.profile),
        background=args.background,
        overwrite=args.overwrite,
        memory_bytes=(args.memory or machine_budget()).total_bytes,
    )
    check(request, task.input)
    try:
        task.output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(task.output, error) from error
    with progress_bar(display_name(task.output)) as on_progress:
        return image.save(request, self_ensemble=args.self_ensemble, on_progress=on_progress)


def _tasks(args: argparse.Namespace) -> list[_Task]:
    if args.quality is not None and not 1 <= args.quality <= 100:
        raise UsageError("argument --quality: choose 1 to 100")
    if args.overwrite and args.skip_existing:
        raise UsageError("--overwrite and --skip-existing exclude each other")
    inputs = expanded_inputs(args.inputs)
    fields = {
        "scale": f"{args.scale:g}" if args.scale else "",
        "width": str(args.size.width) if args.size else "",
        "height": str(args.size.height) if args.size else "",
        "method": args.method,
    }
    outputs = output_paths(args.output, inputs, fields, is_batch=len(args.inputs) > 1)
    for output in outputs:
        try:
            format_of(output)
        except LiifError as error:
            raise UsageError(str(error)) from error
    return [_Task(*pair) for pair in zip(inputs, outputs, strict=True)]


def _say(
    args: argparse.Namespace,
    task: _Task,
    *,
    result: ExportResult | None = None,
    error: str | None = None,
    skipped: bool = False,
) -> None:
    if args.json:
        print(json.dumps(_facts(task, result, error, skipped)), flush=True)
    elif error is not None:
        print(f"liif render: {error}", file=sys.stderr, flush=True)
    elif skipped and sys.stdout.isatty():
        print(f"{display_name(task.output)}: exists, skipped", flush=True)
    if result is not None and not args.json:
        for note in result.notes:
            print(f"liif render: note: {note}", file=sys.stderr, flush=True)


def _facts(
    task: _Task, result: ExportResult | None, error: str | None, skipped: bool
) -> dict[str, object]:
    facts: dict[str, object] = {
        "input": _text(task.input),
        "output": _text(task.output),
        "ok": error is None,
    }
    if error is not None:
        facts["error"] = error
    if skipped:
        facts["skipped"] = True
    if result is not None:
        facts |= {
            "method": str(result.method),
            "width": result.size.width,
            "height": result.size.height,
            "bits": result.bits,
            "bytes": result.file_bytes,
            "seconds": round(result.seconds, 3),
            "notes": list(result.notes),
        }
    return facts


def _text(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode("utf-8")
