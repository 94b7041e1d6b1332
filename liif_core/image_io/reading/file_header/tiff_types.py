"""Sizes of the types of a TIFF's tags; no numpy, so that a file's end is judged before it is there.

Source: TIFF 6.0 (Adobe, 1992), section 2; BigTIFF as in libtiff's description of it.
"""

from __future__ import annotations

CLASSIC_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of an item of each type."""

BIG_BYTES = {16: 8, 17: 8, 18: 8}
"""Likewise, of the types that only BigTIFF has."""

ITEM_BYTES = {**CLASSIC_BYTES, **BIG_BYTES}
"""All of them."""
