"""Numbers of studies, read by who has nothing of the page but its accessibility tree and the keyboard.

Each is read as an interval: what is written, and by how much it may have been rounded.
"""

import math
import re
from contextlib import contextmanager

import reader
from lab import FRAMES
from playwright.sync_api import expect

TITLES = {
    "weights": "Weights",
    "gradients": "Three gradients",
    "race": "Race of memories",
    "clipping": "Clipping",
    "stability": "Stability",
}
RACERS = ("RNN", "orthogonal RNN", "identity RNN", "LSTM of 1997", "LSTM", "coupled", "GRU")
CURVES = {
    "carousel": "carousel: product of f",
    "cell_path": "cell path: with peepholes",
    "total": "total: through h too",
}
TABLES = {"figures": "Measured, from the saved weights", "settings": "How it was trained"}
ON_CARD = {"b_f": "first bias of the gate that keeps", "init": "first weights within \u00b1"}
RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-")
POWER = re.compile(r"(\d+(?:\.\d+)?)\u00b710([\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+)")

ANSWERED = """() => {
  const study = document.querySelector('.study');
  const seen = (one) => one && one.checkVisibility();
  return study?.ariaBusy === 'false' && study.querySelector('.finding')?.textContent
    && ![...study.querySelectorAll('[role=progressbar], progress')].some(seen);
}"""


def interval(word):
    """What a written number may stand for: from where to where."""
    raised = POWER.fullmatch(word)
    if raised:
        scale = 10.0 ** int(raised[2].translate(RAISED))
        value, rounding = reader.number(raised[1])
        return (value - rounding) * scale, (value + rounding) * scale
    value, rounding = reader.number(word)
    return value - rounding, value + rounding


def logarithm(low, high):
    return math.log10(low), math.log10(high)


def exact(count):
    return int(count), int(count)


def hold(bounds, low, high):
    """Whether what is so, and lies there, can be what is expected."""
    near = bounds.equal is None or (low <= bounds.equal + bounds.within and high >= bounds.equal - bounds.within)
    return near and (bounds.above is None or high > bounds.above) and (bounds.below is None or low < bounds.below)


def press(page, role, name):
    """Press something by the keyboard."""
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def open_study(page, title):
    press(page, "button", "Studies")
    navigation = page.get_by_role("navigation", name="Studies")
    navigation.get_by_role("button", name=title, exact=True).focus()
    page.keyboard.press("Enter")


def leave(page):
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Studies").wait_for(state="hidden")


def told(page):
    """What the study says, once it has all of its answer: what it asks now, it asks with the next frame."""
    page.evaluate(FRAMES)
    page.wait_for_function(ANSWERED)
    return reader.part(reader.tree(page), "dialog", "Studies")


def rows(said, *heads):
    """The rows of the table with these heads: the name of each, and what stands in its cells."""
    lines = said.splitlines()
    first = next(
        at for at, line in enumerate(lines) if all(f'columnheader "{one}"' in said_at(lines, at) for one in heads)
    )
    deep = len(lines[first]) - len(lines[first].lstrip())
    table = []
    for line in lines[first + 1 :]:
        if len(line) - len(line.lstrip()) <= deep:
            break
        table.append(line)
    found = []
    for line in table:
        if named := re.match(r'\s*- rowheader "(.*?)"', line):
            found.append((named[1], []))
        elif (cell := re.match(r'\s*- cell "(.*?)"', line)) and found:
            found[-1][1].append(cell[1])
    return found


def said_at(lines, at):
    """A table that begins at a line, as text; "" where none does."""
    if not re.match(r"\s*- '?table", lines[at]):
        return ""
    deep = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > deep:
        end += 1
    return "\n".join(lines[at:end])


def of_weights(page, figure):
    return exact(re.search(r"= (\d+) parameters", told(page))[1])


