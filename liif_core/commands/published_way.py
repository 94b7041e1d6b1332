"""The yardstick of ``liif bench``: LIIF queried and encoded the plain published way.

Runs in a process of its own, ``python -m liif_core.commands.published_way DEVICE QUERIED ENCODED``,
in which nothing of this program has tuned threads or memory. It does one round a line of input,
"query" or "encode", and answers with the seconds it took.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import resources
from liif_core.commands.published_query import PublishedQuery, as_batch
from liif_core.geometry import Size
from liif_core.models.checkpoint import load_checkpoint
from liif_core.timing.kernel_timing import synchronize

QUERY_ZOOM = 4


@dataclass(frozen=True, slots=True)
class BenchSizes:
    """The sizes to measure. ``queried_px``, ``encoded_px``: side of the square of source pixels
    that is shown at ``QUERY_ZOOM``, and of the one that is encoded. ``view``: pixels that a
    draft draws.
    """

    queried_px: int = 64
    encoded_px: int = 256
    view: Size = Size(1280, 800)  # noqa: RUF009 - it is frozen


def sample_pixels(side_px: int) -> np.ndarray:
    """The middle of the shipped photo: (side, side, 3) float32 in [0, 1]."""
    with Image.open(resources.sample_path()) as photo:
        left, top = (photo.width - side_px) // 2, (photo.height - side_px) // 2
        crop = photo.convert("RGB").crop((left, top, left + side_px, top + side_px))
    return np.asarray(crop, dtype=np.float32) / 255


class PublishedWay:
    """The yardstick's process, for as long as the ``with`` block lasts."""

    def __init__(self, device: torch.device, sizes: BenchSizes) -> None:
        words = [str(device), str(sizes.queried_px), str(sizes.encoded_px)]
        command = [sys.executable, "-m", "liif_core.commands.published_way", *words]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> PublishedWay:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate("")

    def seconds(self, what: str) -> float:
        """Time one round of ``query`` or ``encode``. Raises RuntimeError when the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that measures the published way has ended")
        return float(answer)


def main(device_name: str, queried_px: int, encoded_px: int) -> None:
    device = torch.device(device_name)
    model = load_checkpoint(resources.weights_path(), resources.weights_sha256()).to(device)
    query = PublishedQuery(model, sample_pixels(queried_px), QUERY_ZOOM, device)
    image = as_batch(sample_pixels(encoded_px), device)

    @torch.inference_mode()
    def encode() -> Tensor:
        return model.encode(image)

    works: dict[str, Callable[[], Tensor]] = {"query": query, "encode": encode}
    for work in works.values():
        work()
    for line in sys.stdin:
        synchronize(device)
        start = time.perf_counter()
        works[line.strip()]()
        synchronize(device)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
