"""A Screen as one HTML file that steps and pins with no server: opened from a disk, it asks the network for nothing."""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from ....model.cells.cell import Cell
from ....model.cells.families import CELLS
from ....model.cells.gru import GRU
from ....model.cells.rnn import RNN
from ..assets import LATER_SHEETS, SHEETS, icon, scripts, styles
from ..compose import compose_whole
from ..folders import ROOT
from ..guard import EMPTY_STYLE_HASH
from ..modules import imported_later
from .carried import ANSWERED, Content, carried

ENTRY = "handout.js"
LEFT_OUT = (
    "views/studies.js", "views/chart.js", "views/classdialog.js", "views/asks.js", "views/poll.js", "views/ownnet.js",
    "views/importing.js", "views/numbers.js", "views/classroom.js", "lessons/desk.js", "puzzles/puzzles.js",
)  # fmt: skip
"""What needs the server, or Plotly; and what makes lessons of it, which is for who gave it out."""

POINTED_AT = "export const createPointed = () => ({ follow() {}, destroy() {} });\n"

IN_NO_CLASS = {
    "state/classroom.js": "export const createClassroom = () => "
    "({ actions: {}, changed() {}, greeted() {}, hear() {}, ended() {}, refused() {}, close() {} });\n",
    "state/poll.js": "export const createPoll = () => ({ actions: {}, changed() {}, hear() {}, close() {} });\n",
    "state/ownwords.js": "export const inOwnWords = (question) => question;\n",
    "views/cell/pointed.js": POINTED_AT,
    "views/lanes/pointed.js": POINTED_AT,
}
"""In the place of modules of a class: without a server there is none, and no control of one."""

IN_NO_LESSON = {
    "state/answered.js": "export const createAnswered = () => "
    "({ keep() {}, shown: () => false, bring: () => false });\n",
}
"""The same of a module of lessons."""

CHARTED_STUDIES, PLAIN_STUDIES = "views/ownstudies.js", "views/plainstudies.js"
"""Those that the page answers by itself, with Plotly and without: one of them is left out."""

LESSONS = "lessons/lessons.js"
LESSONS_SHEET = "lessons"
"""Left out too where there is no lesson."""

SHEETS_LEFT_OUT = ("classroom", "poll", "puzzles", "maker", "saver", "studyparts", "importing", "numbers")
"""The style sheets of these alone."""

CIRCUITS: dict[str, type[Cell[Any]]] = {"views/cell/grucell.js": GRU, "views/cell/rnncell.js": RNN}
"""Left out too where no net is of that family, or of a variant of it."""

LANGUAGES = "text/languages.js"
"""Has every language but English."""

ENGLISH = "text/en/"

UNSAID = {"text/zh/cards.js": "cards", "text/zh/refused.js": "refused"}
"""Texts in Chinese that a page for itself leaves out, and what they give: what stands on nets' cards, which only
studies show, but for what its own nets' cells do, and what the model refuses."""

CARD = re.compile(r'^  (?:\[(?P<long>[^\]]*)\]|(?P<short>"[^"]*")):\s*(?P<told>(?:"[^"]*"[\s+]*)+),$', re.MULTILINE)
"""A sentence of `text/LANGUAGE/cards.js`, and the same in that language, each of one string or of several."""

STUDY_TEXTS = re.compile(r"text/en/studies/(?P<study>\w+)\.js")
TOLD_STUDIES = (*ANSWERED, "study")
"""Of these: what the page answers by itself, and what all studies say."""

NOT_SAID = {"polling": "text/en/polling.js", "refusals": "text/en/refusals.js"}
"""Texts of what a class is asked, and of why the server does not do something; why the page does not by itself, says
text/en/local.js."""

CONTROLS_LEFT_OUT = (
    r"classroom\.\w+", r"menu\.(?:net|numbers|page)", r"ownNet\.\w+", r"poll(?:ing)?\.\w+",
    r"works\.(?:make|picture|values)",
)  # fmt: skip
"""Texts of controls that there are none of: of a class, of own nets, of other programs' files, of making lessons."""

TERMS = "text/en/terms.js"
"""Says of each control what it is, by the texts that name it."""

LARGE = 5 * 1024 * 1024
"""Of a file, in bytes: of a larger one a person is asked first."""


@dataclass(frozen=True)
class Beside:
    """What a host has beside the page, by address: a script that keeps the page, the gallery. "" is none.

    plotly: Plotly's script, which draws the charts of studies; without it there are none.
    talks: it stands in a frame, tells the page around it what is on its screen, and takes that from there.
    """

    worker: str = ""
    gallery: str = ""
    plotly: str = ""
    talks: bool = False


