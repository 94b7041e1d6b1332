"""Every picture is measured by every method at every scale, and means are by folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.evaluation.measure import Measurement, means, measure
from liif_core.evaluation.protocols import DIV2K, Pair


def perfect(pair: Pair) -> np.ndarray:
    return pair.truth.astype(np.float32) / 255


def black(pair: Pair) -> np.ndarray:
    return np.zeros(pair.truth.shape, np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("a", "b")):
        noise = np.random.default_rng(number).integers(0, 256, (60, 72, 3), dtype=np.uint8)
        Image.fromarray(noise).save(tmp_path / f"{name}.png")
    return tmp_path


def test_one_measurement_each(folder: Path) -> None:
    told: list[tuple[int, str]] = []
    found = measure(
        [folder],
        [2, 3],
        {"perfect": perfect, "black": black},
        DIV2K,
        on_progress=lambda done, label: told.append((done, label)),
    )
    assert [(one.scale, one.image, one.method) for one in found[:4]] == [
        (2, "a.png", "perfect"),
        (2, "a.png", "black"),
        (2, "b.png", "perfect"),
        (2, "b.png", "black"),
    ]
    assert len(found) == 8
    assert told[3] == (3, f"{folder.name}/b.png x2 black")
    assert all(one.psnr > 90 or one.method == "black" for one in found)
    assert all(4 < one.psnr < 6 for one in found if one.method == "black")
    assert {one.jpeg for one in found} == {None}


def test_qualities_measure_what_jpeg_left(folder: Path) -> None:
    seen: list[np.ndarray] = []

    def looked_at(pair: Pair) -> np.ndarray:
        seen.append(pair.source)
        return perfect(pair)

    found = measure([folder], [2], {"it": looked_at}, DIV2K, qualities=[90, 20])
    assert [(one.image, one.jpeg) for one in found] == [
        ("a.png", 90),
        ("a.png", 20),
        ("b.png", 90),
        ("b.png", 20),
    ]
    assert not np.array_equal(seen[0], seen[1])


def test_means_keep_folders_scales_qualities_and_methods_apart() -> None:
    def one(psnr: float, **other: object) -> Measurement:
        named = {"folder": "A", "scale": 2, "method": "m", "image": "i", "jpeg": None, **other}
        return Measurement(psnr=psnr, ssim=psnr / 100, seconds=psnr / 10, **named)

    rows = [one(30.0), one(40.0), one(1.0, folder="B"), one(2.0, scale=3), one(3.0, jpeg=50)]
    rows += [one(4.0, method="n")]
    found = means(rows)
    assert [mean.psnr for mean in found] == pytest.approx([35.0, 1.0, 2.0, 3.0, 4.0])
    assert found[0].ssim == pytest.approx(0.35)
    assert found[0].seconds == pytest.approx(3.5)
    assert {mean.image for mean in found} == {""}
