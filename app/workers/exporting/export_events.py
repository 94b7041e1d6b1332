"""Requests to the export workers and their reports: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.batch_plan import BatchPlan
    from liif_core.exporting import ExportRequest, ExportResult
    from liif_core.film import FilmRequest, FilmResult
    from liif_core.geometry import Box
    from liif_core.image_io.source import SourceImage

    Result = ExportResult | FilmResult


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A file to be written. ``estimated_s``: the seconds that it may take, None if unknown.

    ``printed``: the picture's name where the file is only on its way to a printer, else empty.
    """

    job_id: int
    request: ExportRequest | FilmRequest
    source: SourceImage
    self_ensemble: bool = False
    estimated_s: float | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class ExportStarted:
    job_id: int


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """``fraction`` in [0, 1]; at 1 the file is still being finished."""

    job_id: int
    fraction: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class ExportDone:
    job_id: int
    result: Result


@dataclass(frozen=True, slots=True)
class ExportFailed:
    """``message``: why, in one sentence. What stood at the path is untouched."""

    job_id: int
    message: str


@dataclass(frozen=True, slots=True)
class ExportCancelled:
    job_id: int


@dataclass(frozen=True, slots=True)
class CropRequest:
    """A part of an export, to be seen before it is made.

    ``crop``: output pixels of ``request.window``. ``generation`` counts requests.
    """

    generation: int
    request: ExportRequest
    source: SourceImage
    crop: Box
    self_ensemble: bool = False


@dataclass(frozen=True, slots=True)
class CropDrawn:
    """``pixels``: (height, width, 4) uint8, BGRA premultiplied."""

    generation: int
    pixels: np.ndarray
    has_alpha: bool


@dataclass(frozen=True, slots=True)
class CropMeasured:
    """Seconds and bytes of the whole export, estimated from the crop."""

    generation: int
    seconds: float
    file_bytes: int


@dataclass(frozen=True, slots=True)
class CropFailed:
    generation: int
    message: str


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """``number`` counts batches."""

    number: int
    plan: BatchPlan


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """``fraction`` in [0, 1] of the file ``index`` of the plan."""

    number: int
    index: int
    fraction: float


@dataclass(frozen=True, slots=True)
class BatchFileEnded:
    """``result`` is None where it failed: ``message`` says why, in one sentence."""

    number: int
    index: int
    result: ExportResult | None
    message: str


@dataclass(frozen=True, slots=True)
class BatchEnded:
    number: int


BatchEvent = BatchProgress | BatchFileEnded | BatchEnded

ExportEvent = (
    ExportStarted
    | ExportProgress
    | ExportDone
    | ExportFailed
    | ExportCancelled
    | CropDrawn
    | CropMeasured
    | CropFailed
    | BatchEvent
)
