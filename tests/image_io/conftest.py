"""Pictures of many kinds, made on the spot."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms


@pytest.fixture
def colours() -> np.ndarray:
    """(12, 20, 3) uint8 with every corner different, so that any turn or flip shows."""
    rng = np.random.default_rng(7)
    pixels = np.repeat(np.repeat(rng.integers(0, 256, (3, 5, 3), dtype=np.uint8), 4, 0), 4, 1)
    return np.ascontiguousarray(pixels)


@pytest.fixture
def srgb_icc() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def swapped_icc(srgb_icc: bytes) -> bytes:
    """sRGB under its own name, but what the file calls red is blue and the other way round."""
    table = srgb_icc[:512].replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    return table.replace(b"?XYZ", b"bXYZ") + srgb_icc[512:]


@pytest.fixture
def write_png16(tmp_path: Path) -> Callable[..., Path]:
    """Writes a 16-bit PNG from its chunks, apart from any code of ours."""

    def write(pixels: np.ndarray, *, colour_type: int, extra: bytes = b"") -> Path:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return (
                struct.pack(">I", len(data))
                + kind
                + data
                + struct.pack(">I", zlib.crc32(kind + data))
            )

        height, width = pixels.shape[:2]
        lines = pixels.astype(">u2").reshape(height, -1)
        raw = b"".join(b"\0" + line.tobytes() for line in lines)
        header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
        path = tmp_path / f"deep{colour_type}.png"
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", header)
            + extra
            + chunk(b"IDAT", zlib.compress(raw))
            + chunk(b"IEND", b"")
        )
        return path

    return write


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Saves a Pillow image (or an array) under ``name`` and returns the path."""

    def save_as(name: str, image: Image.Image | np.ndarray, **options: object) -> Path:
        path = tmp_path / name
        picture = Image.fromarray(image) if isinstance(image, np.ndarray) else image
        picture.save(path, **options)
        return path

    return save_as
