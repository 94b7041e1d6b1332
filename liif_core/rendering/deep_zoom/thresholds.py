"""From where on LIIF is drawn from patches of its function, instead of asked pixel by pixel."""

from __future__ import annotations

from liif_core.geometry import GridWindow

# A patch costs 36 points, a source pixel zoom^2 of them, and one patch in seven of a sharp photo
# has to be asked directly all the same: from here on the view settles twice as soon.
DEEP_ZOOM = 10.0
# Where fp32 was asked for, LIIF is the reference query as long as that takes seconds, not minutes.
REFERENCE_DEEP_ZOOM = 48.0
# From here on patches take no longer than a draft's coefficients, and stand in for it.
STANDS_IN_FROM_ZOOM = 24.0


def may_be_deep(window: GridWindow) -> bool:
    """Whether LIIF's own pixels of ``window`` may come from patches; the engine knows for sure."""
    return window.min_zoom >= DEEP_ZOOM
