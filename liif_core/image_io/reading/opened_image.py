"""A file whose header was read: what every later step of reading is given.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from liif_core.errors import DamagedImageError, ImageTooLargeError
from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.file_header import drawing, raw_preview
from liif_core.image_io.reading.file_header.file_end import lacks_end
from liif_core.image_io.reading.file_header.header import read_header
from liif_core.image_io.reading.frame_access import seek_frame
from liif_core.image_io.reading.read_options import WHOLE, ReadOptions


@dataclass(frozen=True, slots=True)
class OpenedImage:
    """A file whose header was read. ``image``'s pixels are still on disk.

    ``frame``: which of the file's pictures it is turned to, counted from 0. ``reading``: how large
    its pixels are wanted.
    """

    image: Any
    format: ImageFormat
    path: Path
    file: BinaryIO
    name: str
    pixel_limit: int
    frame: int = 0
    reading: ReadOptions = WHOLE

    def tiff_tag(self, tag: int, default: Any) -> Any:
        """A tag of a TIFF page's directory; ``default`` where it has none, or is no TIFF."""
        return getattr(self.image, "tag_v2", {}).get(tag, default)

    @property
    def is_raw_preview(self) -> bool:
        """Whether this is the preview inside a camera's raw file."""
        return self.format is formats.RAW or (
            self.format is formats.TIFF
            and (
                self.image.format == "JPEG"
                or raw_preview.is_raw(self.file, self.path.suffix.lower())
            )
        )

    @property
    def label(self) -> str:
        """The kind of file, in words."""
        return formats.RAW.label if self.is_raw_preview else self.format.label

    @property
    def kind_notes(self) -> tuple[str, ...]:
        """A note on the part that is shown of a file that is no picture itself."""
        if self.format is formats.SVG:
            return (drawing.note(self.image.size),)
        return (raw_preview.NOTE,) if self.is_raw_preview else ()

    @property
    def lacks_end(self) -> bool:
        """Whether the file ends before its format says it does, where that can be told."""
        return lacks_end(self.file, self.format, self.image)

    def reopened(self) -> Any:
        """The same file's header read again, for a second, independent decode."""
        image = read_header(self.format, self.path, self.file, self.name)
        seek_frame(image, self.format, self.frame)
        return image

    def turned(self, frame: int) -> OpenedImage:
        """This, when ``image`` has been turned to another frame.

        Raises ImageTooLargeError or DamagedImageError if its size is not acceptable.
        """
        judge_size(self.image.size, self.pixel_limit, self.name)
        return replace(self, frame=frame)


def judge_size(size: tuple[int, int], pixel_limit: int, name: str) -> None:
    """Raises DamagedImageError or ImageTooLargeError for a size that cannot be, or may not."""
    width, height = size
    if width <= 0 or height <= 0:
        raise DamagedImageError(f"“{name}” says it is {width} x {height} pixels; it is damaged.")
    if width * height > pixel_limit:
        raise ImageTooLargeError(
            f"“{name}” is {width} x {height} = {width * height / 1e6:,.0f} megapixels, over the "
            f"limit of {pixel_limit / 1e6:,.0f}; make a smaller copy to open it."
        )
