"""A JPEG's own tables tell quality, chroma sampling and strength of clean-up."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core import cli
from liif_core.image_io.description import describe
from liif_core.image_io.reading.compression.past import jpeg_past_of
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.read_options import ReadOptions
from liif_core.jpeg_past import JpegPast, checked_past, standard_luma

PICTURE = Image.fromarray(np.random.default_rng(1).integers(0, 256, (48, 64, 3), dtype=np.uint8))


def saved(folder: Path, name: str = "a.jpg", picture: Image.Image = PICTURE, **options) -> Path:
    path = folder / name
    picture.save(path, **options)
    return path


@pytest.mark.parametrize("quality", [1, 20, 40, 50, 75, 92, 95, 100])
@pytest.mark.parametrize(("number", "sampling"), [(0, "4:4:4"), (1, "4:2:2"), (2, "4:2:0")])
def test_pillow_s_own_quality_is_found(
    tmp_path: Path, quality: int, number: int, sampling: str
) -> None:
    past = read_image(saved(tmp_path, quality=quality, subsampling=number)).info.past
    assert past is not None
    assert abs(past.quality - quality) <= 1
    assert past.sampling == sampling
    assert sorted(past.luma) == sorted(standard_luma(quality))


def test_strength_falls_with_quality_and_is_nothing_from_ninety_nine_on() -> None:
    strengths = [JpegPast(standard_luma(quality)).strength for quality in range(1, 101)]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] == 0
    assert strengths[40 - 1] == 100
    assert 70 < strengths[75 - 1] < 85
    # Up to here the published weights draw a JPEG best.
    assert strengths[99 - 1] == 0
    assert 10 < strengths[97 - 1] < 20


def test_tables_of_other_programs_count_by_their_steps(tmp_path: Path) -> None:
    flat = saved(tmp_path, qtables=[[16] * 64, [20] * 64])
    past = read_image(flat).info.past
    assert past is not None
    assert (past.luma, past.chroma) == ((16,) * 64, (20,) * 64)
    assert 50 < past.strength < 80


def test_grey_has_one_table_and_no_sampling(tmp_path: Path) -> None:
    past = read_image(saved(tmp_path, picture=PICTURE.convert("L"), quality=60)).info.past
    assert past is not None
    assert (past.chroma, past.sampling) == ((), "")


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.gif", "a.bmp"])
def test_lossless_formats_have_no_past(tmp_path: Path, name: str) -> None:
    info = read_image(saved(tmp_path, name)).info
    assert info.past is None
    assert info.wanted_clean_up == 0


def test_a_reduced_picture_asks_for_no_clean_up(tmp_path: Path) -> None:
    info = read_image(saved(tmp_path, quality=40), reading=ReadOptions(reduce=2)).info
    assert info.past is not None
    assert info.wanted_clean_up == 0


def test_impossible_tables_are_no_past() -> None:
    assert checked_past((0,) * 64, (), "") is None
    assert checked_past((1,) * 63, (), "") is None
    assert checked_past((1,) * 64, (1,) * 5, "4:2:0") is None
    assert checked_past((1,) * 64, (), "9:9:9") == JpegPast((1,) * 64)
    assert jpeg_past_of(PICTURE) is None


def test_info_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["info", "--json", str(saved(tmp_path, quality=75, subsampling=2))])
    told = json.loads(capsys.readouterr().out)["jpeg"]
    assert abs(told["quality"] - 75) <= 1
    assert told["sampling"] == "4:2:0"
    assert len(told["luma"]) == len(told["chroma"]) == 64
    cli.main(["info", str(tmp_path / "a.jpg")])
    assert "quality about 75 4:2:0" in capsys.readouterr().out
    cli.main(["info", "--json", str(saved(tmp_path, "a.png"))])
    assert json.loads(capsys.readouterr().out)["jpeg"] is None


def test_twice_saved_tells_the_last(tmp_path: Path) -> None:
    first = io.BytesIO()
    PICTURE.save(first, "JPEG", quality=30)
    past = read_image(saved(tmp_path, picture=Image.open(first), quality=90)).info.past
    assert past is not None
    assert abs(past.quality - 90) <= 1


@pytest.mark.parametrize("quality", [40, 75, 92])
@pytest.mark.parametrize(
    ("mode", "options", "sampling"),
    [
        ("RGB", {"progressive": True, "subsampling": 2}, "4:2:0"),
        ("RGB", {"keep_rgb": True}, "4:4:4"),
        ("RGB", {"optimize": True, "subsampling": 1}, "4:2:2"),
        ("L", {"progressive": True}, ""),
        ("CMYK", {}, ""),
    ],
)
def test_every_kind_of_jpeg_tells_its_quality(tmp_path, mode, options, sampling, quality) -> None:
    picture = PICTURE.convert(mode)
    past = read_image(saved(tmp_path, picture=picture, quality=quality, **options)).info.past
    assert isinstance(past, JpegPast)
    assert abs(past.quality - quality) <= 1
    assert past.sampling == sampling
    assert past.strength == JpegPast(standard_luma(quality)).strength


def test_tables_of_photoshop_are_ordered_as_their_names(tmp_path: Path) -> None:
    presets = ["web_low", "web_medium", "web_high", "web_very_high", "web_maximum"]
    pasts = [read_image(saved(tmp_path, quality=preset)).info.past for preset in presets]
    strengths = [past.strength for past in pasts if past is not None]
    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == len(presets)
    assert strengths[0] > 90
    assert strengths[-1] < 15


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("quality", [40, 75, 92])
def test_a_jpeg_inside_a_tiff_tells_its_quality(tmp_path, mode, quality) -> None:
    path = saved(tmp_path, "a.tif", PICTURE.convert(mode), compression="jpeg", quality=quality)
    past = read_image(path).info.past
    assert isinstance(past, JpegPast)
    assert abs(past.quality - quality) <= 1
    assert describe(path).past == past


def test_a_tiff_whose_jpeg_tables_are_nonsense_is_described(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.tif", compression="jpeg", quality=60)
    data = bytearray(path.read_bytes())
    at = data.index(b"\xff\xdb")
    data[at : at + 8] = bytes(8)
    path.write_bytes(data)
    assert describe(path, thorough=False).past is None
