"""Many exceptions, one announcement; bounded, and safe wherever it is called."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from app.workers.crash_log import KINDS, QUIET_S, CrashLog, CrashNoted
from app.workers.drawing.draw_events import EngineFailed
from app.workers.threads.bridge import Bridge
from app.workers.threads.event_queue import EventQueue


def caught(raise_it) -> Exception:
    with pytest.raises((KeyError, ValueError)) as raised:
        raise_it()
    return raised.value


def kind(number: int) -> Exception:
    """An exception from a place of its own."""
    scope: dict = {}
    exec(compile("\n" * number + "def fail(): raise KeyError('it')", "made_up.py", "exec"), scope)
    return caught(scope["fail"])


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def told() -> list:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(told, clock) -> CrashLog:
    return CrashLog(told.append, clock)


def test_a_thousand_of_a_kind_are_one(log, told) -> None:
    for number in range(1000):
        log.note(kind(3), f"round {number}")
    (crash,) = log.crashes
    assert (crash.count, crash.where) == (1000, "round 0")
    assert "made_up.py" in "".join(crash.chunks)
    assert crash.chunks[-1] == "KeyError: 'it'\n"
    assert told == [CrashNoted()]


def test_kinds_are_bounded_and_the_rest_is_counted(log) -> None:
    for number in range(KINDS + 7):
        log.note(kind(number), "here")
    assert len(log.crashes) == KINDS
    assert log.others == 7


def test_a_huge_exception_is_shortened(log) -> None:
    def deep(left: int) -> None:
        if left:
            deep(left - 1)
        raise ValueError("x" * 10_000_000)

    log.note(caught(lambda: deep(300)), "here")
    assert len("".join(log.crashes[0].chunks)) < 200_000


def test_announced_again_once_told_and_quiet_is_over(log, told, clock) -> None:
    log.note(kind(1), "here")
    log.note(kind(2), "here")
    assert len(told) == 1
    with log.telling():
        pass
    log.note(kind(1), "here")
    assert len(told) == 1
    log.note(kind(9), "here")
    assert len(told) == 2
    with log.telling():
        pass
    clock.now_s += QUIET_S
    log.note(kind(1), "here")
    assert len(told) == 3


def test_what_fails_in_telling_is_not_told_for_ever(log, told) -> None:
    log.note(kind(1), "here")
    with log.telling():
        log.note(kind(2), "in the message itself")
        other = threading.Thread(target=lambda: log.note(kind(3), "in a thread"))
        other.start()
        other.join()
    assert len(log.crashes) == 3
    # The other thread's is news.
    assert len(told) == 2


def test_it_holds_on_to_nothing(log) -> None:
    class Big:
        pass

    def fail() -> None:
        big = Big()
        held.append(weakref.ref(big))
        raise ValueError

    held: list[weakref.ref] = []
    log.note(caught(fail), "here")
    gc.collect()
    assert held[0]() is None


def test_noted_in_the_middle_of_being_put_away() -> None:
    """A collector may come by wherever memory is asked for: no lock may be in its way."""
    event_queue = EventQueue()
    log = CrashLog(event_queue.put)
    done = threading.Event()

    def wake() -> None:
        log.note(kind(len(log.crashes)), "inside a lock")
        if len(log.crashes) < 3:
            with log._lock:
                log.note(kind(len(log.crashes)), "inside another")
        done.set()

    event_queue.attach(wake)
    thread = threading.Thread(target=event_queue.put, args=(EngineFailed("x"),), daemon=True)
    thread.start()
    assert done.wait(10)
    thread.join(10)
    assert not thread.is_alive()


def test_events_behind_one_that_goes_wrong_still_come(qtbot, noted) -> None:
    event_queue, received = EventQueue(), []

    def receive(event: EngineFailed) -> None:
        received.append(event.message)
        if event.message == "b":
            raise AssertionError("Never thought of.")

    for message in "abc":
        event_queue.put(EngineFailed(message))
    bridge = Bridge(event_queue, receive)
    qtbot.waitUntil(lambda: received == list("abc"))
    event_queue.put(EngineFailed("d"))
    qtbot.waitUntil(lambda: received == list("abcd"))
    assert len(noted.crashes) == 1
    bridge.close()
