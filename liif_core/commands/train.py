"""``liif train``: trains or distils a model as a TOML file describes."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from liif_core.training.config import RunConfig, read_config
from liif_core.training.running.loop import LOG_FILE, Progress
from liif_core.training.running.plot import write_plot
from liif_core.training.running.processes import is_first_process
from liif_core.training.running.run_log import read_log
from liif_core.training.runs import WEIGHTS_FILE, export_weights, run_training

PLOT_FILE = "log.svg"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The run's description; without an option it is trained to its end."""
    parser.add_argument("config", type=Path, metavar="CONFIG.toml", help="the run's description")
    parser.add_argument(
        "--export",
        type=Path,
        metavar="FILE.safetensors",
        help="write the last checkpoint's weights there instead of training",
    )
    parser.add_argument(
        "--plot",
        action="store_true",
        help="draw the run's log into log.svg in its folder instead of training",
    )


def run(args: argparse.Namespace) -> int:
    """Trains to the end, or goes on where a former run stopped."""
    config = read_config(args.config)
    if args.export is not None:
        step = export_weights(config, args.export)
        print(f"wrote {args.export} (step {step})")
        return 0
    if not args.plot:
        _train(config, args.config)
    log = read_log(config.output / LOG_FILE) if is_first_process() else []
    if log:
        write_plot(config.output / PLOT_FILE, log)
    return 0


def _train(config: RunConfig, path: Path) -> None:
    reporter = _Reporter()
    with _interrupt_flag() as interrupted:
        finished = run_training(
            config,
            path,
            on_progress=reporter.progress,
            on_cache=reporter.cache,
            is_cancelled=interrupted.is_set,
        )
    reporter.close()
    if not is_first_process():
        return
    if finished:
        print(f"wrote {config.output / WEIGHTS_FILE}")
    else:
        print(f"stopped and saved; the same command goes on from {config.output}")


@contextmanager
def _interrupt_flag() -> Iterator[threading.Event]:
    """Ctrl+C (or a termination) asks the run to save and stop; a second Ctrl+C stops at once."""
    asked = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        asked.set()

    former = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


class _Reporter:
    """A bar with loss, PSNR and time left on a terminal; a line now and then elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._last_line = 0.0

    def cache(self, done: int, total: int) -> None:
        sys.stderr.write(f"cache: {done} of {total} shards\n")

    def progress(self, now: Progress) -> None:
        text = f"loss {now.loss:.4f}, PSNR {now.psnr:.2f} dB"
        if now.validation_psnr is not None:
            text += f", held out {now.validation_psnr:.2f} dB"
        if sys.stderr.isatty():
            self._show(now, text)
        elif now.step == now.steps or time.monotonic() - self._last_line > 30:
            self._last_line = time.monotonic()
            sys.stderr.write(
                f"step {now.step} of {now.steps}: {text}, {now.seconds_left / 60:.0f} min left\n"
            )

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def _show(self, now: Progress, text: str) -> None:
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=now.steps, initial=now.step, unit="step", file=sys.stderr)
        self._bar.set_postfix_str(text)
        self._bar.update(now.step - self._bar.n)
