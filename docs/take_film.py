"""Makes the README's film of the real program: python docs/take_film.py

A zoom into the sample as the window shows it, then the line between ordinary zoom and this one.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage
from stage import Stage, stage

from app.view_state.compare_layout import CompareMode
from liif_core.rendering.methods import Method

_OUT = Path(__file__).resolve().parent / "pictures" / "zoom.webp"
_EYE = (158.0, 122.0)
_ZOOM_FRAMES, _WIPE_FRAMES, _FRAME_MS, _REST_MS = 36, 28, 60, 900
_FROM, _TO = 1.6, 7.0
_QUALITY = 72


def _eased(way: float) -> float:
    return way * way * (3 - 2 * way)


def _frames(on: Stage) -> list[tuple[Image.Image, int]]:
    frames = []

    def take(duration_ms: int) -> None:
        frames.append((_picture(on.shot()), duration_ms))

    # While a view moves the program shows its draft; so does this.
    on.session.set_methods((Method.DRAFT,))
    for number in range(_ZOOM_FRAMES):
        way = _eased(number / (_ZOOM_FRAMES - 1))
        zoom = _FROM * (_TO / _FROM) ** way
        # From the middle of the photo to the eye, as fast as the zoom closes in.
        share = (1 - _FROM / zoom) / (1 - _FROM / _TO)
        x, y = (225.5 + (_EYE[0] - 225.5) * share, 150.0 + (_EYE[1] - 150.0) * share)
        on.look(x, y, zoom)
        take(_REST_MS if number == 0 else _FRAME_MS)
    on.session.set_methods((Method.LIIF,))
    on.wait()
    take(_REST_MS)
    compare = on.session.compare
    compare.set_mode(CompareMode.SPLIT)
    on.window.canvas_area.canvas.header_px = 0
    for number in range(_WIPE_FRAMES):
        compare.move_split(0.5 + 0.47 * math.cos(2 * math.pi * number / (_WIPE_FRAMES - 1)))
        on.wait()
        take(_REST_MS if number in (0, _WIPE_FRAMES // 2) else _FRAME_MS)
    compare.set_mode(CompareMode.OFF)
    return frames


def _picture(image: QImage) -> Image.Image:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(rgb.constBits())
    size = rgb.width(), rgb.height()
    return Image.frombytes("RGB", size, pixels, "raw", "RGB", rgb.bytesPerLine())


def main() -> None:
    with stage(760, 520) as on:
        on.open("chelsea.png")
        frames = _frames(on)
    first, *others = [picture for picture, _ in frames]
    first.save(
        _OUT,
        save_all=True,
        append_images=others,
        duration=[duration for _, duration in frames],
        loop=0,
        quality=_QUALITY,
        method=4,
    )
    sys.stdout.write(f"{_OUT}: {len(frames)} pictures, {_OUT.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
