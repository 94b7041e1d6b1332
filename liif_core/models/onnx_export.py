"""The networks as ONNX files, for other runtimes: the encoder, and the decoder of one row.

What lies between them (nearest latent codes, unfolding, the local ensemble) is arithmetic that a
user of the files writes in the language at hand; ``docs/python.md`` has it in a page.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from torch import nn

from liif_core.errors import CheckpointError
from liif_core.models.liif import LIIF

ENCODER_NAME, DECODER_NAME = "encoder.onnx", "decoder.onnx"
_EXAMPLE_PX, _EXAMPLE_ROWS = 32, 8


def export_onnx(model: LIIF, folder: Path) -> tuple[Path, Path]:
    """Write ``encoder.onnx`` and ``decoder.onnx`` into ``folder``; returns their paths.

    The encoder: "image" (1, 3, H, W) RGB in [-1, 1] -> "feature" (1, C, H, W), any H and W. The
    decoder: "rows" (n, D) -> "colours" (n, 3) RGB in [-1, 1]; a row is an (unfolded) latent code,
    the offset to it in latent cells, and the cell. Raises CheckpointError without the packages.
    """
    try:
        import onnx  # noqa: F401
        import onnxscript  # noqa: F401
    except ImportError as error:
        raise CheckpointError(
            "ONNX files need the packages onnx and onnxscript; install them with: "
            'pip install "liif-viewer[onnx]".'
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    encoder, decoder = folder / ENCODER_NAME, folder / DECODER_NAME
    image = torch.zeros(1, 3, _EXAMPLE_PX, _EXAMPLE_PX + 4)
    sides = {2: torch.export.Dim("height", min=4), 3: torch.export.Dim("width", min=4)}
    _write(model.encoder, image, encoder, "image", "feature", sides)
    rows = torch.zeros(_EXAMPLE_ROWS, _row_width(model))
    _write(model.imnet, rows, decoder, "rows", "colours", {0: torch.export.Dim("n", min=1)})
    return encoder, decoder


def _row_width(model: LIIF) -> int:
    first = next(layer for layer in model.imnet.modules() if isinstance(layer, nn.Linear))
    return first.in_features


def _write(
    network: nn.Module,
    example: torch.Tensor,
    path: Path,
    taken: str,
    given: str,
    shapes: dict[int, torch.export.Dim],
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (example,),
            str(path),
            input_names=[taken],
            output_names=[given],
            dynamic_shapes=(shapes,),
            external_data=False,
            verbose=False,
            dynamo=True,
        )
