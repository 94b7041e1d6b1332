"""MP4 by the program ffmpeg: frames go in through a pipe, a file comes out."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from liif_core.errors import ExportError
from liif_core.geometry import Size

# Colours by the matrix of HD video, rounded properly; the file names that matrix.
_COLOURS = (
    "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,"
    "setparams=color_primaries=bt709:color_trc=iec61966-2-1:colorspace=bt709"
)
# x264's rate factor: 18 cannot be told from the source by most, 35 is plainly bad.
_BEST_CRF, _WORST_CRF = 10, 40


def write_mp4(
    path: Path, frames: Iterator[np.ndarray], size: Size, fps: float, quality: int
) -> None:
    """H.264 in MP4 at ``path``. ``frames``: uint8 (height, width, 3) sRGB. Raises ExportError.

    ``size`` is even: 4:2:0 has one colour for two by two pixels, which is what players expect.
    """
    crf = round(_WORST_CRF + (_BEST_CRF - _WORST_CRF) * quality / 100)
    command = [
        *("ffmpeg", "-nostdin", "-loglevel", "error", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size.width}x{size.height}"),
        *("-r", f"{fps:g}", "-i", "pipe:0"),
        *("-vf", _COLOURS, "-pix_fmt", "yuv420p"),
        *("-c:v", "libx264", "-crf", str(crf), "-movflags", "+faststart", "-f", "mp4"),
        str(path),
    ]
    # Into a file: a pipe that nobody empties while frames are drawn would stop ffmpeg.
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said
            )
        except OSError as error:
            raise ExportError(f"ffmpeg cannot be started: {error.strerror}.") from error
        try:
            _feed(process, frames)
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait() != 0:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").split("\n")
            reason = next((line.strip() for line in lines if line.strip()), "it does not say why")
            raise ExportError(f"ffmpeg could not write the film: {reason}.")


def _feed(process: subprocess.Popen[bytes], frames: Iterator[np.ndarray]) -> None:
    assert process.stdin is not None
    # A pipe that breaks: ffmpeg has ended, and its exit code and its words say why.
    with suppress(BrokenPipeError), process.stdin as pipe:
        for frame in frames:
            pipe.write(np.ascontiguousarray(frame).data)
