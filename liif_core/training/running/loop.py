"""The training loop: the same for every task, resumable at any checkpoint to the bit."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from liif_core.errors import TrainingError
from liif_core.metrics import psnr_of
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.timing.kernel_timing import PRECISIONS
from liif_core.training.running.checkpoints import load_state, save_state
from liif_core.training.running.processes import Processes
from liif_core.training.running.run_log import RunLog
from liif_core.training.running.running_mean import RunningMean
from liif_core.training.running.schedule import Schedule

STATE_FILE = "state.pt"
LOG_FILE = "log.csv"


class Task(Protocol):
    """A run's task: data, loss and validation."""

    @property
    def model(self) -> nn.Module:
        """The network itself."""
        ...

    @property
    def module(self) -> nn.Module:
        """Called with a batch; gives the loss and the mean squared error of [0, 1] colours."""
        ...

    def parameter_groups(self, rate: float) -> list[dict[str, Any]]: ...

    def batch(self, step: int, rank: int = 0, ranks: int = 1) -> Mapping[str, Tensor]: ...

    def validation_batches(self) -> Sequence[Mapping[str, Tensor]]: ...


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """``rate``: of Adam at the top of the schedule. ``clip``: largest gradient norm, 0 for none.
    ``average``: share of the past that a running mean of the weights keeps each step (0.998, say);
    the mean is what is validated and exported. It gives most of what lowering the rate gives, at
    any time of the run. 0 for none.
    ``loaders``: threads that make the next batches ready, 0 for none. ``log_every``,
    ``save_every``, ``validate_every``: in steps, 0 for never."""

    schedule: Schedule
    rate: float = 1e-4
    clip: float = 0.0
    average: float = 0.0
    precision: str = "fp32"
    loaders: int = 0
    log_every: int = 50
    save_every: int = 500
    validate_every: int = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """A run's progress. ``psnr`` in dB, against the task's own target."""

    step: int
    steps: int
    loss: float
    psnr: float
    validation_psnr: float | None
    seconds_left: float


