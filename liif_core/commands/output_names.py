"""The files a command reads, and the names of those it writes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from liif_core.commands.arguments import UsageError
from liif_core.image_io.file_names import display_name
from liif_core.image_io.formats import SUFFIXES

_FIELD = re.compile(r"\{([^{}]*)\}")


def expanded_inputs(inputs: Sequence[Path]) -> list[Path]:
    """Files as they are; folders as the pictures directly inside them, in order of name."""
    files: list[Path] = []
    for path in inputs:
        if not path.is_dir():
            files.append(path)
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError as error:
            raise UsageError(
                f"the folder “{display_name(path)}” cannot be read: {error.strerror}"
            ) from error
        files += [each for each in inside if each.suffix.lower() in SUFFIXES and each.is_file()]
    if not files:
        raise UsageError("there are no pictures in that folder")
    return files


def output_paths(
    pattern: str, inputs: Sequence[Path], fields: Mapping[str, str], *, is_batch: bool
) -> list[Path]:
    """A path for every input: ``pattern`` with ``{stem}``, ``{name}`` and ``fields`` filled in.

    A pattern that is a folder (it exists, or ends in a separator) means ``{stem}.png`` in it.
    Raises UsageError for unknown fields, and where two inputs would share one output.
    """
    if pattern.endswith(("/", os.sep)) or Path(pattern).is_dir():
        pattern = str(Path(pattern) / "{stem}.png")
    outputs = [_filled(pattern, path, fields) for path in inputs]
    if (is_batch or len(inputs) > 1) and "{" not in pattern:
        raise UsageError("several inputs need an output pattern like out/{stem}_x{scale}.png")
    first_of: dict[Path, Path] = {}
    for path, output in zip(inputs, outputs, strict=True):
        other = first_of.setdefault(output, path)
        if other is not path:
            raise UsageError(
                f"“{display_name(other)}” and “{display_name(path)}” would both be written to "
                f"“{display_name(output)}”; add {{stem}} or {{name}} to the pattern"
            )
    return outputs


def _filled(pattern: str, path: Path, fields: Mapping[str, str]) -> Path:
    known = {**fields, "stem": path.stem, "name": path.name}

    def value(match: re.Match[str]) -> str:
        field = match.group(1)
        if not known.get(field):
            choices = ", ".join(f"{{{name}}}" for name, text in known.items() if text)
            raise UsageError(f"the output pattern's {{{field}}} is not one of {choices}")
        return known[field]

    return Path(_FIELD.sub(value, pattern))
