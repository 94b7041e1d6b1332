"""The quantiser of an AVIF picture: the headers of an AV1 key frame up to ``base_q_idx``.

The order of the fields is that of the AV1 Bitstream & Decoding Process Specification, section 5;
its names are kept where a field is used. Read is only what a still picture is: a shown key frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liif_core.image_io.reading.compression.bits import BitReader

_SEQUENCE_HEADER, _FRAME_HEADER, _FRAME = 1, 3, 6
_KEY_FRAME = 0
_SELECT = 2
_MOST_UNITS = 64
# The largest tile, in pixels of luma.
_MAX_TILE_WIDTH, _MAX_TILE_AREA, _MAX_TILES = 4096, 4096 * 2304, 64


@dataclass(slots=True)
class _Sequence:
    """The fields of the sequence header that a frame header needs."""

    is_reduced: bool = False
    width_bits: int = 0
    height_bits: int = 0
    width: int = 0
    height: int = 0
    frame_id_bits: int = 0
    large_blocks: bool = False
    screen_content: int = _SELECT
    integer_mv: int = _SELECT
    order_hint_bits: int = 0
    superres: bool = False


def av1_quantiser(data: bytes) -> int | None:
    """``base_q_idx`` (0 to 255) of the picture whose AV1 data begin with ``data``; 0 is lossless.
    None where it is no key frame, or makes no sense."""
    sequence = None
    try:
        for kind, unit in _units(data):
            if kind == _SEQUENCE_HEADER:
                sequence = _sequence(BitReader(unit))
            elif kind in (_FRAME_HEADER, _FRAME) and sequence is not None:
                return _base_q_idx(BitReader(unit), sequence)
    except ValueError:
        return None
    return None


def _units(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each unit (OBU)."""
    at = 0
    for _ in range(_MOST_UNITS):
        if at >= len(data):
            return
        header = data[at]
        at += 2 if header & 4 else 1
        size = len(data) - at
        if header & 2:
            size, at = _leb128(data, at)
        yield header >> 3 & 15, data[at : at + size]
        at += size


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n, byte in enumerate(data[at : at + 8]):
        value |= (byte & 0x7F) << 7 * n
        if not byte & 0x80:
            return value, at + n + 1
    raise ValueError("no size")


def _sequence(bits: BitReader) -> _Sequence:
    found = _Sequence()
    bits.number(3 + 1)  # seq_profile, still_picture
    found.is_reduced = bits.flag()
    if found.is_reduced:
        bits.number(5)
    else:
        _pass_timing(bits)
    found.width_bits, found.height_bits = bits.number(4) + 1, bits.number(4) + 1
    found.width = bits.number(found.width_bits) + 1
    found.height = bits.number(found.height_bits) + 1
    if not found.is_reduced and bits.flag():
        delta_bits = bits.number(4) + 2
        found.frame_id_bits = bits.number(3) + delta_bits + 1
    found.large_blocks = bits.flag()
    bits.number(2)  # filter intra, intra edge filter
    if not found.is_reduced:
        _tools(bits, found)
    found.superres = bits.flag()
    return found


def _pass_timing(bits: BitReader) -> None:
    if bits.flag():  # timing_info_present_flag
        bits.number(64)
        if bits.flag():  # equal_picture_interval
            bits.uvlc()
        if bits.flag():
            raise ValueError("a model of the decoder, which pictures do not have")
    has_initial_delay = bits.flag()
    for _ in range(bits.number(5) + 1):
        bits.number(12)
        if bits.number(5) > 7:  # seq_level_idx
            bits.flag()
        if has_initial_delay and bits.flag():
            bits.number(4)


def _tools(bits: BitReader, found: _Sequence) -> None:
    bits.number(4)  # compounds, warped motion, dual filter
    has_order_hint = bits.flag()
    if has_order_hint:
        bits.number(2)
    found.screen_content = _SELECT if bits.flag() else bits.number(1)
    if found.screen_content > 0:
        found.integer_mv = _SELECT if bits.flag() else bits.number(1)
    if has_order_hint:
        found.order_hint_bits = bits.number(3) + 1


