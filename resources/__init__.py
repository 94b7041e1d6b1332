"""Where the shipped weights, sample photos and icons lie; the only code that knows these paths."""

from __future__ import annotations

import json
from pathlib import Path

_ROOT = Path(__file__).resolve().parent
WEIGHTS = _ROOT / "weights"

DEFAULT_WEIGHTS = "edsr-baseline-liif"
DEFAULT_SAMPLE = "chelsea"


def weights_path(name: str = DEFAULT_WEIGHTS) -> Path:
    """The safetensors file of a shipped model; ``KeyError`` when no such model is shipped."""
    return WEIGHTS / _weights_entry(name)["file"]


def weights_sha256(name: str = DEFAULT_WEIGHTS) -> str:
    """The sha256 (lower-case hex) that the shipped file must have."""
    return _weights_entry(name)["sha256"]


def weights_names() -> tuple[str, ...]:
    """Names of all shipped models."""
    return tuple(_manifest())


def sample_path(name: str = DEFAULT_SAMPLE) -> Path:
    """A shipped sample photo, by name without suffix; ``KeyError`` when there is none."""
    path = _ROOT / "samples" / f"{name}.png"
    if not path.is_file():
        raise KeyError(name)
    return path


def icon_path(name: str) -> Path:
    """A shipped SVG icon, by name without suffix; ``KeyError`` when there is none."""
    path = _ROOT / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path


def translations_folder() -> Path:
    """Where the compiled translations (.qm) and their sources (.ts) lie."""
    return _ROOT / "translations"


def translation_names() -> tuple[str, ...]:
    """Languages with compiled translations, as in "zh_TW"."""
    return tuple(sorted(path.stem.partition("_")[2] for path in translations_folder().glob("*.qm")))


def _manifest() -> dict[str, dict[str, str]]:
    text = (WEIGHTS / "manifest.json").read_text(encoding="utf-8")
    return json.loads(text)["weights"]


def _weights_entry(name: str) -> dict[str, str]:
    return _manifest()[name]
