"""Where the documents are, and how their sections and tables are read."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PROTOCOL = (DOCS / "protocol.md").read_text("utf-8")


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
