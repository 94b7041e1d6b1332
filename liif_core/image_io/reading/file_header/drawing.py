"""An SVG drawing has no pixels of its own: here it gets some, as a PNG in memory."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from liif_core.image_io.reading.file_header.quiet_libraries import quiet_libraries

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngImageFile

_SIDE = 2048
"""The longer one, in pixels: as large as screens are."""
_MOST_BYTES = 64 << 20


def drawn(file: BinaryIO) -> PngImageFile:
    """The whole drawing. Raises ImportError without the package, ValueError for a damaged one."""
    import resvg_py
    from PIL.PngImagePlugin import PngImageFile

    file.seek(0)
    text = file.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    try:
        # Both sides are given, so that the drawing fits into them; fonts take a while to find.
        with quiet_libraries():
            png = resvg_py.svg_to_bytes(
                svg_string=text, width=_SIDE, height=_SIDE, skip_system_fonts="<text" not in text
            )
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a failure of Rust's that is no Exception
            raise
        raise ValueError("its renderer failed") from error
    return PngImageFile(io.BytesIO(png), "")


def note(size: tuple[int, int]) -> str:
    return f"A drawing has no pixels of its own: it is shown at {size[0]} × {size[1]}."
