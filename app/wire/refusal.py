"""Why something that a client wants is not done, as a value: a reason with parameters, and its sentence in English.

Every reason for which the server itself refuses something is one row of `REASONS`; what the model refuses (a Spec, the
arguments of a study, a title) comes under the model's own codes, with its parameters: `model.refused.SENTENCES`. A
client that speaks another language has a sentence of its own for each, and puts the same parameters into it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self

from ...model.refused import Refused

MAX_CHARACTERS = 400
"""Of a text parameter, and of the sentence: a client may have sent what is quoted."""

Code = Literal["bad_message", "bad_spec", "bad_args", "too_large", "busy", "failed"]
"""What a client can do about it: as in docs/protocol.md."""


@dataclass(frozen=True)
class Reason:
    """code: what kind of refusal it is. sentence: for a person, with the names of its parameters in braces."""

    code: Code
    sentence: str


REASONS = {
    # Messages
    "message_too_long": Reason("too_large", "A message must have at most {most} bytes, got {size}"),
    "message_not_text": Reason("bad_message", "A message must be text, not binary"),
    "message_not_json": Reason("bad_message", "The message must be JSON text: {detail}"),
    "message_no_object": Reason("bad_message", "The message must be a JSON object"),
    "message_too_nested": Reason("bad_message", "The message must be nested at most {most} deep"),
    "message_not_in_order": Reason("bad_message", "The message is not in order: {detail}"),
    "message_failed": Reason("failed", "The server could not handle this message"),
    # Traces
    "spec_refused": Reason("bad_spec", "{detail}"),
    "too_many_steps": Reason("too_large", "The input must have at most {most} steps, got {steps}"),
    "net_too_wide": Reason("too_large", "The net must have at most {most} inputs, and {cells} cells a layer"),
    "too_much_work": Reason(
        "too_large", "This is too much work for one trace: the net {net} may run {most} steps"
    ),
    "no_such_trace": Reason(
        "bad_spec",
        "There is no trace of that name here: the Spec, the build of the server or its processor is another one",
    ),
    "trace_address": Reason("bad_message", "The address of a trace is not in order: {detail}"),
    "trace_too_large": Reason(
        "too_large", "This trace has {size} bytes, where {most} are sent at once; open it over the socket"
    ),
    "overtaken": Reason("busy", "Overtaken by a newer one"),
    "trace_failed": Reason("failed", "The server could not compute this trace"),
    # Worker processes
    "too_busy": Reason("busy", "The server has too much to do; try again in a moment"),
    "took_too_long": Reason("busy", "This took more than {seconds:g} seconds, and was given up"),
    "computation_lost": Reason("failed", "The computation was lost; try again"),
    # Questions
    "no_such_puzzle": Reason("bad_args", "There is no puzzle {name}; there are {known}"),
    "no_such_study": Reason("bad_args", "There is no study {kind!r}; there are {known}"),
    "args_refused": Reason("bad_args", "{detail}"),
    "too_many_open": Reason("busy", "At most {most} questions may be open at once; end one first"),
    "too_many_of_yours_wait": Reason("busy", "{most} of your questions wait already; end one, or ask again later"),
    "too_many_wait": Reason("busy", "Too many questions wait for an answer; try again later"),
    "question_failed": Reason("failed", "The server could not answer this question"),
    "answer_too_large": Reason(
        "failed", "The answer is too large to be sent: {size} bytes, where {most} are allowed"
    ),
    "study_lost": Reason("failed", "The study {study} was lost; ask again"),
    "study_too_long": Reason("failed", "The study {study} was ended: it took more than {minutes:g} minutes"),
    "study_idle": Reason(
        "failed", "The study {study} was ended: there was neither an answer nor a word for {minutes:g} minutes"
    ),
    "study_made_way": Reason(
        "failed",
        "The study {study} was ended: at most {most} may rest at once, and this one was quiet longest; "
        "asked again with the same settings, it comes to the same",
    ),
    "study_made_way_yours": Reason(
        "failed",
        "The study {study} was ended: at most {most} of yours may rest at once, and this one was quiet longest; "
        "asked again with the same settings, it comes to the same",
    ),
    # Classes
    "class_needs_lan": Reason("bad_args", "No class can be started here: the server has to be started with --lan"),
    "no_such_class": Reason("bad_args", "There is no class {code}: look at the code again"),
    "class_over": Reason("bad_args", "The class {code} is over"),
    "not_the_presenter": Reason("bad_args", "Only who presents the class may do this"),
    "screen_refused": Reason("bad_args", "{detail}"),
    "too_many_classes": Reason("busy", "At most {most} classes may be open at once; end one first"),
    "not_in_class": Reason("bad_args", "This screen is in no class"),
    "nothing_asked": Reason("bad_args", "This Screen asks no question that a class can answer"),
    "question_open": Reason("bad_args", "The class is asked a question: show its results or put it away first"),
    "question_over": Reason("bad_args", "This question takes no more answers"),
    "answer_refused": Reason("bad_args", "The answer must be {allowed}"),
    "too_many_answers": Reason("busy", "At most {most} screens can answer one question"),
    "too_many_hands": Reason("busy", "At most {most} hands can be up at once"),
    "no_such_hand": Reason("bad_args", "No hand with the number {number} offers a screen"),
    "classes_unreachable": Reason(
        "busy",
        "Classes cannot be reached just now: the place where the servers keep them does not answer; "
        "try again in a moment",
    ),
    # Files of other programs
    "import_unfinished": Reason("bad_message", "A file must come whole, as it was announced, before anything is asked"),
    "import_yours": Reason(
        "busy", "A file of yours is being taken in already; close the dialog there first, or wait until it has ended"
    ),
    "import_made_way": Reason(
        "busy", "Others wait for a place for files, and yours was given to one of them; send the file again"
    ),
    "import_ended": Reason(
        "failed", "What reads such files ended over this one: it is damaged, or its parts are larger than they say"
    ),
    "import_no_place": Reason(
        "busy",
        "The server has no room for files just now; tell who runs it that its temporary folder is full or can't be "
        "written",
    ),
    "import_too_much": Reason("too_large", "At most {files} files of {most} bytes together are taken in at once"),
}  # fmt: skip


class Said(NamedTuple):
    """How what the model refuses is told: what kind of refusal it is here, and the model's sentence."""

    code: Code
    sentence: str


