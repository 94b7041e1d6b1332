"""Fixtures that more than one part of the tests needs."""

from __future__ import annotations

import os

# Before anything imports Qt or numpy.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if "PYTEST_XDIST_WORKER" in os.environ:
    # The processes share the processors already; threads on top would only wait for each other.
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

import resources
from liif_core.image_io.source import SourceImage

# A shared machine may take a breath in the middle of an example: no deadline, only counts.
settings.register_profile(
    "house", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def model():
    """The shipped LIIF, float32 on the CPU."""
    from liif_core.models.checkpoint import load_checkpoint

    return load_checkpoint(resources.weights_path(), sha256=resources.weights_sha256())


@pytest.fixture(scope="session")
def engine():
    """The shipped LIIF ready to draw, fp32 on the CPU."""
    from liif_core.rendering.engine import load_engine

    return load_engine(device="cpu", precision="fp32")


@pytest.fixture(scope="session")
def cat() -> SourceImage:
    """An odd-sized detail of the shipped photo: the cat's eye."""
    from PIL import Image

    with Image.open(resources.sample_path("chelsea")) as photo:
        crop = photo.convert("RGB").crop((150, 100, 150 + 93, 100 + 71))
    return SourceImage(np.asarray(crop))
