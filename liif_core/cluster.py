"""Pictures drawn by several machines: strips of one window, shared out by a Dask cluster.

A strip is that part of the whole, to the bit, whoever draws it, so the strips join without a seam.
What Dask does is left to Dask: workers, their supervision, and doing again what a lost one had.
"""

from __future__ import annotations

import functools
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from liif_core.errors import Cancelled, ClusterError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled, OnProgress
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

if TYPE_CHECKING:
    from distributed import Client, Future

    from liif_core.rendering.engine import LiifEngine

LOCAL = "local"
_PACKAGE = "The package distributed is missing; install it with: pip install liif-viewer[cluster]."
# A strip's pixels: little enough to be sent in one piece, enough to be worth a message.
_STRIP_PIXELS = 4_000_000
# Strips a worker gets of a small picture: several, so that all workers end at about the same time.
_STRIPS_A_WORKER = 3
_LEAST_ROWS = 64
_STRIPS_AHEAD_A_WORKER = 2
_TRIES = 4
_LOOK_S = 0.2
_CONNECT_S = 20


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The model that each worker loads, and the device that it loads it on. ``precision``: fp32
    where it is to be the same on all, as "auto" is measured by each worker for itself."""

    model: Path | None = None
    device: str = "cpu"
    precision: str = "fp32"


def connected(address: str) -> Client:
    """A client of the scheduler at ``address`` ("tcp://host:8786"), or of workers that are started
    here: "local" for two, or "local:4" for four. Closing it ends those. Raises ClusterError."""
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ClusterError(_PACKAGE) from error
    if address.partition(":")[0] != LOCAL:
        try:
            return Client(address, timeout=_CONNECT_S)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"There is no answer from a scheduler at {address}; start one with: dask scheduler."
            ) from error
    count = address.partition(":")[2] or "2"
    if not count.isdecimal() or int(count) == 0:
        raise ClusterError(f"{address!r} is no number of workers; write local or local:4.")
    with dask.config.set({"distributed.nanny.pre-spawn-environ": _environment(int(count))}):
        cluster = LocalCluster(
            n_workers=int(count), threads_per_worker=1, processes=True, dashboard_address=None
        )
    return _own_client(cluster)


def _environment(workers: int) -> dict[str, str]:
    """The environment of workers on this machine: they share its processors. Dask's own choice
    would have each give freed memory back at once, and fetch it again for the next tile."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    return {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}


def _own_client(cluster: Any) -> Client:
    from distributed import Client

    class OwnCluster(Client):
        """Ends the workers that were started for it."""

        def close(self, *args: Any, **options: Any) -> Any:
            done = super().close(*args, **options)  # type: ignore[no-untyped-call]
            cluster.close()
            return done

    own: Client = OwnCluster(cluster)  # type: ignore[no-untyped-call]
    return own


class ClusterRenderer:
    """Like ``Renderer``, for exports: the strips are drawn by the workers of ``client``.

    A worker that is lost costs its strips' time, nothing else; a strip that fails on four workers
    raises ClusterError.
    """

    def __init__(
        self,
        source: SourceImage,
        client: Client,
        choice: EngineChoice,
        *,
        self_ensemble: bool = False,
    ) -> None:
        self.source = source
        self._client = client
        self._choice = choice
        self._self_ensemble = self_ensemble

    def strips(
        self,
        window: GridWindow,
        method: Method,
        *,
        is_cancelled: IsCancelled,
        on_progress: OnProgress,
    ) -> Iterator[np.ndarray]:
        """Premultiplied float32 strips of full width, from top to bottom. Raises Cancelled,
        ClusterError, and what a worker's renderer raises."""
        parts = deque(_parts(window, self._workers()))
        count, done = len(parts), 0
        source = self._shared_source()
        waiting: deque[tuple[GridWindow, Future[Any]]] = deque()
        try:
            while parts or waiting:
                while parts and len(waiting) < self._workers() * _STRIPS_AHEAD_A_WORKER:
                    part = parts.popleft()
                    waiting.append((part, self._submit(source, part, method)))
                part, future = waiting.popleft()
                for attempt in range(_TRIES):
                    strip = self._answer(future, is_cancelled)
                    if strip is not None:
                        break
                    if attempt + 1 == _TRIES:
                        raise ClusterError(
                            "A part of the picture was lost with its worker four times; look at "
                            "the workers' memory."
                        )
                    # The picture may have been lost with the worker, too.
                    source = self._shared_source()
                    future = self._submit(source, part, method)
                done += 1
                on_progress(done / count)
                yield strip  # type: ignore[misc]
        finally:
            self._client.cancel([future for _, future in waiting])

    def _workers(self) -> int:
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def _shared_source(self) -> Future[Any]:
        return self._client.scatter(self.source, broadcast=True, hash=False)

    def _submit(self, source: Future[Any], part: GridWindow, method: Method) -> Future[Any]:
        return self._client.submit(
            draw_part,
            source,
            source.key,
            part,
            method,
            self._choice,
            self._self_ensemble,
            pure=False,
            retries=1,
        )

    def _answer(self, future: Future[Any], is_cancelled: IsCancelled) -> np.ndarray | None:
        """The strip; None where it was lost with its worker."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker, TimeoutError, wait

        while not future.done():
            if is_cancelled():
                future.cancel()
                raise Cancelled
            try:
                wait(future, timeout=_LOOK_S)
            except TimeoutError:
                continue
        try:
            return future.result()
        except (CancelledError, KilledWorker):
            return None


def draw_part(
    source: SourceImage,
    key: str,
    part: GridWindow,
    method: Method,
    choice: EngineChoice,
    self_ensemble: bool,
) -> np.ndarray:
    """Draw one strip on a worker: (height, width, 3 or 4) float32. ``key`` names ``source``."""
    renderer = _Kept.renderer(source, key, choice, self_ensemble)
    strips = renderer.strips(part, method, is_cancelled=lambda: False, on_progress=lambda _: None)
    return np.concatenate(list(strips), axis=0)


class _Kept:
    """On a worker: the model, and the last picture's features."""

    _last: tuple[object, Renderer | SelfEnsembleRenderer] | None = None

    @classmethod
    def renderer(
        cls, source: SourceImage, key: str, choice: EngineChoice, self_ensemble: bool
    ) -> Renderer | SelfEnsembleRenderer:
        wanted = (key, choice, self_ensemble)
        if cls._last is None or cls._last[0] != wanted:
            kind = SelfEnsembleRenderer if self_ensemble else Renderer
            cls._last = (wanted, kind(source, lambda: _engine(choice)))
        return cls._last[1]


@functools.lru_cache(1)
def _engine(choice: EngineChoice) -> LiifEngine:
    from liif_core.rendering.engine import load_engine
    from liif_core.system.process_setup import prepare_process

    prepare_process()
    return load_engine(choice.model, choice.device, choice.precision)


def _parts(window: GridWindow, workers: int) -> Iterator[GridWindow]:
    size = window.size
    shared = -(-size.height // (workers * _STRIPS_A_WORKER))
    rows = max(_LEAST_ROWS, min(_STRIP_PIXELS // size.width, shared))
    for top in range(0, size.height, rows):
        yield window.part(Box(0, top, size.width, min(top + rows, size.height)))
