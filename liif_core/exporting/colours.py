"""The exported file's colours: float strips to integers, in sRGB or the source's own profile."""

from __future__ import annotations

import numpy as np

from liif_core.exporting.request import ExportRequest, ProfilePolicy
from liif_core.image_io.colours import deep_colour
from liif_core.rendering.pixels import over_background, to_file

_WHITE = (1.0, 1.0, 1.0)


class OutputColours:
    """Turns the renderer's strips into a file's samples.

    ``icc``: profile to embed, None for sRGB. ``notes``: what could not be done as asked.
    """

    def __init__(self, request: ExportRequest, *, has_alpha: bool, source_icc: bytes | None):
        self._bits = request.bits
        self._background = request.background
        if has_alpha and self._background is None and not request.format.has_alpha:
            self._background = _WHITE
        self.channels = 4 if has_alpha and self._background is None else 3
        self.icc: bytes | None = None
        self.notes: tuple[str, ...] = ()
        self._from_srgb: deep_colour.FromSrgb | None = None
        if request.profile is ProfilePolicy.KEEP and source_icc:
            self._keep(source_icc)

    def _keep(self, icc: bytes) -> None:
        try:
            self._from_srgb = deep_colour.FromSrgb(icc, self._bits)
        except deep_colour.NotConvertible as error:
            self.notes = (f"The source's colour profile was not kept: {error}.",)
            return
        self.icc = icc
        self.notes = self._from_srgb.notes

    def samples(self, values: np.ndarray) -> np.ndarray:
        """Premultiplied float (h, w, 3 or 4) -> straight uint8 or uint16 (h, w, channels)."""
        if values.shape[2] == 4 and self._background is not None:
            values = over_background(values, self._background)
        samples = to_file(values, self._bits)
        return samples if self._from_srgb is None else self._from_srgb(samples)
