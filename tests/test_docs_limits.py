"""Every limit that a person, a client or a file may meet is told in the documents, as it is."""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from documents import DOCS, PROTOCOL, ROOT
from gatescope.app.processes import workers
from gatescope.app.traces import budget

Shown = Callable[[Any], Any]


def kib(size: int) -> int:
    return size // 1024


def mib(size: int) -> int:
    return size // 2**20


def minutes(seconds: float) -> float:
    return seconds / 60


def in_mib(budget: Any) -> tuple[int, int]:
    """How many nets, and how many MiB their files may take."""
    return budget.nets, mib(budget.bytes)


def power(number: int) -> int:
    """Of 2, or of 10, that it is, or one less."""
    return (number + 1).bit_length() - 1


def macs(seconds: float) -> int:
    """What takes as long, in multiply-adds."""
    return round(seconds / budget.SECONDS_A_MAC)


def words(**known: float) -> Shown:
    """A number as the sentence has it."""
    return lambda number: next(word for word, one in known.items() if one == number).replace("_", " ")


LIMITS: dict[str, dict[str, str | tuple[str, Shown]]] = {
    "protocol.md": {
        # Messages
        "{} KiB; a longer one": ("app.wire.requests.MAX_BYTES", kib),
        "more than {} KiB ends the connection": ("app.wire.requests.REFUSED_BYTES", kib),
        "{:g} messages a second": "app.sessions.rate.MESSAGES_PER_SECOND",
        "there a client that {:g} seconds after it came": "app.imports.endpoint.CLAIM_SECONDS",
        "a burst of {:g}": "app.sessions.rate.MESSAGES_AT_ONCE",
        "in more than {:,} fragments": "app.web.websocket.MAX_FRAGMENTS",
        "{:,} KiB of pongs": ("app.web.websocket.MAX_BUFFER", kib),
        "{} later the line is cut": ("app.web.websocket.LINGER_SECONDS", words(a_second=1)),
        "while more than {} messages to it wait": "app.sessions.session.MAX_OUTBOX",
        "`stream` (1 to 2^{}-1)": ("app.wire.request.MAX_NUMBER", power),
        "`id` (1 to {} letters)": "app.wire.request.MAX_NAME",
        "`credit` (0 to {:,})": "app.wire.requests.MAX_CREDIT",
        "`batch` (1 to {}, default 32)": "app.wire.requests.MAX_BATCH",
        "no frame over {} KiB": ("app.sessions.streams.MAX_FRAME", kib),
        "`have` (optional, at most {})": "app.wire.requests.MAX_HAVE",
        '`"columns":[…]` (at most {})': "app.wire.requests.MAX_COLUMNS",
        "at steps [a, b), at most {}, of": "app.wire.requests.MAX_EXPLAINED",
        "`shown` (optional, at most {})": "app.wire.requests.MAX_SHOWN",
        "have at most {} letters: what is longer is cut": "app.wire.refusal.MAX_CHARACTERS",
        # Events, and other requests
        "the ticket is good once, for {:g} seconds": "app.sessions.events.CLAIM_SECONDS",
        "may have {} KiB of them": ("app.sessions.events.MAX_FIRST", kib),
        "a POST {} KiB in all": ("app.sessions.events.MAX_BODY", kib),
        "listened to yet {} wait": "app.sessions.events.MAX_UNCLAIMED",
        "every {:g} seconds there is a comment": "app.sessions.events.HEARTBEAT_SECONDS",
        "so do {:g} seconds in which nothing was said": "app.sessions.events.SILENT_SECONDS",
        "Who does not read for {:g} seconds": "app.web.http.STALL_SECONDS",
        "whole within {:g} seconds": "app.web.http.REQUEST_SECONDS",
        "of {} KiB at most, and without": ("app.web.http.MAX_REQUEST", kib),
        "more than {} connections": "app.web.http.MAX_SILENT",
        "silent for {} is ended": ("app.web.http.SILENT_SECONDS", words(a_second=1)),
        "At most {:,} letters stand behind the `?`": "app.web.traces.MAX_ADDRESS",
        "{} MiB are sent so": ("app.web.traces.MAX_BODY", mib),
        # Traces and questions
        "T at most {}": "model.spec.MAX_STEPS",
        "D at most {}": "model.spec.MAX_WIDTH",
        "H at most {}": "model.spec.MAX_CELLS",
        "each step counts as {:,} more": ("app.traces.budget.SECONDS_A_WORD", macs),
        "and {:,} for each intervention": ("app.traces.budget.SECONDS_A_WORD_AND_INTERVENTION", macs),
        "{} MiB of runs are kept": ("app.traces.engine.KEPT_BYTES", mib),
        "{} open for each socket": "app.studies.questions.MAX_OPEN",
        "answer at most {} KiB": ("app.processes.worker.MAX_ANSWER", kib),
        "at most {:g} answers a second": ("app.processes.worker.ANSWER_SECONDS", lambda seconds: 1 / seconds),
        "the newest {} are kept": "app.processes.worker.MAX_COMMANDS",
        "A worker that is not done with something after {:g} seconds": "app.processes.workers.DEADLINE",
        "waits for a worker has {:g} seconds": (
            "app.processes.workers.MAX_WAIT_DEADLINES", lambda times: times * workers.DEADLINE,
        ),
        "At most {} things are done by workers": "app.processes.workers.BACKLOG",
        "has waited {:g} seconds for other changes": "app.sessions.changes.TURN_SECONDS",
        "{:g} minutes at most": ("app.studies.jobs.MAX_SECONDS", minutes),
        "and {:g} without a word": ("app.studies.jobs.MAX_IDLE_SECONDS", minutes),
        "{} wait, of one": "app.studies.jobs.MAX_WAITING",
        "of one client {}. Clients take turns": "app.studies.jobs.MAX_WAITING_EACH",
        "{} may rest": "app.studies.jobs.MAX_SUSPENDED",
        "of one client {} on a server": "app.studies.jobs.MAX_SUSPENDED_EACH",
        "A training takes {:g} GB": ("model.studies.training.MAX_MEMORY", lambda size: size / 1e9),
        # Nets and files
        "| each client | {0[0]} | {0[1]} |": ("model.nets.owners.EACH", in_mib),
        "| who presents | {0[0]} | {0[1]} |": ("model.nets.owners.FIRST", in_mib),
        "not refused for it | {0[0]} | {0[1]} |": ("model.nets.owners.ALL", in_mib),
        "{} MiB of parameters": ("model.nets.shelf.MEMORY", mib),
        "At most {} nets are kept that are everyone's": "model.nets.folder.MAX_NETS",
        "in text has at most {} KiB": ("app.wire.importrequests.MAX_TEXT", kib),
        "the `name` of a file {} letters": "app.wire.importrequests.MAX_NAME",
        "binary messages of at most {} KiB": ("app.wire.importrequests.MAX_CHUNK", kib),
        "MiB of {} files a client": "app.wire.importrequests.MAX_FILES",
        "at most {} MiB of 4": ("app.wire.importrequests.MAX_UPLOAD", mib),
        "for at most {} steps of x": "app.imports.jobs.MAX_COMPARED",
        "each thing asked within {:g} seconds": "app.imports.endpoint.DEADLINE",
        "a client, {} clients at once": "app.imports.places.AT_ONCE",
        "{} may wait; who comes then": "app.imports.places.MAX_WAITING",
        "a place is let go after {:g} seconds in which": "app.imports.places.QUIET_SECONDS",
        "says nothing, or {:g} in all": "app.imports.places.TURN_SECONDS",
        "ends after {:g} minutes in which nothing is said": ("app.imports.endpoint.IDLE_SECONDS", minutes),
        "the newest {} of all clients": "model.nets.texts.MAX_TEXTS",
        # Classes
        "At most {} classes are open at once": "app.rooms.classes.MAX_ROOMS",
        "in which no screen has been for {:g} hours": (
            "app.rooms.port.EMPTY_SECONDS", lambda seconds: seconds / 3600,
        ),
        "at most {:,} screens can answer": "app.rooms.asked.MAX_ANSWERS",
        "and {} hands be up": "app.rooms.polls.MAX_HANDS",
        "the first {} in line": "app.sessions.classnews.MAX_LINE",
        "at most every {:g} s": "app.rooms.tally.EVERY_SECONDS",
        "one to `choose` has 2 to {} options": "app.rooms.asked.MAX_OPTIONS",
        "at most {} `lines`": "app.rooms.asked.MAX_LINES",
        "a number from -10^{0} to 10^{0}": ("app.rooms.asked.MAX_NUMBER", lambda most: len(str(most)) - 1),
        "`symbols` (at most {})": "app.wire.classrequests.MAX_SYMBOLS",
        "or of {} points": "app.wire.classrequests.MAX_POINTS",
    },
    "commands.md": {
        "1 if not given, {} at most; to have classes": "app.arguments.MAX_WORKERS",
        "0 for never, {:,} at most": "model.nets.forgetting.MAX_DAYS",
        "a net of each, {:,} at most": "model.training.options.MOST_SEEDS",
        "trained side by side, {:,} at most": "model.training.executor.MOST_PROCESSES",
        "how many run side by side, {:,} at most": "model.training.executor.MOST_PROCESSES",
        "seeds an arm, {:,} at most": "model.training.reproduce.command.MOST_SEEDS",
        "120 if not given, {:,} at most": "app.check.command.MAX_WAIT",
        "30 if not given, {} at most": ("app.check.load.LEVELS", max),
    },
    "handout.md": {
        "one Spec carries at most {:,} numbers": "app.web.handout.carried.MOST_NOISE",
        "where {} are being made": "app.web.pages.MAX_WAITING",
    },
    "own-numbers.md": {"the newest {:,}": "app.imports.tables.MOST_SENT"},
    "serving.md": {
        "is replaced after {},": ("app.web.cluster.AGAIN_SECONDS", words(a_second=1)),
        "where {} in a row end": "app.web.cluster.MAX_STILLBORN",
        "see the same, each within {} seconds": ("app.wire.netlist.REFRESH_SECONDS", words(two=2)),
        "tells itself something every {:g}": "app.rooms.heartbeat.BEAT_SECONDS",
        "must hear it again within {:g}.": "app.rooms.heartbeat.HEARD_SECONDS",
        "looked at {} a second": ("app.web.meter.SAMPLE_SECONDS", words(twice=0.5)),
    },
    "lessons.md": {
        "how long it takes, 1 to {}": "app.lessons.lesson.MAX_MINUTES",
        "in the list, 0 to {};": "app.lessons.lesson.MAX_PLACE",
        "| 1 to {}, in their order": "app.lessons.lesson.MAX_CHECKPOINTS",
        "of `choose`: 2 to {} of": "app.lessons.question.MAX_OPTIONS",
        "(a symbol of at most {} letters)": "app.lessons.question.MAX_SYMBOL",
    },
    "puzzles.md": {
        "in the list, 0 to {};": "app.puzzles.puzzle.MAX_PLACE",
        "at most {}, one after another": "app.puzzles.puzzle.MAX_HINTS",
        "a list of at most {} numbers, one a step": "app.puzzles.inputs.MAX_STEPS",
        "a list of 1 to {} such inputs": "app.puzzles.inputs.MAX_INPUTS",
        "`many` of them (1 to {})": "app.puzzles.inputs.MAX_INPUTS",
        "`seed`, 0 to 2^{} - 1": ("app.puzzles.inputs.MAX_SEED", power),
        "| 1 to {} clauses": "app.puzzles.goals.MAX_CLAUSES",
        "More than {:,} schedules": "app.puzzles.search.MOST_RUNS",
    },
}  # fmt: skip
"""By document and sentence what it is of, and how that is shown there."""

