"""``liif train``: trains to the end, exports, draws the log, and stops when it is asked to."""

from __future__ import annotations

import os
import signal
from types import SimpleNamespace

import pytest

from liif_core.cli import main
from liif_core.commands import train


@pytest.fixture
def run(monkeypatch, tmp_path):
    """A run that notes how it was called; ``log`` are the rows of its log."""
    seen = SimpleNamespace(calls=[], finished=True, log=[], during=lambda is_cancelled: None)
    config = SimpleNamespace(output=tmp_path)

    def run_training(config, path, *, on_progress, on_cache, is_cancelled) -> bool:
        seen.calls.append("train")
        seen.during(is_cancelled)
        return seen.finished

    monkeypatch.setattr(train, "read_config", lambda _path: config)
    monkeypatch.setattr(train, "run_training", run_training)
    monkeypatch.setattr(train, "read_log", lambda _path: seen.log)
    monkeypatch.setattr(train, "write_plot", lambda path, log: seen.calls.append(path.name))
    monkeypatch.setattr(train, "export_weights", lambda config, path: 42)
    return seen


def test_a_run_to_its_end_names_the_weights_and_draws_its_log(run, capsys) -> None:
    run.log = [{"step": "1"}]
    assert main(["train", "run.toml"]) == 0
    assert run.calls == ["train", train.PLOT_FILE]
    assert train.WEIGHTS_FILE in capsys.readouterr().out


def test_the_plot_alone_trains_nothing(run) -> None:
    run.log = [{"step": "1"}]
    assert main(["train", "run.toml", "--plot"]) == 0
    assert run.calls == [train.PLOT_FILE]


def test_the_export_alone_neither(run, tmp_path, capsys) -> None:
    assert main(["train", "run.toml", "--export", str(tmp_path / "w.safetensors")]) == 0
    assert run.calls == []
    assert "step 42" in capsys.readouterr().out


def test_asked_once_it_saves_and_stops_and_says_how_to_go_on(run, capsys) -> None:
    asked = []
    run.finished = False
    before = signal.getsignal(signal.SIGTERM)

    def during(is_cancelled) -> None:
        asked.append(is_cancelled())
        os.kill(os.getpid(), signal.SIGTERM)
        asked.append(is_cancelled())

    run.during = during
    assert main(["train", "run.toml"]) == 0
    assert asked == [False, True]
    assert "the same command goes on" in capsys.readouterr().out
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_second_ctrl_c_stops_at_once(run) -> None:
    def during(_is_cancelled) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    run.during = during
    before = signal.getsignal(signal.SIGINT)
    try:
        stopped = main(["train", "run.toml"]) != 0
    except KeyboardInterrupt:
        stopped = True
    assert stopped
    assert signal.getsignal(signal.SIGINT) is before
