"""A progress bar on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_BAR = "{desc}: {percentage:3.0f}% |{bar}| {elapsed} < {remaining}"


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """Yields a function that takes the fraction done, 0 to 1, and shows it on stderr."""
    if not sys.stderr.isatty():
        yield lambda _fraction: None
        return
    from tqdm import tqdm

    with tqdm(total=1.0, desc=label, bar_format=_BAR, leave=False, file=sys.stderr) as bar:

        def on_progress(fraction: float) -> None:
            bar.update(max(0.0, fraction - bar.n))

        yield on_progress
