"""Training the JPEG end: degraded pairs, the mixture that is trained, a run as it is described."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from liif_core.cli import main
from liif_core.models.checkpoint import load_model
from liif_core.models.registry import build_model
from liif_core.models.strength import mix_weights
from liif_core.training.data.degradation import Degradation, compress
from liif_core.training.data.images import ImageFolder
from liif_core.training.jpeg.jpeg_pairs import JpegPairs, JpegSample
from liif_core.training.jpeg.jpeg_task import JpegStep, JpegTask
from liif_core.training.running.checkpoints import save_weights

RANDOM = np.random.default_rng(3)
SMOOTH = np.asarray(
    Image.fromarray(RANDOM.integers(0, 256, (12, 12, 3), dtype=np.uint8)).resize((64, 64))
)


def test_worse_quality_is_further_from_the_picture_and_asks_for_more() -> None:
    errors, strengths = [], []
    for quality in (95, 75, 50, 30):
        made, strength = compress(SMOOTH, quality)
        errors.append(float(np.abs(made.astype(int) - SMOOTH).mean()))
        strengths.append(strength)
    assert errors == sorted(errors)
    assert strengths == sorted(strengths)


def test_flat_tables_keep_their_mean_step() -> None:
    plain, flat = (compress(SMOOTH, 60, flatness=share)[1] for share in (0.0, 1.0))
    assert flat == pytest.approx(plain, abs=0.01)


@pytest.mark.parametrize("past", [{"twice": 1.0}, {"twice": 0.0, "resized": 1.0}])
def test_a_picture_with_two_pasts_is_further_off_than_with_one(past: dict[str, float]) -> None:
    once = Degradation(worst=40, twice=0.0, resized=0.0, foreign=0.0)
    more = Degradation(worst=40, foreign=0.0, **past)
    errors = {
        name: np.mean(
            [
                np.abs(kind.apply(SMOOTH, 92, np.random.default_rng(n))[0].astype(int) - SMOOTH)
                for n in range(8)
            ]
        )
        for name, kind in (("once", once), ("more", more))
    }
    assert errors["more"] > 1.1 * errors["once"]


def test_qualities_reach_from_the_worst_to_the_best() -> None:
    kind = Degradation(worst=30)
    drawn = [kind.draw_quality(np.random.default_rng(n)) for n in range(400)]
    assert min(drawn) >= 30
    assert max(drawn) == 100
    assert min(drawn) < 40


def test_a_sample_is_a_function_of_its_generator_alone(photos: Path) -> None:
    pairs = JpegPairs(ImageFolder(photos), Degradation(), patch_px=16, max_scale=2.0)
    one, other = (pairs.sample(1, 70, np.random.default_rng(9)) for _ in range(2))
    np.testing.assert_array_equal(one.source, other.source)
    np.testing.assert_array_equal(one.truth, other.truth)


def test_queries_hit_the_truth_under_the_patch() -> None:
    """On a ramp whose colour says where it is, coordinate and colour agree."""
    whole, scale, part = 32, 3, 16
    side = whole * scale
    ramp = np.zeros((side, side, 3), np.uint8)
    ramp[..., 0], ramp[..., 1] = np.arange(side)[:, None], np.arange(side)[None]
    sample = JpegSample(np.zeros((part, part, 3), np.uint8), ramp, 5, 9, whole, 0.5)
    items = sample.queries(200, np.random.default_rng(0))
    place = (items["coord"] + 1) / 2 * part + (5, 9)
    truth = np.rint(items["colours"][:, :2] * 255) + 0.5
    np.testing.assert_allclose(place * scale, truth, atol=1e-3)
    assert np.abs(items["coord"]).max() <= 1
    np.testing.assert_allclose(items["cell"], 2 / (part * scale))


def _published(tiny_liif_spec: dict) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return build_model(tiny_liif_spec).state_dict()


def _tuned_step(tiny_liif_spec: dict) -> JpegStep:
    published = _published(tiny_liif_spec)
    model = build_model(tiny_liif_spec)
    model.load_state_dict(published)
    with torch.no_grad():
        for value in model.encoder.parameters():
            value.add_(0.5 * torch.randn_like(value))
    return JpegStep(model, published)


def test_at_no_strength_the_published_network_is_asked(tiny_liif_spec: dict) -> None:
    step = _tuned_step(tiny_liif_spec)
    plain = build_model(tiny_liif_spec)
    plain.load_state_dict(_published(tiny_liif_spec))
    coord, cell = torch.rand(1, 20, 2) * 2 - 1, torch.full((1, 20, 2), 0.1)
    image, colours = torch.rand(1, 3, 12, 12), torch.rand(1, 20, 3)
    batch = {"image": image, "coord": coord, "cell": cell, "colours": colours}
    wanted = 2 * (plain(image, coord, cell) - colours).abs().mean()
    none, _ = step({**batch, "strength": torch.tensor(0.0)})
    full, _ = step({**batch, "strength": torch.tensor(1.0)})
    assert float(none.detach()) == pytest.approx(float(wanted.detach()), rel=1e-5)
    assert float(full.detach()) != pytest.approx(float(wanted.detach()), rel=1e-3)


def test_brightness_counts_most_where_a_run_says_so(tiny_liif_spec: dict) -> None:
    model = build_model(tiny_liif_spec)
    published = model.state_dict()
    coord, cell = torch.rand(1, 20, 2) * 2 - 1, torch.full((1, 20, 2), 0.1)
    image = torch.rand(1, 3, 12, 12)
    made = model(image, coord, cell).detach()
    grey, hue = torch.tensor([0.1, 0.1, 0.1]), torch.tensor([0.1, 0.0, -0.1]) * 1.5**0.5

    def loss(name: str, off: torch.Tensor) -> float:
        batch = {"image": image, "coord": coord, "cell": cell, "colours": made + off}
        step = JpegStep(model, published, loss=name)
        return float(step({**batch, "strength": torch.tensor(0.0)})[0].detach())

    assert loss("psnr", grey) == pytest.approx(loss("psnr", hue), abs=1e-3)
    assert loss("psnr-luma", grey) == pytest.approx(loss("psnr", grey), abs=1e-3)
    assert 0.2 < loss("psnr-luma", grey) - loss("psnr-luma", hue) < 1.61


def test_only_the_encoder_learns_and_by_its_share(tiny_liif_spec: dict) -> None:
    step = _tuned_step(tiny_liif_spec)
    coord, cell = torch.rand(1, 20, 2) * 2 - 1, torch.full((1, 20, 2), 0.1)
    batch = {"image": torch.rand(1, 3, 12, 12), "coord": coord, "cell": cell}
    batch["colours"] = torch.rand(1, 20, 3)
    loss, _ = step({**batch, "strength": torch.tensor(0.5)})
    loss.backward()
    learns = {name for name, value in step.model.named_parameters() if value.grad is not None}
    assert learns
    assert all(name.startswith("encoder.") for name in learns)
    step.model.zero_grad()
    nothing, _ = step({**batch, "strength": torch.tensor(0.0)})
    nothing.backward()
    assert all(
        value.grad is None or not value.grad.any() for value in step.model.encoder.parameters()
    )


def test_both_ends_of_the_mixture_are_exact() -> None:
    published, tuned = {"a": torch.rand(50)}, {"a": torch.rand(50)}
    assert mix_weights(published, tuned, 0)["a"] is published["a"]
    assert mix_weights(published, tuned, 1)["a"] is tuned["a"]
    middle = mix_weights(published, tuned, 0.5)["a"]
    torch.testing.assert_close(middle, (published["a"] + tuned["a"]) / 2)


def test_the_curve_s_ends_are_exact_and_a_middle_half_way_makes_it_straight() -> None:
    published, tuned = {"a": torch.rand(50), "b": torch.rand(3)}, {"a": torch.rand(50)}
    half_way = mix_weights(published, tuned, 0.5)
    assert mix_weights(published, tuned, 0, half_way)["a"] is published["a"]
    assert mix_weights(published, tuned, 1, half_way)["a"] is tuned["a"]
    for share in (0.2, torch.tensor(0.7)):
        straight, curve = (mix_weights(published, tuned, share, m) for m in (None, half_way))
        assert curve.keys() == {"a"}
        torch.testing.assert_close(curve["a"], straight["a"])
    bent = mix_weights(published, tuned, 0.25, {"a": half_way["a"] + 1})["a"]
    torch.testing.assert_close(bent, mix_weights(published, tuned, 0.25)["a"] + 2 * 0.25 * 0.75)


def test_qualities_of_steps_in_a_row_lie_evenly() -> None:
    degradation = Degradation(worst=30, bend=1.0)
    for start in (0, 7):
        qualities = [degradation.quality_of_step(4, step) for step in range(start, start + 14)]
        counts, _ = np.histogram(qualities, bins=7, range=(30, 100))
        assert counts.min() >= 1
        assert counts.max() <= 3
    assert degradation.quality_of_step(4, 0) != degradation.quality_of_step(5, 0)


def test_batches_are_functions_of_seed_and_step(photos: Path, tiny_liif_spec: dict) -> None:
    pairs = JpegPairs(ImageFolder(photos), Degradation(), patch_px=16, max_scale=2.0)

    def task() -> JpegTask:
        return JpegTask(_tuned_step(tiny_liif_spec), pairs, seed=4, batch=2, queries=10)

    one, other, later = task().batch(5), task().batch(5), task().batch(6)
    for name, value in one.items():
        assert value.equal(other[name]), name
    assert not one["image"].equal(later["image"])


def _config(folder: Path, photos: Path, spec: dict, published: Path, more: str = "") -> Path:
    encoder = spec["args"]["encoder_spec"]["args"]
    text = f"""
