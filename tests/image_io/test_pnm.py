"""PNM and PAM of every variant and maximum, whole and cut."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from liif_core.errors import DamagedImageError
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image


class TestPnm:
    """Every variant, at the depth that its header says."""

    @pytest.mark.parametrize("maximum", [1, 15, 100, 255, 256, 1023, 65535])
    @pytest.mark.parametrize("channels", [1, 3])
    @pytest.mark.parametrize("plain", [True, False])
    def test_scaled_to_full_range(self, tmp_path, maximum, channels, plain):
        rng = np.random.default_rng(maximum)
        samples = rng.integers(0, maximum + 1, (6, 7, channels))
        samples[0, 0], samples[0, 1] = 0, maximum
        magic = {(1, True): 2, (3, True): 3, (1, False): 5, (3, False): 6}[channels, plain]
        header = f"P{magic}\n# made by a test\n7 6\n{maximum}\n".encode()
        if plain:
            body = b"\n".join(b" ".join(b"%d" % v for v in row.ravel()) for row in samples)
            body = body.replace(b"\n", b" # half way\n", 1)
        else:
            body = samples.astype(np.uint8 if maximum < 256 else ">u2").tobytes()
        path = tmp_path / "a.pnm"
        path.write_bytes(header + body)
        image = read_image(path)
        top = 255 if maximum < 256 else 65535
        assert image.pixels.dtype == (np.uint8 if maximum < 256 else np.uint16)
        expected = np.floor(samples * top / maximum + 0.5)
        assert np.array_equal(image.pixels, np.broadcast_to(expected, (6, 7, 3)))
        assert describe(path).bits == image.info.bits == maximum.bit_length()

    @pytest.mark.parametrize("body", [b"P1\n3 2\n010\n1 0 1\n", b"P4\n3 2\n\x40\xa0"])
    def test_bitmaps(self, tmp_path, body):
        path = tmp_path / "a.pbm"
        path.write_bytes(body)
        assert read_image(path).pixels[..., 0].tolist() == [[255, 0, 255], [0, 255, 0]]

    @pytest.mark.parametrize(
        "content",
        [
            b"P6\n4 4\n1023\n\0\0",
            b"P3\n2 1\n9\n1 2 3 4 5",
            b"P3\n2 1\n9\n1 2 3 4 5 10",
            b"P2\n2 1\n9\n1 x",
            b"P2\n2 1\n9\n-1 3",
            b"P1\n2 1\n1 7",
            b"P5\n2",
        ],
    )
    def test_damage(self, tmp_path, content):
        path = tmp_path / "bad.pnm"
        path.write_bytes(content)
        with pytest.raises(DamagedImageError, match=r"bad\.pnm"):
            read_image(path)

    def test_half_a_sample_at_the_end(self, tmp_path):
        samples = np.arange(0, 60_000, 1000).reshape(5, 4, 3)
        path = tmp_path / "cut.ppm"
        path.write_bytes(b"P6\n4 5\n65535\n" + samples.astype(">u2").tobytes()[:-31])
        image = read_image(path)
        assert np.array_equal(image.pixels[:3, :, :3], samples[:3])
        assert image.info.damage == "The file is damaged: 40% of its picture is missing."


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
