"""The largest picture that is decoded whole; known without Pillow."""

from __future__ import annotations

PIXEL_LIMIT = 500_000_000
"""Largest picture that is decoded whole unless the caller says otherwise (22,000 x 22,000)."""
