"""How strongly traces of JPEG compression are removed from the pictures on the screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from app.view_state.picture import Picture
from liif_core.errors import LiifError

# Identities of pictures with another strength: the openings count up from one, and never get here.
_FIRST_ID = 1 << 32

AUTOMATIC = "auto"


class CleanUp:
    """GUI thread only. ``choice``: a strength in percent for every picture; None lets each file
    say its own, by how it was compressed.

    A picture with another strength is another picture to tiles and features, which are therefore
    never mixed; its file, its base layer and the view of it stay.
    """

    def __init__(self) -> None:
        self.choice: int | None = None
        self._ids = count(_FIRST_ID)

    def applied(self, picture: Picture) -> Picture:
        """``picture``, to be drawn with the chosen strength; of the same identity."""
        if picture.source is None or picture.source.info.clean_up == self.choice:
            return picture
        return _with_strength(picture, picture.image_id, self.choice)

    def changed(self, picture: Picture) -> Picture:
        """``picture``, after another strength was chosen."""
        return _with_strength(picture, next(self._ids), self.choice)

    def without(self, picture: Picture) -> Picture:
        """``picture``, to be drawn with no clean-up beside its other self."""
        return _with_strength(picture, next(self._ids), 0)


def strength_of(picture: Picture | None) -> int:
    """The strength in percent with which a picture is drawn, where the model can."""
    if picture is None or picture.source is None:
        return 0
    info = picture.source.info
    return info.wanted_clean_up if info.clean_up is None else info.clean_up


def parse_choice(text: str) -> int | None:
    """A choice as the settings keep it: "auto", or a number. Raises LiifError for others."""
    if text == AUTOMATIC:
        return None
    if text.isdecimal() and int(text) <= 100:
        return int(text)
    raise LiifError(f"{text!r} is no strength of clean-up.")


def stored_choice(choice: int | None) -> str:
    """A choice as ``parse_choice`` reads it."""
    return AUTOMATIC if choice is None else str(choice)


def _with_strength(picture: Picture, image_id: int, strength: int | None) -> Picture:
    if picture.source is None:
        return replace(picture, image_id=image_id)
    return replace(picture, image_id=image_id, source=picture.source.with_clean_up(strength))
