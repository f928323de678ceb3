"""The messages that a client may send, each a type of its own, and how JSON text is read as one of them.

`parse` is strict: a field that is unknown, missing, repeated or of another type, a number that is not finite, nesting
too deep or a message too long is a `Refusal` that says which. What a Spec or a study's arguments must be is checked by
those who know (`Spec.from_dict`, the study); here they are only JSON objects.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from ...model import strict
from ...model.refused import Refused
from ...model.spec import Spec
from .refusal import Refusal, of_spec

MAX_BYTES = 64 * 1024
REFUSED_BYTES = 8 * MAX_BYTES
"""A message longer than MAX_BYTES is refused in words, up to this: what is longer still is not taken in."""

MAX_NUMBER = 2**32 - 1
"""The numbers of streams and questions begin at 1."""

MAX_CREDIT = 100_000
MAX_BATCH = 512
MAX_NAME = 64
MAX_COLUMNS = 512
MAX_HAVE = 8
"""Runs that a client may say it holds."""

MAX_EXPLAINED = 128
"""Steps that may be explained at once."""

MAX_SHOWN = 128
"""Nets of others that a client may be told of because it was shown them."""

MAX_SYMBOLS = 512
MAX_POINTS = 64
"""Of a sketch that is answered."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


Number = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
"""Of a stream, or of a question."""


Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]

Token = Annotated[str, Field(min_length=1, max_length=128)]

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
"""Of a client: 128 random bits at least, as letters of base64url."""


class Have(_Strict):
    """The client holds the first `steps` steps of the run named `run`: of the columns named, or of all that it has."""

    run: Annotated[str, Field(min_length=1, max_length=128)]
    steps: Annotated[int, Field(ge=0, le=MAX_CREDIT)]
    columns: Annotated[list[Name], Field(max_length=MAX_COLUMNS)] | None = None


class Open(_Strict):
    """Run this Spec, in the place of the one that is open; beside: in the other place, which is beside that one.

    until: of its steps only those before this one are sent.
    """

    type: Literal["open"]
    stream: Number
    spec: dict[str, Any]
    credit: Annotated[int, Field(ge=0, le=MAX_CREDIT)]
    batch: Annotated[int, Field(ge=1, le=MAX_BATCH)] = 32
    have: Annotated[list[Have], Field(max_length=MAX_HAVE)] = []
    until: Annotated[int, Field(ge=1, le=MAX_CREDIT)] | None = None
    beside: bool = False

    def parsed(self) -> Spec:
        """The Spec; Refusal `bad_spec` for one that is not in order."""
        try:
            return Spec.from_dict(self.spec)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise of_spec(error, self.stream) from error


class Credit(_Strict):
    """`steps` more may be sent."""

    type: Literal["credit"]
    stream: Number
    steps: Annotated[int, Field(ge=1, le=MAX_CREDIT)]


class Close(_Strict):
    """Nothing more is wanted of a stream."""

    type: Literal["close"]
    stream: Number


class Explain(_Strict):
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


class Ask(_Strict):
    """A question to the study called `kind`."""

    type: Literal["ask"]
    ask: Number
    kind: Name
    args: dict[str, Any]


class Cancel(_Strict):
    """No answer is wanted any more."""

    type: Literal["cancel"]
    ask: Number


class Tell(_Strict):
    """A word to the study that answers."""

    type: Literal["tell"]
    ask: Number
    word: Name
    args: dict[str, Any]


class Claim(_Strict):
    """Who the client is, from now on, by a key that nobody else has; with the presenter's token, the presenter.

    shown: the names of nets of others that it has been shown: those that are there stay in its list.
    """

    type: Literal["claim"]
    key: Key
    token: Token | None = None
    shown: Annotated[list[Name], Field(max_length=MAX_SHOWN)] = []


class Beat(_Strict):
    """Still here."""

    type: Literal["beat"]


class Rename(_Strict):
    """Give a net that was kept a title; what that must be the model says."""

    type: Literal["rename"]
    net: Name
    title: str


class Delete(_Strict):
    """Take a net that was kept away."""

    type: Literal["delete"]
    net: Name


