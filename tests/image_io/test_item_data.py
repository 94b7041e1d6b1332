"""Pictures made of tiles, as phones write them: of a file that ends early the tiles that came."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.isobmff import boxes, meta_box
from liif_core.image_io.reading.file_header.item_data import lacking_tiles, primary_data

SIDE = 64
WIDTH, HEIGHT = 2 * SIDE, 3 * SIDE
COLOURS = np.random.default_rng(5).integers(30, 220, (3, 2, 3)).astype(np.uint8)


def box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def tile(colour: np.ndarray) -> tuple[bytes, bytes]:
    """The decoder's configuration, and the picture."""
    file = io.BytesIO()
    grain = np.random.default_rng(int(colour[0])).integers(-20, 20, (SIDE, SIDE, 3))
    pillow_heif.from_pillow(Image.fromarray((colour.astype(int) + grain).astype(np.uint8))).save(
        file, quality=90
    )
    properties = dict(boxes(dict(boxes(meta_box(file) or b""))[b"iprp"]))[b"ipco"]
    return dict(boxes(properties))[b"hvcC"], primary_data(file, 1 << 20) or b""


@pytest.fixture(scope="module", params=[0, 1, 2, 3], ids=lambda quarters: f"turned-{quarters}")
def phone(request: pytest.FixtureRequest) -> tuple[bytes, int]:
    """A HEIC of 2 x 3 tiles, turned by so many quarters when shown."""
    made = [tile(colour) for colour in COLOURS.reshape(6, 3)]
    count = len(made)
    names = box(b"infe", b"\2\0\0\0", struct.pack(">HH", 7, 0), b"grid\0")
    for number in range(1, count + 1):
        names = box(b"infe", b"\2\0\0\0", struct.pack(">HH", number, 0), b"hvc1\0") + names
    grid = struct.pack(">BBBBHH", 0, 0, 2, 1, WIDTH, HEIGHT)
    properties = box(
        b"ipco",
        box(b"hvcC", made[0][0]),
        box(b"ispe", bytes(4), struct.pack(">II", SIDE, SIDE)),
        box(b"ispe", bytes(4), struct.pack(">II", WIDTH, HEIGHT)),
        box(b"irot", bytes((request.param,))),
    )
    owned = b"".join(struct.pack(">HBBB", n, 2, 0x81, 2) for n in range(1, count + 1))
    owned += struct.pack(">HBBB", 7, 2, 3, 0x84)
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(start: int) -> bytes:
        places = b""
        for number, (_, data) in enumerate(made, 1):
            places += struct.pack(">HHHHII", number, 0, 0, 1, start, len(data))
            start += len(data)
        places += struct.pack(">HHHHII", 7, 1, 0, 1, 0, len(grid))
        references = struct.pack(f">HH{count}H", 7, count, *range(1, count + 1))
        return box(
            b"meta",
            bytes(4),
            box(b"hdlr", bytes(8), b"pict", bytes(13)),
            box(b"pitm", bytes(4), struct.pack(">H", 7)),
            box(b"iinf", bytes(4), struct.pack(">H", count + 1), names),
            box(b"iloc", b"\1\0\0\0\x44\0", struct.pack(">H", count + 1), places),
            box(b"iref", bytes(4), box(b"dimg", references)),
            box(b"iprp", properties, box(b"ipma", bytes(4), struct.pack(">I", count + 1), owned)),
            box(b"idat", grid),
        )

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", *(data for _, data in made)), request.param


def test_tiles_that_came(tmp_path: Path, phone: tuple[bytes, int]) -> None:
    whole, quarters = phone
    path = tmp_path / "it.heic"
    path.write_bytes(whole)
    sound = read_image(path)
    assert sound.info.damage == ""
    stored = np.rot90(sound.pixels, -quarters)
    assert np.abs(stored[10, 10].astype(int) - COLOURS[0, 0]).max() < 40
    for share in (0.3, 0.5, 0.75, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        cut = read_image(path)
        assert "missing" in cut.info.damage
        left = cut.pixels[..., 3] > 0
        assert share - 0.35 < left.mean() <= share + 0.05
        assert np.array_equal(cut.pixels[left][:, :3], sound.pixels[left])
        first = np.rot90(left, -quarters)[:SIDE, :SIDE]
        assert first.all()


def test_which_tiles_are_lacking(phone: tuple[bytes, int]) -> None:
    whole, quarters = phone
    tiles = lacking_tiles(io.BytesIO(whole[:-1]))
    assert tiles is not None
    assert tiles.size == (WIDTH, HEIGHT)
    assert tiles.boxes == ((SIDE, 2 * SIDE, WIDTH, HEIGHT),)
    assert tiles.turns == ((b"irot", quarters),)
    assert lacking_tiles(io.BytesIO(whole)).boxes == ()
    assert lacking_tiles(io.BytesIO(whole[:60])) is None
    assert lacking_tiles(io.BytesIO(b"")) is None
