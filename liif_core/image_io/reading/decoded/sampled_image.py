"""Pictures that OpenImageIO reads, behind Pillow's interface: deep, float and rare ones.

Pillow holds colour in 8 bits a channel. OpenImageIO hands over every sample as the file has it;
what the samples mean (white is zero, alpha multiplied in, light without a limit) is settled here.
numpy comes with the first pixels only: the quick first look stands on this module's header.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from liif_core.errors import UnsupportedImageError
from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decoded.grey_levels import level_range

if TYPE_CHECKING:
    import numpy as np

_WHITE_IS_ZERO = 0
_ORIENTATION_TAG = 0x0112
_MOST_PAGES = 10_000
# Pictures of light itself: linear, brighter than white where the scene was.
_OF_LIGHT = (formats.EXR, formats.HDR)
_BAND_ROWS = 64
_LEAST_JXL_BYTES = 256
_stderr_lock = threading.Lock()


class SampledImage(Image.Image):
    """One picture of a file; its header is read, its samples are still on disk.

    ``mode``, ``size`` and ``info`` as Pillow has them; ``load`` gives 8 bits a channel, ``samples``
    all there is. Raises OSError where OpenImageIO cannot read the file.
    """

    def __init__(self, path: Path, image_format: ImageFormat) -> None:
        super().__init__()
        self.format = image_format.label
        self._path = path
        self._image_format = image_format
        # OpenImageIO looks for JPEG XL's signature in more bytes than a tiny file has.
        self._padded = _padded(path) if image_format is formats.JXL else None
        self._file = _opened(Path(self._padded.name) if self._padded else path, image_format)
        self._page = 0
        self._take_header()

    @property
    def bits(self) -> int:
        """Bits of a channel as the file has them."""
        spec = self._file.spec()
        return int(spec.getattribute("oiio:BitsPerSample") or 8 * spec.format.basesize())

    @property
    def is_deep(self) -> bool:
        """Whether a channel has more than 8 bits."""
        return int(self._file.spec().format.basesize()) > 1

    @property
    def n_frames(self) -> int:
        """Pictures in the file."""
        if self._image_format is not formats.TIFF:
            return 1
        count = 1
        while count < _MOST_PAGES and self._file.seek_subimage(count, 0):
            count += 1
        self._file.geterror()
        self._file.seek_subimage(self._page, 0)
        return count

    def seek(self, frame: int) -> None:
        """Turn to another page, counted from 0. Raises EOFError where there is none."""
        if frame == self._page:
            return
        if not self._file.seek_subimage(frame, 0):
            self._file.geterror()
            raise EOFError
        self._page = frame
        self._take_header()

    def getexif(self) -> Image.Exif:
        """The orientation only; it is all that decoding asks for."""
        exif = Image.Exif()
        exif[_ORIENTATION_TAG] = self._file.spec().get_int_attribute("Orientation", 1)
        return exif

    def load(self) -> Any:
        """All samples as 8 bits, into Pillow's own memory."""
        import numpy as np

        values, _ = self.samples()
        if values.dtype == np.uint16:
            values = (values >> 8).astype(np.uint8)
        grey = values.shape[2] == 1
        self.im = Image.fromarray(values[..., 0] if grey else values).im
        return self.im.pixel_access(self.readonly)

    def samples(self) -> tuple[np.ndarray, tuple[str, ...]]:
        """(height, width, 1 to 4) uint8 or uint16, straight alpha last, and notes on how they were
        made. Raises OSError for samples that cannot be read."""
        import numpy as np

        spec = self._file.spec()
        with _quiet_libraries():
            read = self._file.read_image(self._page, 0, 0, spec.nchannels, "unknown")
        if read is None:
            raise OSError(self._file.geterror() or "its samples cannot be read")
        values = np.asarray(read).reshape(spec.height, spec.width, spec.nchannels)
        values, has_alpha = _chosen_channels(values, spec.alpha_channel)
        notes: tuple[str, ...] = ()
        if self._image_format in _OF_LIGHT:
            values, notes = _of_light(values, has_alpha), (_HDR_NOTE,)
        else:
            values, notes = _levels(values, self._image_format, has_alpha)
            if spec.get_int_attribute("tiff:PhotometricInterpretation", 1) == _WHITE_IS_ZERO and (
                self.is_deep
            ):
                # OpenImageIO turns these round itself at 8 bits and below.
                colours = values[..., : values.shape[2] - has_alpha]
                colours[:] = np.iinfo(values.dtype).max - colours
            if has_alpha and not spec.get_int_attribute("oiio:UnassociatedAlpha", 0):
                values = _unmultiplied(values)
        return self._placed(values, spec), notes

    def _placed(self, values: np.ndarray, spec: Any) -> np.ndarray:
        """Into the window that is to be shown; what the file has outside is cut off."""
        import numpy as np

        width, height = self.size
        if (spec.width, spec.height) == (width, height):
            return np.ascontiguousarray(values)
        placed = np.zeros((height, width, values.shape[2]), values.dtype)
        left, top = spec.x - spec.full_x, spec.y - spec.full_y
        to_left, to_top = max(left, 0), max(top, 0)
        part = values[max(-top, 0) :, max(-left, 0) :][: height - to_top, : width - to_left]
        placed[to_top : to_top + part.shape[0], to_left : to_left + part.shape[1]] = part
        return placed

    def _take_header(self) -> None:
        spec = self._file.spec()
        channels = min(spec.nchannels, 4)
        has_alpha = spec.alpha_channel >= 0 and channels in (2, 4)
        colours = 1 if spec.nchannels < 3 else 3
        self._mode = {1: "L", 3: "RGB"}[colours] + ("A" if has_alpha else "")
        shown = self._image_format is formats.EXR and spec.full_width > 0
        self._size = (spec.full_width, spec.full_height) if shown else (spec.width, spec.height)
        self.info = {}
        icc = spec.getattribute("ICCProfile")
        if icc is not None:
            self.info["icc_profile"] = bytes(bytearray(v & 0xFF for v in icc))


