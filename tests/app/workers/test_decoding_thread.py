"""A thread that decodes: the newest request counts, and the process ends with the thread."""

from __future__ import annotations

import threading

import pytest

from app.workers.threads.decoding_thread import DecodingThread


class Decoder:
    """In place of the decoding process: notes how often it was nudged, and whether it is closed."""

    def __init__(self) -> None:
        self.nudges = 0
        self.is_closed = False

    def nudge(self) -> None:
        self.nudges += 1

    def close(self) -> None:
        self.is_closed = True


class Reader(DecodingThread[str]):
    """Serves a request only when ``may_end`` is set; notes which of them were overtaken."""

    def __init__(self, decoder: Decoder) -> None:
        super().__init__("test-reader", None, decoder)
        self.has_begun, self.may_end = threading.Event(), threading.Event()
        self.served: list[tuple[str, bool]] = []

    def _serve(self, request: str) -> None:
        self.has_begun.set()
        assert self.may_end.wait(10)
        self.served.append((request, self._is_unwanted()))

    def _give_up(self, request: str, error: Exception) -> None:
        raise AssertionError(request) from error


@pytest.fixture
def decoder() -> Decoder:
    return Decoder()


@pytest.fixture
def reader(decoder: Decoder):
    reader = Reader(decoder)
    yield reader
    reader.close()
    reader.may_end.set()
    if reader.ident is not None:
        reader.join(10)


def test_the_newest_of_those_that_wait_is_served(reader: Reader, decoder: Decoder) -> None:
    reader.post("dropped")
    reader.post("first")
    assert decoder.nudges == 2
    reader.start()
    assert reader.has_begun.wait(10)
    reader.has_begun.clear()
    reader.post("dropped too")
    reader.post("second")
    reader.may_end.set()
    assert reader.has_begun.wait(10)
    reader.close()
    reader.join(10)
    assert reader.served[0] == ("first", True)  # it was overtaken
    assert [request for request, _ in reader.served] == ["first", "second"]


def test_closed_while_it_works_it_is_told_and_ends_its_process(reader, decoder) -> None:
    reader.post("only")
    reader.start()
    assert reader.has_begun.wait(10)
    nudges = decoder.nudges
    reader.close()
    assert decoder.nudges == nudges + 1
    reader.may_end.set()
    reader.join(10)
    assert not reader.is_alive()
    assert reader.served == [("only", True)]
    assert decoder.is_closed
