"""What is said of a file with several pictures."""

from __future__ import annotations

from app.view_state.picture import Picture
from liif_core.image_io.formats import frame_word


def frame_count(picture: Picture | None) -> int:
    """How many pictures the file says it holds; 1 while only a preview is here."""
    return picture.source.info.frames if picture is not None and picture.source else 1


def frame_text(picture: Picture) -> str:
    """Which picture of the file is seen, as in "Page 2 of 7"; empty for the only one."""
    frames = frame_count(picture)
    return f"{_word(picture)} {picture.frame + 1:,} of {frames:,}" if frames > 1 else ""


def frame_mark(picture: Picture) -> str:
    """What tells the file's pictures apart in names, as in "-page2"; empty for the only one."""
    if frame_count(picture) < 2:
        return ""
    return f"-{_word(picture).lower()}{picture.frame + 1}"


def _word(picture: Picture) -> str:
    assert picture.source is not None
    return frame_word(picture.source.info.format)
