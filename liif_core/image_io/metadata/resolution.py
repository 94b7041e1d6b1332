"""How large a picture is meant to be: dots per inch, where the file really says so."""

from __future__ import annotations

import math

from PIL import Image

# EXIF says so where nobody knows (Exif 3.0, 4.6.5.1), and Pillow of EXIF that says nothing.
_UNKNOWN_DPI = (72.0, 72.0)
_JFIF_INCHES = 1


def dpi_of(image: Image.Image) -> tuple[float, float] | None:
    """Horizontal and vertical dots per inch, if believable."""
    info = image.info
    try:
        x, y = (float(v) for v in info.get("dpi", ()))
    except (TypeError, ValueError, ArithmeticError):
        return None
    says_inches = image.format not in ("JPEG", "MPO") or info.get("jfif_unit") == _JFIF_INCHES
    if (x, y) == _UNKNOWN_DPI and not says_inches:
        return None
    # One dot an inch is what Pillow says of a TIFF that says nothing.
    believable = all(math.isfinite(v) and 1 < v <= 100_000 for v in (x, y))
    # Whole dots a metre, as PNG counts them, are 0.025 dpi apart.
    return (round(x, 2), round(y, 2)) if believable else None
