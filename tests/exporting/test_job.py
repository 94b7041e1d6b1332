"""An export from strips to the file: in its place whole or not at all."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import Cancelled, ExportError
from liif_core.exporting import ExportRequest, MetadataPolicy
from liif_core.exporting.job import export
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import window_for

SOURCE = SourceImage(np.zeros((40, 30, 3), np.uint8))


class Strips:
    """Draws a ramp in strips of ten rows; ``before`` is called before each."""

    source = SOURCE

    def __init__(self, before=lambda number: None) -> None:
        self.before = before

    def strips(self, window, method, *, is_cancelled, on_progress):
        height, width = window.size.height, window.size.width
        for number, top in enumerate(range(0, height, 10)):
            self.before(number)
            rows = np.arange(top, min(top + 10, height), dtype=np.float32) / height
            yield np.broadcast_to(rows[:, None, None], (len(rows), width, 3)).copy()
            on_progress(min(1.0, (top + 10) / height))


@pytest.fixture
def request_of(tmp_path):
    def make(name: str = "out.png", **changes) -> ExportRequest:
        window = window_for(SOURCE.size, None, 1.0, None)
        return ExportRequest(tmp_path / name, window, Method.BICUBIC, **changes)

    return make


def test_strips_become_rows_of_the_file(request_of) -> None:
    request, told = request_of(), []
    result = export(request, Strips(), told.append)
    with Image.open(request.path) as image:
        rows = np.asarray(image)[:, 0, 0]
    assert np.array_equal(rows, np.floor(np.arange(40) / 40 * 255 + 0.5))
    assert (result.path, result.bits, result.notes) == (request.path, 8, ())
    assert result.file_bytes == request.path.stat().st_size
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_cancelled_in_the_middle_it_leaves_what_was_there(request_of, tmp_path) -> None:
    request = request_of(overwrite=True)
    request.path.write_bytes(b"mine")
    begun: list[int] = []
    with pytest.raises(Cancelled):
        export(request, Strips(begun.append), is_cancelled=lambda: len(begun) > 2)
    assert begun == [0, 1, 2]
    assert request.path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [request.path]


def test_a_failure_of_the_renderer_leaves_nothing(request_of, tmp_path) -> None:
    def fail(number: int) -> None:
        if number == 3:
            raise MemoryError

    with pytest.raises(MemoryError):
        export(request_of(), Strips(fail))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_is_refused_before_anything_is_drawn(request_of) -> None:
    request = request_of()
    request.path.write_bytes(b"mine")

    def drawn(_number: int) -> None:
        raise AssertionError("it was drawn")

    with pytest.raises(ExportError):
        export(request, Strips(drawn))


def test_dots_per_inch_are_written_even_where_the_rest_is_left_out(request_of) -> None:
    request = request_of(dpi=300.0, metadata=MetadataPolicy.STRIP)
    export(request, Strips())
    with Image.open(request.path) as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
