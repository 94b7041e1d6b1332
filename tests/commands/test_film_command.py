"""``liif film`` as a user types it."""

from __future__ import annotations

import json

import pytest
from PIL import Image

import resources
from liif_core.cli import main

PHOTO = str(resources.sample_path("chelsea"))


def test_a_film_of_the_sample(tmp_path, capsys) -> None:
    out = tmp_path / "zoom.webp"
    view = ["--from", "100,60,120,80", "--to", "200,100,12,8"]
    size = ["--size", "60x40", "--seconds", "0.4", "--fps", "10", "--hold", "0"]
    assert main(["film", PHOTO, str(out), *view, *size, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["frames"], facts["width"], facts["method"]) == (4, 60, "liif")
    with Image.open(out) as image:
        assert (image.n_frames, image.size) == (4, (60, 40))
    assert main(["film", PHOTO, str(out), *view, *size]) == 1
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["film.txt", "--to", "0,0,9,9"], 2, "does not say a kind of film"),
        (["film.webp", "--to", "900,900,9,9"], 1, "outside the picture"),
        (["film.webp"], 2, "--to"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path, capsys, monkeypatch, words, code, sentence
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["film", PHOTO, *words]) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())
