"""Pictures over the memory budget: refused at once, with numbers, and opened reduced if wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.session.pictures.compared_pictures import Role
from app.session.pictures.opening import ReducedSizeOffer
from liif_core.geometry import Size
from liif_core.memory_budget import MemoryBudget
from tests.app.settled import settle

pytestmark = pytest.mark.gui

# A picture may have 4.7 MiB of it: half a megapixel.
SMALL = MemoryBudget(8 << 20)


@pytest.fixture
def session(make_session):
    return make_session(budget=SMALL)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.tif"
    pages = [Image.new("RGB", (900, 700), colour) for colour in ("red", "blue")]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


def test_offered_and_opened_at_half_its_size(qtbot, session, scan, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    before = session.picture
    said: list[tuple[str, bool]] = []
    session.failed.connect(lambda sentence, can_retry: said.append((sentence, can_retry)))
    with qtbot.waitSignal(session.opening.offered, timeout=20000) as offered:
        session.open_path(scan)
    sentence, offer = offered.args
    assert said == [(sentence, False)]
    assert sentence == ("“scan.tif” has 0.6 megapixels and would take 6 MB where 5 MB may be used.")
    assert offer == ReducedSizeOffer(scan, 0, 2)
    assert session.picture is before
    session.accept(offer)
    assert not session.is_settled
    qtbot.waitUntil(lambda: session.picture is not before, timeout=20000)
    settle(qtbot, session)
    assert session.picture.size == session.viewport.source == Size(450, 350)
    assert session.picture.source.info.reduction == 2
    # The next page comes at the same size.
    session.frames.step(1)
    qtbot.waitUntil(lambda: session.picture.frame == 1, timeout=20000)
    assert session.picture.size == Size(450, 350)
    # Another picture is whole again.
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture.path == photo, timeout=20000)
    settle(qtbot, session)
    assert session.picture.size == Size(240, 160)


def test_an_accepted_offer_that_fails_is_a_sentence(qtbot, session, scan) -> None:
    scan.unlink()
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.accept(ReducedSizeOffer(scan, 0, 2))
    assert "does not exist" in failed.args[0]
    assert session.is_settled


def test_a_picture_to_compare_with_is_refused_in_full(qtbot, session, scan, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.compared_pictures.open(Role.OTHER, scan)
    assert failed.args[0].endswith("may be used; make a smaller copy to open it.")


def test_use_is_what_is_held(qtbot, session, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    qtbot.waitUntil(lambda: session.memory.use().features == 2000, timeout=20000)
    use = session.memory.use()
    assert use.total_bytes == SMALL.total_bytes
    assert use.picture == 240 * 160 * 3 + 1000
    assert use.base == sum(len(level.pixels) for level in session.picture.levels)
    assert use.draft == 3000
    assert use.tiles == session.tiles.cache.used_bytes > 0
