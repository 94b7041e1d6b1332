"""Pictures that are read sample by sample, behind Pillow's interface: deep, float and rare ones.

Pillow holds colour in 8 bits a channel. numpy comes with the first reader: see ``preview``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from PIL import Image

from liif_core.errors import UnsupportedImageError
from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat

if TYPE_CHECKING:
    from liif_core.image_io.reading.decoded.sample_reader import SampleReader, Samples

_ORIENTATION_TAG = 0x0112


class SampledImage(Image.Image):
    """One picture of a file; its header is read, its samples are still on disk.

    ``mode``, ``size`` and ``info`` as Pillow has them; ``load`` gives 8 bits a channel, ``samples``
    all there is. ``bits``: of a channel, as the file has them. ``is_deep``: whether these are more
    than 8. ``damage``: what loading found missing, a sentence; it is transparent then. Raises
    OSError where the format's library cannot read the file.
    """

    def __init__(self, path: Path, image_format: ImageFormat, file: BinaryIO) -> None:
        super().__init__()
        self.format = image_format.label
        self._reader = _reader(path, image_format, file)
        self._page, self.damage = -1, ""
        self.seek(0)

    @property
    def n_frames(self) -> int:
        """Pictures in the file."""
        return self._reader.count()

    def seek(self, frame: int) -> None:
        """Turn to another page, counted from 0. Raises EOFError where there is none."""
        if frame == self._page:
            return
        header = self._reader.turn(frame)
        self._page, self.bits, self.is_deep = frame, header.bits, header.is_deep
        self._mode, self._size, self._orientation = header.mode, header.size, header.orientation
        self.info = dict(header.info)

    def getexif(self) -> Image.Exif:
        """The EXIF that the reader hands over; for most the orientation only."""
        exif = Image.Exif()
        if "exif" in self.info:
            exif.load(self.info["exif"])
        exif[_ORIENTATION_TAG] = self._orientation
        return exif

    def load(self) -> Any:
        """All samples as 8 bits, into Pillow's own memory."""
        read = self.samples()
        values, self.damage = read.values, read.damage
        if values.itemsize > 1:
            values = (values >> 8).astype("u1")
        image = Image.fromarray(values[..., 0] if values.shape[2] == 1 else values)
        self.im, self._mode = image.im, image.mode
        return self.im.pixel_access(self.readonly)

    def samples(self) -> Samples:
        """All there is. Raises OSError for samples that cannot be read."""
        return self._reader.samples()


def _reader(path: Path, image_format: ImageFormat, file: BinaryIO) -> SampleReader:
    try:
        if image_format is formats.TIFF:
            from liif_core.image_io.reading.decoded.tiff_reader import TiffReader

            return TiffReader(file, path)
        if image_format is formats.BMP:
            from liif_core.image_io.reading.decoded.bmp_masks import BmpMasksReader

            return BmpMasksReader(file)
        if image_format in (formats.PNM, formats.PAM):
            from liif_core.image_io.reading.decoded.pnm import PnmReader

            return PnmReader(file)
        if image_format in (formats.JPEG, formats.JPEG_LS, formats.JXR):
            from liif_core.image_io.reading.decoded.imagecodecs_reader import ImagecodecsReader

            return ImagecodecsReader(file, image_format, path)
        if image_format is formats.JXL:
            from liif_core.image_io.reading.decoded.jxl_reader import jxl_reader

            return jxl_reader(path)
        from liif_core.image_io.reading.decoded.openimageio_reader import OpenImageIOReader

        return OpenImageIOReader(path, image_format)
    except ImportError as error:
        package = "tifffile" if image_format is formats.TIFF else image_format.package
        raise UnsupportedImageError(
            f"“{path.name}” is a picture of a kind that needs the package {package}; install "
            f"it with: pip install {package}."
        ) from error
