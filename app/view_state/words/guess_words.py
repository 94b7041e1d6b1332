"""The words of the map of added detail."""

from __future__ import annotations

from app.translation import tr

_LEVELS = 255


def guess_words(*, has_any: bool, is_here: bool) -> tuple[str, ...]:
    """The map's title and its explanation, line by line. ``is_here``: whether the map is drawn."""
    if not has_any:
        return (
            tr("Nothing is guessed here"),
            tr("This is the photo's own pixels, or plain enlargement."),
        )
    return (
        tr("Where detail is guessed") if is_here else tr("Where detail is guessed: in a moment…"),
        tr("The tint is what the network adds to plain enlargement:"),
        tr("learnt from other photos, not recorded in this one."),
    )


def degree_words(added: float) -> str:
    """The added detail at one place; ``added``: in colours of [0, 1]."""
    return tr("here {added} of {whole}", added=round(added * _LEVELS), whole=_LEVELS)