_HDR_NOTE = "Its high dynamic range (HDR) was compressed to what a screen shows."


def _padded(path: Path) -> Any:
    """A copy that is removed with the last reference to it, or None where none is needed."""
    if path.stat().st_size >= _LEAST_JXL_BYTES:
        return None
    copy = tempfile.NamedTemporaryFile(suffix=".jxl")  # noqa: SIM115
    copy.write(path.read_bytes().ljust(_LEAST_JXL_BYTES, b"\0"))
    copy.flush()
    return copy


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """libpng and others write about damaged files to stderr; nobody is to read that."""
    with _stderr_lock:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(nowhere)
            os.close(kept)


def _opened(path: Path, image_format: ImageFormat) -> Any:
    try:
        import OpenImageIO as oiio
    except ImportError as error:
        raise UnsupportedImageError(
            f"“{path.name}” is a picture of a kind that needs the package OpenImageIO; install "
            "it with: pip install OpenImageIO."
        ) from error
    wishes = oiio.ImageSpec()
    wishes.attribute("oiio:UnassociatedAlpha", 1)
    with _quiet_libraries():
        file = oiio.ImageInput.open(str(path), wishes)
    if file is None:
        raise OSError(oiio.geterror() or "its header cannot be read")
    if file.format_name() != image_format.openimageio:
        raise OSError("another format than its first bytes say")
    return file


def _chosen_channels(values: np.ndarray, alpha_channel: int) -> tuple[np.ndarray, bool]:
    """Grey or RGB, with alpha where the file says which channel is: others are left out."""
    colours = 1 if values.shape[2] < 3 else 3
    chosen = list(range(colours))
    has_alpha = colours <= alpha_channel < values.shape[2]
    return values[..., [*chosen, alpha_channel] if has_alpha else chosen], has_alpha


def _levels(
    values: np.ndarray, image_format: ImageFormat, has_alpha: bool
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Integers as they are or their upper 16 bits; all else laid onto black to white."""
    import numpy as np

    kind = values.dtype
    if kind in (np.uint8, np.uint16):
        return np.array(values), ()
    if kind == np.uint32:
        return (values >> 16).astype(np.uint16), ()
    finite = np.isfinite(values)
    holes = int(values.size - np.count_nonzero(finite))
    colours = values[..., : values.shape[2] - has_alpha]
    present = colours[finite[..., : colours.shape[2]]]
    low, high = (float(present.min()), float(present.max())) if present.size else (1.0, -1.0)
    if not present.size:
        low, high = float("nan"), float("nan")
    black, white, note = level_range("F", image_format, low, high)
    levels = np.empty(values.shape, np.uint16)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        band[..., : colours.shape[2]] -= black
        band[..., : colours.shape[2]] /= white - black
        band = np.nan_to_num(band, copy=False, nan=0.0, posinf=1.0, neginf=0.0)
        levels[top : top + _BAND_ROWS] = np.clip(band, 0.0, 1.0) * 65535.0 + 0.5
    notes = [note] if note else []
    if holes:
        notes.append(f"{holes:,} samples are not finite numbers.")
    return levels, tuple(notes)


def _of_light(values: np.ndarray, has_alpha: bool) -> np.ndarray:
    """Linear light, 1 for white paper and no upper limit, to sRGB samples of 16 bits."""
    import numpy as np

    from liif_core.image_io.colours.built_profile import compressed
    from liif_core.image_io.colours.icc_profile import linear_to_srgb

    # The curve of one number serves arrays by interpolation, fine where the eye is.
    lights = np.concatenate([np.linspace(0, 2, 4096), np.geomspace(2.001, 65504, 4096)])
    shown = linear_to_srgb(np.array([compressed(float(light)) for light in lights]))
    levels = np.empty(values.shape, np.uint16)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        band = np.nan_to_num(band, copy=False, nan=0.0, posinf=65504.0, neginf=0.0)
        if has_alpha:
            alpha = np.clip(band[..., -1:], 0.0, 1.0)
            band[..., :-1] /= np.where(alpha > 0, alpha, 1.0)
            band[..., -1:] = alpha
        colours = band.shape[2] - has_alpha
        band[..., :colours] = np.interp(band[..., :colours], lights, shown)
        levels[top : top + _BAND_ROWS] = np.clip(band, 0.0, 1.0) * 65535.0 + 0.5
    return levels


def _unmultiplied(values: np.ndarray) -> np.ndarray:
    """Colours divided by the alpha that was multiplied in; black where there is none."""
    import numpy as np

    most = np.iinfo(values.dtype).max
    straight = np.empty_like(values)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        alpha = band[..., -1:]
        band[..., :-1] *= most / np.where(alpha > 0, alpha, most)
        straight[top : top + _BAND_ROWS] = np.clip(band, 0, most) + 0.5
    return straight
