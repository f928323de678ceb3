"""What a client may say to a class (docs/protocol.md), each message a type of its own."""

from typing import Annotated, Any, Literal

from pydantic import Field

from .request import MAX_NAME, MAX_NUMBER, Name, Request, Token

MAX_SYMBOLS = 512
MAX_POINTS = 64
"""Of a sketch that is answered."""

Id = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
"""Of a command to a class: with the same it is done once."""


class Start(Request):
    """Start a class that follows this Screen; with the code of one that was lost, again."""

    type: Literal["start"]
    id: Id
    token: Token
    screen: dict[str, Any]
    code: Name | None = None


class Join(Request):
    """Follow a class; with its token, present. key: this screen's own; with the same it answers in the same place.

    asked: the question that it was told of last, where it comes back.
    """

    type: Literal["join"]
    code: Name
    token: Token | None = None
    key: Id | None = None
    asked: Id | None = None


class Look(Request):
    """Which classes of this presenter go on."""

    type: Literal["look"]
    token: Token


class Leave(Request):
    """Follow no class."""

    type: Literal["leave"]


class Show(Request):
    """Let the class follow this Screen."""

    type: Literal["show"]
    id: Id
    screen: dict[str, Any]


class Steer(Request):
    """Nobody may let go (hold) or everybody may (free); everyone comes back once (call); the class is over (end).

    What was answered is shown to all (results); the question is put away (over); the presenter's own Screen is shown
    again (back).
    """

    type: Literal["steer"]
    id: Id
    act: Literal["hold", "free", "call", "end", "results", "over", "back"]


class Shown(Request):
    """What a class was asked and answered, as a presenter's page has it: the Screen that asked, and the results."""

    screen: dict[str, Any]
    results: dict[str, Any]


class Pose(Request):
    """Ask the class what this Screen asks. symbols: what the net can say, where that is asked.

    shown: its results were shown to all, by a server that has lost them.
    """

    type: Literal["pose"]
    id: Id
    screen: dict[str, Any]
    symbols: list[Name] = Field(default=[], max_length=MAX_SYMBOLS)
    shown: Shown | None = None


class Respond(Request):
    """An answer to what the class is asked, in the place of what this screen answered before."""

    type: Literal["respond"]
    question: Id
    given: bool | int | float | str | Annotated[list[float | None], Field(max_length=MAX_POINTS)]


class Raise(Request):
    """This screen's hand is up, with a Screen that it offers, or down."""

    type: Literal["raise"]
    up: bool
    screen: dict[str, Any] | None = None


class Guest(Request):
    """From a presenter: all see the Screen that the hand of this number offers; without `id` that hand is lowered."""

    type: Literal["guest"]
    number: Annotated[int, Field(ge=1, le=MAX_NUMBER)]
    id: Id | None = None


class Pointed(Request):
    """A place: of a lane its signal, of the circuit the name of a part; of a lane the cell and the step too."""

    where: Literal["lane", "ribbon", "circuit"]
    name: Annotated[str, Field(max_length=MAX_NAME)] = ""
    layer: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0
    unit: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0
    step: Annotated[int, Field(ge=0, le=MAX_NUMBER)] = 0


class Point(Request):
    """From a presenter: where their pointer is, or null."""

    type: Literal["point"]
    at: Pointed | None


class Peek(Request):
    """From a presenter: this device sees what is answered before it is shown, or does not."""

    type: Literal["peek"]
    on: bool


class HandOver(Request):
    """From a presenter: the presenter's own link, for another device."""

    type: Literal["handover"]


ClassMessage = Start | Join | Look | Leave | Show | Steer | Pose | Respond | Raise | Guest | Point | Peek | HandOver
