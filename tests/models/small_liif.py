"""A LIIF without a network before it, for tests that bring features of their own."""

from __future__ import annotations

import torch

from liif_core.models.liif import LIIF

CHANNELS = 5


class NoEncoder(torch.nn.Module):
    """Stands for an encoder whose features have ``CHANNELS`` channels; it encodes nothing."""

    out_channels = CHANNELS
    receptive_radius = 0


def small_liif(hidden: tuple[int, ...] = (16, 8), **switches: bool) -> LIIF:
    """Random weights, each time the same ones. ``switches``: of LIIF, as ``cell_decode``."""
    torch.manual_seed(1)
    return LIIF(NoEncoder(), hidden, **switches)
