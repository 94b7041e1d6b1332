"""Sentences of the core, which knows one language, in the user's.

An error or a note comes as a whole English sentence, often from another process. It is recognised
here by its template, whose values are put into the translation. A sentence of no template stays
English. ``tests/translations/test_core_sentences.py`` finds what this table lacks.
"""

from __future__ import annotations

import functools
import re

from app.translation import tr, translatable

OF_FILES = (
    translatable("“{name}” is a folder; choose a picture inside it."),
    translatable("“{name}” does not exist; check the name and the folder."),
    translatable("“{name}” may not be read; check its permissions."),
    translatable("“{name}” cannot be opened: {reason}."),
    translatable("“{name}” is not an ordinary file; save it as one first."),
    translatable("“{name}” cannot be read: {reason}."),
    translatable("“{name}” is empty; nothing was ever written into it."),
    translatable("“{name}” is {what}, which cannot be opened here; {help}."),
    translatable(
        "“{name}” ends early: of a {kind} picture nothing can be shown without its end; "
        "try another copy of it."
    ),
    translatable(
        "“{name}” is a camera's raw file without a preview that could be shown here; "
        "save it as a JPEG by your camera's own program."
    ),
    translatable("“{name}” is not a picture, or one of a kind that is not known here."),
    translatable("“{name}” says it is {width} x {height} pixels; it is damaged."),
    translatable(
        "“{name}” is {width} x {height} = {number} megapixels, over the limit of {most}; "
        "make a smaller copy to open it."
    ),
    translatable(
        "“{name}” says it is {width} x {height} pixels, and is too short for that; "
        "try another copy of it."
    ),
    translatable("“{name}” does not fit in this machine's memory; make a smaller copy to open it."),
    translatable(
        "“{name}” unpacks to more than {number} megapixels; make a smaller copy to open it."
    ),
    translatable("“{name}” cannot be read to its end: {reason}."),
    translatable(
        "“{name}” is damaged, or a variety of {kind} that cannot be read; try another copy of it, "
        "or save it as a PNG with the program that made it."
    ),
    translatable(
        "“{name}” ends before its directory, which says how large the picture is and how it is "
        "stored: nothing of it can be shown; try another copy of it."
    ),
    translatable(
        "“{name}” is a picture in {kind}, which this installation of Pillow was built without; "
        "convert it to PNG."
    ),
    translatable(
        "“{name}” is a picture in {kind}, which needs the package {package}; install it with: "
        "pip install {package2}."
    ),
    translatable(
        "“{name}” is a picture of a kind that needs the package {package}; install it with: "
        "pip install {package2}."
    ),
    translatable(
        "“{name}” has {number} megapixels and would take {needed} where {most} may be used; "
        "make a smaller copy to open it."
    ),
    translatable(
        "“{name}” has {number} megapixels and would take {needed} where {most} may be used."
    ),
    translatable(
        "“{name}” has {number} megapixels and would take {needed} to decode where {most} may be "
        "used; make a smaller copy to open it."
    ),
    translatable(
        "“{name}” has {number} megapixels and would take {needed} to decode where {most} may be "
        "used."
    ),
    translatable("“{name}” is {width} x {height} = {number} megapixels, over the limit of {most}."),
    translatable(
        "“{name}” says it has {count} {word}s, and {word2} {number} cannot be read; it is damaged."
    ),
    translatable("“{name}” has one {word} only; there is no {word2} {number}."),
    translatable("“{name}” has {count} {word}s; there is no {word2} {number}."),
    translatable(
        "“{name}” takes more memory than a picture may here, {most} GB; make a smaller copy to "
        "open it."
    ),
    translatable("“{name}” made its decoder stop, as damaged files do; try another copy of it."),
    translatable(
        "“{name}” took too long to read and was given up; it is damaged, or on a drive that does "
        "not answer."
    ),
    translatable(
        "Pictures are decoded without protection against harmful files, because no process could "
        "be started for it; install the viewer again to have it."
    ),
)
"""Why a file is not opened."""

