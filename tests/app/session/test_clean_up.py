"""The strength of JPEG clean-up: what draws with it, and what stays on the screen meanwhile."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from app.session.pictures.clean_up import parse_choice, stored_choice
from app.view_state.compare_layout import CompareMode
from liif_core.errors import LiifError
from liif_core.rendering.engine import EngineSummary
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    """A 240x160 JPEG of quality 60."""
    noise = np.random.default_rng(4).integers(0, 255, (20, 30, 3), dtype=np.uint8)
    path = tmp_path / "photo.jpg"
    Image.fromarray(noise).resize((240, 160), Image.Resampling.BICUBIC).save(path, quality=60)
    return path


@pytest.fixture
def session(make_session, renderer):
    """A session whose model has a clean-up, and ``strengths`` with which it was asked to draw."""
    summary = EngineSummary("Fake", "nowhere", "fp0", "", cleans_up=True)
    session = make_session(lambda: SimpleNamespace(summary=summary))
    renderer.wants_engine = True
    return session


@pytest.fixture
def strengths(renderer, session) -> list[int | None]:
    return renderer.strengths


def show(qtbot, session, path: Path) -> None:
    session.open_path(path)
    settle(qtbot, session)
    session.navigation.show_view(4.0, (120.0, 80.0))
    settle(qtbot, session)


def test_each_file_says_its_own_strength(qtbot, session, strengths, jpeg, photo) -> None:
    show(qtbot, session, jpeg)
    assert strengths == [None]
    assert 80 < session.strength_of(session.picture) < 95
    show(qtbot, session, photo)
    assert session.strength_of(session.picture) == 0


def test_another_strength_draws_the_view_anew_in_the_same_place(
    qtbot, session, strengths, jpeg
) -> None:
    show(qtbot, session, jpeg)
    viewport = session.viewport
    former = session.picture
    session.set_clean_up(30)
    assert not session.is_settled
    assert session.viewport == viewport
    # The former strength's tiles stay until those of the new one are here.
    shown = session.tiles.stand_in_levels(session.picture.image_id, Method.LIIF)
    assert shown[4.0]
    assert session.picture.image_id != former.image_id
    settle(qtbot, session)
    assert strengths == [None, 30]
    assert session.strength_of(session.picture) == 30


def test_a_choice_is_for_the_pictures_that_follow(qtbot, session, strengths, jpeg, photo) -> None:
    session.set_clean_up(0)
    show(qtbot, session, jpeg)
    show(qtbot, session, photo)
    assert strengths == [0, 0]
    assert session.strength_of(session.picture) == 0


def test_a_file_that_fails_leaves_the_picture_as_it_was(qtbot, session, jpeg, tmp_path) -> None:
    show(qtbot, session, jpeg)
    session.set_clean_up(30)
    settle(qtbot, session)
    picture, viewport = session.picture, session.viewport
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    with qtbot.waitSignal(session.failed, timeout=20000):
        session.open_path(broken)
    settle(qtbot, session)
    assert session.picture.image_id == picture.image_id
    assert session.viewport == viewport


def test_the_second_pane_shows_it_without(qtbot, session, strengths, jpeg) -> None:
    show(qtbot, session, jpeg)
    session.compare.without_clean_up()
    assert session.compare.mode is CompareMode.SIDE
    settle(qtbot, session)
    assert strengths == [None, 0]
    first, second = session.pane_view(0), session.pane_view(1)
    assert first.picture.image_id != second.picture.image_id
    assert first.method is second.method is Method.LIIF
    assert session.pane_status(0).clean_up == "JPEG cleaned up"
    assert session.pane_status(1).clean_up == "no JPEG clean-up"
    session.compare.without_clean_up()
    settle(qtbot, session)
    assert session.pane_view(1).method is Method.BICUBIC
    assert session.pane_view(1).picture is session.picture


def test_comparing_without_goes_on_with_the_next_picture(
    qtbot, session, strengths, jpeg, tmp_path
) -> None:
    show(qtbot, session, jpeg)
    session.compare.without_clean_up()
    settle(qtbot, session)
    other = tmp_path / "other.jpg"
    Image.open(jpeg).transpose(Image.Transpose.ROTATE_180).save(other, quality=40)
    show(qtbot, session, other)
    assert session.pane_view(1).picture.path == other
    assert session.pane_view(1).picture.source.info.clean_up == 0


def test_a_model_without_clean_up_draws_with_none(qtbot, make_session, jpeg) -> None:
    session = make_session()
    show(qtbot, session, jpeg)
    session.warm_up()
    qtbot.waitUntil(lambda: session.engine is not None, timeout=20000)
    assert session.strength_of(session.picture) == 0


@pytest.mark.parametrize("choice", [None, 0, 40, 100])
def test_a_choice_is_remembered_in_words(choice: int | None) -> None:
    assert parse_choice(stored_choice(choice)) == choice


@pytest.mark.parametrize("words", ["", "101", "-1", "strong", "²"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(LiifError):
        parse_choice(words)
