"""Features are written later and elsewhere; what waits is bounded, and closing writes the rest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workers.drawing import feature_writer
from app.workers.drawing.feature_writer import FeatureWriter
from liif_core.rendering.features.feature_store import FeatureStore


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[FeatureWriter]:
    writer = FeatureWriter(FeatureStore(tmp_path, 1 << 20))
    writer.start()
    yield writer
    writer.close()
    writer.join()


def test_closing_writes_what_waits(writer: FeatureWriter) -> None:
    writer.write("a", {1: b"one"})
    writer.write("a", {2: b"two"})
    assert writer.read("a") == {}
    writer.close()
    writer.join()
    assert {k: bytes(v) for k, v in writer.read("a").items()} == {1: b"one", 2: b"two"}
    writer.write("b", {1: b"late"})
    assert writer.store.read("b") == {}


def test_after_a_rest_it_is_written_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_writer, "REST_S", 0.0)
    written, store = threading.Event(), FeatureStore(tmp_path, 1 << 20)
    write = store.write
    monkeypatch.setattr(store, "write", lambda *args: (write(*args), written.set()))
    writer = FeatureWriter(store)
    writer.start()
    writer.write("a", {1: b"one"})
    assert written.wait(10)
    assert bytes(writer.read("a")[1]) == b"one"
    writer.close()
    writer.join()


def test_more_than_may_wait_is_dropped(
    writer: FeatureWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_writer, "MOST_WAITING_BYTES", 10)
    writer.write("a", {1: b"12345678"})
    writer.write("b", {1: b"12345678"})
    writer.close()
    writer.join()
    assert writer.read("a")
    assert not writer.read("b")


def test_a_disk_that_refuses_is_nobodys_trouble(
    writer: FeatureWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(writer.store, "write", refuse)
    writer.write("a", {1: b"one"})
    writer.close()
    writer.join()
    assert not writer.read("a")


def test_clearing_deletes_what_is_there_and_what_waits(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path, 1 << 20)
    store.write("old", {1: b"one"})
    writer = FeatureWriter(store)
    writer.start()
    writer.write("new", {1: b"one"})
    writer.clear()
    writer.close()
    writer.join()
    assert list(tmp_path.iterdir()) == []


def test_switched_off_deletes_what_is_there(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path, 1 << 20)
    store.write("old", {1: b"one"})
    writer = FeatureWriter(store)
    writer.start()
    writer.set_budget(0)
    writer.write("new", {1: b"one"})
    writer.close()
    writer.join()
    assert list(tmp_path.iterdir()) == []
