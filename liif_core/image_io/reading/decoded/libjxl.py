"""libjxl itself, asked for what no package asks it: a header without the pixels, how long each
frame is seen, and what of a picture came where the file ends early.

imagecodecs brings that library along. Where its functions are hidden in imagecodecs' own, nothing
is told.

Source: libjxl 0.11, jxl/decode.h and jxl/codestream_header.h.
"""

from __future__ import annotations

import ctypes
import functools
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from liif_core.image_io.reading.read_options import MOST_FRAMES

_LEAST_VERSION = 9000
_INFO, _COLOUR, _FRAME, _IMAGE = 0x40, 0x100, 0x400, 0x1000
_NEEDS_MORE, _NEEDS_BUFFER, _OF_PIXELS, _KINDS = 2, 5, 1, {1: 2, 2: 3, 4: 0}
_MOST_PROFILE_BYTES = 16 << 20


class _Info(ctypes.Structure):
    _names = "container width height bits exponent peak black relative below is_original preview"
    _more = "animation orientation colours extras alpha alpha_exponent multiplied across down"
    _last = "ticks seconds loops timecodes"
    _fields_ = (
        *((name, ctypes.c_uint32) for name in f"{_names} {_more} {_last}".split()),
        ("_rest", ctypes.c_uint8 * 128),
    )


class _FrameHeader(ctypes.Structure):
    _fields_ = (("duration", ctypes.c_uint32), ("_rest", ctypes.c_uint8 * 128))


class _PixelFormat(ctypes.Structure):
    _fields_ = (
        ("channels", ctypes.c_uint32),
        ("kind", ctypes.c_int),
        ("order", ctypes.c_int),
        ("align", ctypes.c_size_t),
    )


@dataclass(frozen=True, slots=True)
class JxlFacts:
    """``size``: width and height as stored. ``is_lossless``: whether its pixels are, mostly.

    ``durations``: of the frames, in milliseconds, as far as the file goes; nothing for a still.
    ``ends_early``: whether the file does, as far as its header and frames tell. ``icc``: of the
    pixels as they are decoded; empty where there is none.
    """

    size: tuple[int, int]
    colours: int
    has_alpha: bool
    bits: int
    orientation: int
    is_lossless: bool
    durations: tuple[float, ...]
    ends_early: bool
    icc: bytes


def told(data: bytes) -> JxlFacts | None:
    """What the file says; None where it cannot be asked, or where not even that came."""
    library, info, frame = _library(), _Info(), _FrameHeader()
    durations: list[float] = []
    icc = b""
    if library is None:
        return None
    with _decoder(library, data, _INFO | _COLOUR | _FRAME) as decoder:
        while (event := library.JxlDecoderProcessInput(decoder)) in (_INFO, _COLOUR, _FRAME):
            if event == _INFO:
                library.JxlDecoderGetBasicInfo(decoder, ctypes.byref(info))
            elif event == _COLOUR:
                icc = _profile(library, decoder)
            elif not info.animation or len(durations) == MOST_FRAMES:
                break
            else:
                library.JxlDecoderGetFrameHeader(decoder, ctypes.byref(frame))
                durations.append(1000 * frame.duration * info.seconds / max(info.ticks, 1))
    if not info.width:
        return None
    return JxlFacts(
        size=(info.width, info.height),
        colours=info.colours,
        has_alpha=info.alpha > 0,
        bits=info.bits,
        orientation=info.orientation,
        is_lossless=bool(info.is_original),
        durations=tuple(durations),
        ends_early=event == _NEEDS_MORE,
        icc=icc,
    )


def came(data: bytes, facts: JxlFacts, frame: int) -> tuple[np.ndarray | None, bool]:
    """(height, width, channels) of a frame as far as the file goes, None where that is nowhere, and
    whether it is whole: uint8, uint16 or, of more than 16 bits, float32.

    Raises OSError for a file that is damaged otherwise.
    """
    width, height = facts.size
    channels = facts.colours + facts.has_alpha
    kind = np.uint8 if facts.bits <= 8 else np.uint16 if facts.bits <= 16 else np.float32
    values = np.zeros((height, width, channels), kind)
    form = _PixelFormat(channels, _KINDS[values.itemsize], 0, 0)
    library = _library()
    buffer = ctypes.c_void_p(values.ctypes.data), ctypes.c_size_t(values.nbytes)
    with _decoder(library, data, _IMAGE) as decoder:
        library.JxlDecoderSkipFrames(decoder, ctypes.c_size_t(frame))
        event = library.JxlDecoderProcessInput(decoder)
        if event == _NEEDS_BUFFER:
            library.JxlDecoderSetImageOutBuffer(decoder, ctypes.byref(form), *buffer)
            event = library.JxlDecoderProcessInput(decoder)
        if event not in (_NEEDS_MORE, _IMAGE):
            raise OSError("its samples cannot be decoded")
        is_there = event == _IMAGE or library.JxlDecoderFlushImage(decoder) == 0
    return (values if is_there else None), event == _IMAGE


def _profile(library: Any, decoder: ctypes.c_void_p) -> bytes:
    size = ctypes.c_size_t()
    library.JxlDecoderGetICCProfileSize(decoder, _OF_PIXELS, ctypes.byref(size))
    profile = ctypes.create_string_buffer(min(size.value, _MOST_PROFILE_BYTES))
    library.JxlDecoderGetColorAsICCProfile(decoder, _OF_PIXELS, profile, len(profile))
    return profile.raw


@contextmanager
def _decoder(library: Any, data: bytes, events: int) -> Iterator[ctypes.c_void_p]:
    decoder = ctypes.c_void_p(library.JxlDecoderCreate(None))
    threads = ctypes.c_size_t(library.JxlThreadParallelRunnerDefaultNumWorkerThreads())
    runner = ctypes.c_void_p(library.JxlThreadParallelRunnerCreate(None, threads))
    try:
        library.JxlDecoderSetParallelRunner(decoder, library.JxlThreadParallelRunner, runner)
        library.JxlDecoderSubscribeEvents(decoder, events)
        library.JxlDecoderSetKeepOrientation(decoder, 1)
        library.JxlDecoderSetUnpremultiplyAlpha(decoder, 1)
        library.JxlDecoderSetInput(decoder, data, ctypes.c_size_t(len(data)))
        yield decoder
    finally:
        library.JxlDecoderDestroy(decoder)
        library.JxlThreadParallelRunnerDestroy(runner)


@functools.cache
def _library() -> Any:
    """None where it cannot be reached, or counts its structures otherwise."""
    try:
        library = ctypes.CDLL(importlib.import_module("imagecodecs._jpegxl").__file__)
        for name in ("JxlDecoderCreate", "JxlThreadParallelRunnerCreate"):
            getattr(library, name).restype = ctypes.c_void_p
        return library if library.JxlDecoderVersion() >= _LEAST_VERSION else None
    except (ImportError, OSError, AttributeError):
        return None
