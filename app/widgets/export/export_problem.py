"""Why there can be no export as the fields of the dialog are."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.view_state.words.export_words import bytes_words
from liif_core.errors import ExportError
from liif_core.exporting import ExportRequest, check


def export_problem(
    get_request: Callable[[], ExportRequest],
    taken: Collection[Path],
    source_path: Path | None,
    file_bytes: int | None,
) -> str:
    """A sentence on why an export cannot begin; empty where it can.

    ``get_request`` may raise ExportError. ``taken``: files that other exports write.
    ``file_bytes``: the size of the file; None while that is unknown.
    """
    try:
        request = get_request()
        path, folder = request.path, request.path.parent
        if path.is_dir():
            return tr("“{name}” is a folder; give the file a name.", name=path.name)
        if not folder.is_dir():
            return tr("There is no folder “{folder}”; choose another one.", folder=folder)
        if path in taken:
            return tr("“{name}” is being exported already; choose another name.", name=path.name)
        check(request, source_path)
        return _lack_of_room(folder, file_bytes)
    except ExportError as error:
        return core_words(str(error))
    except (OSError, ValueError):
        return tr("That is not a file's name.")


def _lack_of_room(folder: Path, file_bytes: int | None) -> str:
    free_bytes = shutil.disk_usage(folder).free
    if file_bytes is None or file_bytes <= free_bytes:
        return ""
    return tr(
        "The file would take about {bytes} and the disk has {free} left; choose another one.",
        bytes=bytes_words(file_bytes),
        free=bytes_words(free_bytes),
    )
