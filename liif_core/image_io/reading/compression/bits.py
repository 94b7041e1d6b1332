"""Readers of single bits: as they lie in the file (AV1), and through VP8's bool decoder."""

from __future__ import annotations


class OutOfBitsError(ValueError):
    """The data ends before the header does."""


class BitReader:
    """Bits from the most significant on. Raises OutOfBitsError past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def flag(self) -> bool:
        return bool(self.number(1))

    def number(self, bits: int) -> int:
        """An unsigned number of so many bits."""
        end = self._at + bits
        if end > 8 * len(self._data):
            raise OutOfBitsError
        data = self._data[self._at // 8 : (end + 7) // 8]
        self._at = end
        return (int.from_bytes(data, "big") >> (-end % 8)) & ((1 << bits) - 1)

    def uvlc(self) -> int:
        """A number behind as many zeros as it has bits (AV1 specification, 4.10.3)."""
        zeros = 0
        while not self.flag():
            zeros += 1
        return (1 << 32) - 1 if zeros >= 32 else self.number(zeros) + (1 << zeros) - 1

    def below(self, limit: int) -> int:
        """A number under ``limit`` (at least 1), in as few bits as do (4.10.7, ``ns``)."""
        bits = limit.bit_length()
        short = (1 << bits) - limit
        value = self.number(bits - 1)
        return value if value < short else (value << 1) - short + self.number(1)


class BoolReader:
    """The arithmetic decoder of VP8 (RFC 6386, section 7). Raises OutOfBitsError past the end."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 2:
            raise OutOfBitsError
        self._data = data
        self._value = int.from_bytes(data[:2], "big")
        self._at = 2
        self._range = 255
        self._shifted = 0

    def flag(self, probability: int = 128) -> bool:
        """One bit, 0 with a ``probability`` of so many 256ths."""
        split = 1 + ((self._range - 1) * probability >> 8)
        bit = self._value >= split << 8
        if bit:
            self._range -= split
            self._value -= split << 8
        else:
            self._range = split
        while self._range < 128:
            self._value <<= 1
            self._range <<= 1
            self._shifted += 1
            if self._shifted == 8:
                self._shifted = 0
                if self._at >= len(self._data):
                    raise OutOfBitsError
                self._value |= self._data[self._at]
                self._at += 1
        return bit

    def number(self, bits: int) -> int:
        """An unsigned number of so many even bits, the most significant first."""
        value = 0
        for _ in range(bits):
            value = value << 1 | self.flag()
        return value

    def signed(self, bits: int) -> int:
        """A number of so many bits and its sign."""
        size = self.number(bits)
        return -size if self.flag() else size

    def optional(self, bits: int) -> int:
        """A signed number where a flag says that there is one, else 0."""
        return self.signed(bits) if self.flag() else 0
