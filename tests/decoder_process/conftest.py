"""Decoders whose processes do as they should, and decoders whose processes do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.decoder_process.child_process import Command, child_command
from liif_core.decoder_process.decoder import Decoder
from liif_core.decoder_process.limits import Limits

# Run in the process before it serves: ``on_bad`` is done instead of decoding a file called bad*.
_TRAP = """
import os, signal, threading
from liif_core.image_io.reading import decode
honest = decode.image_of
def image_of(source, path, allocate):
    if path.name.startswith("bad"):
        on_bad(source, path, allocate)
    return honest(source, path, allocate)
decode.image_of = image_of
"""


def command_with(code: str) -> Command:
    """The usual process, which runs ``code`` first."""

    def command(transport: str) -> list[str]:
        words = child_command(transport)
        place = "from liif_core.decoder_process.child import main;"
        assert place in words[-1]
        words[-1] = words[-1].replace(place, f"exec({code!r}); {place}")
        return words

    return command


@pytest.fixture
def make_decoder() -> Iterator[Callable[..., Decoder]]:
    """Decoders that are closed after the test.

    ``before``: code that the process runs first; ``on_bad``: a statement that it runs when it
    should decode a file called bad-something.
    """
    decoders: list[Decoder] = []

    def make(before: str = "", on_bad: str = "", limits: Limits | None = None, **more) -> Decoder:
        if on_bad:
            before += f"{_TRAP}\ndef on_bad(source, path, allocate):\n    {on_bad}\n"
        command = more.pop("command", command_with(before) if before else child_command)
        decoder = Decoder(limits, command, **more)
        decoders.append(decoder)
        return decoder

    yield make
    for decoder in decoders:
        decoder.close()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.png"
    pixels = np.random.default_rng(1).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def bad(good: Path) -> Path:
    """A sound file that the traps take for a bad one."""
    path = good.with_name("bad.png")
    path.write_bytes(good.read_bytes())
    return path