def of_gradients(page, figure):
    said = told(page)
    if not any(map(is_of_gradients, tables(said))):
        page.get_by_role("group").get_by_text("Numbers of the chart").focus()
        page.keyboard.press("Enter")
        said = told(page)
    _, name, step = figure.path
    heads = re.findall(r'columnheader "(.*?)"', next(filter(is_of_gradients, tables(said))))
    found = dict(rows(said, CURVES[name]))
    return interval(found[str(step + 1)][heads.index(CURVES[name]) - 1])


def tables(said):
    lines = said.splitlines()
    return [said_at(lines, at) for at in range(len(lines))]


def is_of_gradients(table):
    return CURVES["carousel"] in table


def of_clipping(page, figure):
    page.get_by_role("combobox", name="Task").select_option(figure.args.get("task", "continual"))
    page.get_by_role("switch", name="Trained net").set_checked(figure.args.get("trained", True))
    said = told(page)
    if figure.path[0] == "clipped":
        return exact(re.search(rf'"{figure.path[1]}: \d+ cells, \d+ steps\. (\d+) cut"', said)[1])
    if figure.path == ("of",):
        return exact(math.prod(map(int, re.search(r'"g: (\d+) cells, (\d+) steps', said).groups())))
    if figure.path == ("own", "untouched"):
        cut, of = map(int, re.search(r"cut something in (\d+) of (\d+) sequences", said).groups())
        return exact(of - cut)
    if figure.path[0] in ("element", "norm"):
        name = {"element": "clipped by element", "norm": "clipped by norm, as long"}[figure.path[0]]
        return interval(dict(rows(said, "gradient", "angle"))[name][1].removesuffix("\u00b0"))
    return None


def of_race(page, figure):
    if figure.args.get("table") == "radius":
        page.wait_for_function("() => document.querySelectorAll('.study .tables table').length === 2")
        table = rows(told(page), "RNN of radius")
        return logarithm(*interval(table[figure.path[1]][1][figure.path[3]].split()[0]))
    slider, bias = page.get_by_role("slider", name="LSTM: forget bias"), figure.args.get("b_f", 1)
    before = told(page) and page.locator(".study .finding").inner_text()
    if float(slider.input_value()) != bias:
        slider.fill(str(bias))
        expect(page.locator(".study .finding")).not_to_have_text(before)
    name = RACERS[figure.path[1]]
    found = re.search(rf"(?::|,) {name} ({POWER.pattern}|[\d.]+)[,.]", told(page))
    return logarithm(*interval(found[1].rstrip(".")))


def of_stability(page, figure):
    if figure.args:
        return None
    arm = ("RNN", "LSTM")[figure.path[1]]
    # One after the other they come.
    page.wait_for_function(
        "(arm) => document.querySelector('.study .finding')?.textContent.includes(arm)", arg=f"{arm}: "
    )
    found = re.search(rf"{arm}: (\d+) of \d+ runs come out exactly, (\d+) within", told(page))
    return exact(found[1 if figure.path[3] == "exact" else 2])


READERS = {
    "weights": of_weights,
    "gradients": of_gradients,
    "race": of_race,
    "clipping": of_clipping,
    "stability": of_stability,
}


@contextmanager
def within(page, study, screen):
    """A study of what a checkpoint shows, open until all that is expected of it was read; of no study: the stage."""
    if study:
        reader.to(page, screen.step + 1)
        open_study(page, TITLES[study])
    yield
    if study:
        leave(page)


def figure(page, expected):
    """A number of the study that is open, from where to where it is; None where none says it, or it takes too long."""
    return READERS[expected.study](page, expected)


def on_card(page, expected):
    """A number on the card of a net, which is brought onto the stage for it."""
    if expected.net is not None:
        page.get_by_label("Net", exact=True).select_option(expected.net)
        page.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'")
    open_study(page, "This net")
    # What it came to stands there by the name that the card has for it.
    name, table = ON_CARD.get(expected.path[-1], expected.path[-1]), TABLES[expected.path[0]]
    page.get_by_role("rowheader", name=name, exact=True).wait_for()
    said = reader.part(reader.tree(page), "table", table)
    leave(page)
    return interval(re.search(rf'- rowheader "{name}"\n\s*- cell "(.*?)"', said)[1])
