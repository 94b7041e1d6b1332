"""From a window of a picture to a file of any size: request, colours, sinks, progress, cancel."""

from liif_core.exporting.estimate import estimate_file_bytes
from liif_core.exporting.job import ExportResult, export
from liif_core.exporting.request import ExportRequest, MetadataPolicy, ProfilePolicy, check
from liif_core.image_io.writing.output_formats import EXPORT_FORMATS, ExportFormat, format_of

__all__ = [
    "EXPORT_FORMATS",
    "ExportFormat",
    "ExportRequest",
    "ExportResult",
    "MetadataPolicy",
    "ProfilePolicy",
    "check",
    "estimate_file_bytes",
    "export",
    "format_of",
]
