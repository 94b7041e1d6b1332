"""The ways a view can be drawn, by the names that commands, menus and tiles use."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How output pixels are made from the source."""

    LIIF = "liif"
    DRAFT = "draft"
    BICUBIC = "bicubic"
    LANCZOS = "lanczos"
    NEAREST = "nearest"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_neural(self) -> bool:
        return self in (Method.LIIF, Method.DRAFT)


_LABELS = {
    Method.LIIF: "LIIF",
    Method.DRAFT: "Draft",
    Method.BICUBIC: "Bicubic",
    Method.LANCZOS: "Lanczos",
    Method.NEAREST: "Nearest",
}
