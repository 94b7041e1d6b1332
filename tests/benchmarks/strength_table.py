"""The strength of JPEG clean-up that draws compressed pictures best, beside the one their files ask
for.

    python -m tests.benchmarks.strength_table DIR DIR --scale 2 --qualities 40,75,92 --crop 256

Small versions of the pictures in each DIR (of their middle, with ``--crop``) are saved by Pillow
(JPEG in 4:2:0, WebP or AVIF, each with Pillow's own settings), opened as the viewer opens them,
enlarged with every strength, and compared with the originals: luma PSNR in dB, one row a quality.
"file" is the strength that each file asks for, and the mean of these strengths stands behind it.
The row ends with the best strength, where a parabola through the best of the given ones and its
neighbours has its top.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from liif_core.evaluation.methods import Networks, Upscale, classical, neural
from liif_core.evaluation.protocols import BENCHMARK, Pair, pairs
from liif_core.image_io.reading.decode import read_image
from liif_core.models.shipped import MIDDLE, PUBLISHED, TUNED, load_shipped

SUFFIXES = {"jpeg": ".jpg", "webp": ".webp", "avif": ".avif"}


def main() -> None:
    """Measures and prints a table in Markdown."""
    args = _arguments()
    upscale = _drawing(args.method)
    bicubic = classical("bicubic")
    names = ", ".join(folder.name for folder in args.folders)
    print(f"{names} x{args.scale}, {args.format}, {args.method}")
    heads = ["q", "bicubic", *map(str, args.strengths), "file", "asked", "best"]
    print("| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|", flush=True)
    clean = [
        _middle(pair, args.crop) for folder in args.folders for pair in pairs(folder, args.scale)
    ]
    for quality in args.qualities:
        saved = list(_saved(clean, args.format, quality))
        figures = [_mean(saved, bicubic)]
        for strength in args.strengths:
            figures.append(_mean([replace(pair, clean_up=strength) for pair in saved], upscale))
        by_file = _mean(saved, upscale)
        asked = float(np.mean([pair.clean_up for pair in saved]))
        best = best_strength(args.strengths, figures[1:])
        cells = [*(f"{each:.2f}" for each in (*figures, by_file)), f"{asked:.0f}%", f"{best:.0f}%"]
        print(f"| {quality} | " + " | ".join(cells) + " |", flush=True)


def _arguments() -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--format", choices=SUFFIXES, default="jpeg")
    parser.add_argument("--method", choices=("liif", "draft", "draft-light"), default="liif")
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--crop", type=int, default=1 << 16, help="at most so many pixels a side")
    parser.add_argument("--qualities", type=numbers, default=[40, 60, 75, 85, 92, 97])
    parser.add_argument("--strengths", type=numbers, default=[0, 25, 50, 75, 100])
    return parser.parse_args()


def _drawing(method: str) -> Upscale:
    if method == "draft":
        draft = load_shipped(PUBLISHED["draft"])
        published, tuned = (Networks(draft, load_shipped(of["liif"])) for of in (PUBLISHED, TUNED))
    else:
        published, tuned = (Networks(load_shipped(of[method])) for of in (PUBLISHED, TUNED))
    return neural(published, replace(tuned, middle=load_shipped(MIDDLE)))


def _middle(pair: Pair, most: int) -> Pair:
    height, width = pair.source.shape[:2]
    high, wide = (min(side, most // pair.scale) for side in (height, width))
    top, left = (height - high) // 2, (width - wide) // 2
    source = pair.source[top : top + high, left : left + wide]
    scale = pair.scale
    truth = pair.truth[top * scale : (top + high) * scale, left * scale : (left + wide) * scale]
    return replace(pair, source=source, truth=truth)


def _saved(clean: list[Pair], file_format: str, quality: int) -> Iterator[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small" + SUFFIXES[file_format])
        for pair in clean:
            options = {"subsampling": 2} if file_format == "jpeg" else {}
            small = Image.fromarray(np.ascontiguousarray(pair.source))
            small.save(path, quality=quality, **options)
            image = read_image(path)
            source = np.ascontiguousarray(image.pixels[..., :3])
            yield replace(pair, source=source, clean_up=image.info.wanted_clean_up)


def _mean(saved: list[Pair], upscale: Upscale) -> float:
    """Decibels, the mean over the pictures."""
    truths = [pair.truth.astype(np.float32) / 255 for pair in saved]
    return float(
        np.mean(
            [
                BENCHMARK.psnr(upscale(pair), truth, pair.scale)
                for pair, truth in zip(saved, truths, strict=True)
            ]
        )
    )


def best_strength(strengths: list[int], decibels: list[float]) -> float:
    """The top of the parabola through the best of the given strengths and its neighbours."""
    if len(strengths) < 3:
        return float(strengths[int(np.argmax(decibels))])
    middle = min(max(int(np.argmax(decibels)), 1), len(strengths) - 2)
    near = slice(middle - 1, middle + 2)
    bend, slope, _ = np.polyfit(strengths[near], decibels[near], 2)
    if bend >= 0:
        return float(strengths[int(np.argmax(decibels))])
    return float(np.clip(-slope / (2 * bend), strengths[0], strengths[-1]))


if __name__ == "__main__":
    main()
