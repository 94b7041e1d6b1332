"""How a picture was compressed is told by its file, whatever its format."""

from __future__ import annotations

import pytest
from PIL import features

from liif_core.codec_past import AVIF, WEBP, CodecPast
from liif_core.image_io.reading.compression.past import past_of
from liif_core.image_io.reading.opening import opened
from liif_core.jpeg_past import JpegPast


def _past(path):
    with opened(path) as source:
        return past_of(source)


def test_a_jpeg_tells_its_tables(save, colours) -> None:
    pasts = [_past(save(f"{quality}.jpg", colours, quality=quality)) for quality in (40, 95)]
    assert all(isinstance(past, JpegPast) for past in pasts)
    assert sum(pasts[0].luma) > sum(pasts[1].luma)


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.tif"])
def test_where_nothing_was_lost_there_is_none(save, colours, name) -> None:
    assert _past(save(name, colours)) is None


def test_a_tiff_of_jpeg_strips_has_the_same_past_as_that_jpeg(save, colours) -> None:
    path = save("a.tif", colours, compression="jpeg", quality=60)
    past, plain = _past(path), _past(save("a.jpg", colours, quality=60))
    assert isinstance(past, JpegPast)
    assert past.luma == plain.luma


def test_a_tiff_whose_strips_are_gone_tells_nothing(save, colours) -> None:
    path = save("a.tif", colours, compression="jpeg", quality=60)
    with opened(path) as source:
        (at,) = source.tiff_tag(273, ())
    data = bytearray(path.read_bytes())
    data[at : at + 4] = b"none"
    path.write_bytes(data)
    assert _past(path) is None


def test_webp_and_avif_tell_their_quantiser_and_lossless_ones_none(save, colours) -> None:
    lossy = _past(save("a.webp", colours, quality=40))
    assert isinstance(lossy, CodecPast)
    assert lossy.codec == WEBP
    assert lossy.quantiser > _past(save("b.webp", colours, quality=95)).quantiser
    assert _past(save("c.webp", colours, lossless=True)) is None
    if features.check("avif"):
        strong = _past(save("a.avif", colours, quality=30))
        assert strong.codec == AVIF
        assert strong.quantiser > _past(save("b.avif", colours, quality=90)).quantiser