class Refusal(Exception):
    """Something is not done.

    reason: a key of `REASONS`, or with `said` a code of the model's. params: what its sentence speaks of, numbers and
    texts. stream, ask, net, room: of which stream, question, net to be changed or class that is said, where it is of
    one. It may travel from a worker process.
    """

    def __init__(
        self,
        reason: str,
        params: Mapping[str, Any] | None = None,
        stream: int | None = None,
        ask: int | None = None,
        net: str | None = None,
        said: Said | None = None,
        room: str | None = None,
    ) -> None:
        cut = {name: _cut(value) if isinstance(value, str) else value for name, value in (params or {}).items()}
        super().__init__(reason, cut, stream, ask, net, said, room)  # what pickle makes it of again
        self.reason, self.params, self.said = reason, cut, said
        self.stream, self.ask, self.net, self.room = stream, ask, net, room
        code, sentence = said or Said(REASONS[reason].code, REASONS[reason].sentence.format(**cut))
        self.code: Code = code
        self.message = _cut(sentence)

    def about(self, *, stream: int | None = None, ask: int | None = None) -> Self:
        """The same, said of a stream or a question."""
        return type(self)(self.reason, self.params, stream, ask, said=self.said)

    def __str__(self) -> str:
        return self.message


def of_spec(error: Exception, stream: int | None = None) -> Refusal:
    """What the model says of a Spec that is not in order, or that does not fit its net."""
    if isinstance(error, Refused):
        return Refusal(error.code, error.params, stream, said=Said("bad_spec", str(error)))
    return Refusal("spec_refused", {"detail": str(error)}, stream)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
