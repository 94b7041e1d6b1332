"""A folder of everything that a folder may hold: damaged files, bombs, liars, and paths that are no
file.

``write_corpus`` makes it; each entry's name tells its kind up to the first dash.
"""

from __future__ import annotations

import os
import random
import socket
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image

from liif_core.image_io.formats import SUFFIXES
from tests.image_io.malformed import SEEDS, exif, mutations, picture, saved, seeds

KINDS = ("sound", "damaged", "renamed", "noise", "empty", "other", "liar", "bomb", "odd", "name")


def write_corpus(folder: Path) -> list[Path]:
    """Make all of it in ``folder``; what this system cannot make is left out."""
    for name in seeds():
        seed, suffix = SEEDS[name](), name.rpartition(".")[2]
        (folder / f"sound-{name}").write_bytes(seed)
        (folder / f"renamed-{name}.{'jpg' if suffix != 'jpg' else 'png'}").write_bytes(seed)
        for number, (_label, data) in enumerate(mutations(seed, name)):
            (folder / f"damaged-{number}-{name}").write_bytes(data)
    for kind, entries in (("liar", liars()), ("bomb", bombs()), ("other", others())):
        for name, data in entries:
            (folder / f"{kind}-{name}").write_bytes(data)
    for suffix in SUFFIXES:
        (folder / f"empty-a{suffix}").touch()
        noise = random.Random(suffix).randbytes(len(suffix) ** 3)
        (folder / f"noise-a{suffix}").write_bytes(noise)
    _write_odd(folder)
    _write_names(folder)
    return sorted(folder.iterdir())


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG with the right checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def liars() -> Iterator[tuple[str, bytes]]:
    """Headers that claim up to the most that is allowed, and more, with hardly a byte behind."""
    png, jpeg, gif = SEEDS["rgb.png"](), SEEDS["rgb.jpg"](), SEEDS["palette.gif"]()
    bmp, qoi, tga = SEEDS["rgb.bmp"](), SEEDS["rgb.qoi"](), SEEDS["rgb.tga"]()
    at = jpeg.index(b"\xff\xc0") + 5
    for width, height in ((22_000, 22_000), (60_000, 60_000), (65_535, 1), (1, 65_535), (0, 7)):
        size = f"{width}x{height}"
        header = chunk(b"IHDR", struct.pack(">II5B", width, height, 8, 2, 0, 0, 0))
        yield f"{size}.png", png[:8] + header + png[33:]
        yield f"{size}.jpg", jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]
        yield f"{size}.gif", gif[:6] + struct.pack("<HH", width, height) + gif[10:]
        yield f"{size}.bmp", bmp[:18] + struct.pack("<ii", width, height) + bmp[26:]
        yield f"{size}.qoi", qoi[:4] + struct.pack(">II", width, height) + qoi[12:]
        yield f"{size}.tga", tga[:12] + struct.pack("<HH", width, height) + tga[16:]
        yield f"{size}.ppm", b"P6\n%d %d\n255\n" % (width, height) + bytes(99)
        yield f"{size}.pgm", b"P2\n%d %d\n255\n" % (width, height) + b"7 " * 99
        yield f"{size}.tif", _tiff(width, height, 1)
        yield f"packed-{size}.tif", _tiff(width, height, 8)
        side = struct.pack("<I", max(0, width - 1))[:3] + struct.pack("<I", max(0, height - 1))[:3]
        yield f"{size}.webp", b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + side + bytes(9)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that unpack to much, or never come to an end."""
    png, jpeg = SEEDS["rgb.png"](), SEEDS["rgb.jpg"]()
    zeros = zlib.compress(bytes(100 << 20), 9)
    yield "text.png", png[:33] + chunk(b"zTXt", b"key\0\0" + zeros) + png[33:]
    yield "profile.png", png[:33] + chunk(b"iCCP", b"name\0\0" + zeros) + png[33:]
    dot = chunk(b"IHDR", struct.pack(">II5B", 1, 1, 8, 2, 0, 0, 0))
    yield "dot.png", png[:8] + dot + chunk(b"IDAT", zeros) + chunk(b"IEND", b"")
    yield "deflated.tif", _tiff(30_000, 1, 8, zeros)
    yield "chunks.png", png[:33] + chunk(b"tEXt", b"k\0v") * 50_000 + png[33:]
    yield "segments.jpg", jpeg[:2] + (b"\xff\xe1\0\x08Exif\0\0") * 50_000 + jpeg[2:]
    yield "comments.jpg", jpeg[:2] + (b"\xff\xfe\xff\xff" + bytes(65_533)) * 300 + jpeg[2:]
    progressive = saved(Image.effect_noise((1500, 1500), 90), "JPEG", progressive=True)
    scan = progressive.rindex(b"\xff\xda")
    yield "scans.jpg", progressive[:scan] + progressive[scan:-2] * 60 + b"\xff\xd9"
    flat = saved(Image.new("L", (600, 600), 90), "JPEG", progressive=True)
    scan = flat.rindex(b"\xff\xda")
    yield "endless.jpg", flat[:scan] + flat[scan:-2] * 30_000 + b"\xff\xd9"
    yield "loop.tif", _tiff(8, 8, 1, following=8)
    yield "exif-loop.jpg", jpeg[:2] + _app1(_circle()) + jpeg[2:]
    yield "deep.jpg", jpeg[:2] + _app1(exif()[6:] + bytes(60_000)) * 30 + jpeg[2:]
    frames = [picture("P").rotate(angle) for angle in range(0, 300, 2)]
    yield "frames.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    gif = saved(Image.new("P", (1, 1)), "GIF")
    yield "many.gif", gif[:-1] + gif[gif.index(b",") : -1] * 50_000 + b";"
    counted = chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))
    yield "counted.png", png[:33] + counted + png[33:]
    yield "digits.ppm", b"P6\n" + b"9" * 100_000 + b" 1\n255\n"
    yield "comment.ppm", b"P6\n#" + b"x" * 3_000_000
    yield "icon.ico", b"\0\0\1\0\xff\xff" + bytes(16) * 65_535
    yield "tags.tif", b"II*\0\x08\0\0\0\xff\xff" + struct.pack("<HHII", 270, 2, 9, 9) * 65_535


def others() -> Iterator[tuple[str, bytes]]:
    """Files of other kinds, under names of pictures."""
    for name, head in (
        *(("pdf.png", b"%PDF-1.7\n"), ("ps.tif", b"%!PS-Adobe\n"), ("photoshop.jpg", b"8BPS\0\1")),
        *(("svg.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("zip.png", b"PK\x03\x04")),
        *(("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), ("words.png", b"hello, world\n")),
        *(("program.png", b"\x7fELF"), ("script.gif", b"#!/bin/sh\n"), ("page.jpg", b"<html>")),
        *(("zeros.png", bytes(5000)), ("ones.tga", b"\xff" * 5000), ("pickle.png", b"\x80\x04.")),
    ):
        yield name, head + bytes(300)


def _write_odd(folder: Path) -> None:
    """Paths of no ordinary file, or of one that cannot be read."""
    (folder / "odd-folder.png").mkdir()
    for make in (
        lambda: os.mkfifo(folder / "odd-fifo.png"),
        lambda: (folder / "odd-nowhere.png").symlink_to(folder / "nothing-there.png"),
        lambda: (folder / "odd-round.png").symlink_to(folder / "odd-round.png"),
        lambda: (folder / "odd-zeros.png").symlink_to("/dev/zero"),
        lambda: (folder / "odd-terminal.png").symlink_to("/dev/tty"),
        lambda: (folder / "odd-memory.png").symlink_to("/proc/self/mem"),
        lambda: (folder / "odd-linked.png").symlink_to(folder / "sound-rgb.png"),
    ):
        with suppress(OSError, AttributeError):
            make()
    with suppress(OSError, AttributeError), socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "odd-socket.png"))
    unreadable = folder / "odd-unreadable.png"
    unreadable.write_bytes(SEEDS["rgb.png"]())
    unreadable.chmod(0)
    with suppress(OSError), (folder / "odd-hole.png").open("wb") as file:
        file.write(SEEDS["rgb.png"]()[:900])
        file.truncate(8 << 30)


def _write_names(folder: Path) -> None:
    """Two of each name: a sound file and a cut one."""
    seed = SEEDS["rgb.png"]()
    for name in (
        *(b"two\nlines", b"\xff\xfe not text", b"\x1b[31mred\x07", b"tab\tand\rreturn", b"' \"`$x"),
        *(
            "späße 漢字 🎈".encode(),
            "\u202egnp.exe".encode(),
            b"-rf --help",
            b"%s%n{0}",
            b"x" * 200,
        ),
    ):
        for number, data in enumerate((seed, seed[:200])):
            with suppress(OSError):
                path = os.path.join(os.fsencode(folder), b"name-%d%s.png" % (number, name))
                Path(os.fsdecode(path)).write_bytes(data)


def _tiff(
    width: int, height: int, compression: int, data: bytes = bytes(99), following: int = 0
) -> bytes:
    """A TIFF of one strip of grey. ``following``: the offset told for the next page's directory."""
    tags = ((256, width), (257, height), (258, 8), (259, compression), (262, 1))
    tags = (*tags, (273, 122), (277, 1), (278, height), (279, len(data)))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)
    return b"II*\0\x08\0\0\0" + directory + data


def _app1(tiff: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def _circle() -> bytes:
    """EXIF whose parts each say that the next one is the first."""
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825, 0xA005))
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 3) + entries + struct.pack("<I", 8)
