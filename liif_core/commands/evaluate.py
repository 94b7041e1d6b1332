"""``liif evaluate``: PSNR and SSIM by the papers' protocols."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from liif_core.commands.arguments import clean_up
from liif_core.devices import plan_device
from liif_core.errors import CheckpointError
from liif_core.evaluation.measure import measure
from liif_core.evaluation.methods import (
    CLASSICAL_METHODS,
    Networks,
    Upscale,
    classical,
    neural,
    self_ensembled,
)
from liif_core.evaluation.protocols import PROTOCOLS
from liif_core.evaluation.report import as_json, as_markdown, as_text
from liif_core.models.checkpoint import load_model
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.shipped import MIDDLE, PUBLISHED, TUNED, load_shipped

# Ends the name of a method whose pictures are cleaned up as their JPEG asks.
_CLEANED = "-jpeg"
_NEURAL_METHODS = (*PUBLISHED, *(name + _CLEANED for name in PUBLISHED))
_JPEG_METHODS = ["liif", *(name + _CLEANED for name in PUBLISHED), "bicubic"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments: pictures, methods, scales, protocol and output."""
    known = ", ".join((*_NEURAL_METHODS, *CLASSICAL_METHODS))
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="original pictures")
    parser.add_argument("--scales", type=_scales, default=[2, 3, 4], help="such as 2,3,4,6,8")
    parser.add_argument(
        "--methods", type=_names, help=f"some of {known} (liif,bicubic; with --jpeg all -jpeg too)"
    )
    parser.add_argument(
        "--jpeg",
        type=_qualities,
        default=[],
        metavar="40,75,92",
        help="save the small pictures as JPEG (4:2:0) of these qualities before enlarging them",
    )
    parser.add_argument(
        "--clean-up",
        type=clean_up,
        metavar="auto|off|0-100",
        help="strength of the -jpeg methods (auto: as each file's tables ask)",
    )
    parser.add_argument(
        "--jpeg-model", type=Path, metavar="FILE", help="weights of the JPEG end, to measure a run"
    )
    parser.add_argument(
        "--jpeg-middle",
        type=Path,
        metavar="FILE",
        help="weights through which the way to the JPEG end bends, where a run has trained some",
    )
    parser.add_argument(
        "--model", type=Path, metavar="FILE", help="weights for liif, or for draft if it is one"
    )
    parser.add_argument(
        "--protocol",
        choices=sorted(PROTOCOLS),
        default="benchmark",
        help="benchmark: luma, border = scale; div2k: RGB, border = scale + 6",
    )
    parser.add_argument(
        "--sources", type=Path, metavar="DIR", help="ready small pictures (made by bicubic)"
    )
    parser.add_argument(
        "--self-ensemble", action="store_true", help="mean over the eight flips and transposes"
    )
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is one")
    parser.add_argument("--per-image", action="store_true", help="a row for each picture")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--markdown", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Measures and prints."""
    methods = _methods(args)
    measurements = measure(
        args.folders,
        args.scales,
        methods,
        PROTOCOLS[args.protocol],
        sources=args.sources,
        qualities=args.jpeg,
        on_progress=_say if sys.stderr.isatty() else lambda done, label: None,
    )
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if args.json:
        print(as_json(measurements, args.protocol, per_image=args.per_image))
    elif args.markdown:
        print(as_markdown(measurements, per_image=args.per_image))
    else:
        print(as_text(measurements, per_image=args.per_image))
    return 0


def _methods(args: argparse.Namespace) -> dict[str, Upscale]:
    names = args.methods or (_JPEG_METHODS if args.jpeg else ["liif", "bicubic"])
    methods = {
        name: classical(name) if name in CLASSICAL_METHODS else _neural(name, args)
        for name in names
    }
    if args.self_ensemble:
        methods = {name: self_ensembled(upscale) for name, upscale in methods.items()}
    return methods


def _neural(name: str, args: argparse.Namespace) -> Upscale:
    device = plan_device(args.device, "fp32").device
    plain = name.removesuffix(_CLEANED)
    published = _networks(plain, args.model, PUBLISHED)
    if plain == name:
        return neural(published, device=device)
    tuned = replace(_networks(plain, args.jpeg_model, TUNED), middle=_middle(args))
    return neural(published, tuned, clean_up=args.clean_up, device=device)


def _networks(plain: str, file: Path | None, shipped: Mapping[str, str]) -> Networks:
    """The networks of method ``plain``: from ``file`` where it holds one of the kind, else shipped.

    A draft without an encoder feeds on LIIF's features.
    """
    given = load_model(file) if file is not None else None
    if plain == "draft":
        draft = given if isinstance(given, LocalBasis) else load_shipped(PUBLISHED[plain])
        features = given if isinstance(given, LIIF) else load_shipped(shipped["liif"])
        if draft.encoder is not None:
            return Networks(draft)
        assert isinstance(features, LIIF)
        return Networks(draft, features)
    wanted = LIIF if plain == "liif" else LocalBasis
    return Networks(
        given if given is not None and isinstance(given, wanted) else load_shipped(shipped[plain])
    )


def _middle(args: argparse.Namespace) -> LIIF | None:
    """The middle of the way to the JPEG end: the named one; to the shipped end, the shipped one."""
    if args.jpeg_middle is not None:
        middle = load_model(args.jpeg_middle)
    elif args.jpeg_model is None:
        middle = load_shipped(MIDDLE)
    else:
        return None
    if not isinstance(middle, LIIF):
        raise CheckpointError(
            f"“{args.jpeg_middle}” holds no LIIF; name the middle that a run has written."
        )
    return middle


def _say(done: int, label: str) -> None:
    sys.stderr.write(f"\r\x1b[K{done + 1}: {label}")
    sys.stderr.flush()


def _scales(text: str) -> list[int]:
    scales = [int(part) if part.isdecimal() else 0 for part in text.split(",")]
    if not all(scales):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers like 2,3,4")
    return scales


def _qualities(text: str) -> list[int]:
    qualities = [int(part) if part.isdecimal() else 0 for part in text.split(",")]
    if not all(1 <= quality <= 100 for quality in qualities):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of qualities like 40,75,92")
    return qualities


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in (*_NEURAL_METHODS, *CLASSICAL_METHODS)]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no method named {unknown[0]!r}")
    return names
