"""What the documents tell of is there, and what is there is told of."""

import importlib
import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from gatescope.app import cli
from gatescope.app.imports import endpoint, messages
from gatescope.app.processes import worker, workers
from gatescope.app.sessions import events, rate, streams
from gatescope.app.studies import jobs, questions
from gatescope.app.traces import budget
from gatescope.app.web import http
from gatescope.app.web.assets import SHEETS
from gatescope.app.wire import replies, requests
from gatescope.model import spec
from gatescope.model.interventions import KINDS
from gatescope.model.nets import folder, owners, shelf
from gatescope.model.shares import wilson
from gatescope.model.studies.table import STUDIES
from gatescope.model.tasks.table import OWN, RECIPES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def section(text: str, title: str) -> str:
    """What stands under a heading, to the next of its rank or a higher one."""
    heading = re.search(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    assert heading is not None, title
    after = text[heading.end() :]
    end = re.search(rf"^#{{1,{len(heading[1])}}} ", after, re.MULTILINE)
    return after[: end.start()] if end else after


def first_cells(table: str) -> list[str]:
    """The first column of the tables in a text, their heads left out."""
    rows = re.findall(r"^\| *(.*?) *\|", table, re.MULTILINE)
    return [cell for at, cell in enumerate(rows) if not set(cell) <= set("-") and not _is_head(rows, at)]


def _is_head(rows: list[str], at: int) -> bool:
    return at + 1 < len(rows) and set(rows[at + 1]) <= set("-")


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_every_option_of_a_command_is_told_and_no_other(command, capsys):
    with pytest.raises(SystemExit):
        cli.main([*command.split(), "--help"])
    there = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", capsys.readouterr().out, re.MULTILINE)) - {"--help"}
    told = section((DOCS / "commands.md").read_text("utf-8"), f"gatescope {command}".strip())
    assert set(re.findall(r"`(--[\w-]+)`", " ".join(first_cells(told)))) == there


def test_every_field_of_a_spec_is_told_and_no_other():
    told = section((DOCS / "screen.md").read_text("utf-8"), "A Spec")
    rows = [re.findall(r"`([\w-]+)`", cells) for cells in re.findall(r"^(\| `.*? \| .*?) \|", told, re.MULTILINE)]
    kinds = {name: [field.name for field in fields(kind)] for name, kind in {**spec.INPUTS, **KINDS}.items()}
    assert {first: others for first, *others in rows if first in kinds} == kinds
    assert {first for first, *_ in rows} - set(kinds) == {"version", *(field.name for field in fields(spec.Spec))}


def test_every_task_that_can_be_trained_is_told_and_no_other():
    told = section((DOCS / "commands.md").read_text("utf-8"), "gatescope train")
    line = next(line for line in told.splitlines() if line.startswith("The tasks are"))
    assert set(re.findall(r"`([\w-]+)`", line)) == {*RECIPES, *OWN}


def test_every_command_is_told_and_no_other():
    told = re.findall(r"^## gatescope(?: (\w+))?$", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(["", *cli.COMMANDS])


def test_every_version_of_the_changelog_has_its_day():
    heads = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads
    for head in heads:
        assert head == "Unreleased" or re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", head), head


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_is_there(path):
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", text):
        assert (path.parent / target).exists(), target
    # Paths in backquotes: from the root, with a folder in them; capitals stand for any name.
    for named in re.findall(r"`((?:app|model|static|templates|tests|docs)/[\w./*-]*)`", text):
        assert list(ROOT.glob(re.sub(r"\b[A-Z]{3,}\b", "*", named.rstrip("/")))), named


def test_the_study_asks_of_lessons_that_there_are_and_counts_as_it_says():
    told = (DOCS / "study.md").read_text("utf-8")
    asked = re.findall(r"\| ([\w-]+) \|$", told, re.MULTILINE)
    lessons = {path.stem for path in (ROOT / "static" / "lessons").glob("*.json")}
    assert set(asked) - {"lesson"} <= lessons
    assert len(asked) - 1 == len(set(asked) - {"lesson"}) >= 12
    percent = [[round(100 * end) for end in wilson(right, 24)] for right in (7, 18)]
    assert percent == [[int(one), int(other)] for one, other in re.findall(r"(\d+) to (\d+) %", told)]


def test_the_architecture_names_every_folder():
    told = {
        named.rstrip("/")
        for cell in first_cells((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
        for named in re.findall(r"`(.+)/`", cell)
    }
    there = {"model", *(path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("static/js/*/*.js"))}
    there |= {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("app/*/*.py")}
    there |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "model").iterdir() if path.is_dir()}
    assert told == there - {"model/__pycache__"}


def test_the_architecture_counts_what_its_command_counts(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "bench"))
    found = importlib.import_module("structure").imports(ROOT)
    told = section((ROOT / "ARCHITECTURE.md").read_text("utf-8"), "In numbers")
    modules = re.search(r"^\| Python modules \| \d+ \| (\d+) \|$", told, re.MULTILINE)
    imports = re.search(r"^\| imports among them, and per module \| .* \| (\d+), [\d.]+ \|$", told, re.MULTILINE)
    assert int(modules[1]) == len(found)
    # One import more or less says nothing of the structure.
    assert int(imports[1]) == pytest.approx(sum(map(len, found.values())), rel=0.01)


AT_MOST = {
    "a gate variant": 1, "a family": 4, "a task": 2, "a study": 4, "a message": 5, "a view": 2,
    "an option of the command": 2, "a theme": 1, "an intervention": 7,
}  # fmt: skip


def test_the_recipes_touch_few_files():
    rows = section((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "Recipes")
    told = dict(re.findall(r"^\| (an? [^|]*?) \| ([^|]*?) \|", rows, re.MULTILINE))
    for name, most in AT_MOST.items():
        assert 1 <= len(set(re.findall(r"`[\w/]+/[\w.]+`", told[name]))) <= most, name


def test_a_kind_of_intervention_is_known_to_two_modules_of_the_page():
    told = next(row for row in recipes().splitlines() if row.startswith("| an intervention |"))
    page, _, alone = told.partition("for pages without a server")
    assert len(re.findall(r"`static/js/[\w/]+\.js`", page)) == 2
    assert re.findall(r"`(static/js/engine/[\w/]+\.js)`", alone) == ["static/js/engine/acts.js"]


def recipes() -> str:
    return section((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "Recipes")


def test_what_silently_does_nothing_if_it_is_forgotten_is_told():
    for name in ("SHEETS", "app/web/assets.py", "app/web/handout/page.py", "static/js/text/zh.js", "structure.py"):
        assert name in recipes(), name


def test_every_style_sheet_is_read():
    assert sorted(SHEETS) == sorted(path.stem for path in ROOT.glob("static/css/*.css"))


def test_the_files_that_recipes_name_are_there():
    named = {one for one in re.findall(r"`([\w./-]+)`", recipes()) if "/" in one and "NAME" not in one}
    assert len(named) > 30
    rooms = (ROOT, ROOT / "static" / "js" / "text")
    assert [one for one in sorted(named) if not any((room / one).exists() for room in rooms)] == []


def test_the_recipe_of_a_language_names_all_that_chinese_touched():
    """But for what is in that language alone, and lessons and puzzles, which say so of themselves."""
    told = next(row for row in recipes().splitlines() if row.startswith("| a language |"))
    own = ("static/js/text/zh", "static/lessons/", "docs/")
    all_of_it = [
        path for folder in ("app", "model", "static", "templates", "docs") for path in ROOT.glob(f"{folder}/**/*.*")
    ]
    read = [path for path in all_of_it if path.suffix in {".py", ".js", ".html", ".css", ".md"}]
    names = {path.relative_to(ROOT).as_posix() for path in read if re.search("[一-鿿]", path.read_text("utf-8"))}
    touched = {one for one in names if not one.startswith(own)}
    assert "templates/index.html" in touched
    assert [one for one in sorted(touched) if f"`{one}`" not in told] == []


PROTOCOL = (DOCS / "protocol.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "there"),
    [
        ("Client to server", {get_args(one.model_fields["type"].annotation)[0] for one in get_args(requests.Message)}),
        ("Server to client", {one.TYPE for one in replies.Reply.__subclasses__()}),
    ],
)
def test_every_message_is_told_and_no_other(title, there):
    told = re.findall(r'^\| `\{"type":"(\w+)"', section(PROTOCOL, title), re.MULTILINE)
    assert set(told) == there


def in_mib(budget):
    """How many nets, and how many MiB their files may take."""
    return budget.nets, budget.bytes // 2**20


LIMITS = {
    "{} KiB; a longer one": requests.MAX_BYTES // 1024,
    "more than {} KiB ends the connection": requests.REFUSED_BYTES // 1024,
    "{:g} messages a": rate.MESSAGES_PER_SECOND,
    "a burst of {:g}": rate.MESSAGES_AT_ONCE,
    "the ticket is good once, for {:g} seconds": events.CLAIM_SECONDS,
    "may have {} KiB of them": events.MAX_FIRST // 1024,
    "every {:g} seconds there is a comment": events.HEARTBEAT_SECONDS,
    "so do {:g} seconds in which nothing was said": events.SILENT_SECONDS,
    "Who does not read for {:g} seconds": http.STALL_SECONDS,
    "T at most {}": spec.MAX_STEPS,
    "D at most {}": spec.MAX_WIDTH,
    "H at most {}": spec.MAX_CELLS,
    "at steps [a, b), at most {}, of": requests.MAX_EXPLAINED,
    "{} open for each socket": questions.MAX_OPEN,
    "answer at most {} KiB": worker.MAX_ANSWER // 1024,
    "at most {:g} answers a second": 1 / worker.ANSWER_SECONDS,
    "{:g} minutes at most": jobs.MAX_SECONDS / 60,
    "and {:g} without a word": jobs.MAX_IDLE_SECONDS / 60,
    "{} wait, of one": jobs.MAX_WAITING,
    "of one client {}. Clients take turns": jobs.MAX_WAITING_EACH,
    "of one client {} on a server": jobs.MAX_SUSPENDED_EACH,
    "`shown` (optional, at most {})": requests.MAX_SHOWN,
    "| each client | {0[0]} | {0[1]} |": in_mib(owners.EACH),
    "| who presents | {0[0]} | {0[1]} |": in_mib(owners.FIRST),
    "not refused for it | {0[0]} | {0[1]} |": in_mib(owners.ALL),
    "{} MiB of parameters": shelf.MEMORY // 2**20,
    "MiB of {} files a client": messages.MAX_FILES,
    "at most {} MiB of 4": messages.MAX_UPLOAD // 2**20,
    "a client, {}\nclients at once": endpoint.AT_ONCE,
    "after {:g} seconds is replaced": workers.DEADLINE,
    "for a worker has {:g} seconds": workers.DEADLINE * workers.MAX_WAIT_DEADLINES,
    "At most {} nets are kept that are everyone's": folder.MAX_NETS,
    "{} may rest": jobs.MAX_SUSPENDED,
    "whole within {:g} seconds": http.REQUEST_SECONDS,
    "of {} KiB at most, and without": http.MAX_REQUEST // 1024,
    "more than {}\nconnections": http.MAX_SILENT,
    "no frame over {} KiB": streams.MAX_FRAME // 1024,
}


@pytest.mark.parametrize("sentence", list(LIMITS))
def test_every_limit_is_told_as_it_is(sentence):
    assert sentence.format(LIMITS[sentence]) in PROTOCOL


def test_the_most_work_of_a_trace_is_told():
    assert f"10^{len(str(budget.MAX_MACS)) - 1} multiply-adds a trace" in PROTOCOL
    assert str(budget.MAX_MACS) == "1" + "0" * (len(str(budget.MAX_MACS)) - 1)


def test_every_study_is_told_and_no_other():
    table = (ROOT / "README.md").read_text("utf-8").partition("| study |")[2]
    told = [cell for cell in first_cells(f"| study |{table}") if cell != "This net"]
    assert sorted(told) == sorted(study.title for study in STUDIES.values())
