"""What the documents tell of is there, and what is there is told of."""

import importlib
import re
import subprocess
import sys
import tomllib
from dataclasses import fields

import pytest
from documents import DOCS, DOCUMENTS, ROOT, first_cells, section
from gatescope.app import cli
from gatescope.app.web.assets import LATER_SHEETS, SHEETS
from gatescope.model import spec
from gatescope.model.interventions import KINDS
from gatescope.model.shares import wilson
from gatescope.model.studies.table import STUDIES
from gatescope.model.tasks.table import OWN, RECIPES


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


def test_each_entry_of_the_changelog_is_whole():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not [line for line in text.splitlines() if len(line) > 120]
    entries = re.findall(r"^- (?:.+\n)(?:  .+\n)*", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^- ", text, re.MULTILINE))
    for entry in entries:
        assert re.search(r"[.:]\n$", entry), entry
    # What goes on under an entry is of that entry, and nothing else goes on.
    rest = re.sub(r"^- (?:.+\n)(?:  .+\n)*", "", text, flags=re.MULTILINE)
    assert not re.search(r"^ ", rest, re.MULTILINE), rest


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_is_there(path):
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", text):
        assert (path.parent / target).exists(), target
    # Paths in backquotes: from the root, with a folder in them; capitals stand for any name.
    for named in re.findall(r"`((?:app|model|static|templates|tests|docs)/[\w./*-]*)`", text):
        assert list(ROOT.glob(re.sub(r"\b[A-Z]{3,}\b", "*", named.rstrip("/")))), named


def test_what_the_documents_name_in_python_is_there_once_gatescope_is_imported():
    # The changelog tells of what there was.
    texts = [path.read_text("utf-8") for path in DOCUMENTS if path.name != "CHANGELOG.md"]
    named = sorted({name for text in texts for name in re.findall(r"(?<!from )\bgatescope\.model(?:\.\w+)+", text)})
    assert "gatescope.model.read" in named
    for name in named:  # each alone: one may bring what another needs
        done = subprocess.run([sys.executable, "-c", f"import gatescope; {name}"], stderr=subprocess.PIPE, check=False)
        assert done.returncode == 0, done.stderr.decode()


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


def test_the_architecture_has_the_folders_in_the_order_of_their_imports(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "static"))
    rooms = importlib.import_module("test_imports").ROOMS
    told = [
        named.rstrip("/").removesuffix(".py").removesuffix(".js")
        for cell in first_cells((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
        for named in re.findall(r"`([^`]+)`", cell)
    ]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    orders = [
        (f"{one['containers'][0].removeprefix('gatescope.')}/", [layer.split(" | ") for layer in one["layers"]])
        for one in contracts
        if "containers" in one
    ]
    assert [where for where, _ in orders] == ["app/", "model/"]
    for where, layers in [*orders, ("static/js/", rooms)]:
        place = {name: at for at, layer in enumerate(layers) for name in layer}
        places = [place[name] for one in told if (name := one.removeprefix(where)) in place and one.startswith(where)]
        assert len(places) == len(place)
        assert places == sorted(places)


@pytest.mark.long
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
    "a gate variant": 1, "a family": 4, "a task": 2, "a study": 4, "a view": 2,
    "a message of the page": 3, "a message of the page to a class": 3, "a message of the server": 3,
    "a field of the Screen, so of the address and of saved files": 2, "an option of the command": 2, "a theme": 2,
    "an intervention": 6,
}  # fmt: skip
"""Files of the program that a recipe touches for the page of a server."""


def test_the_recipes_touch_few_files():
    told = {cells[0]: cells[1] for cells in map(cells_of, recipes().splitlines()) if len(cells) == 5}
    for name, most in AT_MOST.items():
        files = {one for one in re.findall(r"`([\w./-]+\.\w+)`", told[name]) if not one.startswith("tests/")}
        assert 1 <= len({one for one in files if "/" in one}) <= most, name


def cells_of(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")] if row.startswith("|") else []


def test_a_kind_of_intervention_is_known_to_two_modules_of_the_page():
    told = next(row for row in recipes().splitlines() if row.startswith("| an intervention |"))
    _, page, alone, *_ = cells_of(told)
    assert len(re.findall(r"`static/js/[\w/]+\.js`", page)) == 2
    assert re.findall(r"`(static/js/engine/[\w/]+\.js)`", alone) == ["static/js/engine/acts.js"]


def recipes() -> str:
    return section((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "Recipes")


def test_what_silently_does_nothing_if_it_is_forgotten_is_told():
    for name in ("SHEETS", "app/web/assets.py", "app/web/handout/page.py", "static/js/text/zh.js", "structure.py"):
        assert name in recipes(), name


def test_every_style_sheet_is_read():
    assert sorted(SHEETS + LATER_SHEETS) == sorted(path.stem for path in ROOT.glob("static/css/*.css"))


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


def test_every_study_is_told_and_no_other():
    table = (ROOT / "README.md").read_text("utf-8").partition("| study |")[2]
    told = [cell for cell in first_cells(f"| study |{table}") if cell != "This net"]
    assert sorted(told) == sorted(study.title for study in STUDIES.values())
