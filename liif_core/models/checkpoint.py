"""Weights from files that nobody vouches for: no code runs, every key and shape is checked.

Two layouts are read: our ``.safetensors`` (architecture as JSON under ``model_spec`` in the
metadata) and the authors' ``.pth`` (``{"model": {"name", "args", "sd"}, ...}``).
"""

from __future__ import annotations

import hashlib
import json
import pickle
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from liif_core.errors import CheckpointError
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.registry import Spec, build_model

StateDict = dict[str, Tensor]


def load_checkpoint(path: Path, sha256: str | None = None) -> LIIF:
    """The LIIF model stored at ``path``; as ``load_model``, and refuses other models."""
    model = load_model(path, sha256)
    if not isinstance(model, LIIF):
        raise CheckpointError(
            f"Cannot load weights from {Path(path).name}: it holds a draft decoder, not a LIIF."
        )
    return model


def load_model(path: Path, sha256: str | None = None) -> LIIF | LocalBasis:
    """The model stored at ``path``, float32 on the CPU, in evaluation mode.

    ``sha256``: hexadecimal sum the file must have. Raises CheckpointError, naming file and cause.
    """
    path = Path(path)
    try:
        if sha256 is not None:
            _verify_sum(path, sha256)
        spec, state = _read(path)
        return _assemble(spec, state)
    except CheckpointError as error:
        raise CheckpointError(f"Cannot load weights from {path.name}: {error}") from error
    except OSError as error:
        reason = error.strerror or error
        raise CheckpointError(f"Cannot read weights from {path.name}: {reason}.") from error


def _verify_sum(path: Path, expected: str) -> None:
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != expected:
        raise CheckpointError(
            "the file is not the one this program shipped with (its sha256 differs); "
            "reinstall the program."
        )


def _read(path: Path) -> tuple[Spec, StateDict]:
    if path.suffix == ".safetensors":
        return _read_safetensors(path)
    return _read_pickle(path)


def _read_safetensors(path: Path) -> tuple[Spec, StateDict]:
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            state = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
        return json.loads(metadata["model_spec"]), state
    except KeyError as error:
        raise CheckpointError("it does not say which architecture it holds.") from error
    except (SafetensorError, json.JSONDecodeError) as error:
        raise CheckpointError(f"the file is damaged ({error}).") from error


def _read_pickle(path: Path) -> tuple[Spec, StateDict]:
    """The authors' layout, through torch's restricted unpickler, which builds tensors only."""
    try:
        with warnings.catch_warnings():
            # An odd pickle protocol is the file's trouble, told below if it cannot be read.
            warnings.simplefilter("ignore", UserWarning)
            content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise CheckpointError("it is not plain weights: it asks to run code.") from error
    except (RuntimeError, EOFError, zipfile.BadZipFile, ValueError, KeyError) as error:
        raise CheckpointError(f"the file is damaged ({type(error).__name__}).") from error
    model = content.get("model") if isinstance(content, Mapping) else None
    if not isinstance(model, Mapping) or not isinstance(model.get("sd"), Mapping):
        raise CheckpointError("it has no model with weights in the layout of the LIIF authors.")
    return {"name": model.get("name"), "args": model.get("args")}, dict(model["sd"])


def _assemble(spec: Any, state: StateDict) -> LIIF | LocalBasis:
    if not isinstance(spec, Mapping):
        raise CheckpointError("its model description is not a table.")
    # On the meta device a lying description costs no memory; real tensors take its place below.
    with torch.device("meta"):
        model = build_model(spec)
    # A draft decoder may live on another model's features and have no encoder.
    unused = tuple(f"encoder.{key}" for key in getattr(model.encoder, "unused_keys", ()))
    state = {key: value for key, value in state.items() if not key.startswith(unused)}
    _check_tensors(model.state_dict(), state)
    model.load_state_dict({key: value.float() for key, value in state.items()}, assign=True)
    model.spec = spec
    return model.eval().requires_grad_(False)


def _check_tensors(expected: Mapping[str, Tensor], state: Mapping[str, Any]) -> None:
    missing = sorted(expected.keys() - state.keys())
    surplus = sorted(state.keys() - expected.keys())
    if missing:
        raise CheckpointError(f"{len(missing)} tensors are missing, {missing[0]} first.")
    if surplus:
        raise CheckpointError(f"{len(surplus)} tensors belong to no layer, {surplus[0]} first.")
    for key, tensor in expected.items():
        value = state[key]
        if not isinstance(value, Tensor) or not value.is_floating_point():
            raise CheckpointError(f"{key} is not a tensor of floating-point numbers.")
        if value.shape != tensor.shape:
            raise CheckpointError(
                f"{key} has shape {tuple(value.shape)} where {tuple(tensor.shape)} belongs."
            )
        if not torch.isfinite(value).all():
            raise CheckpointError(f"{key} holds values that are not numbers.")
