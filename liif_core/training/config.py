"""A run's description, read from TOML and checked before anything starts.

mode = "distil"            # or "reconstruct", the paper's own training, or "jpeg"
seed = 1
output = "runs/name"       # state, log and weights of the run
device = "auto"

[model]                    # the network to train, as in a checkpoint's description
name = "local-basis"
[model.args]
...

[loop]                     # rate, clip, precision, batch, log_every, save_every, ...
[schedule]                 # steps, kind, warm_up, ...
[distil]                   # photos, teacher, cache, cache_gb, and the cache's settings
[data]                     # of "reconstruct"
[jpeg]                     # of "jpeg": photos, published, patches, draft
[degradation]              # of "jpeg": how the patches are compressed
[validation]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, cast

from liif_core.errors import TrainingError
from liif_core.timing.kernel_timing import PRECISIONS
from liif_core.training.data.degradation import Degradation
from liif_core.training.running.schedule import Schedule

# The table of a run's data, by mode.
_DATA_TABLES = {"reconstruct": "data", "distil": "distil", "jpeg": "jpeg"}
MODES = tuple(_DATA_TABLES)
KINDS = ("implicit-downsampled", "paired", "uniform-varied")
LOSSES = ("l1", "psnr", "psnr-luma")

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class LoopSection:
    """``batch``: samples a step and process. ``rate``: of Adam. ``threads``: 0 leaves torch's.

    ``loaders``: threads that make the next batches ready, 0 makes each when it is needed.
    """

    batch: int = 16
    rate: float = 1e-4
    clip: float = 0.0
    average: float = 0.0
    precision: str = "fp32"
    threads: int = 0
    loaders: int = 0
    log_every: int = 50
    save_every: int = 500
    validate_every: int = 500


@dataclass(frozen=True, slots=True)
class DistilSection:
    """``teacher``: a weights file or the name of shipped weights. ``truth_weight``: share of the
    original's own colours in the loss. The rest is described at ``CacheSettings``."""

    photos: str
    cache: str
    patches: int
    cache_gb: float = 8.0
    teacher: str = "edsr-baseline-liif"
    patch_px: int = 48
    queries: int = 48
    sets: int = 2
    shard_patches: int = 256
    max_zoom: float = 8.0
    held_zoom: float = 4.0
    self_ensemble: bool = False
    cache_seed: int = 0
    truth_weight: float = 0.0
    validation_shards: int = 1


@dataclass(frozen=True, slots=True)
class DataSection:
    """Data of the paper's training: see ``liif_core.training.data.datasets``.

    ``kind``: implicit-downsampled (originals only), paired (with ``sources``) or uniform-varied
    (paired, targets of varied size). ``repeat``: times each picture is seen an epoch.
    """

    photos: str
    kind: str = "implicit-downsampled"
    sources: str = ""
    patch_px: int = 48
    queries: int = 2304
    min_scale: float = 1.0
    max_scale: float = 4.0
    augment: bool = True
    detail_candidates: int = 1
    first: int = 0
    repeat: int = 20


@dataclass(frozen=True, slots=True)
class JpegSection:
    """Data of a run that trains the JPEG end of the strength: see ``training.jpeg_pairs``.

    ``published``: a weights file or the name of shipped weights, the other end, from which the run
    starts. ``draft``: likewise, a draft decoder of the same features whose loss counts
    ``draft_weight``; it is asked for the first ``draft_samples`` of a batch, 0 for all.
    ``candidates``: crops to choose from by detail. ``held_out``: qualities of the validation
    pictures, ``held_out_scales``: their scales besides that of the validation, both with commas
    between them; ``held_out_queries``: pixels asked of each, 0 for as many as in training.
    ``middle``: empty trains a straight line to the JPEG end; "straight" trains a curve, its middle
    beginning half way; a weights file or the name of shipped weights is the middle to begin with.
    ``loss``: "l1", or "psnr", whose gradient is that of decibels rather than of levels, or
    "psnr-luma", the same with most of the weight on brightness, as the eye and the papers have it.
    """

    photos: str
    published: str = "edsr-baseline-liif"
    patch_px: int = 48
    queries: int = 768
    min_scale: float = 1.0
    max_scale: float = 4.0
    candidates: int = 2
    draft: str = ""
    draft_weight: float = 0.0
    draft_samples: int = 0
    held_out: str = "40,75,92"
    held_out_scales: str = ""
    held_out_queries: int = 0
    middle: str = ""
    loss: str = "l1"


