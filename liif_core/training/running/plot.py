"""The log of a run as a picture: PSNR over steps, in SVG, without any plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from liif_core.image_io.writing.atomic_file import written_aside

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 30, 45
_CURVES = (
    ("psnr", "training", "#8ab4d8"),
    ("validation_psnr", "held out", "#d9480f"),
)


def write_plot(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Draws the PSNR columns of ``read_log``'s rows to ``path`` (SVG)."""
    curves = {
        column: [(int(row["step"]), float(row[column])) for row in rows if row.get(column)]
        for column, _, _ in _CURVES
    }
    points = [point for curve in curves.values() for point in curve if abs(point[1]) < 1e6]
    last = max((step for step, _ in points), default=1)
    low = min((value for _, value in points), default=0.0)
    high = max((value for _, value in points), default=1.0)
    high = high if high > low else low + 1.0

    def place(step: float, value: float) -> tuple[float, float]:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * step / max(1, last)
        y = _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (value - low) / (high - low)
        return x, y

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for tick in range(5):
        value = low + (high - low) * tick / 4
        x, y = place(0, value)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{value:.2f}</text>')
        step = last * tick / 4
        x, y = place(step, low)
        parts.append(f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle">{step:.0f}</text>')
    parts.append(f'<text x="{_LEFT}" y="18">PSNR, dB</text>')
    parts.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 8}" text-anchor="end">step</text>')
    for number, (column, label, colour) in enumerate(_CURVES):
        line = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in curves[column])
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x = _WIDTH - _RIGHT - 90 * (len(_CURVES) - number)
        parts.append(f'<text x="{x}" y="18" fill="{colour}">{label}</text>')
    parts.append("</svg>\n")
    with written_aside(path) as aside:
        aside.write_text("\n".join(parts), encoding="utf-8")
