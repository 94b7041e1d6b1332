"""A thousand files that are not as they should be, each through the decoding process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from liif_core.decoder_process.decoder import Decoder
from liif_core.errors import DecodingStoppedError, ImageError, ImageTooLargeError
from liif_core.image_io.file_names import display_name
from tests.image_io.odd_files import KINDS, write_corpus

LONGEST_S = 2.0
# However busy the machine is.
MOST_PATIENCE_S = 30.0
# A busy machine takes a breath now and then; a file that is slow is slow each time.
_TRIES = 3
_PREVIEW_PX = 1400


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> list[Path]:
    files = write_corpus(tmp_path_factory.mktemp("corpus"))
    assert len(files) >= 500
    assert {path.name.partition("-")[0] for path in files} == set(KINDS)
    return files


def assert_plain(sentence: str, path: Path) -> None:
    """Assert a sentence that names the file and nothing else of this machine or this program."""
    name = display_name(path)
    assert sentence.count(name) == 1, sentence
    # The system's own words for a failed disk.
    rest = sentence.replace(name, "").replace("Input/output error", "")
    assert sentence.isprintable(), sentence
    assert rest.startswith("“”"), sentence
    assert sentence.endswith("."), sentence
    assert len(rest) < 250, sentence
    for word in (os.sep, "Traceback", "Error:", "Exception", "Errno", "None", "<", "PIL", "line "):
        assert word not in rest, sentence


def _busy_s() -> float:
    """Seconds of the processors that this process and its children have had."""
    processes = [psutil.Process(), *psutil.Process().children()]
    with suppress(psutil.NoSuchProcess):
        return sum(sum(process.cpu_times()[:2]) for process in processes)
    return 0.0


def timed(ask: Callable[[], object]) -> float:
    """Seconds that ``ask`` took, without those in which other programs had all processors: the time
    that it had a processor, and the time that one was idle."""
    began_s, busy_s, idle_s = time.perf_counter(), _busy_s(), psutil.cpu_times().idle
    ask()
    wall_s = time.perf_counter() - began_s
    if wall_s <= LONGEST_S or wall_s > MOST_PATIENCE_S:
        return wall_s
    own_s = max(_busy_s() - busy_s, 0.0) + psutil.cpu_times().idle - idle_s
    return min(wall_s, own_s)


def answer(ask: Callable[[], object], path: Path) -> ImageError | None:
    """The sentence about a file, None for a picture; fails where it takes too long."""
    failure: ImageError | None = None

    def asked() -> None:
        nonlocal failure
        failure = None
        try:
            ask()
        except ImageError as error:
            failure = error

    for _ in range(_TRIES):
        seconds = timed(asked)
        if failure is not None:
            assert_plain(str(failure), path)
        if seconds <= LONGEST_S:
            return failure
    pytest.fail(f"{path.name!r} took {seconds:.1f} s: {failure}")


def test_a_wait_for_nothing_counts_in_full(monkeypatch) -> None:
    """Time counts while a processor is idle or this process has it; and no patience is endless."""
    clock, idle = iter((0.0, 9.0) * 3 + (0.0, 31.0)), iter((5.0, 14.0, 5.0, 5.1, 5.0, 5.0, 5.0))
    busy = iter((1.0, 1.0, 1.0, 1.4, 1.0, 8.0, 1.0))
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(psutil, "cpu_times", lambda: SimpleNamespace(idle=next(idle)))
    monkeypatch.setattr(f"{__name__}._busy_s", lambda: next(busy))
    waited, kept_waiting, worked, endless = (timed(lambda: None) for _ in range(4))
    assert waited == 9.0
    assert kept_waiting == pytest.approx(0.5)
    assert worked == 7.0
    assert endless == 31.0


def test_every_file_is_a_picture_or_a_sentence_in_time(corpus, make_decoder) -> None:
    decoder: Decoder = make_decoder()
    me = psutil.Process()
    children = len(me.children())
    pictures = sentences = stopped = processes = 0
    pid = None
    for path in corpus:
        for ask in (partial(decoder.preview, path, _PREVIEW_PX), partial(decoder.image, path)):
            failure = answer(ask, path)
            pictures += failure is None
            sentences += failure is not None
            stopped += isinstance(failure, DecodingStoppedError | ImageTooLargeError)
            processes += decoder.child_pid is not None and decoder.child_pid != pid
            pid = decoder.child_pid or pid
            assert len(me.children()) <= children + 1
            if isinstance(failure, DecodingStoppedError):
                assert path.name.startswith("bomb"), f"{path.name!r}: {failure}"
                break
    assert pictures > 600
    assert sentences > 600
    # Only a file that ended the process costs another one.
    assert processes <= 3
    decoder.close()
    assert len(me.children()) == children


def test_what_is_no_file_does_not_hang_it(corpus, make_decoder) -> None:
    decoder: Decoder = make_decoder()
    said = {}
    for path in corpus:
        if path.name.startswith("odd-"):
            failure = answer(partial(decoder.image, path), path)
            said[path.name] = str(failure or "")
    assert "is a folder" in said["odd-folder.png"]
    assert said["odd-linked.png"] == ""
    for name, words in {
        "odd-fifo.png": "not an ordinary file",
        "odd-zeros.png": "not an ordinary file",
        "odd-nowhere.png": "does not exist",
    }.items():
        assert words in said.get(name, words)


@pytest.mark.parametrize("deed", ["os.remove(p)", "os.truncate(p, 40)", "os.truncate(p, 9 << 30)"])
@pytest.mark.parametrize("kind", ["png", "bmp", "tif", "pgm", "jpg", "gif", "webp"])
def test_a_file_that_changes_while_it_is_read(make_decoder, tmp_path, deed, kind) -> None:
    """Between its header and its pixels."""
    from PIL import Image

    path = tmp_path / f"restless.{kind}"
    Image.effect_noise((300, 200), 90).save(path)
    decoder: Decoder = make_decoder(
        "import os\n"
        "from liif_core.image_io.reading import opening\n"
        "judge = opening.judge_size\n"
        f"def judge_then(*words, p={str(path)!r}):\n    judge(*words)\n    {deed}\n"
        "opening.judge_size = judge_then\n"
    )
    failure = None
    try:
        decoder.image(path)
    except ImageError as error:
        failure = error
        assert_plain(str(error), path)
    assert not isinstance(failure, DecodingStoppedError)
    assert decoder.child_pid is not None
    if "remove" in deed:
        assert failure is None
