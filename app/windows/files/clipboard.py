"""Pictures and paths in and out of the clipboard and of drops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.view_state.view_link import ViewLink, read_link

if TYPE_CHECKING:
    import numpy as np


def pasted() -> Path | ViewLink | np.ndarray | None:
    """The clipboard's content: a file's path, a link to a view of one, a picture as
    (height, width, 4) RGBA, or None."""
    return from_mime(QGuiApplication.clipboard().mimeData())


def from_mime(data: QMimeData) -> Path | ViewLink | np.ndarray | None:
    """The first local file; else the picture; else a text that is an existing file's path, or a
    link to a view of it."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return rgba_of(image)
    return _path_in(data.text()) or _link_in(data.text()) if data.hasText() else None


def may_hold_picture(data: QMimeData) -> bool:
    """Whether ``from_mime`` may find something; quick, nothing is decoded."""
    if data.hasUrls() or data.hasImage():
        return True
    return data.hasText() and bool(_path_in(data.text()) or _link_in(data.text()))


def local_files(data: QMimeData) -> list[Path]:
    """All files and folders of this computer that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def copy_image(image: QImage) -> None:
    QGuiApplication.clipboard().setImage(image)


def rgba_of(image: QImage) -> np.ndarray:
    """(height, width, 4) uint8, straight alpha; opaque pictures as (height, width, 3)."""
    import numpy as np

    has_alpha = image.hasAlphaChannel()
    channels = 4 if has_alpha else 3
    wanted = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888
    converted = image.convertToFormat(wanted)
    height, width = converted.height(), converted.width()
    # Qt pads rows to four bytes.
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(height, converted.bytesPerLine())
    return rows[:, : width * channels].reshape(height, width, channels).copy()


def _link_in(text: str) -> ViewLink | None:
    link = read_link(text)
    path = _path_in(str(link[0])) if link is not None else None
    return (path, *link[1:]) if link is not None and path is not None else None


def _path_in(text: str) -> Path | None:
    line = text.strip().strip("\"'")
    if not line or "\n" in line or len(line) > 4096:
        return None
    path = Path(QUrl(line).toLocalFile()) if line.startswith("file:") else Path(line).expanduser()
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None
