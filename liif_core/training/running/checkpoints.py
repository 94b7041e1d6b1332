"""A run's state on disk: written aside and moved into place, so a crash leaves the last one."""

from __future__ import annotations

import json
import os
import pickle
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

import resources
from liif_core.errors import TrainingError
from liif_core.image_io.writing.atomic_file import written_aside


def save_state(path: Path, state: Mapping[str, Any]) -> None:
    """Writes step, model, optimiser and so on (tensors, numbers, strings only), atomically."""
    try:
        with written_aside(path) as aside, aside.open("wb") as file:
            torch.save(dict(state), file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise TrainingError(
            f"The checkpoint {path} cannot be written ({error.strerror or error}); "
            "free some space and resume."
        ) from error


def load_state(path: Path) -> dict[str, Any]:
    """The state that ``save_state`` wrote; runs no code from the file. Raises TrainingError."""
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except (
        OSError,
        RuntimeError,
        EOFError,
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        pickle.UnpicklingError,
    ) as error:
        raise TrainingError(
            f"The checkpoint {path} is damaged; remove it to start anew."
        ) from error


def save_weights(path: Path, model: nn.Module, spec: Mapping[str, Any], **notes: str) -> None:
    """A model as a safetensors file the program can load, with its description in the header."""
    tensors = {
        key: value.detach().float().contiguous() for key, value in model.state_dict().items()
    }
    with written_aside(path) as aside:
        save_file(tensors, aside, metadata={"model_spec": json.dumps(spec), **notes})
        # The library makes it private; weights are to be shared.
        aside.chmod(0o644)


def named_weights(name: str) -> Path:
    """The shipped weights of that name, or the file at that path."""
    return resources.weights_path(name) if name in resources.weights_names() else Path(name)
