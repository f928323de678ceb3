"""A reader who has nothing of the page but its accessibility tree and the keyboard: what a screen reader says."""

import re
from decimal import Decimal

from lab import FRAMES

NUMBER = re.compile(r"[\u2212-]?\d+(?:\.\d+)?(?:\u00b7?e[\u2212-]?\d+)?")


def tree(page):
    """All that the page says, as its tree of roles and names."""
    page.evaluate(FRAMES)
    return page.locator("body").aria_snapshot()


def part(said, role, name):
    """What stands in the tree under a role of a name; "" where there is none."""
    lines = said.splitlines()
    for at, line in enumerate(lines):
        if line.strip().strip("'").startswith(f'- {role} "{name}"') or line.strip() == f'- {role} "{name}":':
            deep = len(line) - len(line.lstrip())
            end = at + 1
            while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > deep:
                end += 1
            return "\n".join(lines[at:end])
    return ""


def spoken(said):
    """The words of a part of the tree, without the roles."""
    words = []
    for line in said.splitlines():
        line = line.strip().removeprefix("- ").strip("'")
        found = re.match(r"(?:paragraph|text|emphasis|strong|status):? ?(.*)", line)
        name = re.match(r'\w+ "(.*?)"', line)
        words.append(found[1].strip().strip('"') if found else name[1] if name else "")
    return re.sub(r"\s+", " ", " ".join(words).replace("\\", "").replace("''", "'"))


def named(said, role):
    """The names of all that has a role."""
    return [one[1].replace("''", "'") for one in re.finditer(rf"""- '?{role} "(.*?)"(?=[ :']|$)""", said, re.MULTILINE)]


def status(said):
    """The sentence on the step that is shown."""
    return next(line.split(":", 1)[1].strip().strip('"') for line in said.splitlines() if "- status:" in line)


def number(word):
    """A number as it is written on the screen, and by how much it may have been rounded."""
    plain = Decimal(word.replace("\u2212", "-"))
    return float(plain), 0.5 * 10.0 ** plain.as_tuple().exponent


def cells(said):
    """The table of values: for each cell by its number the written numbers by signal: what it is, and undisturbed."""
    table = part(said, "table", "Values at this step")
    names = re.findall(r'columnheader "(\w+)"', table)[1:]
    found = {}
    for row in table.split("- row ")[2:]:
        cell = int(re.search(r'button "Cell (\d+)"', row)[1])
        written = [re.findall(NUMBER, value) for value in re.findall(r'- cell "([^"]*)"', row)]
        found[cell] = dict(zip(names, written, strict=True))
    return found


def to(page, step):
    """Go to a step, counted from 1, by the keyboard: the fields of the lanes have the arrow keys."""
    page.get_by_role("application").focus()
    sentence = page.get_by_role("status").filter(has_text=re.compile(r"^\s*Step \d")).first
    sentence.wait_for()
    page.evaluate(FRAMES)
    now, of = (int(one) for one in re.match(r"Step (\d+) of (\d+)", status(sentence.aria_snapshot())).groups())
    away = {"Home": step - 1, "End": of - step, "": abs(step - now)}
    first = min(away, key=away.get)
    if first:
        page.keyboard.press(first)
    forward = first == "Home" or (first == "" and step > now)
    for _ in range(away[first]):
        page.keyboard.press("ArrowRight" if forward else "ArrowLeft")