def handout(content: Content, beside: Beside = Beside()) -> str:
    """The file; ValueError where the Screen can't be run, OSError where the installation is broken."""
    content_told = carried(content)
    sources = scripts(ROOT / "static")
    others: list[str] = []
    sheets = list(SHEETS_LEFT_OUT)
    if content.language is not None:
        others += imported_later(LANGUAGES, sources[LANGUAGES])
        _translate(content_told["hello"]["nets"], sources.get(f"text/{content.language}/cards.js", ""))
        sources = _speaking(content.language, sources)
    if not content.lessons and content.screen.lesson is None:
        others.append(LESSONS)
        sources = sources | IN_NO_LESSON
        sheets.append(LESSONS_SHEET)
    kinds = {kind for net in content_told["hello"]["nets"] for kind in net["cells"]}
    others += [path for path, family in CIRCUITS.items() if not any(issubclass(CELLS[kind], family) for kind in kinds)]
    charts = PLAIN_STUDIES if beside.plotly else CHARTED_STUDIES
    sources = sources | _answered_only(sources) | IN_NO_CLASS
    script = _composed(tuple(sources.items()), (*LEFT_OUT, charts, *others))
    style = styles(ROOT / "static", [one for one in (*SHEETS, *LATER_SHEETS) if one not in sheets])
    # As where a server gives it: app/web/guard.py.
    own, styled = (" 'self'", f" {EMPTY_STYLE_HASH}; style-src-attr 'unsafe-inline'") if beside.plotly else ("", "")
    told = json.dumps({**content_told, "screen": content.screen.to_hash()}, separators=(",", ":"))
    pages = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    return pages.get_template("handout.html").render(
        script=_verbatim(script),
        style=_verbatim(style),
        icon=icon(ROOT / "static"),
        language=content.language,
        # Nothing in it can end the element that holds it.
        carried=Markup(told.replace("<", "\\u003c")),
        policy=f"default-src 'none'; img-src data: blob:; script-src {_digest(script)}{own}; "
        f"style-src {_digest(style)}{styled}" + ("; worker-src 'self'; connect-src 'self'" if beside.worker else ""),
        beside=beside,
    )


@functools.lru_cache(maxsize=4)
def _composed(sources: tuple[tuple[str, str], ...], leave: tuple[str, ...]) -> str:
    """The script: it takes most of the time that a handout does, and is the same for most of them."""
    return compose_whole(dict(sources), ENTRY, leave)


def _speaking(language: str, sources: Mapping[str, str]) -> dict[str, str]:
    """The modules with the texts of one language alone: they stand where the English ones would."""
    own = f"text/{language}/"
    spoken = {path: text for path, text in sources.items() if path.startswith(own)}
    spoken |= {path: f"export const {name} = {{}};\n" for path, name in UNSAID.items() if path in spoken}
    return {**sources, **{path.replace(own, ENGLISH, 1): text for path, text in spoken.items()}}


def _translate(nets: list[dict[str, Any]], cards: str) -> None:
    """What the cells of nets do, in the language of these cards."""

    def joined(strings: str) -> str:
        return "".join(re.findall(r'"([^"]*)"', strings))

    known = {joined(one["long"] or one["short"]): joined(one["told"]) for one in CARD.finditer(cards)}
    for net in nets:
        net["about"] = known.get(net["about"], net["about"])


def _answered_only(sources: Mapping[str, str]) -> dict[str, str]:
    """Without what the server says, texts of studies that need it, and what controls are that there are none of."""
    studies = {found["study"]: path for path in sources if (found := STUDY_TEXTS.fullmatch(path))}
    left = {study: path for study, path in studies.items() if study not in TOLD_STUDIES}
    keys = "|".join((*(rf"{study}\.\w+" for study in left), *CONTROLS_LEFT_OUT))
    controls = re.compile(rf'^  \[(?:{keys})\]: "[^"]*",\n', re.MULTILINE)
    empty = {path: f"export const {name} = {{}};\n" for name, path in {**left, **NOT_SAID}.items()}
    return {**empty, TERMS: controls.sub("", sources[TERMS])}


def _verbatim(text: str) -> Markup:
    """Text that stands between the tags of a script or of a style sheet, which know no escapes."""
    if "</" in text and any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise ValueError("The page's code holds what would end it")
    return Markup(text)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
