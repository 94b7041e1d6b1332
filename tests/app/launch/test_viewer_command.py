"""``liif-viewer`` as a program: screenshots to the pixel, exit codes, a clean end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Box, GridWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.gui


def viewer(*words: object, ratio: float = 1.0) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(ratio),
    }
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def one_line(stderr: str) -> str:
    lines = [line for line in stderr.splitlines() if "propagateSizeHints" not in line]
    assert len(lines) == 1, stderr
    return lines[0]


def assert_shows_rendered(photo: Path, folder: Path, method: Method, get_engine) -> None:
    """The screenshot's canvas holds exactly the renderer's pixels for that window."""
    report = json.loads((folder / "t.json").read_text())
    shot = pixels_of(folder / "s.png")
    left, top, width, height = report["canvas_px"]
    view = report["view"]
    x, y, image_width, image_height = view["image_px"]
    box = Box(0, 0, width, height).intersected(Box(x, y, x + image_width, y + image_height))
    source = read_image(photo)
    window = GridWindow.of_grid(source.size, view["zoom"], box.shifted(-x, -y))
    ((_, pixels),) = Renderer(source, get_engine).tiles([window], method)
    canvas = shot[top : top + height, left : left + width]
    assert np.array_equal(canvas[box.top : box.bottom, box.left : box.right], pixels[..., 2::-1])
    # The place in the report is the one that was asked for.
    assert view["left"] == pytest.approx(-x / view["zoom"])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5])
def test_settled_screenshot_is_the_renderer_s(photo: Path, tmp_path: Path, ratio: float) -> None:
    done = viewer(
        *(photo, "--zoom", "3.3", "--center", "100.25,70", "--window", "471x333"),
        *("--method", "bicubic", "--screenshot", tmp_path / "s.png"),
        *("--timings", tmp_path / "t.json"),
        ratio=ratio,
    )
    assert done.returncode == 0, done.stderr
    height, width = pixels_of(tmp_path / "s.png").shape[:2]
    assert (width, height) == (int(471 * ratio + 0.5), int(333 * ratio + 0.5))
    assert_shows_rendered(photo, tmp_path, Method.BICUBIC, lambda: None)


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_settled_liif_screenshot(photo: Path, tmp_path: Path, engine, ratio: float) -> None:
    done = viewer(
        *(photo, "--zoom", "9.7", "--center", "20,30", "--window", "240x200"),
        *("--device", "cpu", "--precision", "fp32", "--screenshot", tmp_path / "s.png"),
        *("--timings", tmp_path / "t.json"),
        ratio=ratio,
    )
    assert done.returncode == 0, done.stderr
    assert_shows_rendered(photo, tmp_path, Method.LIIF, lambda: engine)


def test_timings_report(photo: Path, tmp_path: Path) -> None:
    done = viewer(
        *(photo, "--method", "nearest", "--screenshot", tmp_path / "s.png"),
        *("--timings", tmp_path / "t.json"),
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "t.json").read_text())
    times = [
        report[name] for name in ("window_shown_s", "base_painted_s", "first_tile_s", "settled_s")
    ]
    assert times == sorted(times)
    assert times[0] > 0
    assert report["gui_stall_max_ms"] >= report["gui_stall_p99_ms"] >= 0
    assert report["peak_memory_mb"] is None or report["peak_memory_mb"] > 10


def test_first_paint_waits_for_no_slow_import(photo: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from app.widgets.canvas.view_canvas import ViewCanvas\n"
        "seen = []\n"
        "paint = ViewCanvas.paintEvent\n"
        "def watch(self, event):\n"
        "    paint(self, event)\n"
        "    if self._session.picture is not None and not seen:\n"
        "        seen.append({'torch', 'psutil', 'http', 'ssl'} & set(sys.modules))\n"
        "ViewCanvas.paintEvent = watch\n"
        "from app.startup import main\n"
        f"code = main([{str(photo)!r}, '--method', 'nearest', '--screenshot',"
        f" {str(tmp_path / 's.png')!r}])\n"
        "assert code == 0 and seen == [set()], (code, seen)\n"
        "assert 'torch' not in sys.modules\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=ROOT, env=environment, timeout=120
    )


def test_a_picture_over_the_memory_it_may_have_is_one_line(tmp_path: Path) -> None:
    Image.new("L", (9000, 7000)).save(tmp_path / "scan.png")
    began = ("--memory", "0.25", "--screenshot", tmp_path / "s.png")
    done = viewer(tmp_path / "scan.png", *began)
    assert done.returncode == 1
    assert one_line(done.stderr) == (
        "liif-viewer: “scan.png” has 63 megapixels and would take 561 MB where 149 MB may be used."
    )


@pytest.mark.parametrize("words", ["0", "1e9", "much"])
def test_memory_that_makes_no_sense_is_refused(words: str) -> None:
    done = viewer("--memory", words)
    assert done.returncode == 2
    assert "--memory: give 0.25 to" in done.stderr.splitlines()[-1]


def test_empty_window_can_be_shot(tmp_path: Path) -> None:
    done = viewer("--screenshot", tmp_path / "s.png", "--window", "400x300")
    assert done.returncode == 0, done.stderr
    assert pixels_of(tmp_path / "s.png").shape == (300, 400, 3)


@pytest.mark.parametrize(
    "words",
    [
        ("--zoom", "0"),
        ("--zoom", "nan"),
        ("--center", "3"),
        ("--window", "wide"),
        ("--method", "magic"),
    ],
)
def test_bad_usage_exits_2(words: tuple[str, ...]) -> None:
    done = viewer(*words)
    assert done.returncode == 2
    assert "usage: liif-viewer" in done.stderr
    assert "Traceback" not in done.stderr


def test_unreadable_image_exits_1(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"nonsense")
    for name in ("broken.png", "none.png"):
        done = viewer(tmp_path / name, "--screenshot", tmp_path / "s.png")
        assert done.returncode == 1
        assert name in one_line(done.stderr)
    assert not (tmp_path / "s.png").exists()


def test_screenshot_that_cannot_be_written_exits_1(photo: Path, tmp_path: Path) -> None:
    done = viewer(photo, "--method", "nearest", "--screenshot", tmp_path / "no" / "s.png")
    assert done.returncode == 1
    assert "could not be written" in one_line(done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_interrupt_ends_it_cleanly(photo: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    command = [sys.executable, str(ROOT / "main.py"), str(photo), "--timings"]
    with subprocess.Popen(
        [*command, str(tmp_path / "t.json"), "--method", "nearest"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        while not (tmp_path / "t.json").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "QThread" not in errors
