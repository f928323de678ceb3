"""A lesson: what it is about, and its checkpoints, each a Screen with what is said, asked and expected there.

In a file the Screen of a checkpoint is a change of the one before, field by field, its Spec too; one whose Spec names
a net stands alone. `docs/lessons.md` has the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..wire.screen import Screen
from .expectations import Expectation, expectation
from .question import Question, question
from .reading import Place, content, plain
from .texts import Text, text

VERSION = 1
MAX_CHECKPOINTS = 40
MAX_MINUTES = 90
MAX_PLACE = 999
TEXTS = ("title", "text", "do", "then")
HIDEABLE = ("net", "input", "modes", "corners", "pins", "edits", "continuation", "studies")
"""What of the controls can be hidden."""

NEEDED = ("version", "title", "about", "minutes", "checkpoints")
LESSON_FIELDS = (*NEEDED, "place")
CHECKPOINT_FIELDS = ("screen", *TEXTS, "question", "expect", "hide")
OWN = ("lesson", "checkpoint", "covered", "question", "resting", "theme", "tab")
"""Fields of a Screen that a lesson's own place in it, or its reader, says."""


@dataclass(frozen=True)
class Checkpoint:
    """title, text: what is said. do: what is to be done. then: what is said once the question is answered."""

    screen: Screen
    texts: Mapping[str, Text]
    question: Question | None
    expect: tuple[Expectation, ...]
    hide: tuple[str, ...]

    def asking(self, language: str = "en") -> Screen:
        """Its Screen with what is asked there; ValueError for a question that is too long for one."""
        return self.screen if self.question is None else replace(self.screen, question=self.question.said(language))


@dataclass(frozen=True)
class Lesson:
    """about: one sentence. minutes: how long it takes. place: where it stands in the list."""

    name: str
    title: Text
    about: Text
    minutes: int
    place: int
    checkpoints: tuple[Checkpoint, ...]

    def screen(self, checkpoint: int = 0) -> Screen:
        """What a link to a checkpoint shows; what is asked there is asked, so that it is covered."""
        return self.checkpoints[checkpoint].asking()


def read(path: Path) -> Lesson:
    """The lesson in a file, called as the file is; Wrong says what is wrong with it, and where."""
    return parse(path.stem, content(path, "lesson"))


def parse(name: str, written: str) -> Lesson:
    """The lesson in a file's text; Wrong says what is wrong with it, and where."""
    return lesson(name, plain(written))


def lesson(name: str, given: Any) -> Lesson:
    """The lesson that plain JSON values stand for."""
    found = Place("", given).fields(LESSON_FIELDS, NEEDED)
    if found["version"].value != VERSION or isinstance(found["version"].value, bool):
        found["version"].must_be(str(VERSION))
    before: dict[str, Any] = {}
    checkpoints: list[Checkpoint] = []
    for at, place in enumerate(found["checkpoints"].items(1, MAX_CHECKPOINTS)):
        checkpoint, before = _checkpoint(place, before, {"lesson": name, "checkpoint": at, "tab": "lesson"})
        checkpoints.append(checkpoint)
    return Lesson(
        name,
        text(found["title"]),
        text(found["about"]),
        found["minutes"].whole(1, MAX_MINUTES),
        MAX_PLACE if "place" not in found else found["place"].whole(0, MAX_PLACE),
        tuple(checkpoints),
    )


def _checkpoint(place: Place, before: dict[str, Any], own: dict[str, Any]) -> tuple[Checkpoint, dict[str, Any]]:
    """The checkpoint at a place, and its Screen for the next one to change."""
    found = place.fields(CHECKPOINT_FIELDS, ("title", "text"))
    fields = _changed(before, found["screen"])
    screen = _screen(found["screen"], fields, own)
    asked = found.maybe("question", question)
    if "then" in found and asked is None:
        found["then"].wrong("is said after a question, and none is asked")
    made = Checkpoint(
        screen,
        {name: text(found[name]) for name in TEXTS if name in found},
        asked,
        tuple(map(expectation, found["expect"].items(0, 100))) if "expect" in found else (),
        tuple(one.one_of(HIDEABLE) for one in found["hide"].items(0, len(HIDEABLE))) if "hide" in found else (),
    )
    for language in asked.languages if asked else ():
        try:
            made.asking(language)
        except ValueError as error:
            found["question"].wrong(str(error))
    return made, fields


def _changed(before: dict[str, Any], place: Place) -> dict[str, Any]:
    """A Screen's fields with what a checkpoint changes in them: null is the default."""
    change = {} if place.value is None else place.value
    if not isinstance(change, dict):
        place.must_be("an object of fields of a Screen")
    for name in OWN:
        if name in change:
            place.field(name).wrong("is the lesson's own to say")
    spec = change.get("spec", {})
    if not isinstance(spec, dict):
        place.field("spec").must_be("a Spec, or what of the one before is changed")
    if "net" in spec:
        return _kept({**change, "spec": spec})
    if not before:
        place.wrong("the first Screen must have a spec, with net and input")
    return _kept({**before, **change, "spec": _kept({**before["spec"], **spec})})


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _screen(place: Place, fields: dict[str, Any], own: dict[str, Any]) -> Screen:
    spec = {"version": 1, **fields["spec"]}
    own = {name: value for name, value in own.items() if value != 0}
    try:
        return Screen.from_dict({**fields, "version": 1, "spec": spec, **own})
    except (ValueError, TypeError) as error:
        place.wrong(str(error))
