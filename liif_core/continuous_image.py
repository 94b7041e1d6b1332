"""A picture as a continuous function, for Python: any region, at any size, or single points.

>>> import liif_core
>>> with liif_core.open_image("photo.jpg") as image:
...     pixels = image.render(region=(100, 80, 64, 48), size=(1280, 960))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import numpy as np

from liif_core.errors import RenderError
from liif_core.exporting import ExportRequest, ExportResult, check, export
from liif_core.exporting.job import StripSource
from liif_core.film import FilmRequest, FilmResult, between, check_film, export_film, film_method
from liif_core.film.path import eased
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.read_options import ReadOptions
from liif_core.image_io.source import SourceImage
from liif_core.memory_budget import MemoryBudget, machine_budget
from liif_core.progress import ignore_progress, never_cancelled
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_file
from liif_core.rendering.regions import Region, window_for
from liif_core.rendering.renderer import Renderer, resolved
from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

if TYPE_CHECKING:
    import PIL.Image
    from numpy.typing import ArrayLike
    from torch import Tensor

    from liif_core.rendering.engine import LiifEngine

# Latent codes around a point that its colour depends on: the nearest four, each unfolded 3 x 3.
_REACH_PX = 3
_BITS = {"uint8": 8, "uint16": 16}


class DrawingOptions(TypedDict, total=False):
    """Choices of ``ContinuousImage.render`` that its kin take too."""

    scale: float | None
    size: tuple[int, int] | None
    method: str
    self_ensemble: bool


class OpeningOptions(TypedDict, total=False):
    """Choices of ``ContinuousImage``."""

    model: str | Path | None
    device: str
    precision: str
    jpeg: int | None
    engine: Callable[[], LiifEngine] | None
    drawing: Callable[[SourceImage, bool], StripSource] | None


def open_image(
    path: str | Path,
    *,
    frame: int = 0,
    reduce: int = 1,
    memory: MemoryBudget | None = None,
    **options: Unpack[OpeningOptions],
) -> ContinuousImage:
    """Read ``path`` (any format the viewer opens, in its colours, upright) as a function.

    ``frame``: page or frame, counted from 0. ``reduce``: read it at 1/N of its size. ``options``:
    as of ``ContinuousImage``. Raises the ImageErrors of ``read_image``.
    """
    budget = memory or machine_budget()
    reading = ReadOptions(reduce, budget.picture_bytes, budget.total_bytes)
    return ContinuousImage(
        read_image(Path(path), frame=frame, reading=reading), memory=memory, **options
    )


class ContinuousImage:
    """LIIF's M(x) of one picture (eq. 1). Used by one thread at a time.

    ``source``: a ``SourceImage``, a Pillow image, an array (height, width, 3 or 4) or a tensor
    (3 or 4, height, width): uint8, uint16, or floating point in [0, 1], rounded to 16 bits; sRGB
    with straight alpha. ``model``: a checkpoint in the authors' layout, None for the
    weights that are included. ``device``: auto, cpu, cuda, cuda:N or mps. ``precision``: auto,
    fp32 (the reference), bf16 or fp16. ``jpeg``: strength of JPEG clean-up in percent, 0 for none,
    None for what the file asks. ``engine``: gives a model that is loaded already, for several
    pictures; then the other choices are its own. ``drawing``: gives what draws a picture elsewhere
    (a ``cluster.ClusterRenderer``), with or without self-ensemble.

    The model is loaded, and features are encoded, when first needed.
    """

    def __init__(
        self,
        source: SourceImage | PIL.Image.Image | np.ndarray | Tensor,
        *,
        model: str | Path | None = None,
        device: str = "auto",
        precision: str = "auto",
        jpeg: int | None = None,
        memory: MemoryBudget | None = None,
        engine: Callable[[], LiifEngine] | None = None,
        drawing: Callable[[SourceImage, bool], StripSource] | None = None,
    ) -> None:
        self._drawn_elsewhere = drawing
        self.source = _as_source(source).with_clean_up(jpeg)
        self._memory = memory
        self._choices = (Path(model) if model is not None else None, device, precision)
        self._given_engine = engine
        self._engine: LiifEngine | None = None
        self._renderer: Renderer | None = None

    def __enter__(self) -> ContinuousImage:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back model and features; they are made again if they are needed again."""
        self._engine = self._renderer = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in source pixels."""
        return self.source.size.width, self.source.size.height

    def window(
        self,
        region: Region | None = None,
        *,
        scale: float | None = None,
        size: tuple[int, int] | None = None,
    ) -> GridWindow:
        """The output pixels of ``region`` (left, top, width, height in source pixels; None: all).

        ``scale``: output pixels a source pixel; or ``size``: their width and height. Raises
        RenderError.
        """
        wanted = Size(*size) if size is not None else None
        return window_for(self.source.size, region, scale, wanted)

    def render(
        self,
        region: Region | None = None,
        *,
        scale: float | None = None,
        size: tuple[int, int] | None = None,
        method: str = "auto",
        self_ensemble: bool = False,
        dtype: str = "uint8",
    ) -> np.ndarray:
        """Colours of a region: (height, width, 3), or 4 where the source has alpha.

        ``dtype``: "uint8" or "uint16", straight alpha, as files hold them; "float32", in [0, 1]
        with premultiplied alpha. ``method``: auto, liif, draft, draft-light, bicubic, lanczos or
        nearest. Equal to the bit to that part of any larger region at the same scale. Raises
        RenderError, CheckpointError, DeviceError or MemoryError.
        """
        strips = self.strips(
            region,
            scale=scale,
            size=size,
            method=method,
            self_ensemble=self_ensemble,
            dtype=dtype,
        )
        return np.concatenate(list(strips), axis=0)

    def strips(
        self,
        region: Region | None = None,
        *,
        scale: float | None = None,
        size: tuple[int, int] | None = None,
        method: str = "auto",
        self_ensemble: bool = False,
        dtype: str = "uint8",
    ) -> Iterator[np.ndarray]:
        """The pixels of ``render`` from top to bottom in strips of full width; memory holds one
        strip."""
        if dtype != "float32" and dtype not in _BITS:
            raise RenderError(f"There is no dtype {dtype!r} here; use uint8, uint16 or float32.")
        window = self.window(region, scale=scale, size=size)
        chosen = self._method(method, window)
        drawing = self._drawing(self_ensemble)
        strips = drawing.strips(
            window, chosen, is_cancelled=never_cancelled, on_progress=ignore_progress
        )
        for strip in strips:
            yield strip if dtype == "float32" else to_file(strip, _BITS[dtype])

    def pillow(
        self, region: Region | None = None, **options: Unpack[DrawingOptions]
    ) -> PIL.Image.Image:
        """``render`` in 8 bits as a Pillow image; ``options`` as there, without ``dtype``."""
        from PIL import Image

        return Image.fromarray(self.render(region, **options))

    def tensor(self, region: Region | None = None, **options: Unpack[DrawingOptions]) -> Tensor:
        """``render`` as a torch tensor: (3 or 4, height, width) float32 in [0, 1], premultiplied.

        ``options`` as there, without ``dtype``.
        """
        import torch

        values = self.render(region, dtype="float32", **options)
        return torch.from_numpy(np.ascontiguousarray(values.transpose(2, 0, 1)))

    def at(self, points: ArrayLike | Tensor, cell: tuple[float, float] = (1.0, 1.0)) -> np.ndarray:
        """Colours at single points by the paper's query (section 3.2), in fp32 around [0, 1].

        ``points``: (n, 2) x and y in source pixels; (0.5, 0.5) is the first pixel's centre.
        ``cell``: width and height of the asked pixels, in source pixels. Returns (n, 3), not
        clamped, premultiplied by the source's alpha.
        """
        import torch

        wanted = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        if wanted.size == 0:
            return np.empty((0, 3), np.float32)
        if not np.isfinite(wanted).all():
            raise RenderError("A point is not a finite number; choose points inside the picture.")
        engine, field = self._load_engine(), self._plain_renderer().field()
        image = Box.of_size(self.source.size)
        low, high = np.floor(wanted.min(0)).astype(int), np.ceil(wanted.max(0)).astype(int)
        box = Box(*low.tolist(), *high.tolist()).grown(_REACH_PX).intersected(image)
        if box.is_empty:
            raise RenderError("The points lie outside the picture; choose some inside it.")
        feature = field.features(box).float().cpu()
        sides = np.array([box.height, box.width], dtype=np.float64)
        coord = torch.from_numpy((wanted[:, ::-1] - [box.top, box.left]) / sides * 2 - 1)[None]
        cells = torch.from_numpy(2 * np.array([cell[1], cell[0]]) / sides).expand_as(coord)
        with torch.inference_mode():
            return engine.plain_query(feature, coord, cells)[0].float().numpy()

    def film(
        self,
        start: Region,
        end: Region,
        *,
        frames: int,
        size: tuple[int, int],
        ease: bool = False,
        method: str = "auto",
        self_ensemble: bool = False,
        dtype: str = "uint8",
    ) -> Iterator[np.ndarray]:
        """A zoom from one region to another, each frame asked at its own place and zoom.

        The sides change by the same factor from frame to frame, so that the zoom looks steady;
        ``ease`` starts and stops it gently. The rest as of ``render``. ``save_film`` writes one
        into a file.
        """
        options = {"method": method, "self_ensemble": self_ensemble, "dtype": dtype}
        for step in range(frames):
            way = step / max(1, frames - 1)
            region = between(start, end, eased(way) if ease else way)
            yield self.render(region, size=size, **options)  # type: ignore[arg-type]

    def save(
        self, request: ExportRequest, *, self_ensemble: bool = False, **options: Any
    ) -> ExportResult:
        """Write a window into a file as the viewer's export does; ``options`` as of ``export``."""
        check(request, self.source.info.path)
        return export(request, self._drawing(self_ensemble), **options)

    def save_film(self, request: FilmRequest, **options: Any) -> FilmResult:
        """Write a film as the viewer does; ``options`` as of ``export_film``.

        Method "auto" stands for LIIF where this machine draws all frames in about a minute, else
        for its draft.
        """
        check_film(request, self.source.size)
        if request.method is Method.AUTO:
            request = replace(
                request, method=film_method(request, self.source.size, self._load_engine)
            )
        return export_film(request, self._drawing(False), **options)

    def method_for(self, method: str, window: GridWindow) -> Method:
        """The method of that name: "auto" is the best that this machine draws in good time."""
        return self._method(method, window)

    def _method(self, method: str, window: GridWindow) -> Method:
        try:
            chosen = Method(method)
        except ValueError:
            names = ", ".join(each.value for each in Method)
            raise RenderError(f"There is no method {method!r}; use one of {names}.") from None
        return resolved(chosen, [window], lambda: self._load_engine().best_method)

    def _drawing(self, self_ensemble: bool) -> StripSource:
        if self._drawn_elsewhere is not None:
            return self._drawn_elsewhere(self.source, self_ensemble)
        if self_ensemble:
            return SelfEnsembleRenderer(self.source, self._load_engine)
        return self._plain_renderer()

    def _plain_renderer(self) -> Renderer:
        if self._renderer is None:
            self._renderer = Renderer(self.source, self._load_engine)
        return self._renderer

    def _load_engine(self) -> LiifEngine:
        if self._given_engine is not None:
            return self._given_engine()
        if self._engine is None:
            from liif_core.rendering.engine import load_engine

            self._engine = load_engine(*self._choices, self._memory)
        return self._engine


