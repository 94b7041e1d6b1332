"""Imports torch without freezing the window."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import sys
from pathlib import Path


def import_torch() -> None:
    """Worker threads only. Raises ImportError when torch cannot be loaded."""
    # First: a thread that imports numpy's libraries while torch's are being loaded would wait for
    # the dynamic linker, holding the interpreter's lock all the while.
    import numpy  # noqa: F401

    _load_libraries()
    # The import makes some hundred thousand objects, none of them garbage: looking through them
    # again and again would stop all threads for tens of milliseconds each time, now and later.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        import torch  # noqa: F401
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _load_libraries() -> None:
    """Load torch's shared libraries ahead of its import (Linux).

    The import would do it while holding the interpreter's lock, so that no other Python thread
    could run for the hundreds of milliseconds that relocating them takes. A foreign call gives the
    lock away. Nothing depends on its success.
    """
    if not sys.platform.startswith("linux") or "torch" in sys.modules:
        return
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return
    library = Path(spec.origin).parent / "lib" / "libtorch_python.so"
    try:
        dlopen = ctypes.CDLL(None).dlopen
    except (OSError, AttributeError):
        return
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    dlopen(os.fsencode(library), os.RTLD_NOW)