mode = "jpeg"
output = {json.dumps(str(folder / "run"))}
[model]
name = "liif"
[model.args]
encoder_spec = {{ name = "light", args = {{ blocks = {encoder["blocks"]}, channels = 8 }} }}
imnet_spec = {{ name = "mlp", args = {{ hidden_list = [16, 16], out_dim = 3 }} }}
[jpeg]
photos = {json.dumps(str(photos))}
published = {json.dumps(str(published))}
patch_px = 16
queries = 40
max_scale = 2.0
{more}
[validation]
photos = {json.dumps(str(photos))}
scale = 2
crop_px = 48
[loop]
batch = 2
rate = 1e-3
validate_every = 2
[schedule]
steps = 4
"""
    path = folder / "run.toml"
    path.write_text(text)
    return path


def test_a_run_tunes_the_encoder_of_published_weights(
    tmp_path: Path, photos: Path, tiny_liif_spec: dict
) -> None:
    published = tmp_path / "published.safetensors"
    save_weights(published, build_model(tiny_liif_spec), tiny_liif_spec)
    assert main(["train", str(_config(tmp_path, photos, tiny_liif_spec, published))]) == 0
    before = load_model(published).state_dict()
    after = load_model(tmp_path / "run" / "weights.safetensors").state_dict()
    moved = {name for name in before if not before[name].equal(after[name])}
    assert moved
    assert all(name.startswith("encoder.") for name in moved)
    assert (tmp_path / "run" / "log.csv").read_text().splitlines()[-1].rsplit(",", 1)[1]


def test_a_run_trains_a_curve_and_writes_its_middle_for_evaluate(
    tmp_path: Path, photos: Path, tiny_liif_spec: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "published.safetensors"
    save_weights(published, build_model(tiny_liif_spec), tiny_liif_spec)
    more = 'middle = "straight"\nloss = "psnr"\nheld_out_scales = "3"\nheld_out_queries = 60'
    assert main(["train", str(_config(tmp_path, photos, tiny_liif_spec, published, more))]) == 0
    run = tmp_path / "run"
    start, end, middle = (
        load_model(path).state_dict()
        for path in (
            published,
            run / "weights.safetensors",
            run / "weights-middle.safetensors",
        )
    )
    half_way = mix_weights(start, end, 0.5)
    bent = {name for name in start if (middle[name] - half_way[name]).abs().max() > 1e-5}
    assert bent
    assert all(name.startswith("encoder.") for name in bent)

    def psnr(*options: str) -> float:
        ways = ["--methods", "liif-jpeg", "--jpeg", "50", "--scales", "2", "--json"]
        models = ["--model", str(published), "--jpeg-model", str(run / "weights.safetensors")]
        capsys.readouterr()
        assert main(["evaluate", str(photos), *ways, *models, *options]) == 0
        return json.loads(capsys.readouterr().out)["means"][0]["psnr"]

    assert psnr("--jpeg-middle", str(run / "weights-middle.safetensors")) != psnr()


@pytest.mark.parametrize(
    ("more", "word"), [('loss = "l3"', "loss"), ('held_out_scales = "x"', "held_out_scales")]
)
def test_what_a_run_cannot_do_is_refused(
    tmp_path: Path,
    photos: Path,
    tiny_liif_spec: dict,
    capsys: pytest.CaptureFixture[str],
    more: str,
    word: str,
) -> None:
    published = tmp_path / "published.safetensors"
    save_weights(published, build_model(tiny_liif_spec), tiny_liif_spec)
    assert main(["train", str(_config(tmp_path, photos, tiny_liif_spec, published, more))]) != 0
    assert word in capsys.readouterr().err


def test_weights_of_another_model_are_refused(
    tmp_path: Path, photos: Path, tiny_liif_spec: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    config = _config(tmp_path, photos, tiny_liif_spec, Path("edsr-baseline-liif"))
    assert main(["train", str(config)]) != 0
    assert "another model" in capsys.readouterr().err


def test_held_out_qualities_must_be_numbers(
    tmp_path: Path, photos: Path, tiny_liif_spec: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "published.safetensors"
    save_weights(published, build_model(tiny_liif_spec), tiny_liif_spec)
    config = _config(tmp_path, photos, tiny_liif_spec, published, 'held_out = "good"')
    assert main(["train", str(config)]) != 0
    assert "held_out" in capsys.readouterr().err
