"""The processes of one run: alone, or started by ``torchrun`` with the gradients shared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar, cast

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from liif_core.errors import TrainingError

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Processes:
    """This process's place: ``rank`` of ``count``, and the device it trains on."""

    rank: int
    count: int
    device: torch.device

    @property
    def is_first(self) -> bool:
        return self.rank == 0

    def share_gradients(self, module: nn.Module) -> nn.Module:
        """``module`` itself when alone, else with its gradients averaged over all processes."""
        if self.count == 1:
            return module
        devices = [self.device] if self.device.type == "cuda" else None
        return DistributedDataParallel(module, device_ids=devices)

    def wait(self) -> None:
        """Returns when every process has come here."""
        if self.count > 1:
            dist.barrier()

    def from_first(self, make: Callable[[], Made]) -> Made:
        """The result of ``make``, called in the first process alone and sent to the others."""
        if self.count == 1:
            return make()
        told = [make() if self.is_first else None]
        dist.broadcast_object_list(told, src=0, device=self.device)
        return cast(Made, told[0])

    def mean(self, value: torch.Tensor) -> torch.Tensor:
        """The mean of a scalar over all processes."""
        if self.count == 1:
            return value
        total = value.detach().clone()
        dist.all_reduce(total)
        return total / self.count


def is_first_process() -> bool:
    """Whether this process speaks for the run, also outside ``join_processes``."""
    return os.environ.get("RANK", "0") == "0"


@contextmanager
def join_processes(device_name: str = "auto") -> Iterator[Processes]:
    """Joins the group that ``torchrun`` describes in the environment, or stands alone.

    ``device_name``: auto, cpu or cuda. Raises TrainingError when there is no such device.
    """
    if device_name == "auto":
        device_name = "cuda" if torch.cuda.is_available() else "cpu"
    if device_name == "cuda" and not torch.cuda.is_available():
        raise TrainingError("There is no CUDA device here; set device to cpu or auto.")
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        yield Processes(0, 1, torch.device(device_name))
        return
    if device_name == "cuda":
        local = int(os.environ.get("LOCAL_RANK", "0"))
        torch.cuda.set_device(local)
        device = torch.device("cuda", local)
    else:
        device = torch.device("cpu")
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield Processes(dist.get_rank(), count, device)
    finally:
        dist.destroy_process_group()
