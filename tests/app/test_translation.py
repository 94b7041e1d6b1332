"""Templates, counts, and the source that a language sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.translation import set_source, tr, tr_count, translatable


@pytest.fixture
def spoken() -> Iterator[list[tuple[str, int]]]:
    """A language that says everything backwards, and the texts it was asked for."""
    asked: list[tuple[str, int]] = []

    def source(text: str, count: int) -> str:
        asked.append((text, count))
        return {"Copied {name}.": "{name} kopiert.", "{count} files": "{count} Dateien"}.get(
            text, text
        )

    set_source(source)
    yield asked
    set_source(None)


def test_english_without_a_source() -> None:
    assert tr("Copied {name}.", name="a{b}.jpg") == "Copied a{b}.jpg."
    assert tr("out/{stem}.png") == "out/{stem}.png"
    assert [tr_count("One file", "{count:,} files", n) for n in (1, 2, 1000)] == [
        "One file",
        "2 files",
        "1,000 files",
    ]


def test_a_source_is_asked_with_the_template(spoken) -> None:
    assert tr("Copied {name}.", name="x") == "x kopiert."
    assert tr_count("One file", "{count} files", 1) == "1 Dateien"
    assert spoken == [("Copied {name}.", -1), ("{count} files", 1)]


def test_nothing_is_asked_about_nothing(spoken) -> None:
    assert tr("") == ""
    assert translatable("Off") == "Off"
    assert spoken == []
