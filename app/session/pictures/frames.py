"""Turns the pages of a file: frames of an animation, pages of a TIFF, sizes of an icon."""

from __future__ import annotations

from app.session.view_controller import ViewController
from app.view_state.picture import Picture
from app.view_state.words.frame_words import frame_count


class Frames:
    """GUI thread only. Frames count from 0 here.

    While one is being read, steps count from that one: a key pressed twice goes two further. And
    from one that cannot be read: the next step goes past it.
    """

    def __init__(self, controller: ViewController) -> None:
        self._controller = controller

    @property
    def count(self) -> int:
        """How many pictures the open file says it holds; 1 without a complete picture."""
        return frame_count(self._controller.picture)

    @property
    def seen(self) -> int:
        """The one on the screen."""
        picture = self._controller.picture
        return picture.frame if picture is not None else 0

    def go_to(self, frame: int) -> None:
        """Show a frame; one beyond the ends is the one at the end."""
        controller, picture = self._controller, self._controller.picture
        if self.count < 2 or picture is None or picture.path is None:
            return
        frame, opening = min(max(frame, 0), self.count - 1), controller.opening
        is_of_this_file = opening.path == picture.path
        if frame != (opening.frame if is_of_this_file and opening.is_busy else self.seen):
            # The size of the page that is seen is assumed: pages of a file are alike, as a rule.
            reduce = picture.source.info.reduction if picture.source is not None else 1
            opening.open_frame(picture.path, frame, reduce, picture.turn)
            controller.resolve()
        elif is_of_this_file:
            # After one that failed, steps count from here again.
            opening.frame = frame

    def step(self, frames: int) -> None:
        """Turn ``frames`` further, or back with a negative number."""
        self.go_to(self._aimed_at + frames)

    def keeps_view(self, former: Picture | None, picture: Picture) -> bool:
        """Whether zoom and place stay: the same file in the same size, another frame or anew."""
        if former is None or former.path is None or former.path != picture.path:
            return False
        return former.size == picture.size and former.turn == picture.turn

    @property
    def _aimed_at(self) -> int:
        opening, picture = self._controller.opening, self._controller.picture
        if picture is not None and opening.path == picture.path:
            return opening.frame
        return self.seen
