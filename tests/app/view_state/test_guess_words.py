"""The words of the map of added detail, and of one place in it."""

from __future__ import annotations

from app.view_state.words.guess_words import degree_words, guess_words


def test_where_nothing_is_guessed() -> None:
    title, meaning = guess_words(has_any=False, is_here=True)
    assert title == "Nothing is guessed here"
    assert "own pixels" in meaning


def test_a_map_that_is_not_drawn_yet_is_announced() -> None:
    waiting, here = (
        guess_words(has_any=True, is_here=False),
        guess_words(has_any=True, is_here=True),
    )
    assert waiting[0].endswith("in a moment…")
    assert not here[0].endswith("…")
    assert waiting[1:] == here[1:]


def test_degrees_are_levels_of_a_screen() -> None:
    assert degree_words(0.0) == "here 0 of 255"
    assert degree_words(0.1) == "here 26 of 255"
