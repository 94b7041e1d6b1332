"""The file's facts and metadata, in a corner over the canvas."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.picture import Picture
from app.view_state.words.core_sentences import core_words
from app.view_state.words.export_words import bytes_words, size_words
from app.view_state.words.frame_words import frame_words
from app.view_state.words.memory_words import memory_words
from app.view_state.words.print_words import paper_words
from app.widgets.breakable import breakable
from app.widgets.fitting.scrolled import Scrolled
from app.widgets.panels.lower_edge import height_of_bars, parent_of, raise_under_messages
from liif_core.image_io.metadata.camera_facts import camera_facts
from liif_core.image_io.source import SourceInfo
from liif_core.jpeg_past import JpegPast

_MARGIN = 12
_WIDEST = 340
_LOOK_MS = 500


class InfoPanel(QFrame):
    """Lies at the top right of ``canvas``, its sibling; shown while wanted and a picture is
    open."""

    def __init__(self, session: Session, canvas: QWidget) -> None:
        super().__init__(canvas.parentWidget())
        self._session = session
        self._canvas = canvas
        self._is_wanted = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.linkActivated.connect(_copy_place)
        layout = self._layout = QVBoxLayout(self)
        # More rows than a low window has room for.
        self._page = Scrolled(self._text, self)
        layout.addWidget(self._page)
        self._shown = ""
        self._described: Picture | None = None
        self._rows: list[tuple[str, str]] = []
        # The memory in use changes with every tile, faster than anybody reads.
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_text)
        session.picture_changed.connect(self._show)
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        self._is_wanted = wanted
        self._show()

    def reposition(self) -> None:
        area = self._canvas.geometry()
        margins = self._layout.contentsMargins()
        edges = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        edges += QSize(2 * self.frameWidth(), 2 * self.frameWidth())
        bar_px = self._page.verticalScrollBar().sizeHint().width()
        room = area.size() - edges - QSize(2 * _MARGIN, 2 * _MARGIN)
        room.setHeight(room.height() - height_of_bars(parent_of(self)))
        width = min(self._text.sizeHint().width(), _WIDEST, room.width())
        height = self._text.heightForWidth(width)
        if height > room.height():
            width = min(width + bar_px, room.width())
            height = room.height()
        self.resize(QSize(width, height) + edges)
        self.move(area.x() + area.width() - self.width() - _MARGIN, area.y() + _MARGIN)

    def _show(self) -> None:
        is_shown = self._is_wanted and self._session.picture is not None
        self.setVisible(is_shown)
        if is_shown:
            self._show_text()
            raise_under_messages(self)
            self._look.start()
        else:
            self._look.stop()

    def _show_text(self) -> None:
        picture = self._session.picture
        if picture is None:
            return
        used, parts = memory_words(self._session.memory.use())
        if picture is not self._described:
            self._described, self._rows = picture, info_rows(picture)
        rows = [*self._rows, (tr("Memory"), used)]
        self.setToolTip(tr("Memory, in megabytes: {parts}", parts=parts))
        text = _rows_html(rows)
        if text != self._shown:
            self._shown = text
            self._text.setText(text)
            self.reposition()


def info_rows(picture: Picture) -> list[tuple[str, str]]:
    """A picture's facts as (name, value)."""
    size = picture.size
    rows = [
        (tr("Name"), picture.name),
        (tr("Size"), size_words(size)),
        (tr("Prints"), paper_words(size)),
    ]
    if text := frame_words(picture):
        name, _, number = text.partition(" ")
        rows.append((name, number))
    if picture.path is not None:
        rows.append((tr("Folder"), str(picture.path.resolve().parent)))
        rows += _file_rows(picture.path)
    if picture.source is not None:
        info = picture.source.info
        rows += [
            (
                tr("Format"),
                tr("{format}, palette of {bits} bits", format=info.format, bits=info.bits)
                if info.mode == "P"
                else tr(
                    "{format} {mode}, {bits} bits a channel",
                    format=info.format,
                    mode=info.mode,
                    bits=info.bits,
                ),
            ),
            (
                tr("Colours"),
                f"{core_words(info.profile)} ({core_words(by)})"
                if (by := info.profile_said_by)
                else core_words(info.profile),
            ),
            *compression_rows(info),
            *((tr("Damage"), core_words(sentence)) for sentence in (info.damage,) if sentence),
            *((tr("Note"), core_words(note)) for note in info.notes),
        ]
        if info.metadata is not None:
            rows += [(core_words(name), value) for name, value in camera_facts(info.metadata.exif)]
            if info.metadata.comment:
                rows.append((tr("Comment"), info.metadata.comment.decode("utf-8", "replace")[:200]))
    return rows


def _file_rows(path: Path) -> list[tuple[str, str]]:
    """The rows about the file itself; none where it is gone meanwhile."""
    try:
        facts = path.stat()
    except OSError:
        return []
    changed = QDateTime.fromSecsSinceEpoch(int(facts.st_mtime))
    return [
        (tr("File size"), bytes_words(facts.st_size)),
        (tr("Changed"), QLocale().toString(changed, QLocale.FormatType.ShortFormat)),
    ]


def compression_rows(info: SourceInfo) -> list[tuple[str, str]]:
    """How a lossy file was compressed; nothing for others."""
    past = info.past
    if past is None:
        return []
    text = tr("{codec}, quality about {quality}", codec=past.codec, quality=past.quality)
    if isinstance(past, JpegPast) and past.sampling:
        text = tr("{quality}, colour {sampling}", quality=text, sampling=past.sampling)
    return [(tr("Compression"), text)]


def _copy_place(place: str) -> None:
    """The link behind a place carries the place itself."""
    QGuiApplication.clipboard().setText(place)


def _rows_html(rows: list[tuple[str, str]]) -> str:
    place_name = core_words("Place")
    cells = "".join(
        f"<tr><td style='padding-right:10px'><b>{html.escape(name)}</b></td>"
        f"<td>{html.escape(breakable(value))}"
        f"{_copy_link(value) if name == place_name else ''}</td></tr>"
        for name, value in rows
    )
    return f"<table>{cells}</table>"


def _copy_link(place: str) -> str:
    # Latitude and longitude, as maps take them; the height behind them is no part of a search.
    point = ", ".join(place.split(", ")[:2])
    return f" <a href='{html.escape(point, quote=True)}'>{html.escape(tr('Copy'))}</a>"
