"""JPEG XL that no package writes: animations with durations of their own, and pictures whose coarse
form comes before all else."""

from __future__ import annotations

import ctypes
import importlib

import numpy as np

from liif_core.image_io.reading.decoded.libjxl import _FrameHeader, _Info, _PixelFormat

_BUFFERING = 34


def animation(frames: np.ndarray, durations: list[int]) -> bytes:
    """``frames``: (count, height, width, 3) uint8, kept without loss; ``durations``: in ms, nothing
    for a still."""
    library = ctypes.CDLL(importlib.import_module("imagecodecs._jpegxl").__file__)
    library.JxlEncoderCreate.restype = ctypes.c_void_p
    library.JxlEncoderFrameSettingsCreate.restype = ctypes.c_void_p
    encoder = ctypes.c_void_p(library.JxlEncoderCreate(None))
    info, header, form = _Info(), _FrameHeader(), _PixelFormat(3, 2, 0, 0)
    library.JxlEncoderInitBasicInfo(ctypes.byref(info))
    info.height, info.width = frames.shape[1:3]
    info.bits, info.is_original, info.ticks, info.seconds = 8, 1, 1000, 1
    info.animation = bool(durations)
    assert library.JxlEncoderSetBasicInfo(encoder, ctypes.byref(info)) == 0
    colour = (ctypes.c_uint8 * 256)()
    library.JxlColorEncodingSetToSRGB(colour, 0)
    assert library.JxlEncoderSetColorEncoding(encoder, colour) == 0
    for frame, duration in zip(frames, durations or [0], strict=True):
        settings = ctypes.c_void_p(library.JxlEncoderFrameSettingsCreate(encoder, None))
        library.JxlEncoderSetFrameLossless(settings, 1)
        library.JxlEncoderFrameSettingsSetOption(settings, _BUFFERING, ctypes.c_int64(0))
        library.JxlEncoderInitFrameHeader(ctypes.byref(header))
        header.duration = duration
        library.JxlEncoderSetFrameHeader(settings, ctypes.byref(header))
        pixels = ctypes.c_void_p(frame.ctypes.data), ctypes.c_size_t(frame.nbytes)
        assert library.JxlEncoderAddImageFrame(settings, ctypes.byref(form), *pixels) == 0
    library.JxlEncoderCloseInput(encoder)
    out = (ctypes.c_uint8 * (16 << 20))()
    at, left = ctypes.c_void_p(ctypes.addressof(out)), ctypes.c_size_t(len(out))
    assert library.JxlEncoderProcessOutput(encoder, ctypes.byref(at), ctypes.byref(left)) == 0
    library.JxlEncoderDestroy(encoder)
    return bytes(out[: len(out) - left.value])
