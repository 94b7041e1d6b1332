"""What a picture file says about itself, without keeping its pixels."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from liif_core.codec_past import CodecPast
from liif_core.image_io.colours import colour_spaces
from liif_core.image_io.colours.declared_colour import declared_colour
from liif_core.image_io.metadata import gain_map
from liif_core.image_io.metadata.camera_facts import camera_facts
from liif_core.image_io.metadata.exif_block import exif_of
from liif_core.image_io.metadata.resolution import dpi_of
from liif_core.image_io.reading.compression.past import past_of
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.decoded import depth
from liif_core.image_io.reading.file_header.orientation import orientation_of, upright
from liif_core.image_io.reading.frames import count
from liif_core.image_io.reading.opened_image import file_bits
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.read_options import PIXEL_LIMIT
from liif_core.jpeg_past import JpegPast


@dataclass(frozen=True, slots=True)
class Description:
    """Facts about one file. ``width`` and ``height`` are upright; ``bits`` are a channel's.

    ``profile_said_by``: what in the file names the colour space, empty where nothing does.
    ``past``: how a lossy file was compressed, None for others. ``camera``: what EXIF says of the
    shot, in words.
    """

    path_text: str
    name: str
    format: str
    width: int
    height: int
    mode: str
    bits: int
    has_alpha: bool
    profile: str
    profile_said_by: str
    orientation: int
    frames: int
    dpi: tuple[float, float] | None
    file_bytes: int
    notes: tuple[str, ...]
    past: JpegPast | CodecPast | None = None
    camera: tuple[tuple[str, str], ...] = ()

    def facts(self) -> dict[str, object]:
        """Everything but the path, for JSON."""
        facts = asdict(self)
        del facts["path_text"], facts["name"]
        facts["camera"] = {name.lower().replace(" ", "_"): value for name, value in self.camera}
        past = self.past
        del facts["past"]
        facts["compression"] = past and {
            "codec": past.codec,
            "quality": past.quality,
            "clean_up": past.strength,
            "quantiser": past.quantiser if isinstance(past, CodecPast) else None,
        }
        facts["jpeg"] = None
        if isinstance(past, JpegPast):
            facts["jpeg"] = {
                "quality": past.quality,
                "sampling": past.sampling or None,
                "clean_up": past.strength,
                "luma": list(past.luma),
                "chroma": list(past.chroma),
            }
        return facts


def describe(path: Path, *, thorough: bool = True, pixel_limit: int = PIXEL_LIMIT) -> Description:
    """Describe ``path``; ``thorough`` also decodes it, so that damage anywhere is found.

    Raises the ImageErrors of ``read_image``.
    """
    with opened(path, pixel_limit) as source:
        image = source.image
        # Before the orientation is asked for: Pillow decodes a PNG for that.
        mode, bits = image.mode, file_bits(source)
        lost = depth.lost_depth_notes(source)
        oriented = orientation_of(image)
        width, height = upright(image.size, image, oriented)
        colour = declared_colour(image, source.format, source.file)
        notes = source.kind_notes + colour.notes + lost + gain_map.notes(image, source.file)
        description = Description(
            path_text=os.fsencode(path).decode("utf-8", "replace"),
            name=source.name,
            format=source.label,
            width=width,
            height=height,
            mode=mode,
            bits=bits,
            has_alpha=colour_spaces.has_transparency(image),
            profile=colour_spaces.icc_name(colour.icc) if colour.icc else colour_spaces.SRGB_NAME,
            profile_said_by=colour.said_by,
            orientation=oriented,
            frames=count(source),
            dpi=dpi_of(image),
            file_bytes=os.fstat(source.file.fileno()).st_size,
            notes=notes,
            past=past_of(source),
            camera=camera_facts(exif_of(source)),
        )
    if not thorough:
        return description
    image = read_image(path, pixel_limit=pixel_limit)
    info = image.info
    told = replace(
        description, profile=info.profile, profile_said_by=info.profile_said_by, notes=info.notes
    )
    if info.damage:  # what is missing is transparent, which is not the file's alpha
        return replace(told, notes=(*info.notes, info.damage))
    return replace(told, has_alpha=image.has_alpha)
