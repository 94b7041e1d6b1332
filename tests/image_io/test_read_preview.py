"""The first look: large enough, upright, the same colours, and light to import."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import Preview, read_preview


def bgra(preview: Preview) -> np.ndarray:
    return np.frombuffer(preview.bgrx, np.uint8).reshape(preview.height, preview.width, 4)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("name", ["large.jpg", "large.png", "large.tif"])
def test_fills_the_screen_and_no_more(save, name, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    x = np.linspace(0, 255, 2000, dtype=np.uint8)
    picture = np.stack(np.broadcast_arrays(x[None], x[:1400, None], 40), axis=2).astype(np.uint8)
    path = save(name, picture, exif=exif)
    full = read_image(path)
    preview = read_preview(path, Size(300, 300))
    assert preview.full_size == full.size
    fitted = 300 / max(full.size.width, full.size.height)
    assert preview.width >= round(full.size.width * fitted)
    assert preview.height >= round(full.size.height * fitted)
    assert preview.width < full.size.width / 2
    step_y = full.size.height / preview.height
    step_x = full.size.width / preview.width
    rows = ((np.arange(preview.height) + 0.5) * step_y).astype(int)
    columns = ((np.arange(preview.width) + 0.5) * step_x).astype(int)
    expected = full.pixels[rows][:, columns].astype(int)
    assert np.abs(bgra(preview)[..., 2::-1] - expected).max() < 16
    assert not preview.has_alpha


def test_small_pictures_come_whole(save, colours):
    preview = read_preview(save("small.png", colours), Size(1000, 1000))
    assert np.array_equal(bgra(preview)[..., 2::-1], colours)


def test_alpha_is_premultiplied(save):
    preview = read_preview(
        save("a.png", np.full((2, 2, 4), (255, 100, 0, 51), np.uint8)), Size(9, 9)
    )
    assert preview.has_alpha
    assert bgra(preview)[0, 0].tolist() == [0, 20, 51, 51]


def test_profile_is_applied(save, swapped_icc):
    path = save("s.jpg", np.full((40, 40, 3), (255, 0, 0), np.uint8), icc_profile=swapped_icc)
    blue, _, red, _ = bgra(read_preview(path, Size(40, 40)))[5, 5]
    assert blue > 240
    assert red < 16


@pytest.mark.parametrize(
    "values",
    [
        np.arange(0, 65536, 655, dtype=np.uint16).reshape(1, -1),
        np.linspace(-3, 9, 50, dtype=np.float32).reshape(1, -1),
        np.linspace(0, 1, 50, dtype=np.float32).reshape(1, -1),
        np.arange(-50, 50, dtype=np.int32).reshape(1, -1),
    ],
)
def test_deep_greys_look_as_they_will(save, values):
    path = save("deep.tif", values)
    expected = read_image(path).pixels >> 8
    seen = bgra(read_preview(path, Size(500, 500)))[..., :3].astype(int)
    assert np.abs(seen - expected).max() <= 1


def test_damage_is_a_sentence(save, colours):
    path = save("cut.jpg", np.tile(colours, (20, 20, 1)))
    path.write_bytes(path.read_bytes()[:700])
    with pytest.raises(DamagedImageError, match=r"cut\.jpg"):
        read_preview(path, Size(10, 10))


def test_first_look_imports_nothing_heavy(save, colours):
    path = save("p.jpg", colours)
    program = (
        "import sys\n"
        "from liif_core.geometry import Size\n"
        "before = set(sys.modules)\n"
        "from liif_core.image_io.reading.preview import read_preview\n"
        f"read_preview({str(path)!r}, Size(100, 100))\n"
        "print(*sorted(set(sys.modules) - before))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    imported = run.stdout.split()
    assert "liif_core.image_io.reading.preview" in imported
    assert not [name for name in imported if name.split(".")[0] in ("numpy", "torch", "PySide6")]
    assert "PIL.PngImagePlugin" not in imported
