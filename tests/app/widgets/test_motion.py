"""Whether things glide: as chosen, or as the desktop wants it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QProxyStyle, QStyle

from app.widgets import motion
from app.widgets.motion import choose_motion, moves_gently


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    choose_motion("system")


@pytest.mark.parametrize(("duration_ms", "gently"), [(0, False), (200, True)])
def test_the_desktop_decides_unless_one_is_chosen(qapp, monkeypatch, duration_ms, gently) -> None:
    class Desktop(QProxyStyle):
        def styleHint(self, hint, *words):
            wanted = QStyle.StyleHint.SH_Widget_Animation_Duration
            return duration_ms if hint == wanted else super().styleHint(hint, *words)

    style = Desktop()
    monkeypatch.setattr(motion.QApplication, "style", lambda: style)
    choose_motion("system")
    assert moves_gently() is gently
    choose_motion("full")
    assert moves_gently()
    choose_motion("reduced")
    assert not moves_gently()
