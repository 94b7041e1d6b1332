"""The log of a run: one CSV row now and then, cut back to the checkpoint when a run resumes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from liif_core.image_io.writing.atomic_file import written_aside

COLUMNS = ("step", "seconds", "loss", "psnr", "rate", "validation_psnr")


class RunLog:
    """Appends rows to ``path``; flushed row by row so that it can be watched."""

    def __init__(self, path: Path, *, resumed_step: int) -> None:
        """Rows past ``resumed_step`` are of steps that will be made again: they are dropped."""
        kept = [row for row in read_log(path) if int(row["step"]) <= resumed_step]
        self.seconds_before = float(kept[-1]["seconds"]) if kept else 0.0
        with (
            written_aside(path) as aside,
            aside.open("w", newline="", encoding="utf-8") as file,
        ):
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(kept)
        self._file = path.open("a", newline="", encoding="utf-8")
        self._writer = csv.DictWriter(self._file, COLUMNS)

    def write(self, step: int, values: Mapping[str, float]) -> None:
        """Write one row; columns that are not given stay empty."""
        row = {name: f"{value:.6g}" for name, value in values.items()}
        self._writer.writerow({"step": step, **row})
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def read_log(path: Path) -> list[dict[str, str]]:
    """All rows of a log, oldest first; none when there is no file."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if (row.get("step") or "").isdigit()]
