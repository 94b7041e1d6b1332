"""No network, ever: real starts in which every way to it is watched, and shut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import resources

ROOT = Path(__file__).resolve().parent.parent

# Runs in every Python process of the program, the decoding one too: the hook hears of what C code
# of Python's socket module is about to do, whoever asked for it.
WATCH = """
import os, socket, sys

_ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
           "socket.getnameinfo"}
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}


def _note(line):
    handle = os.open(os.environ["NETWORK_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, (line + chr(10)).encode())
    os.close(handle)


def _watch(event, args):
    outside = event in _ASKING or (
        event in _SENDING and args[0].family in (socket.AF_INET, socket.AF_INET6)
    )
    if outside:
        _note(f"tried {event} {args[1:]}")
        raise OSError("the network is shut")


sys.addaudithook(_watch)
_note("watching")
"""


@pytest.fixture
def run_watched(tmp_path: Path):
    """Run a command; returns its result and the addresses that it tried to reach."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    log = tmp_path / "network.log"

    def run(*words: object) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        paths = [str(tmp_path / "watch"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "NETWORK_LOG": str(log),
            "QT_QPA_PLATFORM": "offscreen",
        }
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        lines = log.read_text().splitlines()
        assert "watching" in lines
        return done, [line for line in lines if line != "watching"]

    return run


def test_the_watch_sees_and_shuts(run_watched) -> None:
    script = (
        "import socket, urllib.request\n"
        "for go in (lambda: urllib.request.urlopen('http://example.org', timeout=1),\n"
        "           lambda: socket.create_connection(('127.0.0.1', 9), timeout=1),\n"
        "           lambda: socket.socket(type=socket.SOCK_DGRAM)\n"
        "               .sendto(b'x', ('127.0.0.1', 9))):\n"
        "    try: go()\n"
        "    except OSError as error: assert 'is shut' in str(error), error\n"
        "    else: raise SystemExit('it went out')\n"
        "one, other = socket.socketpair()\n"
        "one.send(b'x')\n"
    )
    done, tried = run_watched("-c", script)
    assert done.returncode == 0, done.stderr
    assert len(tried) == 3


@pytest.mark.gui
@pytest.mark.slow
def test_the_viewer_reaches_for_nothing(run_watched, tmp_path: Path) -> None:
    # Through a small script that says at the end what the process has loaded.
    script = (
        "import sys\n"
        "from app.startup import main\n"
        "code = main(sys.argv[1:])\n"
        "assert 'torch' in sys.modules\n"
        "bad = {'PySide6.QtNetwork', 'requests', 'httpx', 'huggingface_hub'} & set(sys.modules)\n"
        "assert not bad, bad\n"
        "sys.exit(code)\n"
    )
    done, tried = run_watched(
        *("-c", script, resources.sample_path(), "--window", "200x160", "--zoom", "16"),
        *("--device", "cpu", "--precision", "fp32", "--screenshot", tmp_path / "s.png"),
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s.png").is_file()
    assert tried == []


@pytest.mark.slow
def test_the_headless_program_reaches_for_nothing(run_watched, tmp_path: Path) -> None:
    done, tried = run_watched(
        *("-m", "liif_core", "render", resources.sample_path(), tmp_path / "r.png"),
        *("--region", "100,100,20,20", "--scale", "3", "--device", "cpu"),
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "r.png").is_file()
    assert tried == []
