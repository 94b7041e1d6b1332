"""The networks that the program ships, by the method that draws with them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import resources
from liif_core.models.checkpoint import load_model
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis

PUBLISHED: Mapping[str, str] = MappingProxyType(
    {
        "liif": resources.DEFAULT_WEIGHTS,
        "draft": "draft-edsr-baseline",
        "draft-light": "draft-light",
    }
)
"""Method -> name of its weights."""

TUNED: Mapping[str, str] = MappingProxyType(
    {"liif": "jpeg-edsr-baseline", "draft-light": "jpeg-draft-light"}
)
"""The other ends of the JPEG clean-up. The draft has none of its own: it feeds on LIIF's features.
"""


MIDDLE = "jpeg-edsr-baseline-middle"
"""The LIIF through which the way from the published weights to the JPEG end bends."""


def load_shipped(name: str) -> LIIF | LocalBasis:
    """Shipped weights by name; raises CheckpointError where the file is not what was shipped."""
    return load_model(resources.weights_path(name), resources.weights_sha256(name))