def _base_q_idx(bits: BitReader, sequence: _Sequence) -> int | None:
    screen_content = _until_size(bits, sequence)
    if screen_content is None:
        return None
    stops_adapting, size_differs, screen = screen_content
    width, height = sequence.width, sequence.height
    if size_differs:
        width, height = (
            bits.number(sequence.width_bits) + 1,
            bits.number(sequence.height_bits) + 1,
        )
    coded_width = width
    if sequence.superres and bits.flag():
        denominator = bits.number(3) + 9
        coded_width = (width * 8 + denominator // 2) // denominator
    if bits.flag():  # render_and_frame_size_different
        bits.number(32)
    if screen and coded_width == width:
        bits.flag()  # allow_intrabc
    if not (sequence.is_reduced or stops_adapting):
        bits.flag()  # disable_frame_end_update_cdf
    _pass_tiles(bits, sequence, coded_width, height)
    return bits.number(8)


def _until_size(bits: BitReader, sequence: _Sequence) -> tuple[bool, bool, bool] | None:
    """The bits before the size of a shown key frame: whether probabilities stay, whether the
    frame has a size of its own, whether it has tools for screen content. None for other frames."""
    # show_existing_frame, frame_type, show_frame
    if not sequence.is_reduced and (bits.flag() or bits.number(2) != _KEY_FRAME or not bits.flag()):
        return None
    stops_adapting = bits.flag()  # disable_cdf_update
    screen = bits.flag() if sequence.screen_content == _SELECT else sequence.screen_content > 0
    if screen and sequence.integer_mv == _SELECT:
        bits.flag()
    if sequence.is_reduced:
        return stops_adapting, False, screen
    bits.number(sequence.frame_id_bits)
    size_differs = bits.flag()
    bits.number(sequence.order_hint_bits)
    return stops_adapting, size_differs, screen


def _pass_tiles(bits: BitReader, sequence: _Sequence, width: int, height: int) -> None:
    """Reads over how the frame is divided into tiles (section 5.9.15)."""
    shift = 7 if sequence.large_blocks else 6
    columns, rows = (
        2 * ((side + 7) >> 3) * 4 + (1 << shift) - 1 >> shift for side in (width, height)
    )
    widest = _MAX_TILE_WIDTH >> shift
    least_columns = _log2_of(widest, columns)
    least = max(least_columns, _log2_of(_MAX_TILE_AREA >> 2 * shift, rows * columns))
    if bits.flag():  # uniform_tile_spacing_flag
        columns_log2 = _increments(bits, least_columns, _log2_of(1, min(columns, _MAX_TILES)))
        least_rows = max(least - columns_log2, 0)
        rows_log2 = _increments(bits, least_rows, _log2_of(1, min(rows, _MAX_TILES)))
    else:
        widths = _sizes(bits, columns, widest)
        area = rows * columns >> (least + 1 if least > 0 else 0)
        heights = _sizes(bits, rows, max(area // max(widths), 1))
        columns_log2, rows_log2 = _log2_of(1, len(widths)), _log2_of(1, len(heights))
    if columns_log2 or rows_log2:
        bits.number(columns_log2 + rows_log2 + 2)


def _increments(bits: BitReader, least: int, most: int) -> int:
    value = least
    while value < most and bits.flag():
        value += 1
    return value


def _sizes(bits: BitReader, total: int, most: int) -> list[int]:
    sizes = []
    while total > 0:
        sizes.append(bits.below(min(total, most)) + 1)
        total -= sizes[-1]
    return sizes


def _log2_of(block: int, target: int) -> int:
    """The smallest k with ``block << k >= target``."""
    return ((target - 1) // block).bit_length()
