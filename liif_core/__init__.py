"""LIIF without a window: models, exact rendering at any zoom, files in and out. No Qt here.

``open_image`` and ``ContinuousImage`` are the interface for Python; the rest is the house behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liif_core.errors import LiifError

if TYPE_CHECKING:
    from liif_core.continuous_image import ContinuousImage, open_image

__all__ = ["ContinuousImage", "LiifError", "open_image"]


def __getattr__(name: str) -> Any:
    # Imported when it is used: whoever wants a small part of the core does not wait for numpy.
    if name in __all__:
        from liif_core import continuous_image

        return getattr(continuous_image, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
