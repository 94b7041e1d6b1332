"""CIE Lab against littlecms, in both of TIFF's codings and depths."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageCms

from liif_core.image_io.reading.decode import read_image
from tests.image_io.tiff_maker import made


@pytest.mark.parametrize("planar", [False, True])
@pytest.mark.parametrize(("bits", "photometric"), [(8, 8), (16, 8), (8, 9), (16, 9)])
def test_lab_as_littlecms_converts_it(tmp_path, bits, photometric, planar) -> None:
    lightness, a, b = (v.ravel() for v in np.mgrid[10:90:5j, -40:40:5j, -40:40:5j])
    scale = 255 / 100 if bits == 8 else (65535 if photometric == 8 else 65280) / 100
    unit = 1 if bits == 8 else 256
    shift = 0 if photometric == 8 else 128
    numbers = [lightness * scale, (a + shift) * unit, (b + shift) * unit]
    samples = np.stack([np.rint(n) for n in numbers], 1).astype(np.int64) & ((1 << bits) - 1)
    samples = samples.reshape(5, 25, 3).astype(f"u{bits // 8}")
    (tmp_path / "lab.tif").write_bytes(made(samples, bits, photometric, planar=planar))
    image = read_image(tmp_path / "lab.tif")
    assert (image.info.profile_said_by, image.info.bits) == ("CIE Lab", bits)
    octets = np.stack([np.rint(lightness * 2.55), a + 128, b + 128], 1).astype(np.uint8)
    bands = octets.reshape(5, 25, 3)
    lab = Image.merge(
        "LAB", [Image.fromarray(np.ascontiguousarray(bands[..., c])) for c in range(3)]
    )
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"),
        ImageCms.createProfile("sRGB"),
        "LAB",
        "RGB",
        flags=ImageCms.Flags.NOOPTIMIZE,
    )
    theirs = np.asarray(ImageCms.applyTransform(lab, transform)).astype(float)
    inside = (theirs > 0).all(axis=2) & (theirs < 255).all(axis=2)
    assert inside.sum() > 40
    # littlecms has whole numbers of Lab only.
    assert np.abs(image.pixels / 257.0 - theirs)[inside].max() < 3.5
