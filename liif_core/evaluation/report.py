"""Measurements as a plain table, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from liif_core.evaluation.measure import Measurement, means

_HEADER = ("folder", "scale", "JPEG", "method", "PSNR, dB", "SSIM", "seconds")


def as_json(measurements: Sequence[Measurement], protocol: str, *, per_image: bool) -> str:
    """``{"protocol", "means": [...], "images": [...]}``."""
    report: dict[str, object] = {
        "protocol": protocol,
        "means": [_without_image(one) for one in means(measurements)],
    }
    if per_image:
        report["images"] = [asdict(one) for one in measurements]
    return json.dumps(report, indent=2)


def as_text(measurements: Sequence[Measurement], *, per_image: bool) -> str:
    """Columns padded with spaces."""
    rows = _rows(measurements, per_image=per_image)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_markdown(measurements: Sequence[Measurement], *, per_image: bool) -> str:
    """A Markdown table."""
    header, *rows = _rows(measurements, per_image=per_image)
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _rows(measurements: Sequence[Measurement], *, per_image: bool) -> list[tuple[str, ...]]:
    chosen = measurements if per_image else means(measurements)
    header = ("image", *_HEADER) if per_image else _HEADER
    rows: list[tuple[str, ...]] = [header]
    for one in chosen:
        figures = (
            one.folder,
            f"x{one.scale}",
            "" if one.jpeg is None else str(one.jpeg),
            one.method,
            f"{one.psnr:.3f}",
            f"{one.ssim:.4f}",
            f"{one.seconds:.3f}",
        )
        rows.append((one.image, *figures) if per_image else figures)
    return rows


def _without_image(one: Measurement) -> dict[str, object]:
    return {key: value for key, value in asdict(one).items() if key != "image"}
