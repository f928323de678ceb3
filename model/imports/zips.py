"""Zip archives, of which nothing is ever unpacked to a disk: entries are looked at before one is read."""

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from .sentences import Unread, shortened
from .source import Source

MAX_ENTRIES = 20_000
MAX_ENTRY = 512 * 2**20
MAX_RATIO = 200
"""How far an entry of some size may unfold."""

SMALL = 2**20
"""Up to so many bytes it may unfold as far as it likes."""

_OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Archive:
    """An archive whose list of entries is in order."""

    source: Source
    zip: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    @classmethod
    def of(cls, source: Source, format: str) -> "Archive":
        """That of a file; Unread where it is none, or one that nobody would make to keep weights."""
        try:
            archive = zipfile.ZipFile(source.file)
            listed = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError) as error:
            raise _broken(source, format, error) from error
        if len(listed) > MAX_ENTRIES:
            raise Unread("file_many", name=source.name, got=len(listed), what="entries", most=MAX_ENTRIES)
        entries: dict[str, zipfile.ZipInfo] = {}
        for entry in listed:
            if _OUTSIDE.search(entry.filename):
                raise Unread("zip_name", entry=shortened(entry.filename))
            if entry.filename in entries:
                raise Unread("zip_twice", entry=shortened(entry.filename))
            if entry.flag_bits & 0x1:
                raise Unread("zip_locked", entry=shortened(entry.filename))
            entries[entry.filename] = entry
        return cls(source, archive, entries)

    def size(self, name: str) -> int:
        """How many bytes an entry says it has; Unread where it is not there, or would unfold too far."""
        entry = self.entries.get(name)
        if entry is None:
            raise Unread("zip_missing", entry=shortened(name))
        packed, size = entry.compress_size, entry.file_size
        if size > MAX_ENTRY or (size > SMALL and size > MAX_RATIO * packed):
            raise Unread("zip_bomb", entry=shortened(name), packed=packed, got=size)
        if packed > self.source.size or entry.compress_type not in _METHODS:
            raise Unread("file_broken", name=self.source.name, format="zip", why=f"entry {shortened(name)}")
        return size

    def open(self, name: str, format: str) -> BinaryIO:
        """An entry, to read from its start; it gives no more than it says it has."""
        self.size(name)
        try:
            return self.zip.open(self.entries[name])  # type: ignore[return-value]
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise _broken(self.source, format, error) from error

    def read(self, name: str, format: str, most: int = MAX_ENTRY) -> bytes:
        """The bytes of an entry of at most `most`."""
        size = self.size(name)
        if size > most:
            raise Unread("zip_bomb", entry=shortened(name), packed=self.entries[name].compress_size, got=size)
        try:
            with self.open(name, format) as file:
                data = file.read(size + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
            if isinstance(error, Unread):
                raise
            raise _broken(self.source, format, error) from error
        if len(data) != size:
            raise Unread("file_broken", name=self.source.name, format=format, why=f"entry {shortened(name)}")
        return data


def _broken(source: Source, format: str, error: Exception) -> Unread:
    return Unread("file_broken", name=source.name, format=format, why=shortened(error))