INNER = {
    "app.check.command.MAX_DEVICES": "how many devices are told of one by one",
    "app.check.load.AGAIN_SECONDS": "between two tries of a screen of the command's own",
    "app.imports.tables.MOST_BYTES": "of numbers of which a question holds as many as fit: fewer are sent",
    "app.processes.process.EXIT_SECONDS": "what is told to end has so long before it is killed",
    "app.processes.remote.EXIT_SECONDS": "what is killed is gone by then",
    "app.processes.workers.START_SECONDS": "a process that has not started by then is begun anew",
    "app.puzzles.search.AT_ONCE": "schedules that are computed in one batch",
    "app.rooms.boxes.MOST_KEPT": "for the store, of one box: more than answers and hands can be",
    "app.rooms.bus.CANCEL_SECONDS": "between server and store",
    "app.rooms.copies.ALONE_SECONDS": "between servers: who brings back what the store lost",
    "app.rooms.heartbeat.AGAIN_SECONDS": "between server and store",
    "app.rooms.neighbours.GONE_SECONDS": "between servers: how long one counts that is not heard",
    "app.rooms.redis.ANSWER_SECONDS": "between server and store",
    "app.sessions.classnews.MAX_NAMED": "of a longer Spec no address is told, and the line has its trace",
    "app.sessions.passing.GREETING_SECONDS": "between processes at one port",
    "app.traces.engine.INLINE_SECONDS": "where a trace is computed",
    "app.web.cluster.END_SECONDS": "processes that are told to end have so long before they are killed",
    "app.web.cluster.MOST_SECONDS": "before a process that ended is begun anew",
    "app.web.console.MAX_SENTENCES": "how much the console remembers having said",
    "app.web.console.MAX_WORDINGS": "how much the console remembers having said",
    "app.web.guard.MAX_LOGGED_CHARACTERS": "how much of a header the log quotes",
    "app.web.meter.STALE_SECONDS": "between processes at one port: whose numbers count",
    "app.web.origin.MAX_NAME": "as everywhere in the names of the net",
    "app.web.origin.MAX_PORT": "as everywhere in the net",
    "app.web.websocket.FLUSH_SECONDS": "what is still to be sent on a line that has ended has so long",
}
"""What nobody meets who is outside, and why."""