OF_EXPORTS = (
    translatable("“{name}” was not written: {reason}."),
    translatable("“{name}” is not a possible file name; choose another."),
    translatable(
        "“{name}” does not say a format that can be written; let its name end in one of {endings}."
    ),
    translatable(
        "“{name}” {what}; choose another name, or say explicitly that it may be overwritten."
    ),
    translatable("There is nothing to export: the region has no pixels."),
    translatable(
        "{kind} holds at most {most} pixels a side and {size} were asked for; export less, or as "
        "PNG or TIFF."
    ),
    translatable(
        "{kind} holds at most {most} megapixels and {number} were asked for; export less, or as "
        "PNG or TIFF."
    ),
    translatable(
        "{kind} needs the whole picture in memory, {needed} GB for {size} with {most} GB allowed; "
        "export less, or as PNG or TIFF."
    ),
    translatable("This installation of Pillow cannot write {kind}; choose another format."),
    translatable(
        "There was not enough memory to finish the {kind}; export less, or as PNG or TIFF."
    ),
    translatable("The {kind} encoder failed ({reason}); export as PNG or TIFF instead."),
    translatable("The source's {what} left out: {kind} has no place for it."),
    translatable("The source's colour profile was not kept: {reason}."),
    translatable("The source's colour profile was applied at 8 bits a channel."),
    translatable("The source's EXIF data is damaged and was left out."),
    translatable("The source's XMP data is damaged and was left out."),
    translatable("The source's {kind} data is too large for a JPEG and was left out."),
    translatable("The camera maker's own notes (MakerNote) were left out."),
    translatable("The comment tells a place and was left out."),
    translatable("PNG texts that speak of the old file were left out: {count}."),
    translatable("Words about the picture still name a place: {names}."),
    translatable("XMP data that is too long for one segment of a JPEG was left out."),
    translatable("EXIF, XMP and IPTC data of {kind} files is not read."),
    translatable("Windows' own texts were left out: TIFF has no place for them."),
    translatable("{count} other EXIF entry was left out."),
    translatable("{count} other EXIF entries were left out."),
    translatable("{count} XMP entry was left out: of the old file, or of a kind not known."),
    translatable("{count} XMP entries were left out: of the old file, or of a kind not known."),
)
"""Reasons why an export is not written, and notes on losses in one that is."""

OF_PICTURES = (
    translatable("The file is damaged: {number}% of its picture is missing."),
    translatable("The file ends early: its picture is coarser than it was."),
    translatable("The file ends early; its picture is all there."),
    translatable("The file ends early; this {word} is all there, and later ones may be missing."),
    translatable("The file is damaged; its picture is all there."),
    translatable("The file ends before its colours: one of them is shown, as grey."),
    translatable(
        "The file ends before its colours: one of them is shown, as grey, and {number}% of the "
        "picture is missing."
    ),
    translatable("Its {bits} bits a channel are read as 8."),
    translatable("It holds a gain map for HDR screens; the picture for ordinary screens is shown."),
    translatable("{count} samples are not finite numbers."),
    translatable("Values from {low} to {high} are shown from black to white."),
    translatable("It holds no finite value and is shown black."),
    translatable("Its only value, {value}, is shown black."),
    translatable("Its colour profile was ignored: {reason}."),
    translatable("Its colour profile was applied at 8 bits a channel."),
    translatable("What is brighter than white in it (LogLuv) is shown as white."),
    translatable("Its high dynamic range (HDR) was compressed to what a screen shows."),
    translatable("Its light was multiplied by {number} (EXPOSURE), and is shown so."),
    translatable("Its colours were corrected (COLORCORR), and are shown so."),
    translatable("Its colour space ({name}) is not known here."),
    translatable("Its colour space ({name}) makes no sense."),
    translatable(
        "This is a camera's raw file: the preview inside it is shown, not the raw picture."
    ),
    translatable("A drawing has no pixels of its own: it is shown at {width} × {height}."),
    translatable(
        "Shown at 1/{reduce} of its {width} × {height} pixels, to fit the memory; zoom and export "
        "count the reduced pixels."
    ),
)
"""Notes of the information panel."""

