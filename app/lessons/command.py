"""`gatescope lesson check FILE...`: what is wrong with a lesson, or no longer true."""

from collections.abc import Sequence

from .checking import problems
from .files import check
from .lesson import Lesson, read


def lesson_main(argv: Sequence[str]) -> int:
    """Run the command; 0 where all is in order and true."""
    return check(argv, "lesson", "say what is wrong with lessons, or no longer true", read, problems, _true)


def _true(lesson: Lesson) -> tuple[bool, str]:
    """What a lesson has of which all is so."""
    counts = {
        "checkpoint": len(lesson.checkpoints),
        "question": sum(one.question is not None for one in lesson.checkpoints),
        "expectation": sum(len(one.expect) for one in lesson.checkpoints),
    }
    said = ", ".join(f"{many} {what}{'' if many == 1 else 's'}" for what, many in counts.items())
    return True, f"{said}: all is so"
