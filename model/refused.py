"""What the model refuses, as a value: a code with parameters, and its sentence in English, each once, in one table.

A page that speaks another language has a sentence of its own for each code, and puts the same parameters into it.
"""

from typing import Any

Param = str | int | float

SENTENCES: dict[str, str] = {
    # A person's own nets
    "folder_full": (
        "The net was not kept: {folder} holds the files of {most} nets, as many as it may. "
        "Delete some there, or start Gatescope with another folder (--nets FOLDER)."
    ),
    "folder_unwritable": (
        "The net was not {done}: nothing can be written into {folder} ({why}). {remedy}, "
        "or start Gatescope with another folder (--nets FOLDER)."
    ),
    "folder_busy": "The net was not {done}: another program is writing into {folder}. Try again.",
    "net_unusable": "The net was not kept, since it could not be used: {why}.",
    "net_shipped": "The net {name} comes with Gatescope: it stays, by its own name.",
    "net_not_own": "There is no net {name} in {folder}: look again, it may be gone.",
    "net_changed": "The net was not {done}: its files were changed a moment ago. Look again.",
    "title_length": "title must have 1 to {most} symbols, got {got}",
    "title_signs": "title must be of letters and signs on one line, got {got} at position {at}",
}
"""By code; the names of parameters stand in braces."""


class Refused(ValueError):
    """Something that is not done, or not taken: str() is its sentence. May be pickled.

    code: a key of `SENTENCES`. params: what the sentence speaks of, texts and numbers.
    """

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(SENTENCES[code].format(**params))
        self.code, self.params = code, params

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.code, self.params)


def _again(code: str, params: dict[str, Param]) -> Refused:
    return Refused(code, **params)
