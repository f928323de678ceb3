"""What is done with a text that a client has sent, in a process apart: it is read, told of, and kept for now."""

from pathlib import Path

from ...model.nets import texts
from ...model.tasks import text
from ...model.tasks.reading import MAX_BYTES, decoded
from ..wire.importreplies import TextRead


def take(path: Path) -> TextRead:
    """What a page is told of the text in a file, once that is kept; Refused where there is none to learn."""
    size = path.stat().st_size
    with path.open("rb") as file:
        found = decoded(file.read(MAX_BYTES) if size <= MAX_BYTES else b"", size)
    told = text.looked_at(found)
    # A byte order mark is none of its symbols, so what is kept has none.
    return TextRead(**{**told, "sha256": texts.put(found)})
