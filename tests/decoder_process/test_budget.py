"""A picture that is over the budget, read by the decoding process."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.decoder_process.limits import Limits
from liif_core.errors import DecodingStoppedError, PictureOverBudgetError
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.read_options import ReadOptions
from liif_core.memory_budget import GIB, MemoryBudget

SMALL = Limits(held_bytes=20 << 20)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    noise = np.random.default_rng(2).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    path = tmp_path / "scan.png"
    Image.fromarray(noise).resize((2400, 1800)).save(path, compress_level=1)
    return path


def test_limits_of_a_budget() -> None:
    limits = Limits.within(MemoryBudget(4 * GIB))
    assert limits.held_bytes == MemoryBudget(4 * GIB).picture_bytes
    assert limits.decoding_bytes == 4 * GIB < limits.memory_bytes


@pytest.mark.parametrize("look", [lambda d, p: d.preview(p, 64), lambda d, p: d.image(p)])
def test_refused_before_anything_is_decoded(make_decoder, scan, look) -> None:
    decoder = make_decoder(limits=SMALL, on_bad="os._exit(3)")
    bad = scan.rename(scan.with_name("bad.png"))
    with pytest.raises(PictureOverBudgetError, match="megapixels and would take 38 MB") as caught:
        look(decoder, bad)
    assert caught.value.reduction == 2
    # The process is as good as before.
    assert decoder.child_pid is not None


def test_read_reduced(make_decoder, scan) -> None:
    decoder = make_decoder(limits=SMALL)
    image = decoder.image(scan, reduce=2)
    assert image.info.reduction == 2
    assert np.array_equal(image.pixels, read_image(scan, reading=ReadOptions(2)).pixels)


def test_without_a_process_the_budget_holds_too(make_decoder, scan) -> None:
    decoder = make_decoder(limits=SMALL, command=lambda transport: ["/nowhere"])
    for look in (lambda: decoder.preview(scan, 64), lambda: decoder.image(scan)):
        with pytest.raises(PictureOverBudgetError):
            look()
    assert decoder.image(scan, reduce=2).size.width == 1200


def test_a_process_that_reduces_otherwise_than_asked_is_ended(make_decoder, good) -> None:
    lie = (
        "from liif_core.decoder_process import child\n"
        "honest = child._Server._image\n"
        "lie = lambda self, *more: honest(self, *more)._replace(reduction=2)\n"
        "child._Server._image = lie\n"
    )
    with pytest.raises(DecodingStoppedError):
        make_decoder(lie).image(good)
