"""The ways a view can be drawn, by the names that commands, menus and tiles use."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How output pixels are made from the source.

    ``AUTO`` is no way of its own: it stands for the best one that this machine draws in good time.
    """

    AUTO = "auto"
    LIIF = "liif"
    DRAFT = "draft"
    DRAFT_LIGHT = "draft-light"
    BICUBIC = "bicubic"
    LANCZOS = "lanczos"
    NEAREST = "nearest"

    @property
    def label(self) -> str:
        """The method's name for users."""
        return _LABELS[self]

    @property
    def is_neural(self) -> bool:
        return self is Method.AUTO or self is Method.LIIF or self.is_draft

    def may_be(self, drawn: Method) -> bool:
        """Whether ``drawn`` is the chosen method, and not one in place of it where it failed."""
        return drawn is self or (self is Method.AUTO and drawn.is_neural)

    @property
    def is_draft(self) -> bool:
        """Whether a local basis draws it, in moments once its coefficients are made."""
        return self in DRAFTS


DRAFTS = (Method.DRAFT, Method.DRAFT_LIGHT)
"""Methods that stand in for LIIF, the best first. The second has a light encoder of its own."""

_LABELS = {
    Method.AUTO: "Automatic",
    Method.LIIF: "LIIF, most detail",
    Method.DRAFT: "LIIF, fast",
    Method.DRAFT_LIGHT: "LIIF, fastest",
    Method.BICUBIC: "Bicubic",
    Method.LANCZOS: "Lanczos",
    Method.NEAREST: "Pixels as they are",
}
