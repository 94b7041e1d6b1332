"""The words of an export of several files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.translation import tr
from app.view_state.words.export_words import bytes_words

if TYPE_CHECKING:
    from liif_core.exporting import ExportResult


class FileState(Protocol):
    @property
    def reason(self) -> str: ...


def file_state_words(fraction: float | None, result: ExportResult | None, reason: str) -> str:
    """The state of one file; empty while it waits."""
    if reason:
        return reason
    if result is not None:
        size = f"{result.size.width:,} × {result.size.height:,}"
        return tr("Done: {size}, {bytes}", size=size, bytes=bytes_words(result.file_bytes))
    if fraction is None:
        return tr("Waiting")
    # A file whose end was not reported is never said to be at 100%.
    return f"{min(int(fraction * 100), 99)}%"


def summary_words(exported: int, files: Sequence[FileState], *, is_busy: bool) -> str:
    """The state of all files together."""
    failed = sum(bool(file.reason) for file in files)
    told = tr("{exported:,} of {count:,} exported", exported=exported, count=len(files))
    if failed:
        told += tr(", {count:,} could not be", count=failed)
    left = len(files) - exported - failed
    if left and not is_busy:
        told += tr(", {count:,} not begun", count=left)
    return told + ("…" if is_busy else ".")
