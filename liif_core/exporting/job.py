"""Runs one export: strips from the renderer to the writer, then the file into its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from liif_core.errors import Cancelled, ExportError
from liif_core.exporting.colours import OutputColours
from liif_core.exporting.request import ExportRequest, MetadataPolicy, check
from liif_core.geometry import GridWindow, Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.metadata.renewal import for_export
from liif_core.image_io.source import SourceImage, SourceInfo
from liif_core.image_io.writing.atomic_file import replacing
from liif_core.image_io.writing.encode import Layout, fitted_metadata, open_writer
from liif_core.progress import IsCancelled, OnProgress, ignore_progress, never_cancelled
from liif_core.rendering.methods import Method

# Rows handed to the writer between two looks at ``is_cancelled``.
_STEP_PIXELS = 4_000_000


class StripSource(Protocol):
    """The part of ``rendering.renderer.Renderer`` that an export stands on."""

    source: SourceImage

    def strips(
        self,
        window: GridWindow,
        method: Method,
        *,
        is_cancelled: IsCancelled,
        on_progress: OnProgress,
    ) -> Iterator[np.ndarray]: ...


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A file that was written. ``notes``: what could not be done quite as asked."""

    path: Path
    method: Method
    size: Size
    bits: int
    file_bytes: int
    seconds: float
    notes: tuple[str, ...] = ()


def export(
    request: ExportRequest,
    renderer: StripSource,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> ExportResult:
    """Render ``request.window`` of ``renderer.source`` into ``request.path``.

    ``on_progress`` gets fractions of the whole, from the calling thread. Until the file is
    whole nothing of it is seen under its name; a failure or cancel leaves what was there.

    Raises ExportError (also for a full disk), Cancelled, and what the renderer raises.
    """
    started = time.monotonic()
    source = renderer.source
    check(request, source.info.path)
    found = _metadata_of(source.info)
    colours = OutputColours(request, has_alpha=source.has_alpha, source_icc=found.icc)
    carried = _carried_metadata(request, found, is_srgb=colours.icc is None)
    metadata, notes = fitted_metadata(request.format, replace(carried, icc=colours.icc))
    strips = renderer.strips(
        request.window, request.method, is_cancelled=is_cancelled, on_progress=on_progress
    )
    layout = Layout(
        request.format, request.window.size, colours.channels, request.bits, request.quality
    )
    with replacing(request.path, overwrite=request.overwrite) as file:
        with open_writer(file, layout, metadata) as writer:
            for strip in strips:
                for rows in _steps(strip):
                    _stop_if(is_cancelled)
                    writer.write_rows(colours.samples(rows))
            _stop_if(is_cancelled)
            try:
                writer.finish()
            except MemoryError as error:
                raise ExportError(
                    f"There was not enough memory to finish the {request.format.name}; "
                    "export less, or as PNG or TIFF."
                ) from error
            # The formats that are encoded at the very end may have taken long over it.
            _stop_if(is_cancelled)
        file_bytes = file.seek(0, 2)
    seconds = time.monotonic() - started
    return ExportResult(
        request.path,
        request.method,
        request.window.size,
        request.bits,
        file_bytes,
        seconds,
        colours.notes + notes,
    )


def _stop_if(is_cancelled: IsCancelled) -> None:
    if is_cancelled():
        raise Cancelled


def _steps(strip: np.ndarray) -> Iterator[np.ndarray]:
    rows = max(1, _STEP_PIXELS // strip.shape[1])
    for top in range(0, strip.shape[0], rows):
        yield strip[top : top + rows]


def _metadata_of(info: SourceInfo) -> FileMetadata:
    """The metadata that came with the picture from the decoding process; else read now."""
    if info.metadata is not None or info.path is None:
        return info.metadata or FileMetadata()
    return read_metadata(info.path, info.frame)


def _carried_metadata(
    request: ExportRequest, found: FileMetadata, *, is_srgb: bool
) -> FileMetadata:
    """Metadata for the new file; its profile is not yet chosen."""
    dpi = (request.dpi, request.dpi) if request.dpi is not None else None
    if request.metadata is MetadataPolicy.STRIP:
        return FileMetadata(dpi=dpi)
    kept = replace(found, dpi=dpi or found.dpi)
    keep_gps = request.metadata is MetadataPolicy.KEEP
    return for_export(kept, request.window.size, keep_gps=keep_gps, is_srgb=is_srgb)