Id = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
"""Of a command to a class: with the same it is done once."""


class Start(_Strict):
    """Start a class that follows this Screen; with the code of one that was lost, again."""

    type: Literal["start"]
    id: Id
    token: Token
    screen: dict[str, Any]
    code: Name | None = None


class Join(_Strict):
    """Follow a class; with its token, present. key: this screen's own; with the same it answers in the same place.

    asked: the question that it was told of last, where it comes back.
    """

    type: Literal["join"]
    code: Name
    token: Token | None = None
    key: Id | None = None
    asked: Id | None = None


class Look(_Strict):
    """Which classes of this presenter go on."""

    type: Literal["look"]
    token: Token


class Leave(_Strict):
    """Follow no class."""

    type: Literal["leave"]


class Show(_Strict):
    """Let the class follow this Screen."""

    type: Literal["show"]
    id: Id
    screen: dict[str, Any]


class Steer(_Strict):
    """Nobody may let go (hold) or everybody may (free); everyone comes back once (call); the class is over (end).

    What was answered is shown to all (results); the question is put away (over); the presenter's own Screen is shown
    again (back).
    """

    type: Literal["steer"]
    id: Id
    act: Literal["hold", "free", "call", "end", "results", "over", "back"]


class Shown(_Strict):
    """What a class was asked and answered, as a presenter's page has it: the Screen that asked, and the results."""

    screen: dict[str, Any]
    results: dict[str, Any]


class Pose(_Strict):
    """Ask the class what this Screen asks. symbols: what the net can say, where that is asked.

    shown: its results were shown to all, by a server that has lost them.
    """

    type: Literal["pose"]
    id: Id
    screen: dict[str, Any]
    symbols: Annotated[list[Name], Field(max_length=MAX_SYMBOLS)] = []
    shown: Shown | None = None


class Respond(_Strict):
    """An answer to what the class is asked, in the place of what this screen answered before."""

    type: Literal["respond"]
    question: Id
    given: bool | int | float | str | Annotated[list[float | None], Field(max_length=MAX_POINTS)]


class Raise(_Strict):
    """This screen's hand is up, with a Screen that it offers, or down."""

    type: Literal["raise"]
    up: bool
    screen: dict[str, Any] | None = None


class Guest(_Strict):
    """From a presenter: all see the Screen that the hand of this number offers; without `id` that hand is lowered."""

    type: Literal["guest"]
    number: Annotated[int, Field(ge=1, le=MAX_NUMBER)]
    id: Id | None = None


class Pointed(_Strict):
    """A place: of a lane its signal, of the circuit the name of a part; of a lane the cell and the step too."""

    where: Literal["lane", "ribbon", "circuit"]
    name: Annotated[str, Field(max_length=MAX_NAME)] = ""
    layer: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0
    unit: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0
    step: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0


class Point(_Strict):
    """From a presenter: where their pointer is, or null."""

    type: Literal["point"]
    at: Pointed | None


class Peek(_Strict):
    """From a presenter: this device sees what is answered before it is shown, or does not."""

    type: Literal["peek"]
    on: bool


class HandOver(_Strict):
    """From a presenter: the presenter's own link, for another device."""

    type: Literal["handover"]


Message = (
    Open | Credit | Close | Explain | Ask | Cancel | Tell | Rename | Delete | Claim | Beat | Start | Join | Look | Leave
    | Show | Steer | Pose | Respond | Raise | Guest | Point | Peek | HandOver
)  # fmt: skip
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


def wrong_in(error: ValidationError) -> str:
    """The first thing that is wrong with a message, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "union_tag_not_found":
        return "type: Field required"
    if first["type"] == "union_tag_invalid":
        return f"type: must be one of {first['ctx']['expected_tags']}, got '{first['ctx']['tag'][:40]}'"
    place, said = ".".join(str(part) for part in first["loc"]), first["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said


def _number(given: dict[str, Any], name: str) -> int | None:
    found = given.get(name)
    return found if type(found) is int and 1 <= found <= MAX_NUMBER else None
