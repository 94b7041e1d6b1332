"""The files that a command reads, and the names of those it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from liif_core.commands.arguments import UsageError
from liif_core.commands.output_names import expanded_inputs, output_paths

FIELDS = {"scale": "4", "width": ""}


def test_a_folder_is_its_pictures_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.jpg", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "c.png").mkdir()
    typed = tmp_path / "anything.txt"
    found = expanded_inputs([typed, tmp_path])
    assert [path.name for path in found] == ["anything.txt", "a.jpg", "b.PNG"]


def test_a_folder_without_pictures_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pictures"):
        expanded_inputs([tmp_path])


def test_fields_are_filled_in() -> None:
    inputs = [Path("in/cat.jpg"), Path("in/dog.tif")]
    found = output_paths("out/{stem}_x{scale}.png", inputs, FIELDS, is_batch=True)
    assert found == [Path("out/cat_x4.png"), Path("out/dog_x4.png")]
    (named,) = output_paths("{name}.png", inputs[:1], FIELDS, is_batch=False)
    assert named == Path("cat.jpg.png")


def test_a_folder_means_png_in_it(tmp_path: Path) -> None:
    for pattern in (str(tmp_path), "new/"):
        (path,) = output_paths(pattern, [Path("cat.jpg")], FIELDS, is_batch=False)
        assert path == Path(pattern) / "cat.png"


@pytest.mark.parametrize(
    ("pattern", "names", "is_batch", "words"),
    [
        ("{nothing}.png", ["a.png"], False, r"\{nothing\} is not one of \{scale\}, \{stem\}"),
        ("{width}.png", ["a.png"], False, r"\{width\} is not one of"),
        ("one.png", ["a.png", "b.png"], False, "several inputs"),
        ("one.png", ["a.png"], True, "several inputs"),
        ("{stem}.png", ["a/x.png", "b/x.jpg"], True, "both be written to “x.png”"),
    ],
)
def test_what_makes_no_sense_is_said(pattern, names, is_batch, words) -> None:
    with pytest.raises(UsageError, match=words):
        output_paths(pattern, list(map(Path, names)), FIELDS, is_batch=is_batch)
