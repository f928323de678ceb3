"""A page's question whether a puzzle is solved, made ready for who judges it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...model.refused import Refused
from ...model.spec import Spec
from ...model.studies.table import Study
from ..traces.prepare import resolve
from ..wire.refusal import Refusal, Said
from . import judging
from .inputs import length
from .puzzle import Puzzle

STUDY = Study("puzzle", judging.run, quick=True)
"""What judges: it has the shape of a study, and is none of those that a person opens."""


def ready(puzzles: Mapping[str, Puzzle], args: Mapping[str, Any]) -> dict[str, Any]:
    """What `judging.run` takes, of `puzzle`, a name, and `spec`. Refusal for what can't be judged, or is too much."""
    if set(args) != {"puzzle", "spec"}:
        raise Refusal("args_refused", {"detail": "args must be puzzle, a name, and spec"})
    asked = puzzles.get(args["puzzle"]) if isinstance(args["puzzle"], str) else None
    if asked is None:
        raise Refusal("no_such_puzzle", {"name": repr(args["puzzle"]), "known": ", ".join(puzzles)})
    try:
        spec = Spec.from_dict(args["spec"])
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        if isinstance(error, Refused):
            raise Refusal(error.code, error.params, said=Said("bad_args", str(error))) from error
        raise Refusal("args_refused", {"detail": str(error)}) from error
    if spec.net == asked.net:
        # Within the budget of a trace, whatever is done: one of each input is run.
        resolve(replace(spec, input=max(asked.inputs, key=length), state=None))
    return {"name": asked.name, "puzzle": asked.plain, "spec": spec.to_dict()}
