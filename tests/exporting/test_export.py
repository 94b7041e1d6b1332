"""An export from request to file: pixels, colours, metadata, refusals, cancel."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageCms

from liif_core.errors import Cancelled, ExportError
from liif_core.exporting import (
    ExportRequest,
    MetadataPolicy,
    ProfilePolicy,
    check,
    estimate_file_bytes,
    export,
)
from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import over_background, to_file


def whole(source: Size, zoom: float) -> GridWindow:
    return GridWindow.of_grid(source, zoom, Box.of_size(grid_size(source, zoom)))


@pytest.mark.parametrize("name", ["out.png", "out.tif"])
@pytest.mark.parametrize("bits", [8, 16])
def test_file_holds_what_the_renderer_drew(tmp_path, photo_path, renderer_of, name, bits):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 3.7)
    request = ExportRequest(tmp_path / name, window, Method.BICUBIC, bits=bits)
    fractions = []
    result = export(request, renderer, fractions.append)
    expected = to_file(renderer.render(window, Method.BICUBIC), bits)
    assert np.array_equal(read_image(request.path).pixels, expected)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert result.file_bytes == request.path.stat().st_size
    assert result.size == window.size


def test_quarters_join_to_the_whole(tmp_path, photo_path, renderer_of):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 4.3)
    width, height = window.size.width, window.size.height
    x, y = width // 2 + 3, height // 2 - 5
    joined = np.zeros((height, width, 3), np.uint8)
    for box in (
        Box(0, 0, x, y),
        Box(x, 0, width, y),
        Box(0, y, x, height),
        Box(x, y, width, height),
    ):
        path = tmp_path / f"{box.left}-{box.top}.png"
        export(ExportRequest(path, window.part(box), Method.LANCZOS), renderer)
        joined[box.top : box.bottom, box.left : box.right] = read_image(path).pixels
    path = tmp_path / "whole.png"
    export(ExportRequest(path, window, Method.LANCZOS), renderer)
    assert np.array_equal(read_image(path).pixels, joined)


def test_16_bit_ramp_is_identical_at_one_to_one(tmp_path, renderer_of):
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    source = tmp_path / "ramp.png"
    Image.fromarray(ramp).save(source)
    renderer = renderer_of(source)
    request = ExportRequest(
        tmp_path / "out.png", whole(renderer.source.size, 1.0), Method.BICUBIC, bits=16
    )
    export(request, renderer)
    assert np.array_equal(read_image(request.path).pixels, renderer.source.pixels)


@pytest.mark.parametrize("name", ["out.jpg", "out.webp", "out.avif"])
def test_lossy_formats(tmp_path, photo_path, renderer_of, name):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 2.0)
    expected = to_file(renderer.render(window, Method.BICUBIC)).astype(float)
    sizes = []
    for quality in (95, 30):
        path = tmp_path / f"{quality}{name}"
        export(ExportRequest(path, window, Method.BICUBIC, quality=quality), renderer)
        seen = read_image(path)
        assert seen.pixels.shape == expected.shape
        assert np.abs(seen.pixels - expected).mean() < 8
        sizes.append(path.stat().st_size)
    assert sizes[0] > sizes[1]


def test_alpha_is_kept_or_laid_over_a_background(tmp_path, alpha_path, renderer_of):
    renderer = renderer_of(alpha_path)
    window = whole(renderer.source.size, 2.0)
    values = renderer.render(window, Method.BICUBIC)
    request = ExportRequest(tmp_path / "out.png", window, Method.BICUBIC)
    export(request, renderer)
    assert np.array_equal(read_image(request.path).pixels, to_file(values))
    request = replace(request, path=tmp_path / "green.png", background=(0.0, 1.0, 0.0))
    export(request, renderer)
    expected = to_file(over_background(values, (0.0, 1.0, 0.0)))
    assert np.array_equal(read_image(request.path).pixels, expected)
    request = ExportRequest(tmp_path / "white.jpg", window, Method.BICUBIC, quality=100)
    export(request, renderer)
    expected = to_file(over_background(values, (1.0, 1.0, 1.0))).astype(float)
    assert np.abs(read_image(request.path).pixels - expected).mean() < 4


@pytest.mark.parametrize("name", ["out.png", "out.tif", "out.jpg", "out.webp", "out.avif"])
@pytest.mark.parametrize("policy", MetadataPolicy)
def test_metadata(tmp_path, photo_path, renderer_of, name, policy):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 2.0)
    request = ExportRequest(tmp_path / name, window, Method.NEAREST, metadata=policy)
    export(request, renderer)
    with Image.open(request.path) as image:
        image.load()
        exif = image.getexif()
        assert 0x0112 not in exif
        assert (exif.get(0x010F) == "Maker") == (policy is not MetadataPolicy.STRIP)
        assert bool(exif.get_ifd(0x8825)) == (policy is MetadataPolicy.KEEP)
        if policy is not MetadataPolicy.STRIP:
            # A TIFF says its size in tags of its own.
            told = None if name == "out.tif" else window.size.width
            assert exif.get_ifd(0x8769).get(0xA002) == told
    found = read_metadata(request.path)
    assert (b"Lake" in (found.xmp or b"")) == (policy is not MetadataPolicy.STRIP)
    assert (b"GPS" in (found.xmp or b"")) == (policy is MetadataPolicy.KEEP)
    if name not in ("out.webp", "out.avif"):
        dpi = None if found.dpi is None else round(found.dpi[0])
        assert dpi == (None if policy is MetadataPolicy.STRIP else 240)
    # Oriented once: the picture is upright although its source was stored turned.
    difference = read_image(request.path).pixels.astype(float)
    difference -= to_file(renderer.render(window, Method.NEAREST))
    assert np.abs(difference).mean() < 8


def test_dpi_as_asked(tmp_path, photo_path, renderer_of):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 1.0)
    for name in ("out.png", "out.tif", "out.jpg"):
        request = ExportRequest(tmp_path / name, window, Method.NEAREST, dpi=300)
        export(request, renderer)
        found = read_metadata(request.path)
        assert found.dpi is not None
        assert found.dpi[0] == pytest.approx(300, abs=0.1)


@pytest.fixture
def swapped_path(tmp_path, cat):
    """A photo whose profile says that red is blue."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = icc[:512].replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    icc = table.replace(b"?XYZ", b"bXYZ") + icc[512:]
    path = tmp_path / "swapped.png"
    Image.fromarray(np.ascontiguousarray(cat.pixels[..., ::-1])).save(path, icc_profile=icc)
    return path


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("policy", ProfilePolicy)
def test_profile_kept_or_converted_looks_the_same(
    tmp_path, swapped_path, cat, renderer_of, bits, policy
):
    renderer = renderer_of(swapped_path)
    assert np.abs(renderer.source.pixels.astype(int) - cat.pixels).max() <= 2
    window = whole(renderer.source.size, 1.0)
    request = ExportRequest(tmp_path / "out.png", window, Method.NEAREST, bits=bits, profile=policy)
    result = export(request, renderer)
    assert result.notes == ()
    seen = read_image(request.path)
    seen_levels = seen.pixels.astype(float) / (1 if bits == 8 else 257)
    assert np.abs(seen_levels - cat.pixels).max() <= 3
    stored = np.asarray(Image.open(request.path)).astype(int)
    is_swapped = np.abs(stored - cat.pixels[..., ::-1]).max() <= 3
    assert is_swapped == (policy is ProfilePolicy.KEEP)
    kept = read_metadata(request.path).icc
    assert (kept == read_metadata(swapped_path).icc) == (policy is ProfilePolicy.KEEP)


