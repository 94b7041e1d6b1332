"""The line about memory in the info panel."""

from __future__ import annotations

from app.view_state.words.memory_words import MemoryUse, memory_words

_MIB = 1 << 20


def test_who_keeps_what() -> None:
    use = MemoryUse(8 << 30, 48 * _MIB, 64 * _MIB, 120 * _MIB, 150 * _MIB, 30 * _MIB)
    assert ": ".join(memory_words(use)) == (
        "412 MB of 8.0 GB: picture 48, base 64, features 120, draft 150, tiles 30"
    )


def test_a_graphics_card_has_its_own() -> None:
    use = MemoryUse(8 << 30, 48 * _MIB, 64 * _MIB, 120 * _MIB, 150 * _MIB, 30 * _MIB, True)
    assert ": ".join(memory_words(use)) == (
        "142 MB of 8.0 GB: picture 48, base 64, tiles 30; "
        "on the graphics card: features 120, draft 150"
    )
