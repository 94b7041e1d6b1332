"""The formats that can be written, and what each can hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liif_core.errors import ExportError
from liif_core.geometry import Size
from liif_core.image_io.file_names import display_name
from liif_core.image_io.writing.png_writer import PNG_MAX_SIDE
from liif_core.image_io.writing.tiff_writer import TIFF_MAX_SIDE


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """``depths``: bits a channel. ``max_side``: pixels. ``quality``: default, None if lossless.

    ``whole_bytes_per_pixel``: memory a pixel takes until the file is done, 0 where strips are
    written as they come.
    """

    name: str
    pillow_id: str
    suffixes: tuple[str, ...]
    depths: tuple[int, ...]
    has_alpha: bool
    max_side: int
    max_pixels: int | None = None
    quality: int | None = None
    whole_bytes_per_pixel: int = 0

    @property
    def is_streamed(self) -> bool:
        return self.whole_bytes_per_pixel == 0

    def memory_bytes(self, size: Size) -> int:
        """Memory that a picture of ``size`` takes while it waits to be encoded."""
        return size.pixels * self.whole_bytes_per_pixel


# Bytes a pixel of the whole-picture formats: peak memory over a bare process, measured with
# Pillow 13 (JPEG 4.2, WebP 33.8 and AVIF 31.2 with alpha) and rounded up.
EXPORT_FORMATS = (
    ExportFormat("PNG", "PNG", (".png",), (8, 16), True, PNG_MAX_SIDE),
    ExportFormat("TIFF", "TIFF", (".tif", ".tiff"), (8, 16), True, TIFF_MAX_SIDE),
    # libjpeg stops a little short of the 65,535 that the format could say.
    ExportFormat(
        "JPEG",
        "JPEG",
        (".jpg", ".jpeg", ".jpe", ".jfif"),
        (8,),
        False,
        65_500,
        quality=92,
        whole_bytes_per_pixel=6,
    ),
    ExportFormat(
        "WebP", "WEBP", (".webp",), (8,), True, 16_383, quality=90, whole_bytes_per_pixel=36
    ),
    # Limits that libavif reads back without special settings.
    ExportFormat(
        "AVIF",
        "AVIF",
        (".avif",),
        (8,),
        True,
        32_768,
        max_pixels=16_384**2,
        quality=80,
        whole_bytes_per_pixel=34,
    ),
)


def format_of(path: Path) -> ExportFormat:
    """The format that ``path``'s ending asks for. Raises ExportError for any other ending."""
    suffix = Path(path).suffix.lower()
    for export_format in EXPORT_FORMATS:
        if suffix in export_format.suffixes:
            return export_format
    endings = ", ".join(each.suffixes[0] for each in EXPORT_FORMATS)
    raise ExportError(
        f"“{display_name(Path(path))}” does not say a format that can be written; "
        f"let its name end in one of {endings}."
    )
