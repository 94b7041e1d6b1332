"""A picture that another program hands over."""

from __future__ import annotations

import io
from pathlib import Path

from app.launch import standard_input
from app.launch.standard_input import with_standard_input


def test_what_comes_is_a_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = []
    monkeypatch.setattr(standard_input.atexit, "register", lambda *call, **more: ended.append(call))
    content = bytes(range(256)) * 9000
    images = with_standard_input([Path("a.png"), Path("-")], io.BytesIO(content))
    assert images[0] == Path("a.png")
    assert images[1].read_bytes() == content
    remove, folder = ended[0]
    remove(folder)
    assert not images[1].exists()


def test_nothing_and_a_file_of_that_name_count_as_they_are(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_standard_input([Path("a.png")], io.BytesIO(b"not asked for")) == [Path("a.png")]
    assert with_standard_input([Path("-")], io.BytesIO(b"")) == [Path("-")]
    (tmp_path / "-").write_bytes(b"itself")
    assert with_standard_input([Path("-")], io.BytesIO(b"other")) == [Path("-")]


def test_no_stream_is_endless(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(standard_input, "_CHUNK_BYTES", 10)
    monkeypatch.setattr(standard_input, "_MOST_BYTES", 100)
    (image,) = with_standard_input([Path("-")], io.BytesIO(bytes(1000)))
    assert image.stat().st_size == 100
