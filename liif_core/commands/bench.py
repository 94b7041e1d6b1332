"""``liif bench``: how fast this machine queries and encodes, against the plain published way."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import resources
from liif_core.devices import PRECISIONS, plan_device, synchronize
from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.liif import LIIF
from liif_core.rendering.encoder_runner import EncoderRunner
from liif_core.rendering.engine import LiifEngine
from liif_core.rendering.feature_tiles import FeatureTiles

_SOURCE_PX = 64
_ZOOM = 4
_ENCODED_PX = 256
_PUBLISHED_BATCH = 30_000


@dataclass(frozen=True, slots=True)
class Figures:
    """One run's measurements. Speeds in output (query) or source (encode) pixels a second."""

    device: str
    best_precision: str
    best_precision_reason: str
    reference_px_per_s: float
    query_fp32_px_per_s: float
    query_best_px_per_s: float
    encode_fp32_px_per_s: float
    encode_best_px_per_s: float
    agreement_fp32_db: float
    agreement_fp32_largest: float
    agreement_best_db: float
    agreement_best_largest: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument(
        "--precision",
        default="auto",
        choices=["auto", *PRECISIONS],
        help="the precision to call best (default: the one measured fastest)",
    )
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="take the best of N rounds (default 3)"
    )


def run(args: argparse.Namespace) -> int:
    figures = measure(args.device, args.precision, max(1, args.rounds))
    if args.json:
        print(json.dumps(asdict(figures), indent=2))
        return 0
    base = figures.reference_px_per_s
    print(f"Device      {figures.device}")
    print(f"Best        {figures.best_precision}: {figures.best_precision_reason}")
    print(f"Query, 64x64 shown at {_ZOOM}x, output pixels a second")
    print(f"  published way, fp32   {base:12,.0f}")
    for label, speed in (
        ("this program, fp32", figures.query_fp32_px_per_s),
        (f"this program, {figures.best_precision}", figures.query_best_px_per_s),
    ):
        print(f"  {label:<21} {speed:12,.0f}   {speed / base:.1f} times as fast")
    print(f"  agreement, fp32       {figures.agreement_fp32_db:12.1f} dB")
    print(f"  agreement, {figures.best_precision}       {figures.agreement_best_db:12.1f} dB")
    print(f"Encoder, {_ENCODED_PX}x{_ENCODED_PX}, source pixels a second")
    print(f"  fp32                  {figures.encode_fp32_px_per_s:12,.0f}")
    ratio = figures.encode_best_px_per_s / figures.encode_fp32_px_per_s
    best = figures.encode_best_px_per_s
    print(f"  {figures.best_precision}                  {best:12,.0f}   {ratio:.1f} times as fast")
    return 0


def measure(device: str, precision: str, rounds: int) -> Figures:
    """All figures in one process, the ways taking turns so that noise hits all alike."""
    model = load_checkpoint(resources.weights_path(), sha256=resources.weights_sha256())
    best = plan_device(device, precision)
    plain = plan_device(device, "fp32")
    engines = {plan.precision: LiifEngine(model, "", plan) for plan in (plain, best)}
    pixels = _sample(_SOURCE_PX)
    window = GridWindow.of_grid(
        Size(_SOURCE_PX, _SOURCE_PX), _ZOOM, Box(0, 0, _SOURCE_PX * _ZOOM, _SOURCE_PX * _ZOOM)
    )
    published = _PublishedQuery(model.to(plain.device), pixels, window, plain.device)
    grids = {name: _GridWindowQuery(engine, pixels, window) for name, engine in engines.items()}
    encoders = {name: _Encode(engine.encoder) for name, engine in engines.items()}
    works: dict[str, Callable[[], Tensor]] = {"published": published}
    works |= {f"query {name}": work for name, work in grids.items()}
    works |= {f"encode {name}": work for name, work in encoders.items()}
    for work in works.values():
        work()
    turns = [
        {name: _seconds(work, plain.device) for name, work in works.items()} for _ in range(rounds)
    ]
    seconds = {name: min(turn[name] for turn in turns) for name in works}
    reference = published()
    agreement = {name: _agreement(work(), reference) for name, work in grids.items()}
    output_px, encoded_px = window.size.pixels, _ENCODED_PX**2
    return Figures(
        device=best.name,
        best_precision=best.precision,
        best_precision_reason=best.reason,
        reference_px_per_s=output_px / seconds["published"],
        query_fp32_px_per_s=output_px / seconds["query fp32"],
        query_best_px_per_s=output_px / seconds[f"query {best.precision}"],
        encode_fp32_px_per_s=encoded_px / seconds["encode fp32"],
        encode_best_px_per_s=encoded_px / seconds[f"encode {best.precision}"],
        agreement_fp32_db=agreement["fp32"][0],
        agreement_fp32_largest=agreement["fp32"][1],
        agreement_best_db=agreement[best.precision][0],
        agreement_best_largest=agreement[best.precision][1],
    )