def test_profile_that_cannot_be_kept_is_said(tmp_path, cat, renderer_of):
    grey_icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    path = tmp_path / "odd.png"
    Image.fromarray(cat.pixels).save(path, icc_profile=grey_icc)
    renderer = renderer_of(path)
    request = ExportRequest(
        tmp_path / "out.png",
        whole(renderer.source.size, 1.0),
        Method.NEAREST,
        profile=ProfilePolicy.KEEP,
    )
    result = export(request, renderer)
    assert "profile was not kept" in result.notes[0]
    assert read_metadata(request.path).icc is None


@pytest.mark.parametrize(
    ("name", "size", "options", "words"),
    [
        ("a.jpg", Size(65_501, 1), {}, "65,500"),
        ("a.webp", Size(16_384, 1), {}, "16,383"),
        ("a.jpg", Size(60_000, 60_000), {"memory_bytes": 2 << 30}, r"20\.1 GB.*2\.0 GB"),
        ("a.avif", Size(30_000, 30_000), {}, "megapixels"),
        ("a.jpg", Size(10, 10), {"bits": 16}, "16 bits"),
        ("a.jpg", Size(10, 10), {"quality": 101}, "quality"),
        ("a.png", Size(0, 10), {}, "no pixels"),
        ("a.xcf", Size(10, 10), {}, r"\.png"),
    ],
)
def test_limits_are_said_before_work_starts(tmp_path, name, size, options, words):
    window = GridWindow.of_region(Size(100, 100), 0, 0, (1.0, 1.0), size)
    with pytest.raises(ExportError, match=words):
        check(ExportRequest(tmp_path / name, window, Method.NEAREST, **options))
    assert os.listdir(tmp_path) == []


