"""PNG with the frames of an animation drawn over each other as its specification says.

Pillow pastes a frame of blend mode "over" with its alpha as a mask, which mixes the alphas too:
half a frame over an opaque one would become three quarters opaque.
"""

from __future__ import annotations

from typing import Any

from PIL import Image
from PIL.PngImagePlugin import Blend, Disposal, PngImageFile

from liif_core.image_io.reading.file_header.pillow_failures import forgiving_pillow


class AnimatedPng(PngImageFile):
    """Any PNG; differs from Pillow's in animations with partly transparent frames, and lets wrong
    checksums pass where nothing hangs on them."""

    def _open(self) -> None:
        try:
            super()._open()
        except SyntaxError:
            # Perhaps of a chunk that a reader can do without: a wrong checksum there costs nothing.
            file: Any = self.fp
            file.seek(0)
            with forgiving_pillow():
                super()._open()

    def _seek(self, frame: int, rewind: bool = False) -> None:
        super()._seek(frame, rewind)
        if frame == 1 and self.default_image:
            # The picture before the animation is no part of it: frames are drawn on nothing.
            self.im, self._prev_im = Image.new(self.mode, self.size).im, None
            if self.dispose_op == Disposal.OP_PREVIOUS:
                self.dispose_op = Disposal.OP_BACKGROUND

    def load_end(self) -> None:
        under = getattr(self, "_prev_im", None)
        is_over = self.is_animated and under is not None and self.blend_op == Blend.OP_OVER
        if not is_over or self.mode not in ("RGBA", "LA"):
            super().load_end()
            return
        self._prev_im = None
        super().load_end()
        left, top, right, bottom = map(int, self.dispose_extent or (0, 0, *self.size))
        frame = Image.Image()._new(self.im).crop((left, top, right, bottom))
        assert under is not None  # ``is_over`` says so
        whole = Image.Image()._new(under).convert("RGBA")
        whole.alpha_composite(frame.convert("RGBA"), (left, top))
        self.im = self._prev_im = whole.convert(self.mode).im
