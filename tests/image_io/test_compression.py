"""The headers of a WebP and an AVIF tell of their compression: ``past``, ``codec_past``."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liif_core import cli
from liif_core.codec_past import AVIF, LARGEST_INDEX, WEBP, CodecPast, checked_codec_past
from liif_core.decoder_process.decoder import Decoder
from liif_core.image_io.reading.compression.av1_header import av1_quantiser
from liif_core.image_io.reading.compression.bits import BitReader, BoolReader, OutOfBitsError
from liif_core.image_io.reading.compression.vp8_header import vp8_quantiser, webp_quantiser
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.item_data import primary_data

GRID = np.mgrid[:96, :128].sum(0)
NOISE = np.random.default_rng(2).integers(-20, 20, (96, 128, 3))
PICTURE = Image.fromarray(np.clip(GRID[..., None] + NOISE, 0, 255).astype(np.uint8))
LOSSY = (("a.webp", WEBP), ("a.avif", AVIF))


def saved(folder: Path, name: str, picture: Image.Image = PICTURE, **options) -> Path:
    picture.save(folder / name, **options)
    return folder / name


def data_of(file_format: str, **options) -> bytes:
    file = io.BytesIO()
    PICTURE.save(file, file_format, **options)
    return file.getvalue()


@pytest.mark.parametrize("quality", [10, 40, 60, 75, 85, 92, 97])
@pytest.mark.parametrize(("name", "codec"), LOSSY)
def test_the_quality_that_pillow_was_asked_for(tmp_path, name, codec, quality) -> None:
    past = read_image(saved(tmp_path, name, quality=quality)).info.past
    assert isinstance(past, CodecPast)
    assert past.codec == codec
    assert abs(past.quality - quality) <= 5


@pytest.mark.parametrize("options", [{"method": 0}, {"method": 6}, {"exact": True}])
def test_webp_s_quality_whatever_its_effort(tmp_path, options) -> None:
    past = read_image(saved(tmp_path, "a.webp", quality=75, **options)).info.past
    assert past is not None
    assert abs(past.quality - 75) <= 5


@pytest.mark.parametrize(
    "options", [{"subsampling": "4:4:4"}, {"tile_rows": 1, "tile_cols": 1, "autotiling": False}]
)
def test_avif_s_quality_whatever_its_sampling_and_tiles(tmp_path, options) -> None:
    large = PICTURE.resize((640, 520))
    plain = read_image(saved(tmp_path, "a.avif", large, quality=60)).info.past
    assert read_image(saved(tmp_path, "b.avif", large, quality=60, **options)).info.past == plain


def test_a_transparent_picture_s_colours_count(tmp_path) -> None:
    clear = PICTURE.copy()
    clear.putalpha(Image.linear_gradient("L").resize(PICTURE.size))
    for name, codec in LOSSY:
        past = read_image(saved(tmp_path, name, clear, quality=60)).info.past
        assert past is not None
        assert past.codec == codec
        assert abs(past.quality - 60) <= 6


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.webp", {"lossless": True}),
        ("a.avif", {"quality": 100, "subsampling": "4:4:4"}),
        ("a.png", {}),
    ],
)
def test_what_is_lossless_has_no_past(tmp_path, name, options) -> None:
    info = read_image(saved(tmp_path, name, **options)).info
    assert info.past is None
    assert info.wanted_clean_up == 0


def test_an_animation_s_frames_tell_their_own(tmp_path) -> None:
    flat = Image.new("RGB", PICTURE.size, (200, 30, 40))
    path = saved(
        tmp_path, "a.webp", save_all=True, append_images=[flat, PICTURE], quality=30, duration=50
    )
    for frame in (0, 2):
        past = read_image(path, frame=frame).info.past
        assert past is not None
        assert abs(past.quality - 30) <= 8


def test_strength_falls_with_quality_and_ends_at_none() -> None:
    for codec, largest in LARGEST_INDEX.items():
        pasts = [CodecPast(codec, index) for index in range(largest + 1)]
        strengths = [past.strength for past in pasts]
        qualities = [past.quality for past in pasts]
        assert strengths == sorted(strengths)
        assert qualities == sorted(qualities, reverse=True)
        assert strengths[0] == 0
        assert strengths[-1] <= 100
        assert (qualities[0], qualities[-1]) == (100, 0)


def test_impossible_quantisers_are_no_past() -> None:
    assert checked_codec_past(WEBP, 127) == CodecPast(WEBP, 127)
    assert checked_codec_past(WEBP, 128) is None
    assert checked_codec_past(AVIF, -1) is None
    assert checked_codec_past("", 0) is None


@pytest.mark.parametrize(("name", "codec"), LOSSY)
def test_the_decoding_process_and_info_tell_the_same(tmp_path, capsys, name, codec) -> None:
    path = saved(tmp_path, name, quality=60)
    past = read_image(path).info.past
    with closing(Decoder()) as decoder:
        assert decoder.image(path).info.past == past
    cli.main(["info", "--json", str(path)])
    told = json.loads(capsys.readouterr().out)
    assert told["jpeg"] is None
    assert told["compression"] == {
        "codec": codec,
        "quality": past.quality,
        "clean_up": past.strength,
        "quantiser": past.quantiser,
    }
    cli.main(["info", str(path)])
    assert f"quality about {past.quality}" in capsys.readouterr().out


def test_bits_by_hand() -> None:
    bits = BitReader(bytes([0b10100110, 0b01000000]))
    assert (bits.flag(), bits.number(3), bits.uvlc()) == (True, 2, 2)
    assert bits.below(5) in range(5)
    with pytest.raises(OutOfBitsError):
        bits.number(64)
    # Even bits of a VP8 stream that is nothing but zeros are zeros.
    zeros = BoolReader(bytes(8))
    assert zeros.number(20) == 0
    with pytest.raises(OutOfBitsError):
        zeros.number(100)
    with pytest.raises(OutOfBitsError):
        BoolReader(b"\0")


WEBP_DATA, AVIF_DATA = data_of("WEBP", quality=60), data_of("AVIF", quality=60)
AV1_DATA = primary_data(io.BytesIO(AVIF_DATA), 1 << 12)


@st.composite
def damaged(draw: st.DrawFn, data: bytes, first: int = 0) -> bytes:
    """``data`` with bytes changed, among the first few hundred, and its end cut off."""
    changed = bytearray(data[: draw(st.integers(first, len(data)))])
    for _ in range(draw(st.integers(0, 8))):
        if changed:
            changed[draw(st.integers(0, min(len(changed), 600) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


@given(damaged(WEBP_DATA) | st.binary(max_size=80), st.integers(0, 3))
def test_any_webp_is_a_quantiser_or_nothing(data: bytes, frame: int) -> None:
    found = webp_quantiser(io.BytesIO(data), frame)
    assert found is None or 0 <= found <= LARGEST_INDEX[WEBP]


@given(st.binary(max_size=60))
def test_any_vp8_header_is_a_quantiser_or_nothing(rest: bytes) -> None:
    found = vp8_quantiser(b"\x10\0\0\x9d\x01\x2a\x40\0\x40\0" + rest)
    assert found is None or 0 <= found <= LARGEST_INDEX[WEBP]


@given(damaged(AV1_DATA) | st.binary(max_size=80))
def test_any_av1_data_are_a_quantiser_or_nothing(data: bytes) -> None:
    found = av1_quantiser(data)
    assert found is None or 0 <= found <= LARGEST_INDEX[AVIF]


@given(damaged(AVIF_DATA) | st.binary(max_size=80))
def test_any_container_has_data_or_none(data: bytes) -> None:
    found = primary_data(io.BytesIO(data), 4096)
    assert found is None or len(found) <= 4096
