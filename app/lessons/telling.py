"""What a page is told of lessons: a list of all, and checkpoint by checkpoint what is said and asked there.

What is said after a question stands in a part of its own, which a page asks for once the answer is shown; what is
expected is not told at all.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from .lesson import Checkpoint, Lesson

Put = Callable[[str, str], str]
"""Keeps a part, of a kind and a JSON text, and gives the name that a page asks for it by."""


def listed(lessons: Iterable[Lesson], put: Put) -> str:
    """The list, as JSON text."""
    told = [
        {
            "name": one.name,
            "title": one.title,
            "about": one.about,
            "minutes": one.minutes,
            "checkpoints": [put("checkpoint", as_json(_told(checkpoint, put))) for checkpoint in one.checkpoints],
        }
        for one in lessons
    ]
    return as_json(told)


def _told(checkpoint: Checkpoint, put: Put) -> dict[str, Any]:
    before = {name: text for name, text in checkpoint.texts.items() if name != "then"}
    then = checkpoint.texts.get("then")
    return {
        "screen": checkpoint.screen.to_dict(),
        **before,
        "question": None if checkpoint.question is None else checkpoint.question.plain,
        "hide": list(checkpoint.hide),
        "then": None if then is None else put("then", as_json(then)),
    }


def as_json(value: Any) -> str:
    """Plain values as JSON text, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
