"""``liif info``: the facts of picture files, or a sentence why one cannot be read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from liif_core.errors import ImageError
from liif_core.image_io.description import Description, describe
from liif_core.jpeg_past import JpegPast


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--quick", action="store_true", help="read headers only; damage further in goes unseen"
    )


def run(args: argparse.Namespace) -> int:
    """Describe every file; 1 if any could not be read, the rest described all the same."""
    failures = 0
    for path in args.files:
        try:
            description = describe(path, thorough=not args.quick)
        except ImageError as error:
            failures += 1
            _report_failure(path, error, as_json=args.json)
        else:
            print(_as_json(description) if args.json else _as_text(description), flush=True)
    return 1 if failures else 0


def _report_failure(path: Path, error: ImageError, *, as_json: bool) -> None:
    if as_json:
        name = str(path).encode("utf-8", "replace").decode("utf-8")
        print(json.dumps({"file": name, "ok": False, "error": str(error)}), flush=True)
    else:
        print(f"liif info: {error}", file=sys.stderr, flush=True)


def _as_json(description: Description) -> str:
    facts = description.facts()
    return json.dumps({"file": description.path_text, "ok": True, **facts})


def _as_text(description: Description) -> str:
    d = description
    parts = [
        f"{d.name}: {d.format}",
        f"{d.width} x {d.height}",
        f"{d.mode} {d.bits}-bit",
        d.profile,
        f"{d.file_bytes:,} bytes",
    ]
    if d.has_alpha:
        parts.append("alpha")
    if d.orientation != 1:
        parts.append(f"EXIF orientation {d.orientation}")
    if d.frames > 1:
        parts.append(f"{d.frames} frames")
    if d.past:
        sampling = d.past.sampling if isinstance(d.past, JpegPast) else ""
        parts.append(f"quality about {d.past.quality} {sampling}".rstrip())
    if d.dpi:
        parts.append(f"{d.dpi[0]:g} dpi")
    return ", ".join([*parts, *(note.rstrip(".") for note in d.notes)])
