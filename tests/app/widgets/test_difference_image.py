"""The difference map against its definition."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.session.comparing.compare import GAINS
from app.session.comparing.compare_state import DifferenceKind
from app.widgets.compare.difference_image import DifferenceImage, difference_levels

pytestmark = pytest.mark.gui


@pytest.fixture
def pair() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    return tuple(random.integers(0, 256, (2, 37, 51, 4), dtype=np.uint8))


@pytest.mark.parametrize("gain", GAINS)
@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_levels(pair, kind: DifferenceKind, gain: int) -> None:
    first, second = pair
    out = np.empty_like(first)
    difference_levels(first, second, kind, gain, out)
    exact = (first.astype(int) - second) * gain
    wanted = np.abs(exact) if kind is DifferenceKind.ABSOLUTE else exact + 128
    assert np.array_equal(out[..., :3], np.clip(wanted, 0, 255)[..., :3])
    assert (out[..., 3] == 255).all()


def image_of(pixels: np.ndarray) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)


def shown(image: QImage) -> np.ndarray:
    return np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def test_only_what_is_forgotten_is_worked_out_again(pair) -> None:
    first, second = pair
    difference = DifferenceImage()
    kind = DifferenceKind.ABSOLUTE
    before = shown(difference.of(image_of(first), image_of(second), kind, 1)).copy()
    changed = first.copy()
    changed[:20, :20] = second[:20, :20]
    difference.forget(QRect(3, 4, 10, 6))
    after = shown(difference.of(image_of(changed), image_of(second), kind, 1))
    assert not after[4:10, 3:13, :3].any()
    before[4:10, 3:13, :3] = 0
    assert np.array_equal(after, before)
    difference.forget()
    after = shown(difference.of(image_of(changed), image_of(second), kind, 1))
    assert not after[:20, :20, :3].any()


def test_images_of_another_size_begin_anew(pair) -> None:
    first, second = pair
    difference = DifferenceImage()
    difference.of(image_of(first), image_of(second), DifferenceKind.SIGNED, 2)
    half = np.ascontiguousarray(first[:10, :11])
    image = difference.of(image_of(half), image_of(half), DifferenceKind.SIGNED, 2)
    assert (image.width(), image.height()) == (11, 10)
    assert (shown(image)[..., :3] == 128).all()
