"""PAM of every kind, whole and cut."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from liif_core.errors import DamagedImageError
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image

PAM_KINDS = {
    "BLACKANDWHITE": (1, 1),
    "GRAYSCALE": (1, 255),
    "GRAYSCALE_ALPHA": (2, 255),
    "RGB": (3, 1023),
    "RGB_ALPHA": (4, 65535),
}


def pam(kind: str) -> tuple[bytes, np.ndarray]:
    channels, top = PAM_KINDS[kind]
    samples = np.arange(6 * 4 * channels).reshape(4, 6, channels) * 97 % (top + 1)
    header = f"P7\n# made here\nWIDTH 6\nHEIGHT 4\nDEPTH {channels}\nMAXVAL {top}\n"
    data = samples.astype(np.uint8 if top < 256 else ">u2").tobytes()
    return f"{header}TUPLTYPE {kind}\nENDHDR\n".encode() + data, samples / top


@pytest.mark.parametrize("kind", PAM_KINDS)
def test_pam(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it.pam"
    data, values = pam(kind)
    path.write_bytes(data)
    channels, top = PAM_KINDS[kind]
    wanted = values[..., [0, 0, 0, *range(1, channels)]] if channels < 3 else values
    image = read_image(path)
    assert np.abs(image.pixels / image.max_value - wanted).max() < 1e-2 / 2
    told = describe(path)
    assert (told.format, told.bits) == ("PAM", top.bit_length())
    path.write_bytes(data[:-5])
    assert "is missing" in read_image(path).info.damage


@pytest.mark.parametrize("header", ["WIDTH 6\nENDHDR\n", "WIDTH 6\nHEIGHT 4\nDEPTH 3\nMAXVAL 9\n"])
def test_a_header_that_makes_no_sense(tmp_path: Path, header: str) -> None:
    path = tmp_path / "it.pam"
    path.write_bytes(b"P7\n" + header.encode() + bytes(100))
    with pytest.raises(DamagedImageError):
        read_image(path)
