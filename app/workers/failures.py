"""Which exceptions a worker survives, and what the user reads then."""

from __future__ import annotations

from liif_core.errors import LiifError

# Everything a damaged file, a full memory or a missing library can raise. Programming errors of
# other kinds end the thread loudly.
FAILURES = (
    LiifError,
    ArithmeticError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def sentence(error: BaseException, what: str) -> str:
    """One line for the user: the core's own words, or ``what`` failed and the reason."""
    if isinstance(error, LiifError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{what}: not enough memory. Close other programs or use a smaller picture."
    reason = str(error).strip().splitlines()
    return f"{what}: {reason[0] if reason else type(error).__name__}"
