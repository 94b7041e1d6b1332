"""Samples between an ICC profile's colours and sRGB, 16 bits kept where the profile allows."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from liif_core.image_io.colours import colour_spaces
from liif_core.image_io.colours.icc_profile import (
    LEVELS,
    MatrixProfile,
    linear_to_srgb,
    parse_matrix_profile,
    srgb_to_linear,
)

# Float intermediates are ten times the samples: work in bands.
_BAND_PIXELS = 500_000


class NotConvertible(Exception):
    """Colours cannot be brought into this profile; the text says why."""


def to_srgb(values: np.ndarray, icc: bytes | None) -> tuple[np.ndarray, str, tuple[str, ...]]:
    """Convert (height, width, 3 or 4) uint16 from the profile ``icc`` to sRGB, in place.

    Returns the samples, the profile's name, and notes. Profiles made of tables go through
    littlecms, which Pillow passes 8 bits a channel.
    """
    if not icc:
        return values, colour_spaces.SRGB_NAME, ()
    profile = parse_matrix_profile(icc)
    if profile is None:
        return _through_8_bits(values, icc)
    if _is_srgb(profile):
        return values, colour_spaces.SRGB_NAME, ()
    curves = profile.curves.astype(np.float32)
    matrix = profile.to_linear_srgb.astype(np.float32).T
    for band in _bands(values):
        linear = np.stack([curves[c][band[..., c]] for c in range(3)], axis=2)
        shown = linear_to_srgb(linear @ matrix) * np.float32(LEVELS - 1)
        band[..., :3] = shown + np.float32(0.5)
    return values, colour_spaces.icc_name(icc), ()


def _through_8_bits(values: np.ndarray, icc: bytes) -> tuple[np.ndarray, str, tuple[str, ...]]:
    converted = colour_spaces.to_srgb(Image.fromarray((values >> 8).astype(np.uint8)), icc)
    if converted.profile == colour_spaces.SRGB_NAME:
        return values, converted.profile, converted.notes
    pixels = np.asarray(converted.image).astype(np.uint16) * np.uint16(257)
    note = "Its colour profile was applied at 8 bits a channel."
    return pixels, converted.profile, (*converted.notes, note)


def inks_to_srgb(values: np.ndarray, icc: bytes) -> np.ndarray:
    """(height, width, 4) uint16 of cyan, magenta, yellow and black to (height, width, 3) of sRGB.

    The same way as 8 bits go through littlecms. Raises ValueError for a profile that is damaged or
    for other colours.
    """
    import imagecodecs

    try:
        return np.asarray(
            imagecodecs.cms_transform(
                values,
                icc,
                imagecodecs.cms_profile("srgb"),
                colorspace="cmyk",
                outcolorspace="rgb",
                intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
                flags=imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION,
            )
        )
    except imagecodecs.CmsError as error:
        raise ValueError("no profile of inks") from error


class FromSrgb:
    """Brings sRGB samples into the colours of an RGB profile. ``notes``: what was lost."""

    def __init__(self, icc: bytes, bits: int) -> None:
        """Raises NotConvertible for a profile that is damaged or not for RGB."""
        from PIL import ImageCms

        self.notes: tuple[str, ...] = ()
        self._matrix_profile: MatrixProfile | None = None
        self._transforms: dict[str, ImageCms.ImageCmsTransform] = {}
        self._is_identity = False
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            space = profile.profile.xcolor_space.strip()
            if space != "RGB":
                raise NotConvertible(f"it is for {space} pictures")
            self._is_identity = colour_spaces.is_srgb(profile)
            for mode in ("RGB", "RGBA"):
                self._transforms[mode] = ImageCms.buildTransform(
                    ImageCms.createProfile("sRGB"),
                    profile,
                    mode,
                    mode,
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            raise NotConvertible("it is damaged or only for reading") from error
        if bits == 16 and not self._is_identity:
            self._matrix_profile = parse_matrix_profile(icc)
            if self._matrix_profile is None:
                self.notes = ("The source's colour profile was applied at 8 bits a channel.",)

    def __call__(self, samples: np.ndarray) -> np.ndarray:
        """(h, w, 3 or 4) uint8 or uint16 sRGB -> the same in the profile's colours."""
        if self._is_identity:
            return samples
        if samples.dtype == np.uint16 and self._matrix_profile is not None:
            return _from_srgb_by_matrix(samples, self._matrix_profile)
        if samples.dtype == np.uint16:
            return self._by_littlecms((samples >> 8).astype(np.uint8)).astype(np.uint16) * 257
        return self._by_littlecms(samples)

    def _by_littlecms(self, samples: np.ndarray) -> np.ndarray:
        from PIL import ImageCms

        image = Image.fromarray(samples)
        return np.asarray(ImageCms.applyTransform(image, self._transforms[image.mode]))


def _from_srgb_by_matrix(samples: np.ndarray, profile: MatrixProfile) -> np.ndarray:
    result = samples.copy()
    positions = np.arange(LEVELS, dtype=np.float64)
    unlinear = srgb_to_linear(positions / (LEVELS - 1)).astype(np.float32)
    matrix = np.linalg.inv(profile.to_linear_srgb).T
    for band in _bands(result):
        linear = np.clip(unlinear[band[..., :3]] @ matrix, 0.0, 1.0)
        for c in range(3):
            level = np.interp(linear[..., c], profile.curves[c], positions)
            band[..., c] = (level + 0.5).astype(np.uint16)
    return result


def _bands(values: np.ndarray) -> list[np.ndarray]:
    rows = max(1, _BAND_PIXELS // values.shape[1])
    return [values[top : top + rows] for top in range(0, values.shape[0], rows)]


def _is_srgb(profile: MatrixProfile) -> bool:
    """Whether the profile agrees with sRGB to less than a level of 255."""
    if np.abs(profile.to_linear_srgb - np.eye(3)).max() > 2e-3:
        return False
    ideal = srgb_to_linear(np.linspace(0.0, 1.0, LEVELS))
    return all(
        np.abs(linear_to_srgb(curve) - linear_to_srgb(ideal)).max() < 1 / 255
        for curve in profile.curves
    )
