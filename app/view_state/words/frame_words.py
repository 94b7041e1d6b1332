"""The words for pages of a TIFF, frames of an animation, sizes in an icon."""

from __future__ import annotations

from app.translation import tr, translatable
from app.view_state.picture import Picture
from liif_core.image_io.formats import frame_word

_COUNTED = {
    "Page": translatable("Page {number:,} of {count:,}"),
    "Frame": translatable("Frame {number:,} of {count:,}"),
    "Size": translatable("Size {number:,} of {count:,}"),
}


def frame_count(picture: Picture | None) -> int:
    """How many pictures the file says it holds; 1 while only a preview is here."""
    return picture.source.info.frames if picture is not None and picture.source else 1


def frame_words(picture: Picture) -> str:
    """The seen picture's number in its file, as in "Page 2 of 7"; empty for the only one."""
    frames = frame_count(picture)
    if frames < 2:
        return ""
    return tr(_COUNTED[_word(picture)], number=picture.frame + 1, count=frames)


def frame_mark(picture: Picture) -> str:
    """The mark of a page or frame in a file's name, as in "-page2"; empty for the only one."""
    if frame_count(picture) < 2:
        return ""
    return f"-{_word(picture).lower()}{picture.frame + 1}"


def _word(picture: Picture) -> str:
    assert picture.source is not None
    return frame_word(picture.source.info.format)
