"""Any 8-bit Pillow mode, with or without an ICC profile, to sRGB."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

SRGB_NAME, IGNORED = "sRGB", "Its colour profile was ignored: "

# Steps a channel of the probe that tells whether a profile is sRGB under another name.
_PROBE_STEPS = (0, 32, 96, 160, 224, 255)


@dataclass(frozen=True, slots=True)
class Converted:
    """``image`` in RGB or RGBA, sRGB. ``profile``: what it was converted from, in words."""

    image: Image.Image
    profile: str = SRGB_NAME
    notes: tuple[str, ...] = ()


def to_srgb(image: Image.Image, icc: bytes | None) -> Converted:
    """Convert a loaded 8-bit image; ``icc`` is its profile, None for sRGB by default.

    Greyscale becomes RGB, palettes are looked up, alpha stays straight. A profile that is
    broken or made for another kind of picture is ignored, and a note says so.
    """
    if icc:
        try:
            return _by_profile(image, icc)
        except _profile_failures() as error:
            reason = str(error) if type(error) is ValueError else "it is damaged"
            return Converted(_by_default(image), notes=(f"{IGNORED}{reason}.",))
    return Converted(_by_default(image))


def has_transparency(image: Image.Image) -> bool:
    """Whether any pixel may be other than opaque, by mode or by a palette's or key colour."""
    return image.has_transparency_data


def _profile_failures() -> tuple[type[Exception], ...]:
    from PIL import ImageCms

    return (ImageCms.PyCMSError, OSError, ValueError, TypeError, KeyError, RuntimeError)


def _by_default(image: Image.Image) -> Image.Image:
    if image.mode == "LAB":
        from PIL import ImageCms

        return _transformed(image, ImageCms.createProfile("LAB"), "LAB", "RGB")
    if image.mode == "La":
        image = image.convert("LA")
    wanted = "RGBA" if has_transparency(image) else "RGB"
    return image if image.mode == wanted else image.convert(wanted)


def _by_profile(image: Image.Image, icc: bytes) -> Converted:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    space = profile.profile.xcolor_space.strip().upper()
    name = profile_name(profile)
    # A grey picture with a profile of colours is one whose three colours are equal.
    if space == "RGB" and image.mode in ("1", "L", "LA", "La", "RGB", "RGBA", "P", "PA"):
        upright = _by_default(image)
        if is_srgb(profile):
            return Converted(upright)
        return Converted(_transformed(upright, profile, upright.mode, upright.mode), name)
    if space == "GRAY" and image.mode in ("1", "L", "LA"):
        grey = image.convert("RGBA").getchannel("R") if image.mode != "L" else image
        colour = _looked_up(grey, profile)
        if has_transparency(image):
            colour.putalpha(image.convert("RGBA").getchannel("A"))
        return Converted(colour, name)
    if space == "CMYK" and image.mode == "CMYK":
        return Converted(_transformed(image, profile, "CMYK", "RGB"), name)
    raise ValueError(f"it is for {space} pictures and this one is {image.mode}")


def _looked_up(grey: Image.Image, profile: Any) -> Image.Image:
    """Each of the 256 greys converted by itself: littlecms' way for many is coarse where a profile
    is steep (ten levels off in the shadows of a linear one)."""
    from PIL import ImageCms

    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    exact = ImageCms.Flags.NOOPTIMIZE
    bands = _transformed(ramp, profile, "L", "RGB", exact).split()
    return Image.merge("RGB", [grey.point(list(band.tobytes())) for band in bands])


def profile_name(profile: Any) -> str:
    """The description inside an ``ImageCmsProfile``, or a plain fallback."""
    from PIL import ImageCms

    try:
        text = ImageCms.getProfileDescription(profile)
    except (ImageCms.PyCMSError, UnicodeError):
        text = ""
    return "".join(c for c in text if c.isprintable()).strip() or "unnamed profile"


def is_srgb(profile: Any) -> bool:
    """Whether an RGB ``ImageCmsProfile`` maps colours as sRGB does, to one level of 255.

    Judged by what it does to a cube of probe colours: names lie.
    """
    steps = _PROBE_STEPS
    colours = bytes(v for r in steps for g in steps for b in steps for v in (r, g, b))
    probe = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    mapped = _transformed(probe, profile, "RGB", "RGB").tobytes()
    return all(abs(a - b) <= 1 for a, b in zip(colours, mapped, strict=True))


def _transformed(
    image: Image.Image, profile: Any, mode: str, to_mode: str, flags: int = 0
) -> Image.Image:
    from PIL import ImageCms

    transform = ImageCms.buildTransform(
        profile,
        ImageCms.createProfile("sRGB"),
        mode,
        to_mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION | flags,
    )
    transformed = ImageCms.applyTransform(image, transform)
    assert transformed is not None  # only in place is there nothing to return
    return transformed


def icc_name(icc: bytes) -> str:
    """The name of a profile in a file, or words saying that it is broken."""
    from PIL import ImageCms

    try:
        return profile_name(ImageCms.ImageCmsProfile(io.BytesIO(icc)))
    except _profile_failures():
        return "damaged profile"
