"""Networks that others wrote: found where the user says so, run only when a model names one.

Two ways lead here. A package that is installed names a module in the entry point group
``liif_viewer.models``; or the environment variable ``LIIF_MODELS`` names Python files, with the
system's path separator between them. Either calls ``register_encoder`` or ``register_decoder``. A
checkpoint can name what is registered and cannot bring code of its own.
"""

from __future__ import annotations

import functools
import importlib.util
import os
from importlib.metadata import entry_points
from pathlib import Path

from liif_core.errors import CheckpointError

GROUP = "liif_viewer.models"
FILES = "LIIF_MODELS"


@functools.cache
def load_plugins() -> None:
    """Run what the user named, once. Raises CheckpointError, naming what failed and why."""
    for words in filter(None, os.environ.get(FILES, "").split(os.pathsep)):
        _run_file(Path(words))
    for entry in entry_points(group=GROUP):
        try:
            entry.load()
        except Exception as error:  # it may do anything
            raise _failed(f"the package entry {entry.name!r}", error) from error


def _run_file(path: Path) -> None:
    spec = importlib.util.spec_from_file_location(f"liif_models_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise CheckpointError(f"{FILES} names “{path}”, which is no Python file (.py).")
    try:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    except Exception as error:  # it may do anything
        raise _failed(f"“{path}”, named by {FILES},", error) from error


def _failed(what: str, error: Exception) -> CheckpointError:
    return CheckpointError(f"{what} cannot be run: {type(error).__name__}: {error}.")
