"""Messages, channels and shared memory, each by itself."""

from __future__ import annotations

import itertools
import os
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.decoder_process import conversation, protocol
from liif_core.decoder_process.channel import CAN_PASS_MEMORY, PipeChannel
from liif_core.decoder_process.conversation import Conversation, HungError
from liif_core.decoder_process.limits import Limits, memory_limit_bytes
from liif_core.decoder_process.protocol import (
    FROM_CHILD,
    TO_CHILD,
    DateDone,
    Decode,
    Failed,
    Header,
    ImageDone,
    ProtocolError,
    Ready,
    packed,
    unpacked,
)
from liif_core.decoder_process.shared_block import SharedBlock, open_block

DONE = ImageDone(1, 4, 5, 3, 8, "PNG", "RGB", 8, "sRGB", ("a note", "ünd"), 0, 7, 1)
REQUEST = Decode(3, protocol.path_text(b"/a/\xff\xe9.png"), 2, None, 10, 20, 30, 1, 40, 50)


@pytest.mark.parametrize(
    "message", [DONE, Ready(), Header(1, 2, 3), DateDone(1, "2020"), Failed(1, "k", "s", True, 4)]
)
def test_there_and_back(message) -> None:
    assert unpacked(packed(message), FROM_CHILD) == message
    with pytest.raises(ProtocolError):
        unpacked(packed(message), TO_CHILD)


def test_any_path_comes_back() -> None:
    found = unpacked(packed(REQUEST), TO_CHILD)
    assert found == REQUEST
    assert protocol.path_bytes(found.path) == b"/a/\xff\xe9.png"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.binary(max_size=60) | _JSON.map(lambda v: protocol.json.dumps(v).encode()))
def test_nonsense_is_nothing_else(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        unpacked(data, FROM_CHILD)


@given(st.sampled_from(["width", "bits", "format", "notes", "is", "number"]), _JSON)
def test_one_wrong_field_is_noticed(name: str, value: object) -> None:
    fields = protocol.json.loads(packed(DONE))
    fields[name] = value
    data = protocol.json.dumps(fields).encode()
    try:
        found = unpacked(data, FROM_CHILD)
    except ProtocolError:
        return
    assert type(value) is type(fields[name])
    assert unpacked(packed(found), FROM_CHILD) == found


def test_deeply_nested_text_is_refused() -> None:
    with pytest.raises(ProtocolError):
        unpacked(b"[" * 60_000, FROM_CHILD)


@pytest.fixture
def pipes():
    """Two ends over pipes, as where sockets cannot pass memory on."""
    to_child, from_parent = os.pipe()
    to_parent, from_child = os.pipe()
    ours = PipeChannel(to_parent, from_parent, FROM_CHILD)
    theirs = PipeChannel(to_child, from_child, TO_CHILD)
    yield ours, theirs, from_child
    for channel in (ours, theirs):
        channel.close()
        channel._reader.close()


def test_pipes_carry_messages(pipes) -> None:
    ours, theirs, _ = pipes
    ours.send(REQUEST)
    theirs.send(Ready())
    theirs.send(DONE)
    assert theirs.receive() == (REQUEST, None)
    assert [ours.receive(), ours.receive()] == [(Ready(), None), (DONE, None)]
    ours.close()
    assert theirs.receive() is None


@pytest.mark.parametrize("data", [struct.pack("<I", 1 << 30), b"\x02\0\0\0[]"])
def test_pipes_refuse_noise(pipes, data) -> None:
    ours, _, from_child = pipes
    os.write(from_child, data)
    with pytest.raises(ProtocolError):
        ours.receive()


def test_half_a_message_is_an_end(pipes) -> None:
    ours, theirs, from_child = pipes
    os.write(from_child, struct.pack("<I", 100) + b"{")
    theirs.close()
    assert ours.receive() is None


@pytest.mark.skipif(not CAN_PASS_MEMORY, reason="memory has names here")
def test_memory_is_shared_and_stays() -> None:
    block = SharedBlock(5000)
    other = open_block(5000, os.dup(block.descriptor), "")
    block.close_handle()
    other[:3] = b"abc"
    other.close()
    assert block.memory[:4] == b"abc\0"


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="sizes cannot be sealed here")
def test_nobody_can_take_the_memory_away() -> None:
    """A shrunk file under a mapping would end whoever reads there."""
    block = SharedBlock(5000)
    with pytest.raises(PermissionError):
        os.ftruncate(block.descriptor, 0)
    block.close_handle()


def test_memory_has_no_name_anywhere(monkeypatch) -> None:
    if not CAN_PASS_MEMORY or not Path("/dev/shm").is_dir():
        pytest.skip("no such folder")
    for missing in ((), ("memfd_create",)):
        for name in missing:
            monkeypatch.delattr(os, name, raising=False)
        before = set(os.listdir("/dev/shm"))
        block = SharedBlock(1 << 20)
        assert set(os.listdir("/dev/shm")) == before
        block.memory[-1:] = b"x"
        block.close_handle()


def test_too_much_memory_is_a_memory_error() -> None:
    with pytest.raises(MemoryError):
        SharedBlock(1 << 60)


def test_limits_grow_with_the_work_and_end_somewhere() -> None:
    limits = Limits()
    assert limits.header_s < 2
    assert limits.seconds_for(0, 0) == limits.header_s
    assert limits.seconds_for(12_000_000, 0) > limits.header_s + 1
    assert limits.seconds_for(0, 50_000_000) > limits.header_s + 1
    assert limits.seconds_for(10**15, 10**15) == limits.longest_s
    assert memory_limit_bytes() > 1 << 30


class StubChild:
    """Says nothing until its time is up ``patience`` times; its clock moves by ``step`` a look."""

    is_ready = True

    def __init__(self, patience: int, step: float) -> None:
        self._patience = patience
        self._step = step
        self.used_s = 0.0

    def processor_s(self) -> float:
        self.used_s += self._step
        return self.used_s

    def next_event(self, timeout_s: float):
        self._patience -= 1
        return None if self._patience >= 0 else Failed(3, "ImageError", "", False)


@pytest.mark.parametrize(
    ("step", "is_hung"),
    [(0.05, False), (0.0, True), (9.0, True)],
    ids=["others have the processor", "it waits for ever", "it has had its time"],
)
def test_only_a_process_that_could_work_is_hung(step: float, is_hung: bool) -> None:
    one = Conversation(StubChild(3, step), REQUEST, Limits(), lambda: False)
    if is_hung:
        with pytest.raises(HungError):
            one.run()
    else:
        assert isinstance(one.run(), Failed)


def test_patience_ends(monkeypatch) -> None:
    """The child gets on, but too slowly for anybody to wait."""
    clock = itertools.count(0.0, 0.1)
    monkeypatch.setattr(conversation, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    child = StubChild(10**6, 0.0101)
    with pytest.raises(HungError):
        Conversation(child, REQUEST, Limits(header_s=1.0), lambda: False).run()
    assert child.used_s < 0.7
