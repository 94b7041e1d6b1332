"""From where on LIIF is drawn from its sampled local functions, instead of asked pixel by pixel."""

from __future__ import annotations

from liif_core.geometry import GridWindow

# The direct query runs the decoder 4 zoom^2 times a source pixel, sampling at 16 x 16 nodes 256
# times. As a stand-in, sampling is the better draft as soon as it is clearly quicker.
STANDS_IN_FROM_ZOOM = 12.0
# As LIIF itself, only where the direct query would take thirty times as long: at a sharp edge an
# interpolated pixel may be some levels off, one in ten thousand at 32x.
DEEP_ZOOM = 48.0


def is_deep(window: GridWindow) -> bool:
    """Whether LIIF's own pixels of ``window`` come from sampled functions."""
    return window.min_zoom >= DEEP_ZOOM
