"""The open picture's memory and its budget."""

from __future__ import annotations

from dataclasses import dataclass

from app.translation import tr, translatable
from liif_core.memory_budget import gigabytes

_MIB = 1 << 20
_NAMES = {
    "picture": translatable("picture"),
    "base": translatable("base"),
    "features": translatable("features"),
    "draft": translatable("draft"),
    "tiles": translatable("tiles"),
}


@dataclass(frozen=True, slots=True)
class MemoryUse:
    """Bytes, by who keeps them. ``on_device``: features and draft lie on a graphics card, which has
    its own budget."""

    total_bytes: int
    picture: int = 0
    base: int = 0
    features: int = 0
    draft: int = 0
    tiles: int = 0
    on_device: bool = False

    @property
    def used_bytes(self) -> int:
        """Bytes of the machine's own memory."""
        drawing = 0 if self.on_device else self.features + self.draft
        return self.picture + self.base + self.tiles + drawing


def memory_words(use: MemoryUse) -> tuple[str, str]:
    """The sum and its parts in megabytes, as in "412 MB of 8.0 GB" and "picture 48, base 64,
    features 120, draft 150, tiles 30"."""
    head = tr("{used} of {total}", used=gigabytes(use.used_bytes), total=gigabytes(use.total_bytes))
    drawing = _parts(use, "features", "draft")
    if use.on_device:
        parts = _parts(use, "picture", "base", "tiles")
        return head, f"{parts}; " + tr("on the graphics card: {parts}", parts=drawing)
    return head, f"{_parts(use, 'picture', 'base')}, {drawing}, {_parts(use, 'tiles')}"


def _parts(use: MemoryUse, *names: str) -> str:
    return ", ".join(f"{tr(_NAMES[name])} {getattr(use, name) / _MIB:,.0f}" for name in names)
