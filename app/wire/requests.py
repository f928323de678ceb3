"""The messages that a client may send, each a type of its own, and how JSON text is read as one of them.

Those to a class stand in `classrequests`, what is said over `/import` in `importrequests`.

`parse` is strict: a field that is unknown, missing, repeated or of another type, a number that is not finite, nesting
too deep or a message too long is a `Refusal` that says which. What a Spec or a study's arguments must be is checked by
those who know (`Spec.from_dict`, the study); here they are only JSON objects.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from ...model import strict
from ...model.refused import Refused
from ...model.spec import Spec
from .classrequests import ClassMessage
from .refusal import Refusal, of_spec
from .request import MAX_NAME, MAX_NUMBER, Key, Name, Number, Request, Token, wrong_in

MAX_BYTES = 64 * 1024
REFUSED_BYTES = 8 * MAX_BYTES
"""A message longer than MAX_BYTES is refused in words, up to this: what is longer still is not taken in."""

MAX_CREDIT = 100_000
MAX_BATCH = 512
MAX_COLUMNS = 512
MAX_HAVE = 8
"""Runs that a client may say it holds."""

MAX_EXPLAINED = 128
"""Steps that may be explained at once."""

MAX_SHOWN = 128
"""Nets of others that a client may be told of because it was shown them."""


class Have(Request):
    """The client holds the first `steps` steps of the run named `run`: of the columns named, or of all that it has."""

    run: Annotated[str, Field(min_length=1, max_length=128)]
    steps: Annotated[int, Field(ge=0, le=MAX_CREDIT)]
    columns: Annotated[list[Name], Field(max_length=MAX_COLUMNS)] | None = None


class Open(Request):
    """Run this Spec, in the place of the one that is open; beside: in the other place, which is beside that one.

    until: of its steps only those before this one are sent.
    """

    type: Literal["open"]
    stream: Number
    spec: dict[str, Any]
    credit: Annotated[int, Field(ge=0, le=MAX_CREDIT)]
    batch: Annotated[int, Field(ge=1, le=MAX_BATCH)] = 32
    have: list[Have] = Field(default=[], max_length=MAX_HAVE)
    until: Annotated[int, Field(ge=1, le=MAX_CREDIT)] | None = None
    beside: bool = False

    def parsed(self) -> Spec:
        """The Spec; Refusal `bad_spec` for one that is not in order."""
        try:
            return Spec.from_dict(self.spec)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise of_spec(error, self.stream) from error


class Credit(Request):
    """`steps` more may be sent."""

    type: Literal["credit"]
    stream: Number
    steps: Annotated[int, Field(ge=1, le=MAX_CREDIT)]


class Close(Request):
    """Nothing more is wanted of a stream."""

    type: Literal["close"]
    stream: Number


class Explain(Request):
    """What do the equations of a cell add up at steps [start, stop) of a trace that is open?"""

    type: Literal["explain"]
    stream: Number
    layer: Annotated[int, Field(ge=0)]
    unit: Annotated[int, Field(ge=0)]
    start: Annotated[int, Field(ge=0)]
    stop: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        if self.stop - self.start > MAX_EXPLAINED:
            raise ValueError(f"at most {MAX_EXPLAINED} steps are explained at once")
        return self


class Ask(Request):
    """A question to the study called `kind`."""

    type: Literal["ask"]
    ask: Number
    kind: Name
    args: dict[str, Any]


class Cancel(Request):
    """No answer is wanted any more."""

    type: Literal["cancel"]
    ask: Number


class Tell(Request):
    """A word to the study that answers."""

    type: Literal["tell"]
    ask: Number
    word: Name
    args: dict[str, Any]


class Claim(Request):
    """Who the client is, from now on, by a key that nobody else has; with the presenter's token, the presenter.

    shown: the names of nets of others that it has been shown: those that are there stay in its list.
    """

    type: Literal["claim"]
    key: Key
    token: Token | None = None
    shown: list[Name] = Field(default=[], max_length=MAX_SHOWN)


class Beat(Request):
    """Still here."""

    type: Literal["beat"]


class Rename(Request):
    """Give a net that was kept a title; what that must be the model says."""

    type: Literal["rename"]
    net: Name
    title: str


class Delete(Request):
    """Take a net that was kept away."""

    type: Literal["delete"]
    net: Name


Message = Open | Credit | Close | Explain | Ask | Cancel | Tell | Rename | Delete | Claim | Beat | ClassMessage
_ADAPTER: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def check_size(text: str | bytes) -> None:
    """Refusal `too_large` for a message longer than MAX_BYTES."""
    size = len(text.encode("utf-8", "surrogatepass")) if isinstance(text, str) else len(text)
    if size > MAX_BYTES:
        raise Refusal("message_too_long", {"most": MAX_BYTES, "size": size})


def parse(text: str | bytes) -> Message:
    """The message in `text`; Refusal `too_large` or `bad_message` for anything else."""
    check_size(text)
    try:
        given = strict.parse(text if isinstance(text, str) else text.decode(), portable=False)
    except ValueError as error:
        if isinstance(error, Refused) and error.code == "json_nested":
            raise Refusal("message_too_nested", {"most": strict.MAX_DEPTH}) from error
        raise Refusal("message_not_json", {"detail": str(error)}) from error
    if not isinstance(given, dict):
        raise Refusal("message_no_object")
    try:
        return _ADAPTER.validate_python(given)
    except ValidationError as error:
        # Only a bad ask ends a question: what is said about one that runs does not.
        ask = _number(given, "ask") if given.get("type") == "ask" else None
        net = given.get("net") if given.get("type") in ("rename", "delete") else None
        about = _number(given, "stream"), ask, net if isinstance(net, str) and len(net) <= MAX_NAME else None
        raise Refusal("message_not_in_order", {"detail": wrong_in(error)}, *about) from error


def _number(given: dict[str, Any], name: str) -> int | None:
    found = given.get(name)
    return found if type(found) is int and 1 <= found <= MAX_NUMBER else None
