"""A process that trains alone: no group, nothing to wait for."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from liif_core.errors import TrainingError
from liif_core.training.running.processes import Processes, is_first_process, join_processes


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"):
        monkeypatch.delenv(name, raising=False)


def test_alone_it_is_the_first_and_shares_nothing() -> None:
    with join_processes("cpu") as processes:
        assert processes == Processes(0, 1, torch.device("cpu"))
        assert processes.is_first
        module, value = nn.Linear(1, 1), torch.tensor(3.0)
        assert processes.share_gradients(module) is module
        assert processes.mean(value) is value
        assert processes.from_first(lambda: "made") == "made"
        processes.wait()
        assert not torch.distributed.is_initialized()


def test_auto_takes_a_card_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    with join_processes("auto") as processes:
        assert processes.device.type == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with join_processes("auto") as processes:
        assert processes.device.type == "cpu"


def test_a_card_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(TrainingError, match="no CUDA device"), join_processes("cuda"):
        pass


def test_who_speaks_for_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_first_process()
    monkeypatch.setenv("RANK", "1")
    assert not is_first_process()
    assert not Processes(1, 2, torch.device("cpu")).is_first
