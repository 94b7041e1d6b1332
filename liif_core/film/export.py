"""Makes one film: frames from the renderer to the writer, then the file into its place."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from liif_core.exporting.job import StripSource
from liif_core.film.ffmpeg import write_mp4
from liif_core.film.formats import APNG, FRAMES, MP4
from liif_core.film.frames import film_frames
from liif_core.film.request import FilmRequest, check_film
from liif_core.film.writers import write_apng, write_folder, write_webp
from liif_core.geometry import Size
from liif_core.image_io.writing.atomic_file import cannot_write, replacing
from liif_core.progress import IsCancelled, OnProgress, ignore_progress, never_cancelled
from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class FilmResult:
    """A film that was written. ``file_bytes``: of all its files; ``seconds``: of making it."""

    path: Path
    method: Method
    size: Size
    frames: int
    file_bytes: int
    seconds: float


def export_film(
    request: FilmRequest,
    renderer: StripSource,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> FilmResult:
    """Draw ``request``'s frames of ``renderer.source`` into ``request.path``.

    ``on_progress`` gets fractions of the whole, from the calling thread. Until the film is whole
    nothing of it is seen under its name; a failure or cancel leaves what was there. Raises
    ExportError (also for a full disk), Cancelled, and what the renderer raises.
    """
    started = time.monotonic()
    check_film(request, renderer.source.size)
    frames = film_frames(request, renderer, on_progress, is_cancelled)
    if request.format is FRAMES:
        file_bytes = _write_folder(request, frames)
    else:
        file_bytes = _write_file(request, frames)
    return FilmResult(
        request.path,
        request.method,
        request.size,
        request.frame_count,
        file_bytes,
        time.monotonic() - started,
    )


def _write_file(request: FilmRequest, frames: Iterator[np.ndarray]) -> int:
    count, size, fps = request.frame_count, request.size, request.fps
    quality = request.quality or request.format.quality or 0
    with replacing(request.path, overwrite=request.overwrite) as file:
        if request.format is MP4:
            # ffmpeg goes back in its file, so the file needs a name of its own until it is whole.
            with tempfile.TemporaryDirectory(prefix="liif-film-") as folder:
                made = Path(folder) / "film.mp4"
                write_mp4(made, frames, size, fps, quality)
                with made.open("rb") as whole:
                    shutil.copyfileobj(whole, file)
        elif request.format is APNG:
            write_apng(file, frames, count, size, fps)
        else:
            write_webp(file, frames, count, size, fps, quality)
        return file.seek(0, os.SEEK_END)


def _write_folder(request: FilmRequest, frames: Iterator[np.ndarray]) -> int:
    target = Path(os.path.realpath(request.path))
    try:
        with tempfile.TemporaryDirectory(
            prefix=".", suffix=".part", dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            made = Path(folder) / target.name
            made.mkdir()
            write_folder(made, frames, request.size)
            file_bytes = sum(each.stat().st_size for each in made.iterdir())
            if target.is_dir():
                target.rmdir()  # empty, or it would have been refused
            os.rename(made, target)
            return file_bytes
    except OSError as error:
        raise cannot_write(request.path, error) from error
