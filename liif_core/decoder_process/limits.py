"""A decoding process's limits of time and memory: all numbers in one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from liif_core.image_io.reading.read_options import PIXEL_LIMIT
from liif_core.memory_budget import GIB, MemoryBudget, machine_budget

# The interpreter's and the libraries' own address space, most of it never touched.
_PROGRAM_BYTES = GIB


def memory_limit_bytes() -> int:
    """Address space of a decoding process: as much as the whole budget, and the program."""
    return machine_budget().total_bytes + _PROGRAM_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """``start_s``: for the process to be ready; no file's fault, and generous.

    ``header_s``: for a file's header, and all of a small picture. ``megapixel_s``: added for each
    megapixel to be decoded, five times what the slowest common kind takes (16 bits with a colour
    profile); ``megabyte_s`` for each megabyte of the file, which may come over a network.
    ``longest_s``: whatever the header says. ``grace_s``: for work that nobody waits for any more,
    because to let it end is cheaper than to start again. ``memory_bytes``: address space.
    ``decoding_bytes``: what of it a picture may take. ``held_bytes``: what a picture may take of
    the asking process, once it is open.
    """

    start_s: float = 10.0
    header_s: float = 1.6
    megapixel_s: float = 0.25
    megabyte_s: float = 0.1
    longest_s: float = 180.0
    grace_s: float = 0.15
    memory_bytes: int = field(default_factory=memory_limit_bytes)
    pixel_limit: int = PIXEL_LIMIT
    decoding_bytes: int = field(default_factory=lambda: machine_budget().total_bytes)
    held_bytes: int = field(default_factory=lambda: machine_budget().picture_bytes)

    @classmethod
    def within(cls, budget: MemoryBudget) -> Limits:
        """The usual ones, and the budget's memory."""
        return cls(
            memory_bytes=budget.total_bytes + _PROGRAM_BYTES,
            decoding_bytes=budget.total_bytes,
            held_bytes=budget.picture_bytes,
        )

    def seconds_for(self, pixels: int, file_bytes: int) -> float:
        """Seconds for a picture, its header included; ``pixels``: to be decoded on the way."""
        more = self.megapixel_s * pixels / 1e6 + self.megabyte_s * file_bytes / 1e6
        return min(self.header_s + more, self.longest_s)
