"""Decoding in another process: the same pixels, and no file that can do harm to this one."""

from __future__ import annotations

import gc
import mmap
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from liif_core.decoder_process.child_process import ChildProcess
from liif_core.decoder_process.limits import Limits
from liif_core.errors import Cancelled, DecodingStoppedError, ImageError, ImageTooLargeError
from liif_core.image_io.reading.decode import read_image

ROOT = Path(__file__).resolve().parents[2]
QUICK = Limits(header_s=0.4)
SPIN = "while True: pass"
BLOCK = "threading.Event().wait()"


def shared_memory_files() -> set[str]:
    """Blocks of memory; semaphores there are those of tests in other processes."""
    names = os.listdir("/dev/shm") if os.path.isdir("/dev/shm") else []
    return {name for name in names if not name.startswith("sem.")}


def test_the_process_is_kept_while_it_behaves(make_decoder, good, tmp_path) -> None:
    decoder = make_decoder()
    decoder.image(good)
    pid = decoder.child_pid
    decoder.preview(good, 20)
    (tmp_path / "nonsense.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(ImageError, match="nonsense"):
        decoder.image(tmp_path / "nonsense.png")
    decoder.image(good)
    assert decoder.child_pid == pid
    assert pid != os.getpid()


def test_a_date_comes_from_the_process_and_an_odd_file_has_none(make_decoder, tmp_path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2020:05:01 10:00:09"
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg", exif=exif)
    decoder = make_decoder()
    assert decoder.date_taken(tmp_path / "a.jpg") == "2020-05-01 10:00:09"
    pid = decoder.child_pid
    assert pid not in (None, os.getpid())
    (tmp_path / "nonsense.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(ImageError):
        decoder.date_taken(tmp_path / "nonsense.png")
    assert decoder.date_taken(tmp_path / "a.jpg") == "2020-05-01 10:00:09"
    assert decoder.child_pid == pid


def test_pixels_lie_on_the_shared_memory_and_can_be_written(make_decoder, good) -> None:
    pixels = make_decoder().image(good).pixels
    base = pixels.base
    while isinstance(base, np.ndarray):
        base = base.base
    assert isinstance(base.obj if isinstance(base, memoryview) else base, mmap.mmap)
    assert pixels.flags.c_contiguous
    assert pixels.flags.writeable


def test_pixels_outlive_the_process(make_decoder, good) -> None:
    decoder = make_decoder()
    image, preview = decoder.image(good), decoder.preview(good, 64)
    decoder.close()
    assert np.array_equal(image.pixels, read_image(good).pixels)
    assert len(bytes(preview.bgrx)) == 40 * 30 * 4


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("os._exit(3)", "made its decoder stop"),
        ("os.abort()", "made its decoder stop"),
        (SPIN, "took too long"),
        (BLOCK, "took too long"),
        ("os.kill(os.getpid(), 9)", "more memory"),
        ("raise SystemExit", "made its decoder stop"),
    ],
)
def test_a_process_that_fails_is_replaced(make_decoder, good, bad, deed, words) -> None:
    decoder = make_decoder(on_bad=deed, limits=QUICK)
    before = decoder.image(good)
    pid, files = decoder.child_pid, shared_memory_files()
    with pytest.raises(DecodingStoppedError, match=words) as failure:
        decoder.image(bad)
    assert "bad.png" in str(failure.value)
    assert not psutil.pid_exists(pid)
    after = decoder.image(good)
    assert np.array_equal(before.pixels, after.pixels)
    assert decoder.child_pid != pid
    assert shared_memory_files() <= files


def test_a_header_that_hangs(make_decoder, bad) -> None:
    trap = (
        "import threading\n"
        "from liif_core.image_io.reading import opening\n"
        "opening.read_header = lambda *_: threading.Event().wait()\n"
    )
    decoder = make_decoder(trap, limits=QUICK)
    with pytest.raises(DecodingStoppedError, match="took too long"):
        decoder.preview(bad, 64)


def test_too_much_memory_is_a_sentence(make_decoder, good, bad) -> None:
    limits = Limits(memory_bytes=1 << 30)
    decoder = make_decoder(on_bad="bytearray(2 << 30)", limits=limits)
    decoder.image(good)
    pid = decoder.child_pid
    with pytest.raises(ImageTooLargeError, match="memory"):
        decoder.image(bad)
    decoder.image(good)
    assert decoder.child_pid != pid


def test_a_huge_picture_is_refused_by_the_memory_limit(make_decoder, tmp_path) -> None:
    """No trap here: this file really needs more memory than it may have."""
    Image.new("1", (20_000, 20_000)).save(tmp_path / "huge.png")
    decoder = make_decoder(limits=Limits(memory_bytes=600 << 20, header_s=30))
    with pytest.raises(ImageTooLargeError, match="huge"):
        decoder.image(tmp_path / "huge.png")


def test_unwanted_work_is_given_up_if_it_takes_long(make_decoder, good, bad) -> None:
    decoder = make_decoder(on_bad=BLOCK, limits=Limits(header_s=60))
    decoder.image(good)
    pid = decoder.child_pid
    with pytest.raises(Cancelled):
        decoder.image(bad, is_unwanted=lambda: True)
    decoder.image(good)
    assert decoder.child_pid != pid


def test_unwanted_work_that_is_done_soon_costs_no_process(make_decoder, good) -> None:
    decoder = make_decoder(limits=Limits(grace_s=60))
    decoder.image(good)
    pid = decoder.child_pid
    decoder.image(good, is_unwanted=lambda: True)
    assert decoder.child_pid == pid


def test_the_first_request_can_be_sent_ahead(make_decoder, good) -> None:
    decoder = make_decoder()
    decoder.begin_preview(good, 64)
    pid = decoder.child_pid
    assert decoder.preview(good, 64).width == 40
    assert decoder.child_pid == pid
    # An answer is not taken for that to another request.
    decoder.begin_preview(good, 64)
    assert decoder.image(good).size == read_image(good).size


@pytest.mark.parametrize(
    "command",
    [
        lambda transport: [os.path.join(os.sep, "no", "such", "program")],
        lambda transport: [sys.executable, "-c", "raise SystemExit"],
    ],
)
def test_without_a_process_files_are_read_here_and_it_is_said_once(
    make_decoder, good, command
) -> None:
    said: list[str] = []
    decoder = make_decoder(command=command, on_unguarded=said.append)
    for _ in range(2):
        assert np.array_equal(decoder.image(good).pixels, read_image(good).pixels)
        assert decoder.preview(good, 64).width == 40
    assert len(said) == 1
    assert "without protection" in said[0]


def test_a_process_that_does_not_get_ready_is_not_waited_for_long(make_decoder, good) -> None:
    decoder = make_decoder("import threading; threading.Event().wait()", limits=Limits(start_s=0.2))
    assert decoder.image(good).size == read_image(good).size


def test_close_ends_the_process(make_decoder, good) -> None:
    decoder = make_decoder()
    decoder.image(good)
    pid = decoder.child_pid
    decoder.close()
    assert not psutil.pid_exists(pid)


def test_nothing_is_left_open(make_decoder, good, bad) -> None:
    decoder = make_decoder(on_bad="os._exit(1)")
    process = psutil.Process()

    def round_trip() -> None:
        decoder.image(good)
        decoder.preview(good, 16)
        with pytest.raises(DecodingStoppedError):
            decoder.image(bad)
        gc.collect()

    def counts() -> tuple[int, int]:
        return process.num_fds(), len(process.children())

    if not hasattr(process, "num_fds"):
        pytest.skip("this system does not count open files")
    # Other tests' files too are closed now, or later.
    gc.collect()
    round_trip()
    decoder.close()
    before = counts()
    for _ in range(3):
        round_trip()
    decoder.close()
    assert counts() == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals")
@pytest.mark.parametrize("deed", ["", BLOCK])
def test_the_process_ends_with_who_started_it(bad, deed) -> None:
    """The process ends even in the middle of a decode that never would."""
    script = (
        "import sys, threading\n"
        "from tests.decoder_process.conftest import _TRAP, command_with\n"
        "from liif_core.decoder_process.decoder import Decoder\n"
        "from liif_core.decoder_process.limits import Limits\n"
        "from pathlib import Path\n"
        f"trap = _TRAP + 'def on_bad(*_):\\n    {deed or 'pass'}\\n'\n"
        "decoder = Decoder(Limits(header_s=60), command_with(trap))\n"
        "threading.Thread(target=decoder.image, args=(Path(sys.argv[1]),), daemon=True).start()\n"
        "while decoder.child_pid is None or not decoder._child.is_ready: pass\n"
        "print(decoder.child_pid, flush=True)\n"
        "threading.Event().wait()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(bad)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        parent.wait()
        # The test cannot wait for this process: it is no child of ours.
        gone, alive = psutil.wait_procs([child], timeout=20)
    assert gone or all(each.status() == psutil.STATUS_ZOMBIE for each in alive)


def test_a_library_that_writes_to_standard_output_does_no_harm(make_decoder, bad) -> None:
    decoder = make_decoder(on_bad="os.write(1, b'x' * 99); os.write(2, b'y'); print('z')")
    assert decoder.image(bad).size == read_image(bad).size


def test_the_process_needs_neither_qt_nor_torch(make_decoder, bad) -> None:
    deed = (
        "import sys; os._exit(1) if {'torch', 'PySide6', 'tkinter', 'psutil'} & set(sys.modules)"
        " else None"
    )
    assert make_decoder(on_bad=deed).image(bad)


def test_interrupts_are_the_asking_process_s(make_decoder, good) -> None:
    decoder = make_decoder()
    decoder.image(good)
    pid = decoder.child_pid
    os.kill(pid, signal.SIGINT)
    decoder.image(good)
    assert decoder.child_pid == pid


def test_a_process_that_died_while_idle_is_replaced_without_a_word(make_decoder, good) -> None:
    decoder = make_decoder()
    decoder.image(good)
    psutil.Process(decoder.child_pid).kill()
    psutil.wait_procs([psutil.Process(decoder.child_pid)], timeout=10)
    assert decoder.image(good).size == read_image(good).size


def test_relative_paths(make_decoder, good, monkeypatch) -> None:
    decoder = make_decoder()
    decoder.image(good)
    monkeypatch.chdir(good.parent)
    assert decoder.image(Path(good.name)).info.path == Path(good.name)


def test_cannot_even_be_started_is_an_error_of_the_class(good) -> None:
    with pytest.raises(OSError, match="no-such"):
        ChildProcess(lambda transport: ["/no-such-program"])
