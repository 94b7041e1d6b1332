"""Pictures on disk and renderers over them; no neural method, so no torch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.renderer import Renderer


def _no_engine():
    raise AssertionError("a classical method asked for the neural engine")


_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b'<rdf:Description exif:GPSLatitude="47,20N" dc:title="Lake"/></rdf:RDF></x:xmpmeta>'
)


@pytest.fixture
def renderer_of() -> Callable[[Path], Renderer]:
    return lambda path: Renderer(read_image(path), _no_engine)


@pytest.fixture
def photo_path(tmp_path, cat) -> Path:
    """A 93x71 photo with EXIF (turned, with a place), XMP and 240 dpi."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Maker", 3
    exif.get_ifd(0x8769)[0x829A] = (1, 250)
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path / "photo.jpg"
    turned = Image.fromarray(np.rot90(cat.pixels, 2))
    turned.save(
        path,
        quality=97,
        exif=exif.tobytes(),
        xmp=_XMP,
        dpi=(240, 240),
    )
    return path


@pytest.fixture
def alpha_path(tmp_path) -> Path:
    rng = np.random.default_rng(5)
    path = tmp_path / "alpha.png"
    Image.fromarray(rng.integers(0, 256, (30, 40, 4), dtype=np.uint8)).save(path)
    return path
