"""Every JSON message of a session, each a type of its own. None is made elsewhere.

What is answered over `/import` stands in `importreplies`, what `/events` tells of its lines in `lines`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from .message import Fragment, Object, Reply
from .refusal import Code, Refusal


@dataclass(frozen=True)
class Hello(Reply):
    """The first message. nets, own: as in `Nets`. vocabulary: as in `model.vocabulary`, an object."""

    TYPE = "hello"
    protocol: int
    version: str
    vocabulary: Fragment
    nets: Sequence[Fragment]
    own: Sequence[str]


@dataclass(frozen=True)
class Nets(Reply):
    """The nets in this client's list now, objects; None: those that it was told last. own: the names of those it may
    rename and delete. claimed: it has said who it is. days: after which nets go that it keeps, where it does not come
    for them.
    """

    TYPE = "nets"
    nets: Sequence[Fragment] | None
    own: Sequence[str]
    claimed: bool | None = None
    days: int | None = None


@dataclass(frozen=True)
class Beat(Reply):
    """The answer to a beat."""

    TYPE = "beat"


@dataclass(frozen=True)
class Column(Object):
    """A column of a run: `width` floats a step, at steps [start, stop)."""

    name: str
    width: int
    start: int
    stop: int


@dataclass(frozen=True)
class Run(Object):
    """A run that a trace shows. columns: a list of `Column`. Up to step `shared` its values are those of `base`.

    tokens: a label for each step of what it reads, where that may not be what the undisturbed run reads.
    """

    key: str
    columns: Fragment
    base: str | None = None
    shared: int | None = None
    tokens: Sequence[str] | None = None


@dataclass(frozen=True)
class Group(Object):
    """What frames with this group's number hold: those columns of a run, at steps [start, stop)."""

    run: Literal["free", "used"]
    columns: Sequence[str]
    start: int
    stop: int


@dataclass(frozen=True)
class Opened(Reply):
    """A Spec is good, and its frames follow. spec: its canonical form. tokens: a label for each step.

    free: the undisturbed run. used: the one with interventions, where there are any. groups: what is sent of both.
    until: only steps before it are sent, where that is not all. backward: the layers that read from the end, by number,
    where there are any.
    """

    TYPE = "opened"
    stream: int
    spec: Fragment
    steps: int
    inputs: int
    hidden: Sequence[int]
    cells: Sequence[str]
    outputs: int
    tokens: Fragment
    free: Run
    used: Run | None
    groups: Sequence[Group]
    until: int | None = None
    backward: Sequence[int] | None = None


@dataclass(frozen=True)
class Terms(Reply):
    """What the equations of a cell add up from step `start` on: by name, a number for each step."""

    TYPE = "terms"
    stream: int
    layer: int
    unit: int
    start: int
    values: Mapping[str, Sequence[float | None]]


@dataclass(frozen=True)
class Answer(Reply):
    """The whole answer to a question so far. waiting: its position in the queue of long studies, where it has one."""

    TYPE = "answer"
    ask: int
    done: float
    final: bool
    data: Fragment
    waiting: int | None = None


@dataclass(frozen=True)
class Changed(Reply):
    """What was asked to be done to a net is done; the `nets` that says so, if there is another, came before it."""

    TYPE = "changed"
    net: str


@dataclass(frozen=True)
class Reached(Reply):
    """Classes can be started here. at: the addresses that others reach this server at, the likeliest first."""

    TYPE = "reached"
    at: Sequence[str]


@dataclass(frozen=True)
class Room(Reply):
    """The class as it is now. by: the id of the command that led here. here: how many follow, told to presenters.

    guest: the number of the hand whose Screen this is, where it is not the presenter's own; own: that one, told to
    presenters.
    apart: this server is cut off from the others, where it is. trace: the key of the trace that the Screen shows, as
    this server would name it; told to who follows.
    """

    TYPE = "room"
    code: str
    epoch: str
    revision: int
    by: str
    screen: Fragment
    hold: bool
    calls: int
    presenter: bool
    here: int | None = None
    apart: bool | None = None
    guest: int | None = None
    own: Fragment | None = None
    trace: str | None = None


@dataclass(frozen=True)
class Question(Reply):
    """What the class is asked; id is None where nothing is any more. asks: the question, spec: what it is asked of.

    results: what was answered, once that is shown to all. lesson, checkpoint: where a lesson asks it.
    """

    TYPE = "question"
    NULLABLE = frozenset({"id"})
    code: str
    id: str | None
    stage: str | None = None
    asks: Fragment | None = None
    spec: Fragment | None = None
    results: Fragment | None = None
    lesson: str | None = None
    checkpoint: int | None = None


@dataclass(frozen=True)
class Answered(Reply):
    """How many have answered. results: what, on a presenter's own device that wants to see it before."""

    TYPE = "answered"
    question: str
    count: int
    results: Fragment | None = None


@dataclass(frozen=True)
class Taken(Reply):
    """This screen's answer counts."""

    TYPE = "taken"
    question: str


@dataclass(frozen=True)
class Hand(Reply):
    """This screen's own hand: its number as long as it is up. offers: whether a Screen with it."""

    TYPE = "hand"
    NULLABLE = frozenset({"number"})
    number: int | None
    offers: bool


@dataclass(frozen=True)
class InLine(Object):
    """A hand in the presenter's list."""

    number: int
    offers: bool


@dataclass(frozen=True)
class Hands(Reply):
    """How many hands are up, and the first of them in line."""

    TYPE = "hands"
    count: int
    line: Sequence[InLine]


@dataclass(frozen=True)
class Pointer(Reply):
    """Where the presenter points; null where nowhere."""

    TYPE = "pointer"
    at: Fragment


@dataclass(frozen=True)
class Link(Reply):
    """The presenter's own link to this class. qr: the same as a QR code, row by row, "1" is dark."""

    TYPE = "link"
    at: str
    qr: Sequence[str]


@dataclass(frozen=True)
class Running(Object):
    """A class of the presenter's that goes on. here: how many follow it."""

    code: str
    here: int


@dataclass(frozen=True)
class Classes(Reply):
    """The presenter's own classes that go on."""

    TYPE = "classes"
    running: Sequence[Running]


@dataclass(frozen=True)
class Ended(Reply):
    """The class is over."""

    TYPE = "ended"
    code: str


@dataclass(frozen=True)
class Error(Reply):
    """Something is not done. reason, params: as in `refusal`. message: the sentence in English."""

    TYPE = "error"
    NULLABLE = frozenset({"stream"})
    stream: int | None
    ask: int | None
    net: str | None
    room: str | None
    code: Code
    reason: str
    params: Mapping[str, Any]
    message: str

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """The message that says so."""
        about = refusal.stream, refusal.ask, refusal.net, refusal.room
        return cls(*about, refusal.code, refusal.reason, refusal.params, refusal.message)
