"""ICC profiles built from what other ways of naming a colour space say: primaries and a curve.

One form for all of them: whatever the file says, the pixels are converted by a profile. numpy comes
with the first that is built: see ``preview``.

Sources: ICC.1:2022, sections 7, 9 and 10; ITU-T H.273 (code points), ITU-R BT.2100 (PQ and HLG),
BT.2408 (203 cd/m2 for the white of paper in HDR).
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Chromaticities x, y of red, green, blue and white.
_D65 = (0.3127, 0.3290)
_PRIMARIES: dict[int, tuple[str, tuple[float, ...]]] = {
    1: ("BT.709", (0.640, 0.330, 0.300, 0.600, 0.150, 0.060, *_D65)),
    4: ("BT.470 M", (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316)),
    5: ("BT.601 (625 lines)", (0.64, 0.33, 0.29, 0.60, 0.15, 0.06, *_D65)),
    6: ("BT.601 (525 lines)", (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65)),
    7: ("SMPTE 240M", (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65)),
    9: ("BT.2020", (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, *_D65)),
    11: ("DCI-P3", (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351)),
    12: ("Display P3", (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, *_D65)),
    22: ("EBU 3213", (0.630, 0.340, 0.295, 0.605, 0.155, 0.077, *_D65)),
}
ADOBE_RGB = (0.64, 0.33, 0.21, 0.71, 0.15, 0.06, *_D65)
ADOBE_RGB_GAMMA = 563 / 256
SRGB = _PRIMARIES[1][1]

_UNSPECIFIED, _PQ, _HLG = 2, 16, 18
# Files of BT.709's camera curve are meant for screens as sRGB's are, and shown so everywhere.
_SHOWN_AS_SRGB = (1, _UNSPECIFIED, 6, 11, 12, 13, 14, 15)
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0, 17: 2.6}

_PAPER_WHITE = 203.0
"""Light of an HDR picture, in cd/m2, that is shown as white paper is (BT.2408)."""
_HLG_PEAK = 1000.0
# Up to this share of paper white the light is shown as it is; above it is compressed.
_KNEE = 0.8
_CURVE_ENTRIES = 4096

_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


@dataclass(frozen=True, slots=True)
class BuiltProfile:
    """``icc``: None for sRGB itself. ``is_hdr``: its light was compressed to fit a screen.

    ``is_plain``: whether the colours of a copy may be in it.
    """

    name: str
    icc: bytes | None
    is_hdr: bool = False
    is_plain: bool = True


@functools.lru_cache(maxsize=16)
def from_code_points(primaries: int, transfer: int, narrow_bits: int = 0) -> BuiltProfile | None:
    """The colour space of H.273's code points; None for such as have no fixed meaning here.

    ``narrow_bits``: where codes go from video's black to its white (of 8 bits 16 to 235), how many
    bits they have; 0 elsewhere.
    """
    if primaries == _UNSPECIFIED:
        primaries = 1
    if primaries not in _PRIMARIES:
        return None
    name, chromaticities = _PRIMARIES[primaries]
    if transfer in _SHOWN_AS_SRGB:
        if primaries == 1 and not narrow_bits:
            return BuiltProfile("sRGB", None)
        curve, light = _srgb_curve(), _light_of_srgb
    elif transfer in _GAMMAS:
        gamma = _GAMMAS[transfer]
        name = f"{name}, linear" if gamma == 1.0 else f"{name}, gamma {gamma:g}"
        curve, light = _gamma_curve(gamma), lambda code: code**gamma
    elif transfer in (_PQ, _HLG):
        of_hdr, word = (_light_of_pq, "PQ") if transfer == _PQ else (_light_of_hlg, "HLG")
        name = f"{name}, {word} (HDR)"
        curve, light = b"", lambda code: compressed(of_hdr(code) / _PAPER_WHITE)
    else:
        return None
    if narrow_bits:
        curve, light = b"", functools.partial(_widened, light, narrow_bits)
    icc = _profile(name, chromaticities, curve or _sampled_curve(light))
    is_hdr = transfer in (_PQ, _HLG)
    return BuiltProfile(name, icc, is_hdr, is_plain=not is_hdr and not narrow_bits)


def _widened(light: Callable[[float], float], bits: int, code: float) -> float:
    # A code of 16 bits is one of 65,535 steps, 256 times as many as with 8.
    levels = code * ((1 << bits) - 1) / (1 << (bits - 8)) if bits > 8 else code * 255
    return light(min(max((levels - 16) / 219, 0.0), 1.0))


def _light_of_srgb(code: float) -> float:
    return code / 12.92 if code <= 0.04045 else float(((code + 0.055) / 1.055) ** 2.4)


@functools.lru_cache(maxsize=16)
def from_chromaticities(chromaticities: tuple[float, ...], gamma: float, name: str) -> BuiltProfile:
    """``chromaticities``: x, y of red, green, blue, white. ``gamma``: from code to light.

    Raises ValueError for primaries that span no colours.
    """
    return BuiltProfile(name, _profile(name, chromaticities, _gamma_curve(gamma)))


def compressed(light: float) -> float:
    """Light in units of paper white to what a screen shows, 0 to 1: as it is up to 0.8, above that
    ever less, 1 never quite reached (the curve has no corner)."""
    if light <= _KNEE:
        return max(light, 0.0)
    over = (light - _KNEE) / (1.0 - _KNEE)
    return _KNEE + (1.0 - _KNEE) * over / (1.0 + over)


def _light_of_pq(code: float) -> float:
    """BT.2100, table 4: the reference EOTF, in cd/m2."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    power = code ** (1 / m2)
    return 10_000.0 * float((max(power - c1, 0.0) / (c2 - c3 * power)) ** (1 / m1))


