"""The wire format of protocol buffers: the fields of a message by number, each a number or bytes. Reads in place."""

from collections.abc import Iterator

from .sentences import Unread

MAX_FIELDS = 2_000_000

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


class Reader:
    """Reads messages of one file, called `name`, and counts their fields."""

    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0

    def fields(self, data: memoryview) -> Iterator[tuple[int, int, int | memoryview]]:
        """Each field of a message: its number, its wire type, and its value; fixed ones as their bytes."""
        place = 0
        while place < len(data):
            self.count += 1
            if self.count > MAX_FIELDS:
                raise Unread("file_many", name=self.name, got=self.count, what="fields", most=MAX_FIELDS)
            key, place = self.varint(data, place)
            number, wire = key >> 3, key & 7
            if number == 0:
                raise self.broken("a field has the number 0")
            if wire == VARINT:
                value, place = self.varint(data, place)
                yield number, wire, value
                continue
            if wire == BYTES:
                size, place = self.varint(data, place)
            elif wire in (FIXED64, FIXED32):
                size = 8 if wire == FIXED64 else 4
            else:
                raise self.broken(f"a field has the wire type {wire}")
            if size > len(data) - place:
                raise self.broken("a field ends beyond its message")
            yield number, wire, data[place : place + size]
            place += size

    def varint(self, data: memoryview, place: int) -> tuple[int, int]:
        """A number of at most 64 bits, and where it ends."""
        value = 0
        for shift in range(0, 70, 7):
            if place >= len(data):
                raise self.broken("a number ends beyond its message")
            byte = data[place]
            value |= (byte & 0x7F) << shift
            place += 1
            if byte < 0x80:
                return value & (2**64 - 1), place
        raise self.broken("a number has more than 64 bits")

    def whole(self, value: int) -> int:
        """A number as a signed one."""
        return value - 2**64 if value >= 2**63 else value

    def broken(self, why: str) -> Unread:
        """The file is no such file."""
        return Unread("file_broken", name=self.name, format="ONNX", why=why)
