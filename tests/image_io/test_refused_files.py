"""Every refusal is a sentence that names the file and says what to do."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from liif_core.errors import (
    DamagedImageError,
    ImageError,
    ImageTooLargeError,
    UnsupportedImageError,
)
from liif_core.image_io.reading.decode import read_image


class TestRefusals:
    """Each names the file and says what to do, in one line."""

    def refused(self, path: Path, kind: type[ImageError], *words: str, **options) -> None:
        with pytest.raises(kind) as caught:
            read_image(path, **options)
        message = str(caught.value)
        assert "\n" not in message
        for word in words:
            assert word in message

    def test_missing(self, tmp_path):
        self.refused(tmp_path / "none.png", ImageError, "none.png", "does not exist")

    def test_folder(self, tmp_path):
        self.refused(tmp_path, ImageError, tmp_path.name, "folder")

    def test_fifo_does_not_block(self, tmp_path):
        path = tmp_path / "pipe.png"
        os.mkfifo(path)
        self.refused(path, ImageError, "pipe.png", "ordinary file")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_unreadable(self, save, colours):
        path = save("locked.png", colours)
        path.chmod(0)
        self.refused(path, ImageError, "permissions")

    def test_null_byte_in_name(self):
        self.refused(Path("a\0b.png"), ImageError)

    def test_name_with_newline_and_bad_bytes(self, tmp_path):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/new\nline\xff.png"))
        path.write_bytes(b"junk")
        self.refused(path, UnsupportedImageError, "new\ufffdline\ufffd.png")

    def test_empty(self, tmp_path):
        (tmp_path / "empty.png").touch()
        self.refused(tmp_path / "empty.png", DamagedImageError, "empty")

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"%!PS-Adobe", "a PostScript file, which cannot be opened here; save it as a PNG"),
            (b"%PDF-1.7", "a PDF document"),
            (b"gimp xcf v011", "a GIMP picture"),
            (bytes(128) + b"DICM", "a medical picture (DICOM)"),
            (b"RIFF\0\0\0\0WAVEfmt ", "a sound"),
            (b"RIFF\0\0\0\0AVI LIST", "a video"),
            (
                b"\xd0\xcf\x11\xe0",
                "an Office document, which cannot be opened here; save the picture",
            ),
            (b"PK\3\4", "a ZIP archive, which cannot be opened here; unpack it first"),
            (b"hello", "not a picture, or one of a kind that is not known here"),
        ],
    )
    def test_other_files(self, tmp_path, content, word):
        (tmp_path / "other.png").write_bytes(content)
        self.refused(tmp_path / "other.png", UnsupportedImageError, word)

    def test_truncated(self, save, colours):
        path = save("cut.png", colours)
        path.write_bytes(path.read_bytes()[:20])
        self.refused(path, DamagedImageError, "cut.png", "damaged")

    def test_too_large_is_judged_from_the_header(self, save):
        path = save("large.png", Image.new("1", (3000, 2000)))
        self.refused(
            path, ImageTooLargeError, "3000 x 2000", "6 megapixels", "5", pixel_limit=5_000_000
        )

    def test_header_that_lies_about_a_giant(self, save, colours):
        path = save("bomb.png", colours)
        data = bytearray(path.read_bytes())
        data[16:24] = struct.pack(">II", 200_000, 200_000)

        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
        path.write_bytes(bytes(data))
        self.refused(path, ImageTooLargeError, "40,000 megapixels")


def test_icon_with_a_giant_inside_is_judged_first(tmp_path, save):
    inner = save("inner.png", Image.new("1", (2000, 1500))).read_bytes()
    entry = struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(inner), 22)
    path = tmp_path / "bomb.ico"
    path.write_bytes(struct.pack("<HHH", 0, 1, 1) + entry + inner)
    with pytest.raises(ImageTooLargeError, match="3 megapixels"):
        read_image(path, pixel_limit=2_000_000)