class _PublishedQuery:
    """Every coordinate of the grid, in batches, through the reference path."""

    def __init__(
        self, model: LIIF, pixels: np.ndarray, window: GridWindow, device: torch.device
    ) -> None:
        self._model = model
        image = torch.from_numpy(pixels).permute(2, 0, 1)[None].to(device)
        with torch.inference_mode():
            self._feature = model.encode(image)
        height, width = window.size.height, window.size.width
        self._shape = (height, width, 3)
        self._coord = make_coord(height, width).reshape(1, -1, 2).to(device)
        self._cell = make_cell(self._coord, height, width)

    @torch.inference_mode()
    def __call__(self) -> Tensor:
        batches = [
            self._model.query(self._feature, coord, cell)
            for coord, cell in zip(
                self._coord.split(_PUBLISHED_BATCH, dim=1),
                self._cell.split(_PUBLISHED_BATCH, dim=1),
                strict=True,
            )
        ]
        return torch.cat(batches, dim=1).view(self._shape)


class _GridWindowQuery:
    """The same window through the viewer's path, features at hand."""

    def __init__(self, engine: LiifEngine, pixels: np.ndarray, window: GridWindow) -> None:
        self._query = engine.query
        self._window = window
        image = Box.of_size(window.source_size)
        tiles = FeatureTiles(
            engine.encoder,
            image,
            lambda box: pixels[box.top : box.bottom, box.left : box.right],
            budget_bytes=engine.plan.feature_budget_bytes,
        )
        tiles.encode_next(tiles.lacking([image]), image, lambda: False)
        self._feature = tiles.window(self._query.feature_box(window))

    @torch.inference_mode()
    def __call__(self) -> Tensor:
        colours = self._query(self._feature, self._window)
        if colours is None:
            raise AssertionError("nobody cancels a measurement")
        return colours


class _Encode:
    def __init__(self, encoder: EncoderRunner) -> None:
        self._encoder = encoder
        self._pixels = _sample(_ENCODED_PX)

    def __call__(self) -> Tensor:
        image = Box(0, 0, _ENCODED_PX, _ENCODED_PX)
        return self._encoder.encode(image, image, lambda _box: self._pixels, lambda: False)


def _sample(side_px: int) -> np.ndarray:
    """The middle of the shipped photo: (side, side, 3) float32 in [0, 1]."""
    with Image.open(resources.sample_path()) as photo:
        left, top = (photo.width - side_px) // 2, (photo.height - side_px) // 2
        crop = photo.convert("RGB").crop((left, top, left + side_px, top + side_px))
    return np.asarray(crop, dtype=np.float32) / 255


def _seconds(work: Callable[[], Tensor], device: torch.device) -> float:
    synchronize(device)
    start = time.perf_counter()
    work()
    synchronize(device)
    return time.perf_counter() - start


def _agreement(colours: Tensor, reference: Tensor) -> tuple[float, float]:
    """PSNR in dB and largest difference, the last row and column left out.

    There, at odd zooms, all areas of the ensemble vanish and the published answer is float noise.
    """
    difference = (colours - reference)[:-1, :-1].double().abs()
    mse = difference.square().mean().clamp(min=1e-20)
    return float(-10 * torch.log10(mse)), float(difference.max())
