"""The exceptions that a worker foresees, how it outlives all others, and the sentences about
them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from liif_core.errors import Cancelled, LiifError

# Everything a damaged file, a full memory or a missing library can raise. Others are mistakes of
# this program: they are survived as well, and reported.
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


@contextmanager
def reporting_errors(answer: Callable[[Exception], None]) -> Iterator[None]:
    """Surround the work on one request: any exception ends it, and goes to ``answer``.

    Worker threads only. An exception that was not foreseen goes to ``threading.excepthook`` before
    that, as if it had ended the thread. ``Cancelled`` passes: it is no failure, and needs no
    answer.
    """
    try:
        yield
    except Cancelled:
        raise
    except FAILURES as error:
        answer(error)
    except Exception as error:  # noqa: BLE001 - the one place where all of them end
        thread = threading.current_thread()
        threading.excepthook(
            threading.ExceptHookArgs((type(error), error, error.__traceback__, thread))
        )
        answer(error)


def sentence(error: BaseException, what: str) -> str:
    """A line for the user: the core's own words, or that ``what`` failed and the reason."""
    if isinstance(error, LiifError):
        return core_words(str(error))
    if isinstance(error, MemoryError):
        return tr(
            "{what}: not enough memory. Close other programs or use a smaller picture.",
            what=what,
        )
    if not isinstance(error, FAILURES):
        return tr(
            "{what} because of an unexpected error; try again, or pass the report on.",
            what=what,
        )
    reason = str(error).strip().splitlines()
    return tr("{what}: {reason}", what=what, reason=reason[0] if reason else type(error).__name__)
