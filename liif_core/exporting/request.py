"""A request for an export, and whether it can be fulfilled: decided before any work starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PIL import features

from liif_core.errors import ExportError
from liif_core.geometry import GridWindow
from liif_core.image_io.file_names import display_name
from liif_core.image_io.writing.output_formats import ExportFormat, format_of
from liif_core.memory_budget import machine_budget
from liif_core.rendering.methods import Method


def _default_bytes() -> int:
    return machine_budget().total_bytes


class MetadataPolicy(StrEnum):
    """How much of the source's EXIF and XMP the new file carries."""

    KEEP = "keep"
    STRIP = "strip"
    STRIP_GPS = "strip-gps"


class ProfilePolicy(StrEnum):
    """Colours of the file: the source's own profile, or sRGB as on the screen."""

    KEEP = "keep"
    SRGB = "srgb"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One file to be written. Holds all that is needed beside the picture itself.

    ``window``: the output pixels, over the source. ``bits``: 8 or 16 a channel. ``quality``: 1
    to 100, the format's default when None. ``dpi``: written into the file; the source's when
    None and metadata is kept. ``background``: sRGB in [0, 1] laid under transparent pixels;
    None keeps alpha where the format can, and is white where it cannot. ``memory_bytes``: what a
    format that needs the whole picture may take, by the one budget.
    """

    path: Path
    window: GridWindow
    method: Method
    bits: int = 8
    quality: int | None = None
    dpi: float | None = None
    metadata: MetadataPolicy = MetadataPolicy.KEEP
    profile: ProfilePolicy = ProfilePolicy.SRGB
    background: tuple[float, float, float] | None = None
    overwrite: bool = False
    memory_bytes: int = field(default_factory=_default_bytes)

    @property
    def format(self) -> ExportFormat:
        return format_of(self.path)


def check(request: ExportRequest, source_path: Path | None = None) -> None:
    """Raise ExportError if ``request`` cannot be fulfilled; nothing is written or read."""
    export_format = request.format
    size = request.window.size
    name = export_format.name
    if size.is_empty:
        raise ExportError("There is nothing to export: the region has no pixels.")
    if max(size.width, size.height) > export_format.max_side:
        raise ExportError(
            f"{name} holds at most {export_format.max_side:,} pixels a side and {size} were "
            "asked for; export less, or as PNG or TIFF."
        )
    if export_format.max_pixels and size.pixels > export_format.max_pixels:
        raise ExportError(
            f"{name} holds at most {export_format.max_pixels / 1e6:,.0f} megapixels and "
            f"{size.pixels / 1e6:,.0f} were asked for; export less, or as PNG or TIFF."
        )
    if request.bits not in export_format.depths:
        raise ExportError(
            f"{name} cannot hold {request.bits} bits a channel; choose 8 bits, or PNG or TIFF."
        )
    if request.quality is not None and not 1 <= request.quality <= 100:
        raise ExportError(f"A quality of {request.quality} does not exist; choose 1 to 100.")
    if not export_format.is_streamed:
        _check_whole(request)
    _check_target(request, source_path)


def _check_whole(request: ExportRequest) -> None:
    export_format, size = request.format, request.window.size
    memory, budget = export_format.memory_bytes(size), request.memory_bytes
    if memory > budget:
        raise ExportError(
            f"{export_format.name} needs the whole picture in memory, {memory / 2**30:.1f} GB for "
            f"{size} with {budget / 2**30:.1f} GB allowed; export less, or as PNG or TIFF."
        )
    if not can_write(export_format):
        raise ExportError(
            f"This installation of Pillow cannot write {export_format.name}; choose another format."
        )


def can_write(export_format: ExportFormat) -> bool:
    """Whether this installation has the format's encoder."""
    feature = {"WEBP": "webp", "AVIF": "avif", "JPEG": "jpg"}.get(export_format.pillow_id)
    return feature is None or bool(features.check(feature))


def _check_target(request: ExportRequest, source_path: Path | None) -> None:
    if not request.path.exists() or request.overwrite:
        return
    is_source = source_path is not None and (
        source_path.exists() and request.path.samefile(source_path)
    )
    what = "is the picture itself" if is_source else "exists already"
    raise ExportError(
        f"“{display_name(request.path)}” {what}; choose another name, or say explicitly that it "
        "may be overwritten."
    )
