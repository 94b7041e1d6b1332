"""Kept features come back to the bit or not at all, and never fill more than the folder may."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liif_core.rendering.features import feature_store
from liif_core.rendering.features.feature_store import FeatureStore, features_folder

MEGABYTE = 1 << 20


@pytest.fixture
def store(tmp_path: Path) -> FeatureStore:
    return FeatureStore(tmp_path / "kept", MEGABYTE)


def test_what_was_written_is_read(store: FeatureStore) -> None:
    store.write("a", {3: b"three", 0: b"", 255: b"x" * 1000})
    assert {k: bytes(v) for k, v in store.read("a").items()} == {
        3: b"three",
        0: b"",
        255: b"x" * 1000,
    }
    assert store.read("b") == {}


def test_later_pieces_join_those_that_are_there(store: FeatureStore) -> None:
    store.write("a", {1: b"one", 2: b"two"})
    store.write("a", {2: b"zwei", 3: b"three"})
    assert {k: bytes(v) for k, v in store.read("a").items()} == {1: b"one", 2: b"zwei", 3: b"three"}


@pytest.mark.parametrize("at", [0, 8, 12, 16, 20, 30, -1])
def test_one_wrong_bit_anywhere_makes_it_a_miss(store: FeatureStore, at: int) -> None:
    store.write("a", {1: b"one", 2: b"two" * 20})
    (path,) = store.folder.iterdir()
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)
    assert store.read("a") == {}
    store.write("a", {5: b"five"})
    assert bytes(store.read("a")[5]) == b"five"


def test_a_file_cut_anywhere_is_a_miss(store: FeatureStore) -> None:
    store.write("a", {1: b"one", 2: b"two"})
    (path,) = store.folder.iterdir()
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert store.read("a") == {}


def test_what_was_used_longest_ago_goes_first(store: FeatureStore) -> None:
    for number, name in enumerate("abcdef"):
        store.write(name, {0: bytes(MEGABYTE // 5)})
        os.utime(store.folder / f"{name}.features", (number, number))
    store.read("a")
    store.trim()
    assert store.used_bytes() <= MEGABYTE
    assert store.read("a")
    assert store.read("f")
    assert not store.read("b")


def test_half_a_file_of_a_crashed_writer_goes_too(store: FeatureStore) -> None:
    store.write("a", {0: bytes(MEGABYTE // 2)})
    left = store.folder / ".1234.part"
    left.write_bytes(bytes(MEGABYTE))
    os.utime(left, (1, 1))
    store.trim()
    assert not left.exists()
    assert store.read("a")


def test_what_another_window_is_writing_is_left_to_it(store: FeatureStore) -> None:
    store.write("a", {0: b"zero"})
    being_written = store.folder / ".5678.part"
    being_written.write_bytes(b"half")
    store.clear()
    assert being_written.exists()
    assert not store.read("a")


def test_off_reads_and_writes_nothing_and_a_trim_deletes_all(store: FeatureStore) -> None:
    store.write("a", {0: b"zero"})
    store.budget_bytes = 0
    assert store.read("a") == {}
    store.write("b", {0: b"zero"})
    store.trim()
    assert list(store.folder.iterdir()) == []


def test_clearing_a_folder_that_is_gone_is_no_failure(store: FeatureStore) -> None:
    assert store.clear() == 0
    store.write("a", {0: b"zero"})
    assert store.clear() > 0
    assert store.used_bytes() == 0


def test_a_disk_that_is_nearly_full_is_left_alone(
    store: FeatureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_store, "free_bytes", lambda _folder: 1000)
    store.write("a", {0: b"zero"})
    assert store.read("a") == {}


def test_two_programs_that_write_and_clear_at_once_only_ever_read_whole_files(
    store: FeatureStore,
) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from liif_core.rendering.features.feature_store import FeatureStore;"
        "store = FeatureStore(Path(sys.argv[1]), 1 << 20);"
        "[store.write('a', {n % 7: bytes([n % 251]) * 4000}) or n % 40 or store.clear()"
        " for n in range(200)]"
    )
    seen = 0
    with subprocess.Popen([sys.executable, "-c", code, str(store.folder)]) as other:
        while other.poll() is None:
            store.write("a", {9: b"\x09" * 4000})
            for piece in store.read("a").values():
                seen += 1
                assert bytes(piece) == bytes(piece[:1]) * 4000
    assert other.returncode == 0
    assert seen


def test_features_have_a_folder_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_store, "cache_folder", lambda: Path("/somewhere"))
    assert features_folder() == Path("/somewhere/features")
