"""A bar on a terminal, silence in a pipe."""

from __future__ import annotations

import io

import pytest
import tqdm

from liif_core.commands import progress
from liif_core.commands.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_silence_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(progress.sys, "stderr", pipe)
    with progress_bar("Drawing") as on_progress:
        on_progress(0.5)
    assert pipe.getvalue() == ""


def test_a_terminal_sees_a_bar_and_keeps_nothing(monkeypatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(progress.sys, "stderr", terminal)
    with progress_bar("Drawing"):
        assert "Drawing:   0%" in terminal.getvalue()
    assert terminal.getvalue().rstrip(" ").endswith("\r")


def test_the_bar_never_goes_back(monkeypatch) -> None:
    class Bar:
        steps: tuple[float, ...] = ()

        def __init__(self, **_named: object) -> None:
            pass

        def __enter__(self) -> Bar:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        @property
        def n(self) -> float:
            return sum(Bar.steps)

        def update(self, step: float) -> None:
            Bar.steps += (step,)

    monkeypatch.setattr(progress.sys, "stderr", Terminal())
    monkeypatch.setattr(tqdm, "tqdm", Bar)
    with progress_bar("Drawing") as on_progress:
        for fraction in (0.5, 0.25, 1.0):
            on_progress(fraction)
    assert Bar.steps == (0.5, 0.0, 0.5)