NAMED = re.compile(r"(MAX|MOST)_\w+|\w+_SECONDS|(\w+_)?AT_ONCE|BACKLOG")


def bounds() -> Iterator[str]:
    """The constants of the app's modules that are named as limits are."""
    for path in (ROOT / "app").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            names = [
                one.id for target in targets for one in ast.walk(target or ast.Pass()) if isinstance(one, ast.Name)
            ]
            yield from (f"{module}.{name}" for name in names if NAMED.fullmatch(name))


def one_line(text: str) -> str:
    return " ".join(text.split())


ROWS = [(page, sentence, limit) for page, told in LIMITS.items() for sentence, limit in told.items()]


@pytest.mark.parametrize(("page", "sentence", "limit"), ROWS, ids=lambda part: part if isinstance(part, str) else "")
def test_every_limit_is_told_as_it_is(page, sentence, limit):
    name, shown = (limit, lambda found: found) if isinstance(limit, str) else limit
    module, _, constant = name.rpartition(".")
    found = getattr(importlib.import_module(f"gatescope.{module}"), constant)
    assert sentence.format(shown(found)) in one_line((DOCS / page).read_text("utf-8"))


def test_every_constant_that_bounds_something_is_told_or_met_by_nobody():
    told = {limit if isinstance(limit, str) else limit[0] for _, _, limit in ROWS}
    there = list(bounds())
    assert len(there) == len(set(there)) > 80
    assert {one for one in there if one not in told | set(INNER)} == set()
    assert set(INNER) - set(there) == set()
    assert set(INNER) & told == set()


def test_the_most_work_of_a_trace_is_told():
    assert f"10^{len(str(budget.MAX_MACS)) - 1} multiply-adds a trace" in PROTOCOL
    assert str(budget.MAX_MACS) == "1" + "0" * (len(str(budget.MAX_MACS)) - 1)
