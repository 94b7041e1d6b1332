"""``liif evaluate``: PSNR and SSIM by the papers' protocols."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import resources
from liif_core.commands.usage import UsageError
from liif_core.devices import plan_device
from liif_core.evaluation.measure import measure
from liif_core.evaluation.methods import (
    CLASSICAL_METHODS,
    Upscale,
    classical,
    neural,
    self_ensembled,
)
from liif_core.evaluation.protocols import PROTOCOLS
from liif_core.evaluation.report import as_json, as_markdown, as_text
from liif_core.models.checkpoint import load_checkpoint, load_model
from liif_core.models.liif import LIIF

# Method -> name of the shipped weights.
_SHIPPED = {
    "liif": resources.DEFAULT_WEIGHTS,
    "draft": "draft-edsr-baseline",
    "draft-light": "draft-light",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, how, and how to say it."""
    known = ", ".join((*_SHIPPED, *CLASSICAL_METHODS))
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="original pictures")
    parser.add_argument("--scales", type=_scales, default=[2, 3, 4], help="such as 2,3,4,6,8")
    parser.add_argument(
        "--methods", type=_names, default=["liif", "bicubic"], help=f"some of {known}"
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
    methods = {
        name: classical(name) if name in CLASSICAL_METHODS else _neural(name, args)
        for name in args.methods
    }
    if args.self_ensemble:
        methods = {name: self_ensembled(upscale) for name, upscale in methods.items()}
    return methods


def _neural(name: str, args: argparse.Namespace) -> Upscale:
    device = plan_device(args.device, "fp32").device
    model = load_model(args.model) if args.model is not None else None
    is_liif = name == "liif"
    if model is None or isinstance(model, LIIF) is not is_liif:
        shipped = _SHIPPED[name]
        if shipped not in resources.weights_names():
            raise UsageError(f"no weights for {name} are shipped; name a file with --model")
        model = load_model(
            resources.weights_path(shipped), sha256=resources.weights_sha256(shipped)
        )
    features_of = None
    if not isinstance(model, LIIF) and model.encoder is None:
        features_of = load_checkpoint(resources.weights_path())
    return neural(model, features_of, device=device)


def _say(done: int, label: str) -> None:
    sys.stderr.write(f"\r\x1b[K{done + 1}: {label}")
    sys.stderr.flush()


def _scales(text: str) -> list[int]:
    scales = [int(part) if part.isdecimal() else 0 for part in text.split(",")]
    if not all(scales):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers like 2,3,4")
    return scales


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in _SHIPPED and name not in CLASSICAL_METHODS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no method named {unknown[0]!r}")
    return names
