"""Files into the desktop's trash and, as long as the window is open, back again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QFile, QStandardPaths


class Trash:
    """GUI thread only. Remembers the files it took, the last one first."""

    def __init__(self) -> None:
        self._taken: list[tuple[Path, Path]] = []

    def take(self, path: Path) -> bool:
        """Move a file into the trash; false where that cannot be, and nothing has happened."""
        file = QFile(str(path))
        if not file.moveToTrash():
            # A new account may have no folder yet in which the trash lies.
            QDir().mkpath(_data_folder())
            file = QFile(str(path))
            if not file.moveToTrash():
                return False
        self._taken.append((path, Path(file.fileName())))
        return True

    def bring_back(self) -> tuple[Path, bool] | None:
        """Move the last file back to where it was: its path, and whether that worked.

        None when nothing was taken. A file that has come to stand there meanwhile stays.
        """
        if not self._taken:
            return None
        path, kept_at = self._taken.pop()
        if not QFile.rename(str(kept_at), str(path)):
            return path, False
        # The trash's own note on the file would stay, and be listed as a file that is not there.
        note = kept_at.parent.parent / "info" / f"{kept_at.name}.trashinfo"
        note.unlink(missing_ok=True)
        return path, True


def _data_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
