"""Two programs that draw at the same time, against one alone: what waiting threads cost the others.

    python -m tests.benchmarks.two_at_once

Draws one view by the exact query in fp32, alone and in two processes at once, with the waiting that
the program asks of libgomp and with libgomp's own. Prints seconds and their ratio to one alone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

import resources
from liif_core.system.process_setup import prepare_process

# libgomp's own count of turns before a waiting thread sleeps.
WAYS = {"as the program asks": None, "libgomp's own": "300000"}
ROUNDS = 3
ZOOM, WIDTH, HEIGHT = 4.0, 640, 400


def draw_when_told() -> None:
    """In a process of its own: loads, says so, and draws for each line that it reads."""
    prepare_process()
    from liif_core.geometry import Box, GridWindow
    from liif_core.image_io.reading.decode import read_image
    from liif_core.rendering.engine import load_engine
    from liif_core.rendering.methods import Method
    from liif_core.rendering.renderer import Renderer

    engine = load_engine(precision="fp32")
    renderer = Renderer(read_image(resources.sample_path()), lambda: engine)
    window = GridWindow.of_grid(renderer.source.size, ZOOM, Box(0, 0, WIDTH, HEIGHT))
    renderer.render(window, Method.LIIF)
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        renderer.render(window, Method.LIIF)
        print(time.perf_counter() - begin, flush=True)


def seconds(count: int, turns: str | None) -> float:
    """The median of the rounds of ``count`` processes that draw at once: the slower one's time."""
    environment = dict(os.environ)
    environment.pop("GOMP_SPINCOUNT", None)
    if turns is not None:
        environment["GOMP_SPINCOUNT"] = turns
    command = [sys.executable, "-m", "tests.benchmarks.two_at_once", "draw"]
    workers = [
        # In sessions of their own the system shares the processors between them as between
        # programs.
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )
        for _ in range(count)
    ]
    try:
        for worker in workers:
            assert worker.stdout is not None
            worker.stdout.readline()
        rounds = [slowest(workers) for _ in range(ROUNDS)]
    finally:
        for worker in workers:
            worker.communicate()
    return statistics.median(rounds)


def slowest(workers: list[subprocess.Popen[str]]) -> float:
    """Seconds of the last of them, all told to draw at once."""
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()
    return max(float(worker.stdout.readline()) for worker in workers if worker.stdout is not None)


def main() -> None:
    """Prints a line a way."""
    for name, turns in WAYS.items():
        alone, together = seconds(1, turns), seconds(2, turns)
        print(
            f"{name}: alone {alone:.2f} s, two at once {together:.2f} s, "
            f"{together / alone:.1f} times as long"
        )


if __name__ == "__main__":
    draw_when_told() if sys.argv[1:] == ["draw"] else main()
