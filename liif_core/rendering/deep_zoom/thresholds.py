"""The zooms from which LIIF is drawn from patches of its function, and not asked pixel by pixel."""

from __future__ import annotations

from liif_core.geometry import GridWindow

# A patch costs 49 rows of the decoder, the pixels under it 256 at this zoom, and half of a sharp
# photo's patches have to be cut: from here on most photos settle twice as soon, and a page of text
# no later.
DEEP_ZOOM = 8.0
# In bf16, each core drawing tiles of its own, asking pixel by pixel takes 0.9 times as long as
# patches at zoom 8, 1.1 times at 10, 1.6 at 12, 2.2 at 16 and 3 from 24 on.
BF16_DEEP_ZOOM = 10.0
# fp32 is the reference: LIIF is asked pixel by pixel up to the zoom at which that would take
# minutes.
REFERENCE_DEEP_ZOOM = 48.0
# The zoom from which patches take no longer than a draft's coefficients, and stand in for it.
STANDS_IN_FROM_ZOOM = 24.0


def may_be_deep(window: GridWindow) -> bool:
    """Whether LIIF's own pixels of ``window`` may come from patches; the engine knows for sure."""
    return window.min_zoom >= DEEP_ZOOM
