"""How papers compare a made picture with the truth, and the pairs they compare on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from liif_core.errors import TrainingError
from liif_core.metrics import LUMA, luma, psnr_of, ssim
from liif_core.training.data.degradation import compress
from liif_core.training.data.images import image_paths, read_rgb, resize_bicubic


@dataclass(frozen=True, slots=True)
class Protocol:
    """``uses_luma``: compare brightness only. ``extra_shave_px``: border left out beyond scale."""

    name: str
    uses_luma: bool
    extra_shave_px: int

    def compare(self, made: np.ndarray, truth: np.ndarray, scale: int) -> tuple[float, float]:
        """PSNR in dB and SSIM of two (H, W, 3) float pictures in [0, 1]."""
        made, truth = self._inner(made, scale), self._inner(truth, scale)
        decibels = self._psnr(made, truth)
        if self.uses_luma:
            made, truth = luma(made), luma(truth)
        return decibels, ssim(made, truth)

    def psnr(self, made: np.ndarray, truth: np.ndarray, scale: int) -> float:
        """The PSNR alone, which takes a small part of the time."""
        return self._psnr(self._inner(made, scale), self._inner(truth, scale))

    def _psnr(self, made: np.ndarray, truth: np.ndarray) -> float:
        difference = made - truth
        if self.uses_luma:
            difference = difference @ LUMA
        return psnr_of(float(np.mean(difference**2)))

    def _inner(self, picture: np.ndarray, scale: int) -> np.ndarray:
        border = scale + self.extra_shave_px
        height, width = picture.shape[:2]
        if min(height, width) <= 2 * border:
            raise TrainingError(
                f"A picture of {width}x{height} pixels is too small for scale {scale}; leave it "
                "out."
            )
        return picture[border:-border, border:-border].astype(np.float64)


BENCHMARK = Protocol("benchmark", uses_luma=True, extra_shave_px=0)
DIV2K = Protocol("div2k", uses_luma=False, extra_shave_px=6)
PROTOCOLS = {protocol.name: protocol for protocol in (BENCHMARK, DIV2K)}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """``source``: uint8 (h, w, 3), made smaller. ``truth``: uint8 (h * scale, w * scale, 3).

    ``jpeg``: quality that the source was saved with, None where it was not. ``clean_up``: strength
    in percent that its tables ask for.
    """

    name: str
    scale: int
    source: np.ndarray
    truth: np.ndarray
    jpeg: int | None = None
    clean_up: int = 0

    def compressed(self, quality: int) -> Pair:
        """This pair with its source saved as JPEG (4:2:0) and read again."""
        source, strength = compress(self.source, quality)
        return replace(self, source=source, jpeg=quality, clean_up=round(100 * strength))


def pairs(folder: Path, scale: int, *, sources: Path | None = None) -> Iterator[Pair]:
    """All pictures of ``folder``, cut to a multiple of ``scale``, with their small versions.

    ``sources``: folder of ready small pictures, each named as its original or with ``x<scale>``
    after it; None makes them by Pillow's bicubic filter.
    """
    for path in image_paths(folder):
        truth = read_rgb(path)
        height, width = truth.shape[0] // scale, truth.shape[1] // scale
        truth = truth[: height * scale, : width * scale]
        if sources is None:
            source = resize_bicubic(truth, height, width)
        else:
            source = _ready_source(sources, path, scale)
            height, width = source.shape[:2]
            truth = truth[: height * scale, : width * scale]
            if truth.shape[:2] != (height * scale, width * scale):
                raise TrainingError(
                    f"The small picture of {path.name} is not {scale} times smaller; replace it."
                )
        yield Pair(path.name, scale, source, truth)


def _ready_source(sources: Path, path: Path, scale: int) -> np.ndarray:
    for stem in (f"{path.stem}x{scale}", path.stem):
        found = sorted(sources.glob(f"{stem}.*"))
        if found:
            return read_rgb(found[0])
    raise TrainingError(f"There is no small picture of {path.name} in {sources}; add it.")
