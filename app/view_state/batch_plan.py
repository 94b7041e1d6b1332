"""Many files exported by one rule: the size and the name of each. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.view_state.export_plan import whole_area
from app.view_state.words.export_words import free_name, scale_mark
from liif_core.exporting.request import ExportRequest, MetadataPolicy, ProfilePolicy
from liif_core.geometry import GridWindow, Size
from liif_core.image_io.writing.output_formats import ExportFormat
from liif_core.rendering.methods import Method


class SizeRule(StrEnum):
    """The measure that all files have in common: the enlargement, or the longer side."""

    SCALE = "scale"
    """Output pixels per pixel of the photo."""

    LONG_SIDE = "side"
    """Output pixels of the longer side."""


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """``folder``: where all go. ``scale`` or ``side_px`` counts, as ``rule`` says.

    The rest is as of ``ExportRequest``; ``self_ensemble``: drawn from all eight flips.
    """

    files: tuple[Path, ...]
    folder: Path
    rule: SizeRule
    scale: float
    side_px: int
    method: Method
    format: ExportFormat
    bits: int
    quality: int | None
    metadata: MetadataPolicy
    profile: ProfilePolicy
    memory_bytes: int
    self_ensemble: bool = False

    def request(self, path: Path, source: Size, is_taken: Callable[[Path], bool]) -> ExportRequest:
        """The export of one file. ``is_taken``: whether a file stands at a path already."""
        return ExportRequest(
            path=free_name(self.folder, path.stem, self._mark, self.format.suffixes[0], is_taken),
            window=self.window(source),
            method=self.method,
            bits=self.bits,
            quality=self.quality,
            metadata=self.metadata,
            profile=self.profile,
            memory_bytes=self.memory_bytes,
        )

    def window(self, source: Size) -> GridWindow:
        """The whole picture by the rule."""
        area = whole_area(source)
        if self.rule is SizeRule.SCALE:
            return area.window_at(self.scale)
        if source.width >= source.height:
            return area.window_of(Size(self.side_px, area.height_beside(self.side_px)))
        return area.window_of(Size(area.width_beside(self.side_px), self.side_px))

    @property
    def _mark(self) -> str:
        return scale_mark(self.scale) if self.rule is SizeRule.SCALE else f"{self.side_px}px"
