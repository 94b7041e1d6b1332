"""Measures methods on folders of pictures and sums the figures up."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from liif_core.evaluation.methods import Upscale
from liif_core.evaluation.protocols import Protocol, pairs


@dataclass(frozen=True, slots=True)
class Measurement:
    """One picture, or the mean of a folder's (``image`` empty), by one method at one scale.

    ``psnr`` in dB; ``seconds`` for one picture from pixels to pixels, the mean for a folder.
    """

    folder: str
    scale: int
    method: str
    image: str
    psnr: float
    ssim: float
    seconds: float


def measure(
    folders: Sequence[Path],
    scales: Sequence[int],
    methods: Mapping[str, Upscale],
    protocol: Protocol,
    *,
    sources: Path | None = None,
    on_progress: Callable[[int, str], None] = lambda done, label: None,
) -> list[Measurement]:
    """All pictures of all folders at all scales by all methods, one ``Measurement`` each."""
    measurements: list[Measurement] = []
    for folder in folders:
        for scale in scales:
            for pair in pairs(folder, scale, sources=sources):
                truth = pair.truth.astype(np.float32) / 255
                for name, upscale in methods.items():
                    on_progress(len(measurements), f"{folder.name}/{pair.name} x{scale} {name}")
                    began = time.perf_counter()
                    made = upscale(pair.source, scale)
                    seconds = time.perf_counter() - began
                    decibels, similarity = protocol.compare(made, truth, scale)
                    measurements.append(
                        Measurement(
                            folder.name, scale, name, pair.name, decibels, similarity, seconds
                        )
                    )
    return measurements


def means(measurements: Sequence[Measurement]) -> list[Measurement]:
    """One row for each folder, scale and method, in order of first appearance."""
    groups: dict[tuple[str, int, str], list[Measurement]] = {}
    for one in measurements:
        groups.setdefault((one.folder, one.scale, one.method), []).append(one)
    return [
        Measurement(
            folder,
            scale,
            method,
            "",
            float(np.mean([one.psnr for one in group])),
            float(np.mean([one.ssim for one in group])),
            float(np.mean([one.seconds for one in group])),
        )
        for (folder, scale, method), group in groups.items()
    ]
