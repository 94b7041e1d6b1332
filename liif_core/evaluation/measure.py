"""Measures methods on folders of pictures and sums the figures up."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from liif_core.evaluation.methods import Upscale
from liif_core.evaluation.protocols import Pair, Protocol, pairs


@dataclass(frozen=True, slots=True)
class Measurement:
    """One picture, or the mean of a folder's (``image`` empty), by one method at one scale.

    ``jpeg``: quality that the small picture was saved with, None where it was not.
    ``psnr`` in dB; ``seconds`` for one picture from pixels to pixels, the mean for a folder.
    """

    folder: str
    scale: int
    method: str
    image: str
    psnr: float
    ssim: float
    seconds: float
    jpeg: int | None = None


def measure(
    folders: Sequence[Path],
    scales: Sequence[int],
    methods: Mapping[str, Upscale],
    protocol: Protocol,
    *,
    sources: Path | None = None,
    qualities: Sequence[int] = (),
    on_progress: Callable[[int, str], None] = lambda done, label: None,
) -> list[Measurement]:
    """All pictures of all folders at all scales by all methods, one ``Measurement`` each.

    ``qualities``: of JPEG, with which the small pictures are saved before; none saves none.
    """
    measurements: list[Measurement] = []
    for folder, scale in itertools.product(folders, scales):
        for pair in _pairs(folder, scale, sources, qualities):
            for name, upscale in methods.items():
                on_progress(len(measurements), f"{folder.name}/{pair.name} x{scale} {name}")
                measurements.append(_measured(folder.name, pair, name, upscale, protocol))
    return measurements


def _pairs(
    folder: Path, scale: int, sources: Path | None, qualities: Sequence[int]
) -> Iterator[Pair]:
    for clean in pairs(folder, scale, sources=sources):
        yield from [clean.compressed(quality) for quality in qualities] or [clean]


def _measured(
    folder: str, pair: Pair, name: str, upscale: Upscale, protocol: Protocol
) -> Measurement:
    began = time.perf_counter()
    made = upscale(pair)
    seconds = time.perf_counter() - began
    truth = pair.truth.astype(np.float32) / 255
    decibels, similarity = protocol.compare(made, truth, pair.scale)
    return Measurement(
        folder, pair.scale, name, pair.name, decibels, similarity, seconds, pair.jpeg
    )


def means(measurements: Sequence[Measurement]) -> list[Measurement]:
    """The means as one row for each folder, scale, quality and method, in order of appearance."""
    groups: dict[tuple[str, int, int | None, str], list[Measurement]] = {}
    for one in measurements:
        groups.setdefault((one.folder, one.scale, one.jpeg, one.method), []).append(one)
    return [
        Measurement(
            folder,
            scale,
            method,
            "",
            float(np.mean([one.psnr for one in group])),
            float(np.mean([one.ssim for one in group])),
            float(np.mean([one.seconds for one in group])),
            jpeg,
        )
        for (folder, scale, jpeg, method), group in groups.items()
    ]
