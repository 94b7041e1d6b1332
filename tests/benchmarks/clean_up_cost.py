"""The cost of JPEG clean-up: encoding with it against encoding without, and the mixing.

    python -m tests.benchmarks.clean_up_cost [ROUNDS]

The same picture is encoded by the published encoder and by mixtures of several strengths, in turn,
the order changing from round to round. Printed are the medians of the rounds and their ratio to the
published encoder's; "again" is the published encoder a second time, which shows how far apart two
equal ones come out here.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from liif_core.geometry import Box
from liif_core.progress import never_cancelled
from liif_core.system.process_setup import prepare_process

_SIDE_PX = 192
_STRENGTHS = {"published": 0, "again": 0, "25%": 25, "77%": 77, "100%": 100}


def main(rounds: int) -> None:
    """Measures and prints."""
    from liif_core.rendering.engine import load_engine

    engine = load_engine(device="cpu")
    pixels = np.random.default_rng(1).random((_SIDE_PX, _SIDE_PX, 3), dtype=np.float32)
    whole = Box(0, 0, _SIDE_PX, _SIDE_PX)

    def encode(strength: int) -> float:
        began = time.perf_counter()
        engine.encoders(strength).encoder.encode(whole, whole, lambda box: pixels, never_cancelled)
        return time.perf_counter() - began

    mixing = []
    for strength in (25, 77, 100):
        began = time.perf_counter()
        engine.encoders(strength)
        mixing.append(time.perf_counter() - began)
    names = list(_STRENGTHS)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        encode(_STRENGTHS[name])
    for number in range(rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            seconds[name].append(encode(_STRENGTHS[name]))
    base = np.array(seconds["published"])
    print(f"{engine.summary.precision}, {_SIDE_PX} x {_SIDE_PX} pixels, {rounds} rounds")
    for name in names:
        own = np.array(seconds[name])
        print(
            f"{name:9} median {np.median(own) * 1e3:7.1f} ms, least {own.min() * 1e3:7.1f} ms, "
            f"median of the rounds' ratios {np.median(own / base):.3f}"
        )
    print("mixing, once a file: " + ", ".join(f"{each * 1e3:.0f} ms" for each in mixing))


if __name__ == "__main__":
    prepare_process()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