class Trainer:
    """Runs ``task`` until its schedule ends; state and log live in ``folder``."""

    def __init__(
        self, task: Task, settings: LoopSettings, folder: Path, processes: Processes
    ) -> None:
        self.task = task
        self.settings = settings
        self.folder = folder
        self.processes = processes
        task.module.to(processes.device)
        self._optimiser = torch.optim.Adam(task.parameter_groups(settings.rate))
        self._scaler = torch.amp.GradScaler(
            processes.device.type, enabled=settings.precision == "fp16"
        )
        self._average = RunningMean(task.module, settings.average)
        self.step = 0

    def resume(self) -> bool:
        """Continue from the folder's checkpoint; False when there is none.

        The first process reads it and tells the others: nodes need not share a disk.
        """
        path = self.folder / STATE_FILE
        state = self.processes.from_first(lambda: load_state(path) if path.is_file() else None)
        if state is None:
            return False
        try:
            self.task.module.load_state_dict(state["module"])
            self._optimiser.load_state_dict(state["optimiser"])
            self._scaler.load_state_dict(state["scaler"])
            self.step = int(state["step"])
            self._average.restart(state.get("average") or state["module"], self.step)
        except (KeyError, RuntimeError, ValueError, TypeError) as error:
            raise TrainingError(
                f"The checkpoint {path} is of another model; choose another output folder."
            ) from error
        return True

    def run(
        self,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> bool:
        """Trains to the end of the schedule; False when cancelled, with the state saved.

        Cancelling is asked for after each step, and only when the run is a single process. Raises
        TrainingError when the loss is not a number.
        """
        settings, steps = self.settings, self.settings.schedule.steps
        module = self.processes.share_gradients(self.task.module)
        log = self._open_log()
        began, first = time.monotonic(), self.step
        before = log.seconds_before if log else 0.0
        try:
            for batch in self._batches():
                loss, error = self._update(module, batch)
                self.step += 1
                validation = self._validation() if self._due(settings.validate_every) else None
                if self._due(settings.log_every) or validation is not None:
                    self._check(loss)
                    seconds = time.monotonic() - began
                    left = seconds / (self.step - first) * (steps - self.step)
                    progress = Progress(
                        self.step, steps, float(loss), psnr_of(float(error)), validation, left
                    )
                    if log is not None:
                        log.write(self.step, self._row(progress, before + seconds))
                        on_progress(progress)
                cancelled = self.processes.count == 1 and is_cancelled()
                if cancelled or self.step == steps or self._due(settings.save_every):
                    self._check(loss)
                    self.save()
                if cancelled:
                    return False
            return True
        finally:
            if log is not None:
                log.close()

    def save(self) -> None:
        """Writes the checkpoint (first process only)."""
        if self.processes.is_first:
            state = {
                "step": self.step,
                "module": self.task.module.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "scaler": self._scaler.state_dict(),
                "average": self._average.state,
            }
            save_state(self.folder / STATE_FILE, state)
        self.processes.wait()

    def _batches(self) -> Iterator[Mapping[str, Tensor]]:
        """The batches that are left, made some steps ahead when there are loaders."""
        place = self.processes.rank, self.processes.count
        steps = range(self.step, self.settings.schedule.steps)
        if not self.settings.loaders:
            for step in steps:
                yield self.task.batch(step, *place)
            return
        with ThreadPoolExecutor(self.settings.loaders, "loader") as pool:
            ahead: deque[Future[Mapping[str, Tensor]]] = deque()
            for step in steps:
                ahead.append(pool.submit(self.task.batch, step, *place))
                if len(ahead) > 2 * self.settings.loaders:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    def _update(self, module: nn.Module, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        settings, processes = self.settings, self.processes
        share = settings.schedule.share(self.step)
        for group in self._optimiser.param_groups:
            group["lr"] = settings.rate * group["factor"] * share
        batch = self._moved(batch)
        self._optimiser.zero_grad(set_to_none=True)
        with self._autocast():
            loss, error = module(batch)
        self._scaler.scale(loss).backward()
        if settings.clip:
            self._scaler.unscale_(self._optimiser)
            nn.utils.clip_grad_norm_(self.task.module.parameters(), settings.clip)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        self._average.update()
        return processes.mean(loss.detach()), processes.mean(error.detach())

    @torch.no_grad()
    def _validation(self) -> float | None:
        batches = self.task.validation_batches()
        if not batches:
            return None
        self.task.module.eval()
        with self._average.in_place():
            errors = []
            for batch in batches:
                with self._autocast():
                    errors.append(float(self.task.module(self._moved(batch))[1]))
        self.task.module.train()
        return psnr_of(sum(errors) / len(errors))

    def _autocast(self) -> torch.autocast:
        precision = self.settings.precision
        return torch.autocast(
            self.processes.device.type,
            dtype=PRECISIONS[precision] if precision != "fp32" else torch.bfloat16,
            enabled=precision != "fp32",
        )

    def _moved(self, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
        return {name: value.to(self.processes.device) for name, value in batch.items()}

    def _due(self, every: int) -> bool:
        last = self.step == self.settings.schedule.steps
        return bool(every) and (last or self.step % every == 0)

    def _check(self, loss: Tensor) -> None:
        if not torch.isfinite(loss):
            raise TrainingError(
                f"The loss is not a number at step {self.step}; lower the rate or clip the "
                "gradients, and resume from the last checkpoint."
            )

    def _open_log(self) -> RunLog | None:
        if not self.processes.is_first:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        return RunLog(self.folder / LOG_FILE, resumed_step=self.step)

    def _row(self, progress: Progress, seconds: float) -> dict[str, float]:
        row = {
            "seconds": seconds,
            "loss": progress.loss,
            "psnr": progress.psnr,
            "rate": self._optimiser.param_groups[0]["lr"],
        }
        if progress.validation_psnr is not None:
            row["validation_psnr"] = progress.validation_psnr
        return row