@dataclass(frozen=True, slots=True)
class ValidationSection:
    """Held-out pictures of a reconstruction or JPEG run. ``crop_px``: side of the centre crop that
    is used of each, 0 for all of it."""

    photos: str = ""
    scale: int = 4
    first: int = 10
    crop_px: int = 192


@dataclass(frozen=True, slots=True)
class RunConfig:
    """Everything a run is made from."""

    mode: str
    output: Path
    model: Mapping[str, Any]
    schedule: Schedule
    seed: int = 0
    device: str = "auto"
    start_from: str = ""
    loop: LoopSection = field(default_factory=LoopSection)
    distil: DistilSection | None = None
    data: DataSection | None = None
    jpeg: JpegSection | None = None
    degradation: Degradation = field(default_factory=Degradation)
    validation: ValidationSection = field(default_factory=ValidationSection)


def read_config(path: Path) -> RunConfig:
    """The run described in the TOML file at ``path``; raises TrainingError naming the line."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TrainingError(
            f"The run description {path} cannot be read; check its path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrainingError(f"The run description {path.name} is not TOML: {error}.") from error
    mode = table.get("mode")
    if mode not in MODES:
        raise TrainingError(f"mode is {mode!r}; set it to one of {', '.join(MODES)}.")
    sections: dict[str, Any] = {
        "schedule": _section(Schedule, table, "schedule"),
        "loop": _section(LoopSection, table, "loop"),
        "validation": _section(ValidationSection, table, "validation"),
        "degradation": _section(Degradation, table, "degradation"),
    }
    kinds = {"reconstruct": DataSection, "distil": DistilSection, "jpeg": JpegSection}
    needed = _DATA_TABLES[mode]
    sections[needed] = _section(kinds[mode], table, needed)
    known = {f.name for f in fields(RunConfig)}
    _refuse_unknown(set(table) - known, "the run description")
    if not isinstance(table.get("model"), Mapping) or not table.get("output"):
        raise TrainingError("The run description needs a [model] table and an output folder.")
    if sections["loop"].precision not in PRECISIONS:
        raise TrainingError(f"precision must be one of {', '.join(PRECISIONS)}.")
    if mode == "reconstruct" and sections["data"].kind not in KINDS:
        raise TrainingError(f"data.kind must be one of {', '.join(KINDS)}.")
    if mode == "jpeg" and sections["jpeg"].loss not in LOSSES:
        raise TrainingError(f"jpeg.loss must be one of {', '.join(LOSSES)}.")
    return RunConfig(
        mode=mode,
        output=Path(table["output"]),
        model=table["model"],
        seed=int(table.get("seed", 0)),
        device=str(table.get("device", "auto")),
        start_from=str(table.get("start_from", "")),
        **sections,
    )


def settings_of(kind: type[Section], section: object, **others: object) -> Section:
    """The settings ``kind`` with each field as the section of that name has it, or as in
    ``others``."""
    names = {entry.name for entry in fields(kind)} - set(others)  # type: ignore[arg-type]
    return kind(**{name: getattr(section, name) for name in names}, **others)


def _section(kind: type[Section], table: Mapping[str, Any], name: str) -> Section:
    values = table.get(name, {})
    if not isinstance(values, Mapping):
        raise TrainingError(f"[{name}] must be a table.")
    entries = fields(kind)  # type: ignore[arg-type]
    types = {entry.name: entry.type for entry in entries}
    _refuse_unknown(set(values) - set(types), f"[{name}]")
    needed = {
        entry.name
        for entry in entries
        if entry.default is MISSING and entry.default_factory is MISSING
    }
    if needed - set(values):
        raise TrainingError(f"[{name}] needs {', '.join(sorted(needed - set(values)))}.")
    checked = {
        key: _checked(value, str(types[key]), f"{name}.{key}") for key, value in values.items()
    }
    return kind(**checked)


def _checked(value: Any, kind: str, name: str) -> Any:
    accepted: dict[str, tuple[type, ...]] = {
        "int": (int,),
        "float": (int, float),
        "str": (str,),
        "bool": (bool,),
    }
    if not isinstance(value, accepted[kind]) or (isinstance(value, bool) and kind != "bool"):
        raise TrainingError(f"{name} must be of type {kind}, not {value!r}.")
    return float(cast(float, value)) if kind == "float" else value


def _refuse_unknown(names: set[str], place: str) -> None:
    if names:
        raise TrainingError(f"{place} has unknown entries: {', '.join(sorted(names))}.")