def _as_source(source: SourceImage | PIL.Image.Image | np.ndarray | Tensor) -> SourceImage:
    if isinstance(source, SourceImage):
        return source
    pixels = _as_array(source)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., None], 3, axis=2)
    if pixels.ndim != 3 or pixels.shape[2] not in (3, 4) or 0 in pixels.shape:
        raise RenderError("A picture has the shape (height, width, 3 or 4).")
    if np.issubdtype(pixels.dtype, np.floating):
        if not (pixels.min() >= 0 and pixels.max() <= 1):
            raise RenderError("A picture's floating-point numbers lie between 0 and 1.")
        pixels = np.rint(pixels * np.float64(65535)).astype(np.uint16)
    if pixels.dtype not in (np.uint8, np.uint16):
        raise RenderError("A picture's numbers are of uint8, uint16 or floating point.")
    return SourceImage(np.ascontiguousarray(pixels))


def _as_array(source: PIL.Image.Image | np.ndarray | Tensor) -> np.ndarray:
    from PIL import Image

    if isinstance(source, np.ndarray):
        return source
    if isinstance(source, Image.Image):
        has_alpha = source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info
        return np.asarray(source.convert("RGBA" if has_alpha else "RGB"))
    array = source.detach().cpu().numpy()
    return array.transpose(1, 2, 0) if array.ndim == 3 else array
