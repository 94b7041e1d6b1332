"""Pictures, crops, wrappers and coordinate-colour samples."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import TrainingError
from liif_core.models.coordinates import make_coord
from liif_core.training.data.crops import random_crop
from liif_core.training.data.datasets import ImplicitDownsampled, Paired, Sample, UniformVaried
from liif_core.training.data.images import ImageFolder, resize_bicubic
from liif_core.training.reconstruction import query_sample


def test_an_absent_and_an_empty_folder_are_named(tmp_path):
    with pytest.raises(TrainingError, match=r"absent does not exist"):
        ImageFolder(tmp_path / "absent")
    with pytest.raises(TrainingError, match=r"has no pictures"):
        ImageFolder(tmp_path)


def test_a_picture_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    with pytest.raises(TrainingError, match=r"bad\.png"):
        ImageFolder(tmp_path)[0]


def test_pictures_beyond_the_memory_budget_are_decoded_again(photos):
    folder = ImageFolder(photos, memory_bytes=1)
    assert folder[1] is not folder[1]
    np.testing.assert_array_equal(folder[1], ImageFolder(photos)[1])


def test_crops_prefer_detail():
    pixels = np.zeros((64, 256, 3), dtype=np.uint8)
    pixels[:, 128:] = np.random.default_rng(0).integers(0, 256, (64, 128, 3))
    random = np.random.default_rng(1)
    share = np.mean([random_crop(pixels, 32, random).any() for _ in range(200)])
    plain = np.mean([random_crop(pixels, 32, random, candidates=1).any() for _ in range(200)])
    assert plain < 0.75 < share


def test_downsampled_samples_have_the_size_of_their_scale(photos):
    dataset = ImplicitDownsampled(ImageFolder(photos), 16, 2.0, 4.0)
    sides = set()
    for seed in range(20):
        sample = dataset.sample(seed % 3, np.random.default_rng(seed))
        assert sample.source.shape == (16, 16, 3)
        sides.add(sample.truth.shape[0])
        assert sample.truth.shape[0] == sample.truth.shape[1]
    assert len(sides) > 5
    assert min(sides) >= 32
    assert max(sides) <= 64


def test_a_sample_depends_on_its_generator_alone(photos):
    dataset = ImplicitDownsampled(ImageFolder(photos), 16)
    one, two = (dataset.sample(1, np.random.default_rng(9)) for _ in range(2))
    np.testing.assert_array_equal(one.source, two.source)
    np.testing.assert_array_equal(one.truth, two.truth)


def test_a_picture_smaller_than_the_patch_is_named_with_its_size(photos):
    dataset = ImplicitDownsampled(ImageFolder(photos), 48, 3.0, 4.0)
    with pytest.raises(TrainingError, match=r"0\.png \(96x80\) is smaller than a patch"):
        dataset.sample(0, np.random.default_rng(0))


@pytest.fixture
def pairs(photos, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    for path in photos.iterdir():
        pixels = np.asarray(Image.open(path))
        Image.fromarray(resize_bicubic(pixels, 40, 48)).save(small / path.name)
    return ImageFolder(small), ImageFolder(photos)


def test_paired_crops_show_the_same_place(pairs):
    sample = Paired(*pairs, patch_px=20).sample(0, np.random.default_rng(3))
    again = resize_bicubic(sample.truth, 20, 20)
    difference = np.abs(again.astype(int) - sample.source)[2:-2, 2:-2]
    assert sample.truth.shape == (40, 40, 3)
    assert difference.max() <= 3


def test_folders_that_do_not_match_are_refused(pairs):
    sources, photos = pairs
    sources.paths.pop()
    with pytest.raises(TrainingError, match=r"2 small pictures for 3 originals"):
        Paired(sources, photos)


def test_a_pair_whose_small_picture_is_the_larger_is_refused(pairs):
    sources, photos = pairs
    with pytest.raises(TrainingError, match=r"not a smaller version"):
        Paired(photos, sources).sample(0, np.random.default_rng(0))


def test_uniform_varied_truths_have_varied_sizes(pairs):
    dataset = UniformVaried(Paired(*pairs, patch_px=20), 1.0, 2.0)
    sides = [dataset.sample(0, np.random.default_rng(s)).truth.shape[0] for s in range(12)]
    assert len(set(sides)) > 4
    assert all(20 <= side <= 40 for side in sides)


def test_query_samples_are_pixels_of_the_truth_with_its_cell():
    random = np.random.default_rng(2)
    truth = random.integers(0, 256, (12, 18, 3), dtype=np.uint8)
    sample = query_sample(Sample(truth[::2, ::3], truth), 200, random)
    grid = make_coord(12, 18).flatten(0, 1).numpy()
    nearest = np.abs(sample["coord"][:, None] - grid).sum(axis=-1).argmin(axis=1)
    assert len(set(nearest.tolist())) == 200
    np.testing.assert_allclose(sample["coord"], grid[nearest], atol=1e-6)
    np.testing.assert_array_equal(
        sample["colours"], truth.reshape(-1, 3)[nearest].astype(np.float32) / 255
    )
    np.testing.assert_allclose(sample["cell"], np.tile([2 / 12, 2 / 18], (200, 1)), rtol=1e-6)


def test_too_many_queries_are_refused():
    pixels = np.zeros((4, 4, 3), dtype=np.uint8)
    with pytest.raises(TrainingError, match=r"fewer than 17"):
        query_sample(Sample(pixels, pixels), 17, np.random.default_rng(0))
