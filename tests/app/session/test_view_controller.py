"""Changes are found in one place, and told once."""

from __future__ import annotations

import pytest

from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def settled(qtbot, session, photo):
    session.set_methods((Method.BICUBIC,))
    session.open_path(photo)
    settle(qtbot, session)
    return session


def test_resolving_without_a_change_tells_nothing(settled, qtbot) -> None:
    for signal in (settled.view_changed, settled.picture_changed, settled.status_changed):
        with qtbot.assertNotEmitted(signal):
            settled.resolve()


def test_another_method_is_told_and_the_same_one_is_not(settled, qtbot) -> None:
    with qtbot.waitSignal(settled.methods_changed, timeout=1000):
        settled.set_methods((Method.NEAREST,))
    assert settled.methods == (Method.NEAREST,)
    with qtbot.assertNotEmitted(settled.methods_changed):
        settled.set_methods((Method.NEAREST,))


def test_several_changes_are_told_together_when_the_last_is_made(settled) -> None:
    told: list[tuple] = []
    settled.methods_changed.connect(lambda: told.append(settled.methods))
    with settled.several_changes():
        settled.set_methods((Method.NEAREST,))
        settled.set_methods((Method.LANCZOS,))
        assert told == []
    assert told == [(Method.LANCZOS,)]


def test_a_view_that_moves_is_not_settled_until_it_is_drawn(settled, renderer, qtbot) -> None:
    renderer.gate.clear()
    settled.navigation.show_view(4.0, (100, 80))
    qtbot.waitUntil(lambda: settled.is_at_rest)
    assert not settled.is_settled
    assert settled.share_done < 1
    renderer.gate.set()
    qtbot.waitUntil(lambda: settled.is_settled)
    assert settled.share_done == 1


def test_a_pane_shows_the_view_by_its_own_method(settled) -> None:
    view = settled.pane_view(0)
    assert view.method is Method.BICUBIC
    assert view.viewport == settled.viewport
    assert view.picture is settled.picture


def test_a_folder_opens_in_its_first_picture(session, photo, qtbot) -> None:
    session.open_path(photo.parent)
    qtbot.waitUntil(lambda: session.picture is not None)
    assert session.picture.path == photo
