"""The words and numbers of the status bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.translation import tr
from app.view_state.picture import Picture
from app.view_state.viewport import position_digits
from app.view_state.words.core_sentences import core_words
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary


def zoom_words(zoom: float) -> str:
    """Percent, with as many digits as tell neighbouring wheel notches apart."""
    percent = zoom * 100
    digits = 0 if percent >= 99.95 else 1 if percent >= 10 else 2
    text = f"{percent:.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def position_words(
    picture: Picture, source_x: float, source_y: float, zoom: float = 1.0, drawn: str = ""
) -> str:
    """Source position, the colour that is ``drawn`` there, and the file's own; empty beside the
    picture.

    Positions have as many decimals as tell neighbouring device pixels of the zoom apart.
    """
    column, row = math.floor(source_x), math.floor(source_y)
    if not (0 <= column < picture.size.width and 0 <= row < picture.size.height):
        return ""
    digits = position_digits(zoom) if zoom >= 0.5 else 0
    text = f"x {source_x:.{digits}f}  y {source_y:.{digits}f}"
    if drawn:
        text += f"   {drawn}"
    if picture.source is None:
        return text
    values = picture.source.pixels[row, column].tolist()
    return f"{text}   " + tr("file {values}", values=" ".join(str(value) for value in values))


def drawn_words(
    chosen: Method, drawn: Method, zoom: float, engine: EngineSummary | None, clean_up: int = 0
) -> str:
    """The method that draws the view, and whether the chosen one failed. ``clean_up``: strength of
    the JPEG clean-up, in percent."""
    if not chosen.may_be(drawn):
        return tr(drawn.label) + tr(" (“{method}” failed)", method=tr(chosen.label))
    name = tr(drawn.label) if drawn is chosen else f"{tr(chosen.label)}: {tr(drawn.label)}"
    if not drawn.is_neural:
        return name
    if zoom < 1.0:
        # Below 100% there is nothing between the source's pixels to be seen.
        return tr("The photo, reduced")
    if zoom == 1.0:
        return tr("The photo itself")
    if engine is None:
        return tr("{method} · starting…", method=name)
    return tr("{method} · JPEG cleaned up", method=name) if clean_up else name


def engine_words(engine: EngineSummary | None) -> str:
    """Model, device and precision, for a tooltip."""
    if engine is None:
        return ""
    return tr(
        "Drawn by {model} on {device}, in {precision}: {reason}.",
        model=engine.model,
        device=core_words(engine.device),
        precision=engine.precision,
        reason=core_words(engine.reason),
    )


def state_words(
    is_settled: bool,
    progress: tuple[float, str] | None,
    share_done: float,
    *,
    is_recalled: bool = False,
    zoom: float = 2.0,
) -> tuple[str, float | None]:
    """The state in a word or two, and the progress bar's fraction (0: unknown; None: no bar).

    ``is_recalled``: most of the detail was kept from another time. ``zoom``: of the view.
    """
    if is_settled:
        return tr("Full detail, kept from before") if is_recalled else tr("Full detail"), None
    if progress is not None:
        return progress[1], progress[0]
    # A number beside a bar that only says "busy" would contradict it.
    is_known = bool(percent_done(share_done))
    return unfinished_words(share_done, zoom), share_done if is_known else 0.0


def unfinished_words(share_done: float, zoom: float) -> str:
    """The work that goes on, and its share done once that is known."""
    # Up to 100% there is no detail to add.
    words = tr("Drawing…") if zoom <= 1.0 else tr("Adding detail…")
    return f"{words} {percent_done(share_done)}".rstrip()


def percent_done(share_done: float) -> str:
    """The share in whole percent. Empty below one percent; never 100, because the words go away
    when the work is done."""
    percent = min(int(share_done * 100), 99)
    return f"{percent}%" if percent >= 1 else ""
