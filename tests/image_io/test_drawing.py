"""SVG drawings get pixels, as large as a screen, and that is said."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from liif_core.errors import DamagedImageError, UnsupportedImageError
from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header import drawing
from liif_core.image_io.reading.preview import read_preview

pytest.importorskip("resvg_py")

DISC = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12">'
    '<circle cx="6" cy="6" r="5" fill="#c83c32"/></svg>'
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_SIDE", 256)


@pytest.mark.parametrize(
    "before", ["", "<?xml version='1.0'?>", f"<!-- {'long ' * 200}-->", "\ufeff"]
)
def test_a_drawing_is_drawn(tmp_path: Path, before: str) -> None:
    path = tmp_path / "it.svg"
    path.write_text(before + DISC, encoding="utf-8")
    image = read_image(path)
    assert image.size == Size(256, 128)
    assert image.pixels[64, 64].tolist() == [200, 60, 50, 255]
    assert (image.pixels[:, 128:, 3] == 0).all()
    assert image.info.format == "SVG"
    assert image.info.notes == ("A drawing has no pixels of its own: it is shown at 256 × 128.",)
    assert describe(path).notes == image.info.notes
    assert read_preview(path, Size(100, 100)).full_size == image.size


def test_a_drawing_without_a_size_takes_that_of_its_view(tmp_path: Path) -> None:
    path = tmp_path / "it.svg"
    path.write_text(DISC.replace('width="24" height="12"', 'viewBox="0 0 1 40000"'))
    assert read_image(path).size == Size(1, 256)


def test_a_drawing_that_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "it.svg"
    path.write_text(DISC[:-20])
    with pytest.raises(DamagedImageError, match="SVG"):
        read_image(path)


def test_without_the_package_it_is_named(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "it.svg"
    path.write_text(DISC)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(UnsupportedImageError, match="pip install resvg-py"):
        read_image(path)


def test_a_renderer_that_fails_is_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "it.svg"
    for size in ("1e38", "1e-30", "inf"):
        path.write_text(DISC.replace('width="24"', f'width="{size}"'))
        with contextlib.suppress(DamagedImageError):
            read_image(path)
    assert capfd.readouterr().err == ""
