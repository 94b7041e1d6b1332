"""What the open picture takes of the memory it may have, in one line."""

from __future__ import annotations

from dataclasses import dataclass

from liif_core.memory_budget import gigabytes

_MIB = 1 << 20


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
        """Of the machine's own memory."""
        drawing = 0 if self.on_device else self.features + self.draft
        return self.picture + self.base + self.tiles + drawing


def memory_text(use: MemoryUse) -> str:
    """As in "412 MB of 8.0 GB: picture 48, base 64, features 120, draft 150, tiles 30"."""
    head = f"{gigabytes(use.used_bytes)} of {gigabytes(use.total_bytes)}"
    drawing = _parts(("features", use.features), ("draft", use.draft))
    if use.on_device:
        parts = _parts(("picture", use.picture), ("base", use.base), ("tiles", use.tiles))
        return f"{head}: {parts}; on the graphics card: {drawing}"
    picture = _parts(("picture", use.picture), ("base", use.base))
    return f"{head}: {picture}, {drawing}, {_parts(('tiles', use.tiles))}"


def _parts(*parts: tuple[str, int]) -> str:
    return ", ".join(f"{name} {size_bytes / _MIB:,.0f}" for name, size_bytes in parts)
