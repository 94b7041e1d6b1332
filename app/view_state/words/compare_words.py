"""The words over a comparison."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.translation import tr, translatable
from app.view_state.words.status_words import percent_done, unfinished_words
from liif_core.rendering.methods import Method

_KINDS = {"absolute": translatable("Difference"), "signed": translatable("Signed difference")}


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two pictures are. ``psnr_db`` is infinite when they are equal.

    ``ssim`` is NaN for pictures smaller than its window of 11 x 11.
    """

    psnr_db: float
    ssim: float


@dataclass(frozen=True, slots=True)
class PaneStatus:
    """``chosen`` and ``drawn`` differ where a method failed. ``share_done``: 0 to 1.

    ``picture_name``: empty for the picture that is open, else the other picture in this pane.
    ``against_reference``: PSNR in dB and SSIM against the reference image, where there is one.
    ``alias``: stands for all of it in a blind test. ``clean_up``: of JPEG traces, in words.
    ``zoom``: of the view; up to 1 the photo's own pixels are all there is.
    """

    chosen: Method
    drawn: Method
    share_done: float
    is_settled: bool
    picture_name: str = ""
    against_reference: Similarity | None = None
    alias: str = ""
    clean_up: str = ""
    zoom: float = 2.0


def pane_words(status: PaneStatus) -> tuple[str, tuple[str, ...]]:
    """A pane's name, and its state in ever fewer words."""
    if status.alias:
        return status.alias, ("",)
    name = tr(status.drawn.label)
    if status.zoom <= 1.0 and status.drawn.is_neural:
        name = tr("The photo, reduced") if status.zoom < 1.0 else tr("The photo itself")
    if status.picture_name:
        name = f"{status.picture_name} · {name}"
    if status.clean_up:
        name += f" · {status.clean_up}"
    if not status.chosen.may_be(status.drawn):
        name += tr(" (“{method}” failed)", method=tr(status.chosen.label))
    if not status.is_settled:
        words = unfinished_words(status.share_done, status.zoom)
        percent = percent_done(status.share_done)
        return name, (words, percent, "…") if percent else (words, "…")
    if status.against_reference is None:
        return name, (tr("Full detail"), "✓")
    long, short = similarity_words(status.against_reference)
    return name, (
        tr("Full detail · {likeness} to reference", likeness=long),
        tr("Full detail · {likeness} to reference", likeness=short),
        f"✓ {short}",
        "✓",
    )


def nothing_to_compare_words(methods: tuple[Method, ...], zoom: float) -> tuple[str, ...]:
    """Why both panes look alike, and in fewer words; empty where there is something to see."""
    if zoom > 1.0 or not any(method.is_neural for method in methods):
        return ("",)
    return (
        tr("Up to 100% there is nothing to add: zoom in to compare"),
        tr("Zoom in to compare"),
    )


def similarity_words(numbers: Similarity | None) -> tuple[str, ...]:
    """PSNR and SSIM in words, and in fewer words; empty while unknown."""
    if numbers is None:
        return ("",)
    if math.isinf(numbers.psnr_db):
        return tr("Equal"), "="
    ssim = "" if math.isnan(numbers.ssim) else f"{numbers.ssim:.4f}"
    return (
        f"PSNR {numbers.psnr_db:.2f} dB" + (f"  SSIM {ssim}" if ssim else ""),
        f"{numbers.psnr_db:.2f} dB" + (f"  {ssim}" if ssim else ""),
    )


def likeness_words(between: Similarity | None) -> tuple[str, ...]:
    """The similarity of both panes, in words and in fewer words; empty while unknown."""
    numbers = similarity_words(between)
    if between is None or math.isinf(between.psnr_db):
        return numbers
    return tr("Likeness of the two: {numbers}", numbers=numbers[0]), *numbers


def likeness_explained() -> str:
    """An explanation of PSNR and SSIM, for a tooltip."""
    return tr(
        "How alike the two sides are, on the pixels of this view. PSNR in decibels: above 40 "
        "hardly anybody sees a difference, below 30 nearly everybody. SSIM: 1 is equal."
    )


def kind_words(kind: str) -> str:
    """A kind of difference (``DifferenceKind``), as the menu and the header call it."""
    return tr(_KINDS[kind])


def difference_words(kind: str, gain: int) -> str:
    return f"{kind_words(kind)} ×{gain}"
