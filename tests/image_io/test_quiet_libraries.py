"""Text that libraries write to stderr, past Python, is not seen; text written later is."""

from __future__ import annotations

import os

import pytest

from liif_core.image_io.reading.file_header.quiet_libraries import quiet_libraries


def test_nothing_is_seen_and_stderr_comes_back(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_libraries():
        os.write(2, b"a library's complaint")
    with pytest.raises(ZeroDivisionError), quiet_libraries():
        raise ZeroDivisionError
    os.write(2, b"seen")
    assert capfd.readouterr().err == "seen"
