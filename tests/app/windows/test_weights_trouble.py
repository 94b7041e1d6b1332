"""Weights that are missing, damaged or a trap: the picture is there, bicubic, and one sentence."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

import resources
from liif_core.rendering.engine import load_engine
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui

LIIF, DRAFT = "edsr-baseline-liif", "draft-edsr-baseline"


@pytest.fixture
def weights(tmp_path: Path, monkeypatch) -> Path:
    """The folder of the shipped weights, a copy that may be harmed."""
    folder = tmp_path / "weights"
    shutil.copytree(resources.WEIGHTS, folder)
    monkeypatch.setattr(resources, "WEIGHTS", folder)
    return folder


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def make_unreadable(path: Path) -> None:
    """A path as on a failing disk: it is there by name, and cannot be read."""
    path.unlink()
    path.mkdir()


def load() -> object:
    return load_engine(device="cpu", precision="fp32")


def retry_button(window) -> QPushButton:
    (found,) = [
        each
        for each in window.canvas_area.message.findChildren(QPushButton)
        if each.text() == "Try again" and each.isVisible()
    ]
    return found


def assert_falls_back(window, sentences: list[str]) -> None:
    """Drawn by bicubic, to the last pixel, with one sentence that can be tried again."""
    session = window.session
    assert session.picture.is_complete
    assert session.pane_view(0).method is Method.BICUBIC
    assert session.share_done == 1.0
    (sentence,) = sentences
    assert window.canvas_area.message.text == sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert retry_button(window).isEnabled()


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        *((LIIF, harm) for harm in (remove, cut, empty, alter, make_unreadable)),
        *((DRAFT, harm) for harm in (remove, cut)),
    ],
)
def test_shipped_weights_in_trouble(open_failing, weights, name, harm) -> None:
    harm(weights / f"{name}.safetensors")
    window, sentences = open_failing(load)
    assert_falls_back(window, sentences)
    assert f"{name}.safetensors" in sentences[0]


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"weights": {}}'])
def test_list_of_weights_in_trouble(open_failing, weights, content) -> None:
    if content is None:
        (weights / "manifest.json").unlink()
    else:
        (weights / "manifest.json").write_text(content)
    window, sentences = open_failing(load)
    assert_falls_back(window, sentences)
    assert "LIIF could not be started" in sentences[0]


def test_weights_that_are_back_are_used(qtbot, open_failing, weights) -> None:
    path = weights / f"{LIIF}.safetensors"
    whole = path.read_bytes()
    cut(path)
    window, sentences = open_failing(load, size=(300, 260))
    assert_falls_back(window, sentences)
    path.write_bytes(whole)
    qtbot.mouseClick(retry_button(window), Qt.MouseButton.LeftButton)
    session = window.session
    qtbot.waitUntil(lambda: session.is_settled, timeout=60_000)
    assert session.pane_view(0).method is Method.LIIF
    assert len(sentences) == 1


class Trap:
    """Runs code where a pickle is believed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize(
    "name", ["trap.pth", "rubbish.pth", "rubbish.safetensors", "empty.pth", "folder", "none.pth"]
)
def test_a_model_that_is_none(open_failing, tmp_path: Path, name: str) -> None:
    path, owned = tmp_path / name, tmp_path / "owned"
    if name.startswith("trap"):
        path.write_bytes(pickle.dumps({"model": {"name": "liif", "sd": Trap(owned)}}))
    elif name.startswith("rubbish"):
        path.write_bytes(bytes(range(256)) * 400)
    elif name.startswith("empty"):
        path.touch()
    elif name == "folder":
        path.mkdir()
    window, sentences = open_failing(lambda: load_engine(path, "cpu", "fp32"))
    assert_falls_back(window, sentences)
    assert name in sentences[0]
    assert not owned.exists()