def _light_of_hlg(code: float) -> float:
    """BT.2100, table 5, each channel by itself: the inverse OETF, then the gamma of 1.2 for a
    screen of 1000 cd/m2."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = code**2 / 3 if code <= 0.5 else (2.718281828459045 ** ((code - c) / a) + b) / 12
    return float(_HLG_PEAK * scene**1.2)


def _srgb_curve() -> bytes:
    numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return b"para" + struct.pack(">IHH", 0, 3, 0) + b"".join(map(_fixed, numbers))


def _gamma_curve(gamma: float) -> bytes:
    return b"para" + struct.pack(">IHH", 0, 0, 0) + _fixed(gamma)


def _sampled_curve(light_of: Callable[[float], float]) -> bytes:
    steps = _CURVE_ENTRIES - 1
    values = [round(65535 * light_of(i / steps)) for i in range(_CURVE_ENTRIES)]
    return b"curv" + struct.pack(f">II{_CURVE_ENTRIES}H", 0, _CURVE_ENTRIES, *values)


def _profile(name: str, chromaticities: tuple[float, ...], curve: bytes) -> bytes:
    text = name.encode("utf-16-be")
    tags = {
        b"desc": b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(text), 28) + text,
        b"wtpt": _xyz(_D50),
        **{b"rTRC": curve, b"gTRC": curve, b"bTRC": curve},
    }
    columns = colorants(chromaticities)
    for name_of_tag, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True):
        tags[name_of_tag] = _xyz(column)
    return _file_of(tags)


def _file_of(tags: dict[bytes, bytes]) -> bytes:
    at = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">I", len(tags)), b"", {}
    for tag, data in tags.items():
        if data not in places:
            places[data] = at + len(body)
            body += data.ljust(-(-len(data) // 4) * 4, b"\0")
        table += struct.pack(">4sII", tag, places[data], len(data))
    header = struct.pack(
        ">I4sI4s4s4s12s4s4sIIIQI12s",
        *(128 + len(table) + len(body), b"", 0x04300000, b"mntr", b"RGB ", b"XYZ ", bytes(12)),
        *(b"acsp", b"", 0, 0, 0, 0, 0, b"".join(map(_fixed, _D50))),
    )
    return header.ljust(128, b"\0") + table + body


def colorants(chromaticities: tuple[float, ...]) -> list[list[float]]:
    """XYZ of red, green and blue, adapted from their white to the D50 of profiles.

    ``chromaticities``: x, y of these and of white. Raises ValueError where they span no colours.
    """
    import numpy as np

    points = np.array(chromaticities).reshape(4, 2)
    if (points[:, 1] <= 0).any():
        raise ValueError("a chromaticity without light")
    xyz = np.column_stack([points, 1 - points.sum(axis=1)]) / points[:, 1:]
    colours, white = xyz[:3].T, xyz[3]
    if abs(np.linalg.det(colours)) < 1e-9:
        raise ValueError("primaries that span no colours")
    cones = np.array(_BRADFORD)
    to_d50 = np.linalg.solve(cones, np.diag(cones @ _D50 / (cones @ white)) @ cones)
    adapted = to_d50 @ colours * np.linalg.solve(colours, white)
    return [[float(value) for value in column] for column in adapted.T]


def _fixed(value: float) -> bytes:
    """ICC's s15Fixed16Number. Raises ValueError for what does not fit."""
    if not -32768 <= value < 32768:
        raise ValueError("a number that no profile can hold")
    return struct.pack(">i", round(value * 65536))


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, values))
