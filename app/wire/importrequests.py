"""What is said over `/import` of files (docs/protocol.md): JSON text, and by a websocket their bytes, in binary."""

import base64
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from ...model import strict
from ...model.series import MAX_WIDTH
from .refusal import Refusal
from .request import Key, Request, Token, wrong_in

MAX_TEXT = 128 * 1024
MAX_FILES = 4
MAX_NAME = 255
MAX_UPLOAD = 256 * 2**20
"""Bytes of all files of one client together."""

MAX_CHUNK = 448 * 1024
"""Of one binary message."""


class Claim(Request):
    """Who the client is, as over `/ws`."""

    type: Literal["claim"]
    key: Key
    token: Token | None = None


class File(Request):
    """A file comes: so many bytes follow. first: those that came before are forgotten."""

    type: Literal["file"]
    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    size: Annotated[int, Field(ge=1, le=MAX_UPLOAD)]
    first: bool = False


class Piece(Request):
    """The next bytes of the file, in base 64: by a way that carries text alone."""

    type: Literal["piece"]
    data: Annotated[str, Field(min_length=1)]

    def bytes(self) -> bytes:
        """What it says; Refusal where it is no base 64."""
        try:
            return base64.b64decode(self.data, validate=True)
        except ValueError as error:
            raise Refusal("message_not_in_order", {"detail": f"data: {error}"}) from error


class _Chosen(Request):
    """What a person says of a file: as `imports.Choices`."""

    squash: Literal["tanh", "relu"] | None = None
    readout: Literal["softmax", "sigmoid", "linear", "none"] | None = None


class Look(_Chosen):
    """What nets are in the first file?"""

    type: Literal["look"]


Rows = Annotated[list[Annotated[list[float | int], Field(min_length=1)]], Field(min_length=1)]
"""As many as a message holds: what is too many of what a person has typed says who knows what it is for."""


class Compare(_Chosen):
    """How far is this h (T, H) from that of a net, for the input x (T, D)?"""

    type: Literal["compare"]
    net: Annotated[int, Field(ge=0, le=64)]
    x: Rows
    h: Rows


class Take(_Chosen):
    """Keep a net among the person's own. labels, alphabet, vocabulary, example: as `Found.given`."""

    type: Literal["take"]
    net: Annotated[int, Field(ge=0, le=64)]
    title: Annotated[str, Field(max_length=400)] = ""
    labels: list[str] | None = None
    alphabet: str | None = None
    vocabulary: str | None = None
    example: Rows | None = None


Place = Annotated[int, Field(ge=0, lt=MAX_WIDTH)]
"""Of a column."""


class Table(Request):
    """What numbers are in the first file, a table? columns: their places. The rest: as `series.How`."""

    type: Literal["table"]
    columns: Annotated[list[Place], Field(min_length=1, max_length=MAX_WIDTH)] | None = None
    delimiter: Literal["tab", "semicolon", "bar", "comma", "space", "none"] | None = None
    decimal: Literal[".", ","] | None = None
    header: bool | None = None


class Text(Request):
    """The first file is a text to learn: is it in order? It is kept for a training that names it."""

    type: Literal["text"]


Message = Claim | File | Piece | Look | Compare | Take | Table | Text
_ADAPTER: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def parse(text: str) -> Message:
    """The message that a text is; Refusal says what is wrong with it."""
    if len(text) > MAX_TEXT:
        raise Refusal("message_too_long", {"most": MAX_TEXT, "size": len(text)})
    try:
        given: Any = strict.parse(text)
    except ValueError as error:
        raise Refusal("message_not_json", {"detail": str(error)}) from error
    try:
        return _ADAPTER.validate_python(given)
    except ValidationError as error:
        raise Refusal("message_not_in_order", {"detail": wrong_in(error)}) from error
