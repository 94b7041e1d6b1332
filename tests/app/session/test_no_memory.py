"""Memory that runs out on the way of a picture: less work or one message, and all goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.session import bgra_image
from app.session.drawing import tiles
from app.view_state.tile_grid import visible_tiles
from app.workers.pictures import base_pyramid
from liif_core.decoder_process import conversation
from liif_core.rendering.classical import source_pyramid
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


def failing(honest: Callable, is_bad: Callable[..., bool]) -> Callable:
    """``honest``, but without memory where ``is_bad``."""

    def act(*words, **more):
        if is_bad(*words):
            raise MemoryError
        return honest(*words, **more)

    return act


def once() -> Callable[..., bool]:
    """Bad the first time."""
    answers = iter([True])
    return lambda *words: next(answers, False)


@pytest.fixture
def messages(session) -> list[str]:
    found: list[str] = []
    session.failed.connect(lambda sentence, can_retry: found.append(sentence))
    return found


@pytest.mark.parametrize(
    ("room", "name"), [(base_pyramid, "build_levels"), (conversation, "SharedBlock")]
)
def test_a_picture_without_room_is_one_message(
    qtbot, session, photo, messages, monkeypatch, room, name
) -> None:
    honest = getattr(room, name)
    monkeypatch.setattr(room, name, failing(honest, lambda *words: True))
    session.open_path(photo)
    qtbot.waitUntil(lambda: bool(messages), timeout=20000)
    assert not session.opening.is_busy
    assert session.picture is None
    assert len(messages) == 1
    assert "memory" in messages[0]
    monkeypatch.setattr(room, name, honest)
    session.open_path(photo)
    settle(qtbot, session)
    assert len(messages) == 1


def test_a_picture_without_room_leaves_the_one_before(
    qtbot, session, photo, messages, monkeypatch
) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    before = session.picture
    monkeypatch.setattr(base_pyramid, "build_levels", failing(print, lambda *words: True))
    session.open_path(photo)
    qtbot.waitUntil(lambda: bool(messages), timeout=20000)
    settle(qtbot, session)
    assert session.picture is before


def test_one_tile_without_room_sends_others_away(
    qtbot, session, photo, messages, monkeypatch
) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(9.0, None)
    settle(qtbot, session)
    monkeypatch.setattr(bgra_image, "QImage", FirstFails(bgra_image.QImage))
    session.navigation.show_view(11.0, None)
    settle(qtbot, session)
    assert not messages
    assert set(session.tiles.cache.levels(session.picture.image_id, Method.LIIF)) == {11.0}


class FirstFails:
    """QImage, out of memory the first time."""

    def __init__(self, kind: type) -> None:
        self.Format = kind.Format
        self._kind = kind
        self._is_bad = once()

    def __call__(self, *words):
        # A null image is how Qt says it.
        return self._kind() if self._is_bad() else self._kind(*words)


def test_tiles_without_room_make_way_for_bicubic(
    qtbot, session, photo, messages, monkeypatch
) -> None:
    def is_liif(event, picture) -> bool:
        return event.key.method is Method.LIIF

    honest = tiles.tile_of
    monkeypatch.setattr(tiles, "tile_of", failing(honest, is_liif))
    session.open_path(photo)
    settle(qtbot, session)
    assert messages == [
        "“LIIF, most detail” does not fit in memory any more; close other programs."
    ]
    view = session.pane_view(0)
    assert view.method is Method.BICUBIC
    wanted = visible_tiles(view.viewport, view.picture.image_id, view.method)
    assert all(key in session.tiles.cache for key in wanted)
    monkeypatch.setattr(tiles, "tile_of", honest)
    session.retry()
    settle(qtbot, session)
    assert session.pane_view(0).method is Method.LIIF


def test_no_tile_at_all_is_no_busy_state(qtbot, session, photo, messages, monkeypatch) -> None:
    honest = tiles.tile_of
    monkeypatch.setattr(tiles, "tile_of", failing(honest, lambda *words: True))
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.tiles.is_given_up, timeout=20000)
    qtbot.waitUntil(lambda: session.tiles.progress is None)
    assert [sentence.split()[0] for sentence in messages] == ["“LIIF,", "“Bicubic”"]
    assert len(session.tiles.cache) == 0
    monkeypatch.setattr(tiles, "tile_of", honest)
    session.retry()
    settle(qtbot, session)
    assert not session.tiles.is_given_up


def test_drawing_without_room_falls_back(
    qtbot, session, photo, renderer, messages, monkeypatch
) -> None:
    is_liif = lambda windows, method: method is Method.LIIF  # noqa: E731
    monkeypatch.setattr(renderer, "tiles", failing(renderer.tiles, is_liif))
    session.open_path(photo)
    settle(qtbot, session)
    assert session.pane_view(0).method is Method.BICUBIC
    assert len(messages) == 1
    assert "not enough memory" in messages[0]


def test_halves_without_room_leave_the_base_layer(qtbot, make_session, photo, monkeypatch) -> None:
    session = make_session(real=True)
    messages: list[str] = []
    session.failed.connect(lambda sentence, can_retry: messages.append(sentence))
    honest = source_pyramid.half_size
    monkeypatch.setattr(source_pyramid, "half_size", failing(honest, lambda *words: True))
    session.set_methods((Method.LANCZOS,))
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(0.05, None)
    qtbot.waitUntil(lambda: session.tiles.is_given_up, timeout=20000)
    # One sentence for the method, one for its stand-in.
    assert len(messages) == 2
    assert all("not enough memory" in each for each in messages)
    monkeypatch.setattr(source_pyramid, "half_size", honest)
    session.retry()
    settle(qtbot, session)


def test_draft_without_room_is_left_out(
    qtbot, session, photo, renderer, messages, monkeypatch
) -> None:
    def is_draft(event, picture) -> bool:
        return event.key.method is Method.DRAFT

    renderer.drafts = {Method.DRAFT}
    monkeypatch.setattr(tiles, "tile_of", failing(tiles.tile_of, is_draft))
    session.open_path(photo)
    settle(qtbot, session)
    assert messages == ["“LIIF, fast” does not fit in memory any more; close other programs."]
    assert session.pane_view(0).method is Method.LIIF
    asked = renderer.log.count((Method.DRAFT, session.viewport.zoom))
    session.navigation.pan(40.0, 30.0)
    settle(qtbot, session)
    session.navigation.show_view(9.0, None)
    settle(qtbot, session)
    assert renderer.log.count((Method.DRAFT, 9.0)) == 0
    assert asked > 0
    assert len(messages) == 1
