"""Every error this core raises on purpose. Each message is one sentence a user can act on."""

from __future__ import annotations


class LiifError(Exception):
    """Base of all expected failures; ``str(error)`` is fit to be shown to a user."""


class ImageError(LiifError):
    """A picture could not be read."""


class UnsupportedImageError(ImageError):
    """The file is not a picture of a format on the allowlist."""


class DamagedImageError(ImageError):
    """The file claims a known format but its content cannot be decoded."""


class ImageTooLargeError(ImageError):
    """The picture does not fit the memory budget."""


class PictureOverBudgetError(ImageTooLargeError):
    """The whole picture takes more memory than it may; reduced by ``reduction`` it does not.

    ``facts``: the memory that is needed and the memory that there is, in a sentence without advice.
    """

    def __init__(self, facts: str, reduction: int) -> None:
        super().__init__(f"{facts}; make a smaller copy to open it.")
        self.facts = facts
        self.reduction = reduction


class DecodingStoppedError(ImageError):
    """The file made its decoder crash, hang or misbehave; another try would end the same way."""


class CheckpointError(LiifError):
    """A weights file is missing, damaged, of another architecture or not what its checksum says."""


class DeviceError(LiifError):
    """The asked-for device or precision does not exist here."""


class RenderError(LiifError):
    """A view cannot be rendered as asked (empty region, size out of range)."""


class ExportError(LiifError):
    """A file could not be written; what stood there before is untouched."""


class TrainingError(LiifError):
    """A training run cannot start or go on (empty folder, images too small, NaN loss)."""


class Cancelled(Exception):
    """Work was abandoned because nobody wants its result any more. Not a failure."""


class ClusterError(LiifError):
    """The cluster cannot be reached, or has lost a part of the work for good."""
