"""How large a picture, and how many in a file; known without Pillow."""

from __future__ import annotations

PIXEL_LIMIT = 500_000_000
"""Largest picture that is decoded whole unless the caller says otherwise (22,000 x 22,000)."""

MOST_FRAMES = (1 << 31) - 1
"""A format could say that it holds one more; Pillow's and Qt's numbers end here."""
