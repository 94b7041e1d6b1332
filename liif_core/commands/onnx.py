"""``liif onnx``: the networks as ONNX files, for other runtimes."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where encoder.onnx and decoder.onnx go")
    parser.add_argument(
        "--model", type=Path, metavar="FILE", help="a checkpoint (the weights that are included)"
    )


def run(args: argparse.Namespace) -> int:
    """Write both files and name them on stdout."""
    import resources
    from liif_core.models.checkpoint import load_checkpoint
    from liif_core.models.onnx_export import export_onnx

    if args.model is not None:
        model = load_checkpoint(args.model)
    else:
        model = load_checkpoint(resources.weights_path(), resources.weights_sha256())
    for path in export_onnx(model, args.folder):
        print(path)
    return 0
