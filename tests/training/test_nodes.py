"""A run on two nodes that share nothing but a port: torchrun on each, a folder for each."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from liif_core.training.config import read_config
from liif_core.training.running.checkpoints import load_state
from liif_core.training.runs import run_training

ROOT = Path(__file__).resolve().parents[2]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _train_on_two_nodes(descriptions: list[Path]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    shared = ["--nnodes=2", "--nproc-per-node=1", "--master-addr=127.0.0.1"]
    shared += [f"--master-port={_free_port()}"]
    run = [sys.executable, "-m", "torch.distributed.run", *shared]
    nodes = [
        subprocess.Popen(
            [*run, f"--node-rank={rank}", "-m", "liif_core", "train", str(description)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank, description in enumerate(descriptions)
    ]
    try:
        for node in nodes:
            _, said = node.communicate(timeout=120)
            assert node.returncode == 0, said
    finally:
        for node in nodes:
            node.kill()
            node.wait()


@pytest.mark.slow
def test_two_nodes_equal_one_with_twice_the_batch_and_go_on_from_one_disk(reconstruct) -> None:
    schedule = {"kind": "constant", "steps": 8}
    alone = reconstruct("alone", loop={"batch": 4}, schedule=schedule)
    run_training(read_config(alone), alone)
    expected = load_state(read_config(alone).output / "state.pt")["module"]
    loop = {"batch": 2, "threads": 1}
    for steps in (5, 8):  # the second time they go on, and only the first node has the state
        shorter = {**schedule, "steps": steps}
        paths = [reconstruct(name, loop=loop, schedule=shorter) for name in ("node1", "node2")]
        _train_on_two_nodes(paths)
        first, second = (read_config(path).output for path in paths)
        state = load_state(first / "state.pt")
        assert state["step"] == steps
        assert not second.exists()
    for key, tensor in expected.items():
        torch.testing.assert_close(state["module"][key], tensor, rtol=1e-4, atol=1e-5)
