"""``liif bench``: how fast this machine queries and encodes, against the plain published way."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

import resources
from liif_core.commands.published_query import PublishedQuery
from liif_core.commands.published_way import (
    QUERY_ZOOM,
    BenchSizes,
    PublishedWay,
    sample_pixels,
)
from liif_core.devices import DevicePlan, plan_device
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.source import SourceImage
from liif_core.metrics import psnr_of
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.liif import LIIF
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.feature_tiles import FeatureTiles
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import DRAFTS, Method
from liif_core.timing.kernel_timing import PRECISIONS, synchronize

_DRAFT_ZOOMS = (1.5, 2.0, 4.0, 8.0)
SIZES = BenchSizes()


@dataclass(frozen=True, slots=True)
class Figures:
    """One run's measurements. Speeds in output (query, draft) or source (encode) pixels a second.

    ``reference_*``: the plain published way, fp32. ``draft_px_per_s``, ``draft_light_px_per_s``: by
    zoom, coefficients at hand. ``encode_light_px_per_s``: the light draft's own encoder.
    ``encode_px_per_s``: LIIF's encoder as the viewer runs it, its ends in fp32;
    ``agreement_encode_*``: of colours drawn in fp32 from its features, with those of the fp32 one.
    """

    device: str
    best_precision: str
    best_precision_reason: str
    reference_px_per_s: float
    query_fp32_px_per_s: float
    query_best_px_per_s: float
    reference_encode_px_per_s: float
    encode_fp32_px_per_s: float
    encode_px_per_s: float
    encode_light_px_per_s: float
    draft_px_per_s: dict[str, float]
    draft_light_px_per_s: dict[str, float]
    agreement_fp32_db: float
    agreement_fp32_largest: float
    agreement_best_db: float
    agreement_best_largest: float
    agreement_encode_db: float
    agreement_encode_largest: float


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
    figures = measure(args.device, args.precision, max(1, args.rounds), SIZES)
    if args.json:
        print(json.dumps(asdict(figures), indent=2))
        return 0
    best, base = figures.best_precision, figures.reference_px_per_s
    print(f"Device: {figures.device}. Best precision: {best}, {figures.best_precision_reason}.")
    print(f"\nQuery, {SIZES.queried_px}x{SIZES.queried_px} shown at {QUERY_ZOOM}x, output px/s")
    _print_row("published way, fp32", base, base)
    _print_row("exact, fp32", figures.query_fp32_px_per_s, base)
    _print_row(f"exact, {best}", figures.query_best_px_per_s, base)
    for name, speeds in (
        ("draft", figures.draft_px_per_s),
        ("light draft", figures.draft_light_px_per_s),
    ):
        for zoom, speed in speeds.items():
            _print_row(f"{name} at {zoom}x", speed, base)
    print("\nEncoder, source px/s")
    base = figures.reference_encode_px_per_s
    _print_row("published way, fp32", base, base)
    _print_row("tiles, fp32", figures.encode_fp32_px_per_s, base)
    _print_row(f"tiles, {best}", figures.encode_px_per_s, base)
    _print_row(f"light draft's, {best}", figures.encode_light_px_per_s, base)
    print("\nAgreement of the exact query with the published way")
    for precision, decibel, largest in (
        ("fp32", figures.agreement_fp32_db, figures.agreement_fp32_largest),
        (best, figures.agreement_best_db, figures.agreement_best_largest),
        ("encoder", figures.agreement_encode_db, figures.agreement_encode_largest),
    ):
        print(f"  {precision}  {decibel:.1f} dB, at most {largest:.1e}")
    return 0


def _print_row(label: str, speed: float, base: float) -> None:
    print(f"  {label:<20} {speed:14,.0f}   {speed / base:8.1f}x")


def measure(device: str, precision: str, rounds: int, sizes: BenchSizes) -> Figures:
    """All figures in one run, the ways taking turns so that noise hits all alike."""
    model = load_checkpoint(resources.weights_path(), resources.weights_sha256())
    best, plain = plan_device(device, precision), plan_device(device, "fp32")
    engines = {plan.precision: LiifEngine(model, "", plan) for plan in (plain, best)}
    drafting = load_engine(device=device, precision=best.precision)
    assert drafting.light_encoder is not None  # the light draft is shipped
    pixels = sample_pixels(sizes.queried_px)
    side_px = sizes.queried_px * QUERY_ZOOM
    source_size = Size(sizes.queried_px, sizes.queried_px)
    window = GridWindow.of_grid(source_size, QUERY_ZOOM, Box(0, 0, side_px, side_px))
    queries = {name: _exact_query(engine, pixels, window) for name, engine in engines.items()}
    works: dict[str, Callable[[], object]] = {}
    works |= {f"query {name}": work for name, work in queries.items()}
    works |= {
        f"encode {plan.precision}": _encoding(
            EncoderRunner(model.encoder, device=plan.device, dtype=plan.dtype, exact_ends=True),
            sizes,
        )
        for plan in (plain, best)
    }
    works["encode light"] = _encoding(drafting.light_encoder, sizes)
    works |= {
        f"{method} {zoom:g}": _drafting(drafting, method, zoom, sizes)
        for method in DRAFTS
        for zoom in _DRAFT_ZOOMS
    }
    for work in works.values():
        work()
    seconds = _best_seconds(works, plain.device, rounds, sizes)
    reference = PublishedQuery(model.to(plain.device), pixels, QUERY_ZOOM, plain.device)()
    agreement = {name: _agreement(work(), reference) for name, work in queries.items()}
    encoded = _encoder_agreement(model, engines["fp32"], best, pixels, window)
    output_px, encoded_px = window.size.pixels, sizes.encoded_px**2
    return Figures(
        device=best.name,
        best_precision=best.precision,
        best_precision_reason=best.reason,
        reference_px_per_s=output_px / seconds["published query"],
        query_fp32_px_per_s=output_px / seconds["query fp32"],
        query_best_px_per_s=output_px / seconds[f"query {best.precision}"],
        reference_encode_px_per_s=encoded_px / seconds["published encode"],
        encode_fp32_px_per_s=encoded_px / seconds["encode fp32"],
        encode_px_per_s=encoded_px / seconds[f"encode {best.precision}"],
        encode_light_px_per_s=encoded_px / seconds["encode light"],
        draft_px_per_s=_speeds(Method.DRAFT, seconds, sizes),
        draft_light_px_per_s=_speeds(Method.DRAFT_LIGHT, seconds, sizes),
        agreement_fp32_db=agreement["fp32"][0],
        agreement_fp32_largest=agreement["fp32"][1],
        agreement_best_db=agreement[best.precision][0],
        agreement_best_largest=agreement[best.precision][1],
        agreement_encode_db=encoded[0],
        agreement_encode_largest=encoded[1],
    )


def _speeds(draft: Method, seconds: dict[str, float], sizes: BenchSizes) -> dict[str, float]:
    """Output pixels a second by zoom."""
    pixels = sizes.view.pixels
    return {f"{zoom:g}": pixels / seconds[f"{draft} {zoom:g}"] for zoom in _DRAFT_ZOOMS}


def _best_seconds(
    works: dict[str, Callable[[], object]], device: torch.device, rounds: int, sizes: BenchSizes
) -> dict[str, float]:
    turns = []
    with PublishedWay(device, sizes) as published:
        for _ in range(rounds):
            turn = {f"published {what}": published.seconds(what) for what in ("query", "encode")}
            turn |= {name: _seconds(work, device) for name, work in works.items()}
            turns.append(turn)
    return {name: min(turn[name] for turn in turns) for name in turns[0]}


def _exact_query(
    engine: LiifEngine, pixels: np.ndarray, window: GridWindow
) -> Callable[[], Tensor]:
    """Draw the same window as the viewer does, with features at hand."""
    image = Box.of_size(window.source_size)
    tiles = FeatureTiles(
        engine.encoder,
        image,
        lambda box: pixels[box.top : box.bottom, box.left : box.right],
        budget_bytes=engine.plan.feature_budget_bytes,
    )
    tiles.encode_next(tiles.lacking([image]), image, lambda: False)
    feature = tiles.window(engine.query.feature_box(window))

    def query() -> Tensor:
        colours = engine.query(feature, window)
        assert colours is not None  # nobody cancels a measurement
        return colours

    return query


def _encoder_agreement(
    model: LIIF, plain: LiifEngine, best: DevicePlan, pixels: np.ndarray, window: GridWindow
) -> tuple[float, float]:
    """Colours by the fp32 query from features of the viewer's encoder, and from fp32 ones.

    The features keep fp32 here: rounding them is the query's precision, not the encoder's.
    """
    image, box = Box.of_size(window.source_size), plain.query.feature_box(window)
    beside = (-box.left, box.right - image.right, -box.top, box.bottom - image.bottom)
    colours = []
    for dtype in (torch.float32, best.dtype):
        encoder = EncoderRunner(
            model.encoder,
            device=best.device,
            dtype=dtype,
            feature_dtype=torch.float32,
            exact_ends=True,
        )
        feature = encoder.encode(image, image, lambda _box: pixels, lambda: False)
        drawn = plain.query(F.pad(feature, beside)[None], window)
        assert drawn is not None  # nobody cancels a measurement
        colours.append(drawn)
    return _agreement(colours[1], colours[0])


def _encoding(encoder: EncoderRunner, sizes: BenchSizes) -> Callable[[], Tensor]:
    side_px = sizes.encoded_px
    pixels, image = sample_pixels(side_px), Box(0, 0, side_px, side_px)
    return lambda: encoder.encode(image, image, lambda _box: pixels, lambda: False)


def _drafting(
    engine: LiifEngine, draft: Method, zoom: float, sizes: BenchSizes
) -> Callable[[], np.ndarray]:
    """A whole view by a draft decoder; the first call makes its coefficients."""
    photo = (sample_pixels(sizes.encoded_px) * 255).astype(np.uint8)
    source = SourceImage(np.tile(photo, (3, 4, 1)))
    field = LiifField(engine, source)
    box = Box.of_size(sizes.view)
    window = GridWindow.of_grid(source.size, zoom, box)
    return lambda: field.colours(window, draft)


def _seconds(work: Callable[[], object], device: torch.device) -> float:
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
    return psnr_of(max(float(difference.square().mean()), 1e-20)), float(difference.max())
