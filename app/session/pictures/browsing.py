"""Going from file to file, in the folder or a list, and reading the open file again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.session.pictures.file_watch import FileWatch
from app.session.pictures.listing import Listing
from app.session.view_controller import ViewController
from app.translation import tr
from app.view_state.folder import PictureList

if TYPE_CHECKING:
    from app.view_state.picture import Picture
    from app.workers.events import Event
    from liif_core.turn import Turn


class Browsing(QObject):
    """GUI thread only. ``listing``: what next and previous go through."""

    def __init__(self, controller: ViewController, deliver: Callable[[Event], None]) -> None:
        super().__init__(controller)
        self._controller = controller
        self.listing = Listing(deliver, self)
        self._watch = FileWatch(self)
        self._watch.changed.connect(self.reload)
        self._watch.gone.connect(self._on_gone)
        controller.picture_changed.connect(self._on_picture)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read the first; next and previous go through them all."""
        self.listing.listed = tuple(paths) if len(paths) > 1 else ()
        self._controller.open_path(paths[0])

    def open_neighbour(self, step: int) -> None:
        """The picture ``step`` places further."""
        path = self.path
        if path is not None:
            self._open_other(self.listing.around(path).neighbour(path, step))

    def neighbours(self) -> list[Path]:
        """The pictures after and before the open one, as far as they are known."""
        path, pictures = self.path, self.known()
        if path is None or pictures is None:
            return []
        found = (pictures.neighbour(path, step) for step in (1, -1))
        return list(dict.fromkeys(each for each in found if each is not None))

    def open_end(self, *, last: bool) -> None:
        """The first or last picture."""
        path = self.path
        pictures = self.listing.around(path).paths if path is not None else ()
        if pictures:
            self._open_other(pictures[-1 if last else 0])

    def place(self) -> tuple[int, int] | None:
        """The open picture's number, counted from 1, and how many there are; None for a picture
        that is in no file, and while the folder is being read."""
        picture = self._controller.picture
        if picture is None or picture.path is None:
            return None
        pictures = self.listing.known(picture.path)
        return pictures.place_of(picture.path) if pictures is not None else None

    def known(self) -> PictureList | None:
        """The pictures that next and previous go through; None while the folder is being read."""
        path = self.path
        return self.listing.known(path) if path is not None else PictureList()

    def reload(self) -> None:
        """Read the file that is open again; the view stays where it is."""
        picture = self._controller.picture
        if picture is None or picture.path is None or self._controller.opening.is_busy:
            return
        self._read_again(picture, picture.turn)

    def lay(self, turn: Turn) -> None:
        """Turn or mirror the picture on the screen; the file is not changed."""
        picture = self._controller.picture
        if picture is None or picture.source is None or self._controller.opening.is_busy:
            return
        if picture.path is None:
            self._controller.opening.open_pixels(picture.source.pixels, turn)
            self._controller.resolve()
        else:
            self._read_again(picture, picture.turn.then(turn))

    def _read_again(self, picture: Picture, turn: Turn) -> None:
        opening = self._controller.opening
        assert picture.path is not None
        opening.open_frame(picture.path, picture.frame, opening.reduce, turn)
        self._controller.resolve()

    def follow(self, path: Path, renamed: Path) -> None:
        """The open file has another name from now on; the view stays where it is."""
        self._watch.watch(None)
        listed = self.listing.listed
        self.listing.listed = tuple(renamed if each == path else each for each in listed)
        picture = self._controller.picture
        if picture is not None:
            self._controller.rename(replace(picture, path=renamed))

    def expect_removal(self, path: Path) -> None:
        """``path`` is about to go: learn which picture comes after it, while it is still there."""
        self.listing.around(path)

    def open_after_removal(self, path: Path) -> None:
        """``path`` is gone: show the picture after it, or none where it was the last one."""
        self._watch.watch(None)
        pictures = self.listing.last_around(path)
        self.listing.listed = tuple(each for each in self.listing.listed if each != path)
        following = pictures.neighbour(path, 1)
        if following is not None and following != path:
            self._controller.open_path(following)
        else:
            self._controller.close_picture()

    def close(self) -> None:
        """Watch nothing any more, and end the thread; returns when it has ended."""
        self._watch.close()
        self.listing.close()

    @property
    def path(self) -> Path | None:
        """The file that is open, or being opened."""
        controller = self._controller
        return controller.opening.path or (controller.picture.path if controller.picture else None)

    def _open_other(self, found: Path | None) -> None:
        if found is not None and found != self.path:
            self._controller.open_path(found)

    def _on_picture(self) -> None:
        picture = self._controller.picture
        self._watch.watch(picture.path if picture is not None and picture.is_complete else None)

    def _on_gone(self) -> None:
        picture = self._controller.picture
        if picture is not None:
            self._controller.opening.notice.emit(
                tr("“{name}” was deleted or moved; what you see is from memory.", name=picture.name)
            )