OF_DRAWING = (
    translatable("The weights for JPEG belong to another model; reinstall."),
    translatable("The shipped weights are of another kind; reinstall."),
    translatable("The shipped draft decoder is of another kind; reinstall."),
    translatable("This model has no draft decoder; choose LIIF instead."),
    translatable("There is nothing to draw: the region has no pixels."),
    translatable("The device {name} is not available here; try auto or cpu."),
    translatable("There is no kind of device called {name}."),
    translatable("Cannot load weights from {name}: {reason}"),
    translatable("Cannot read weights from {name}: {reason}."),
)
"""Reasons why a method cannot draw."""

PARTS = (
    translatable("a PostScript file"),
    translatable("a PDF document"),
    translatable("a ZIP archive"),
    translatable("a 7-Zip archive"),
    translatable("a RAR archive"),
    translatable("a gzip archive"),
    translatable("a video"),
    translatable("a web page"),
    translatable("a GIMP picture"),
    translatable("a medical picture (DICOM)"),
    translatable("an astronomer's picture (FITS)"),
    translatable("a Mac icon"),
    translatable("a mouse pointer"),
    translatable("a PCX picture"),
    translatable("an SGI picture"),
    translatable("a frame of a film (DPX)"),
    translatable("an Office document"),
    translatable("a sound"),
    translatable("there is nothing to be seen in it"),
    translatable("a Windows metafile"),
    translatable("save it as a PNG"),
    translatable("unpack it first"),
    translatable("save one of its pictures"),
    translatable("save the picture in it"),
    translatable("the disk failed"),
    translatable("the disk is full; free some space or choose another one"),
    translatable("your quota is used up; free some space or choose another disk"),
    translatable("the file would be larger than this disk's file system allows"),
    translatable("the name is too long; choose a shorter one"),
    translatable("you may not write there; choose another folder"),
    translatable("the disk is read-only; choose another one"),
    translatable("the folder does not exist; create it or choose another one"),
    translatable("a folder has that name; choose another one"),
    translatable("it exists already; allow overwriting or choose another name"),
    translatable("unknown reason"),
    translatable("is the picture itself"),
    translatable("exists already"),
    translatable("it cannot be read"),
    translatable("it is for {space} pictures and this one is {mode}"),
    translatable("it is for {space} pictures"),
    translatable("it is damaged or only for reading"),
    translatable("IPTC data was"),
    translatable("comment was"),
    translatable("PNG texts were"),
    translatable("ICC profile"),
    translatable("unnamed profile"),
    translatable("damaged profile"),
    translatable("sRGB chunk"),
    translatable("page"),
    translatable("frame"),
    translatable("size"),
    translatable("no lower precision is clearly faster here"),
    translatable("measured {times} times as fast as fp32 here"),
    translatable("as asked"),
    translatable("CPU, {count} threads"),
    translatable("Apple GPU"),
    translatable(
        "the file is not the one this program shipped with (its sha256 differs); "
        "reinstall the program."
    ),
    translatable("it is not plain weights: it asks to run code."),
    translatable("the file is damaged ({reason})."),
    translatable("Description"),
    translatable("Camera"),
    translatable("Lens"),
    translatable("Exposure"),
    translatable("Focal length"),
    translatable("Taken"),
    translatable("Place"),
    translatable("Artist"),
    translatable("Copyright"),
)
"""Parts of sentences, and words of facts."""

SENTENCES = (*OF_FILES, *OF_EXPORTS, *OF_PICTURES, *OF_DRAWING)
# Values that are language themselves; all others are names and numbers.
_LANGUAGE = {"reason", "what", "help", "word", "word2"}


def core_words(sentence: str) -> str:
    """``sentence``, or a part of one, in the user's language."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            values = found.groupdict()
            words = {name: core_words(value) for name, value in values.items() if name in _LANGUAGE}
            return tr(template, **(values | words))
    return sentence


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, pattern_of(template)) for template in (*SENTENCES, *PARTS))


def pattern_of(template: str) -> re.Pattern[str]:
    """Matches the sentences of a template, with its places as groups."""
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(
            f"(?P<{part}>.+?)" if is_place else re.escape(part)
            for part, is_place in zip(parts, [False, True] * len(parts), strict=False)
        ),
        re.DOTALL,
    )
