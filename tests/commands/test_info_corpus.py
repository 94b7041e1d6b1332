"""``liif info`` over a folder of a thousand files that are not as they should be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.image_io.odd_files import write_corpus

ROOT = Path(__file__).resolve().parents[2]
# Some seconds on two processors; the rest is for others who use them too.
SANE_S = 120


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> list[Path]:
    return write_corpus(tmp_path_factory.mktemp("corpus"))


def info(files: list[Path], *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "liif_core", "info", *words, *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SANE_S)


def test_one_line_a_file(corpus) -> None:
    done = info(corpus)
    assert done.returncode == 1
    facts, failures = done.stdout.splitlines(), done.stderr.splitlines()
    assert len(facts) + len(failures) == len(corpus)
    assert len(facts) > 300
    assert len(failures) > 300
    assert all(line.startswith("liif info: “".encode()) for line in failures)
    assert b"Traceback" not in done.stdout + done.stderr


def test_one_record_a_file(corpus) -> None:
    done = info(corpus, "--json", "--quick")
    assert done.returncode == 1
    assert done.stderr == b""
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == len(corpus)
    for path, record in zip(corpus, records, strict=True):
        assert Path(record["file"]).parent == path.parent
        assert record["ok"] == ("error" not in record)
        assert record["ok"] or record["error"].isprintable()
        assert record["ok"] or not path.name.startswith("sound-")
