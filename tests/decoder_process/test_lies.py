"""A process that says what cannot be true: it is ended, the file refused, nothing else happens."""

from __future__ import annotations

import pytest

from liif_core.errors import DecodingStoppedError

# Changes to the process's record of a decoded picture.
_LIE = """
from liif_core.decoder_process import child
def replace(message, **changes):
    return message._replace(**changes)
honest = child._Server._answer
def _answer(self, request):
    send = self._channel.send
    def lie(message, descriptor=None):
        name = type(message).__name__
        for each in lies(message) if name in about else [message]:
            send(each, descriptor)
    self._channel.send = lie
    try:
        honest(self, request)
    finally:
        self._channel.send = send
child._Server._answer = _answer
"""


def lying(about: str, lies: str) -> str:
    return f"{_LIE}\nabout = {about!r}\nlies = lambda m: {lies}\n"


@pytest.mark.parametrize(
    ("about", "lies"),
    [
        ("ImageDone", "[replace(m, width=m.width + 1)]"),
        ("ImageDone", "[replace(m, width=m.width // 2)]"),
        ("ImageDone", "[replace(m, width=0, height=0)]"),
        ("ImageDone", "[replace(m, width=1 << 50, height=1 << 50)]"),
        ("ImageDone", "[replace(m, channels=4)]"),
        ("ImageDone", "[replace(m, bits_held=16)]"),
        ("ImageDone", "[replace(m, bits_held=64)]"),
        ("ImageDone", "[replace(m, number=m.number + 1)]"),
        ("ImageDone", "[replace(m, frame=5)]"),
        ("ImageDone", "[replace(m, format=7)]"),
        ("ImageDone", "[replace(m, notes=('x' * 9,) * 999)]"),
        ("ImageDone", "[replace(m, profile='x' * 99999)]"),
        ("RoomWanted", "[replace(m, size_bytes=0)]"),
        ("RoomWanted", "[replace(m, size_bytes=1 << 52)]"),
        ("RoomWanted", "[replace(m, size_bytes=-1)]"),
        ("RoomWanted", "[m, m]"),
        ("RoomWanted", "[child.PreviewDone(m.number, 9, 9, 9, 9, True, 1)]"),
        ("RoomWanted", "[child.Header(m.number + 9, 1, 1)]"),
        ("Header", "[child.Room(m.number, 9, '')]"),
    ],
)
def test_a_lie_is_a_sentence(make_decoder, good, about, lies) -> None:
    decoder = make_decoder(lying(about, lies))
    with pytest.raises(DecodingStoppedError, match="made its decoder stop"):
        decoder.image(good)
    assert decoder.child_pid is None


@pytest.mark.parametrize(
    "lies",
    [
        "[replace(m, width=m.width + 1)]",
        "[replace(m, orientation=9)]",
        "[replace(m, full_width=1 << 40)]",
        "[replace(m, full_width=0)]",
        "[child.ImageDone(m.number, m.width, m.height, 4, 8, '', '', 8, '', (), 0, 1)]",
    ],
)
def test_a_lie_about_a_preview_is_a_sentence(make_decoder, good, lies) -> None:
    with pytest.raises(DecodingStoppedError):
        make_decoder(lying("PreviewDone", lies)).preview(good, 64)


@pytest.mark.parametrize(
    "lies",
    [
        "[replace(m, number=m.number + 1)]",
        "[replace(m, taken=7)]",
        "[child.RoomWanted(m.number, 9)]",
        "[child.Header(m.number, 1, 1)]",
        "[child.PreviewDone(m.number, 9, 9, 9, 9, True, 1)]",
    ],
)
def test_a_lie_about_a_date_is_a_sentence(make_decoder, good, lies) -> None:
    with pytest.raises(DecodingStoppedError):
        make_decoder(lying("DateDone", lies)).date_taken(good)


def test_a_date_that_is_none_is_nothing(make_decoder, good) -> None:
    decoder = make_decoder(lying("DateDone", "[replace(m, taken='<b>today</b>')]"))
    assert decoder.date_taken(good) == ""


@pytest.mark.parametrize("noise", [b"\xff" * 200, b"\x05\0\0\0hello", b"\x02\0\0\0{}"])
def test_noise_is_a_sentence(make_decoder, good, noise) -> None:
    trap = f"{_LIE}\nabout = 'Header'\nlies = lambda m: [lies_now()]\n"
    trap += (
        "def lies_now():\n"
        "    for each in __import__('gc').get_objects():\n"
        "        if type(each).__name__ == 'SocketChannel':\n"
        f"            each._write({noise!r}, None)\n"
        "    raise SystemExit\n"
    )
    with pytest.raises(DecodingStoppedError):
        make_decoder(trap).image(good)


def test_what_it_says_is_shown_as_plain_text(make_decoder, good) -> None:
    image = make_decoder(lying("ImageDone", "[replace(m, profile='a\\nb\\x1b')]")).image(good)
    assert image.info.profile == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def test_more_frames_than_it_says(make_decoder, good) -> None:
    image = make_decoder(lying("ImageDone", "[replace(m, frames=0)]")).image(good)
    assert image.info.frames == 1