def test_estimate_is_near_the_truth(tmp_path, photo_path, renderer_of):
    renderer = renderer_of(photo_path)
    window = whole(renderer.source.size, 6.0)
    crop = window.part(Box(100, 100, 400, 350))
    for name in ("out.png", "out.tif", "out.jpg", "out.webp"):
        request = ExportRequest(tmp_path / name, window, Method.BICUBIC)
        estimate = estimate_file_bytes(request, renderer.render(crop, Method.BICUBIC))
        truth = export(request, renderer).file_bytes
        assert 0.6 < estimate / truth < 1.6


def test_the_source_is_safe(photo_path, renderer_of):
    renderer = renderer_of(photo_path)
    before = photo_path.read_bytes()
    request = ExportRequest(photo_path, whole(renderer.source.size, 1.0), Method.NEAREST)
    with pytest.raises(ExportError, match="the picture itself"):
        export(request, renderer)
    assert photo_path.read_bytes() == before
    export(replace(request, overwrite=True), renderer)
    assert photo_path.read_bytes() != before


@pytest.mark.parametrize("name", ["out.png", "out.tif", "out.jpg"])
@pytest.mark.parametrize("looks", [0, 1, 5])
def test_cancel_leaves_the_old_file(tmp_path, photo_path, renderer_of, name, looks):
    renderer = renderer_of(photo_path)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).write_bytes(b"old")
    left = iter([False] * looks)
    request = ExportRequest(
        folder / name, whole(renderer.source.size, 9.0), Method.BICUBIC, overwrite=True
    )
    with pytest.raises(Cancelled):
        export(request, renderer, is_cancelled=lambda: next(left, True))
    assert (folder / name).read_bytes() == b"old"
    assert os.listdir(folder) == [name]


def test_a_renderer_that_fails_leaves_nothing(tmp_path, photo_path, renderer_of):
    renderer = renderer_of(photo_path)

    class Failing:
        source = renderer.source

        def strips(self, window, method, **_):
            yield np.zeros((10, window.size.width, 3), np.float32)
            raise MemoryError

    folder = tmp_path / "out"
    folder.mkdir()
    window = whole(renderer.source.size, 2.0)
    with pytest.raises(MemoryError):
        export(ExportRequest(folder / "a.png", window, Method.NEAREST), Failing())
    assert os.listdir(folder) == []
