"""TIFFs written tag by tag, apart from any library: every depth, byte order, layout and packing."""

from __future__ import annotations

import struct
import zlib

import numpy as np

_SHORT, _LONG, _LONG8 = 3, 4, 16


def made(
    samples: np.ndarray,
    bits: int,
    photometric: int,
    *,
    order: str = "<",
    big: bool = False,
    planar: bool = False,
    rows: int = 5,
    tile: int = 0,
    deflated: bool = False,
    predictor: int = 1,
    tags: tuple[tuple[int, int, tuple[int, ...]], ...] = (),
) -> bytes:
    """``samples``: (height, width, channels), whole numbers of ``bits`` or floats of that many.

    ``rows``: of a strip. ``tile``: a side of tiles, which then stand in place of strips. ``tags``:
    number, type and values of more.
    """
    height, width, channels = samples.shape
    planes = [samples[..., [c]] for c in range(channels)] if planar else [samples]
    pieces = []
    for plane in planes:
        if tile:
            down, right = -height % tile, -width % tile
            whole = np.pad(plane, ((0, down), (0, right), (0, 0)), mode="edge")
            for top in range(0, height, tile):
                for left in range(0, width, tile):
                    pieces.append(whole[top : top + tile, left : left + tile])
        else:
            pieces += [plane[top : top + rows] for top in range(0, height, rows)]
    packed = [_packed(_predicted(piece, predictor, order), bits, order) for piece in pieces]
    if deflated:
        packed = [zlib.compress(piece) for piece in packed]
    header = struct.pack(order + ("HHHQ" if big else "HI"), *((43, 8, 0, 0) if big else (42, 0)))
    data = bytearray((b"II" if order == "<" else b"MM") + header)
    places = []
    for piece in packed:
        places.append(len(data))
        data += piece + b"\0" * (len(piece) % 2)
    is_float = samples.dtype.kind == "f"
    entries = [
        (256, _LONG, (width,)),
        (257, _LONG, (height,)),
        (258, _SHORT, (bits,) * channels),
        (259, _SHORT, (8 if deflated else 1,)),
        (262, _SHORT, (photometric,)),
        (277, _SHORT, (channels,)),
        (284, _SHORT, (2 if planar else 1,)),
        (317, _SHORT, (predictor,)),
        (339, _SHORT, (3 if is_float else 1,) * channels),
        *tags,
    ]
    offset_kind, lengths = _LONG8 if big else _LONG, tuple(map(len, packed))
    if tile:
        entries += [(322, _LONG, (tile,)), (323, _LONG, (tile,))]
        entries += [(324, offset_kind, tuple(places)), (325, _LONG, lengths)]
    else:
        entries += [(273, offset_kind, tuple(places)), (278, _LONG, (rows,)), (279, _LONG, lengths)]
    at = _put_directory(data, sorted(entries), order, big)
    struct.pack_into(order + ("Q" if big else "I"), data, 8 if big else 4, at)
    return bytes(data)


def _put_directory(
    data: bytearray, entries: list[tuple[int, int, tuple[int, ...]]], order: str, big: bool
) -> int:
    inline, offset = (8, "Q") if big else (4, "I")
    table = struct.pack(order + ("Q" if big else "H"), len(entries))
    for tag, kind, values in entries:
        code = {1: "B", _SHORT: "H", _LONG: "I", 7: "B", _LONG8: "Q"}[kind]
        value = struct.pack(f"{order}{len(values)}{code}", *values)
        if len(value) > inline:
            place = len(data)
            data += value + b"\0" * (len(value) % 2)
            value = struct.pack(order + offset, place)
        table += struct.pack(order + ("HHQ" if big else "HHI"), tag, kind, len(values))
        table += value.ljust(inline, b"\0")
    place = len(data)
    data += table + bytes(inline)
    return place


def _packed(piece: np.ndarray, bits: int, order: str) -> bytes:
    """Whole bytes in the file's order; other depths from the highest bit on, each row padded."""
    if piece.dtype.kind == "f" or piece.ndim == 2 or bits == 8 or bits in (16, 32):
        return piece.astype(piece.dtype.newbyteorder(order)).tobytes()
    flat = piece.reshape(piece.shape[0], -1).astype(np.uint32)
    if bits == 24:
        octets = flat[..., None] >> np.array([16, 8, 0] if order == ">" else [0, 8, 16])
        return (octets & 255).astype(np.uint8).tobytes()
    digits = (flat[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    return np.packbits(digits.reshape(piece.shape[0], -1).astype(np.uint8), axis=1).tobytes()


def _predicted(piece: np.ndarray, predictor: int, order: str) -> np.ndarray:
    if predictor == 2:
        differences = piece.copy()
        differences[:, 1:] -= piece[:, :-1]
        return differences
    if predictor == 3:  # bytes by significance, the highest first, then their differences
        rows, columns, channels = piece.shape
        octets = piece.astype(piece.dtype.newbyteorder(">")).view(np.uint8)
        octets = octets.reshape(rows, columns * channels, piece.itemsize).swapaxes(1, 2)
        flat = np.ascontiguousarray(octets).reshape(rows, -1)
        differences = flat.copy()
        differences[:, channels:] -= flat[:, :-channels]
        return differences
    return piece
