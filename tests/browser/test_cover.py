"""A cover has no hole: not by another net and back, not by what is compared, nor in the overview and what is dimmed."""

import json
import re

import pytest
from covers import (
    ALL,
    COVER,
    FIELDS,
    asked,
    complete,
    covered,
    link,
    nudged,
    opened_at,
    press,
    settle_question,
)
from gatescope.app.lessons import shelf
from gatescope.app.wire import frames as wire
from gatescope.app.wire.screen import Screen
from lab import FRAMES, work
from playwright.sync_api import expect

OTHER = {"version": 1, "net": "reber", "input": {"kind": "generated", "seed": 3}}


def at(spec, **look):
    """The address's hash of a Screen that asks nothing itself."""
    return Screen.from_dict({"version": 1, "spec": spec} | look).to_hash()


def sent_of(came, net):
    """How many steps came, at most, of a run of a net."""
    of, most = {}, 0
    # In their order: a page that is loaded anew numbers its streams anew.
    for one in came:
        if isinstance(one, bytes):
            frame = wire.decode(one)
            most = max(most, frame.first + frame.count) if of[frame.stream] == net else most
        elif (told := json.loads(one))["type"] == "opened":
            of[told["stream"]] = told["spec"]["net"]
    return most


def alike(found, other):
    """Nothing tells two pages apart, place by place, but how many streams were opened: of what is changed again at once
    the first may have been asked for or not."""
    assert found.keys() == other.keys()
    found, other = ({place: nameless(one) for place, one in places.items()} for places in (found, other))
    assert [told_apart(place, one, other[place]) for place, one in found.items() if one != other[place]] == []


CANVASES = """() => Promise.all([...document.querySelectorAll('canvas')].map(async (one) => {
  const { width, height } = one;
  const pixels = width && height ? one.getContext('2d').getImageData(0, 0, width, height).data : new Uint8Array();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels));
  return `${width} x ${height}: ${sum.toHex?.() ?? [...sum]}`;
}))"""
"""What each canvas shows: Firefox writes more than its pixels into a picture that is made of it."""


def seen(page):
    """All that there is of a page: its document, its fields, what is heard of it, and every canvas to the last bit."""
    page.wait_for_function("() => !document.querySelector('table.values[aria-busy]')")
    page.evaluate(FRAMES)
    tree = page.locator("body").aria_snapshot()
    return page.evaluate(ALL), page.evaluate(FIELDS), tree, page.evaluate(CANVASES)


def nameless(found):
    page, *rest = found
    return (re.sub(' data-stream="\\d+"', "", page), *rest) if isinstance(page, str) else found


def told_apart(place, found, other):
    """In what two places are not the same, as a failed test says it."""
    at = next((at for at, one in enumerate(found) if one != other[at]), 0)
    one, its = str(found[at]), str(other[at])
    start = next((k for k, (a, b) in enumerate(zip(one, its, strict=False)) if a != b), 0)
    return place, at, one[max(0, start - 80) : start + 80], its[max(0, start - 80) : start + 80]


def follow(page, address):
    """An address that somebody follows in an open page."""
    page.evaluate("(hash) => { location.hash = hash; }", address)


def moved(page, act):
    """Do something that opens a new stream, and wait until all of it has come; whatever tab is shown."""
    before = page.locator(".lab").get_attribute("data-stream")
    act()
    expect(page.locator(".lab")).not_to_have_attribute("data-stream", before)
    complete(page)


def away_and_back(page, tmp_path, spec):
    """To another net and back, in every way there is; what there is to see then."""
    found = {}
    nets = page.get_by_label("Net", exact=True)

    def away(act):
        moved(page, act)
        expect(nets).to_have_value("reber")
        # Nothing is asked of it, nothing of it is covered.
        expect(page.locator(".lab-sentence")).not_to_contain_text("covered")
        expect(page.get_by_role("region", name="Question", exact=True)).to_be_hidden()

    def back(name, act):
        moved(page, act)
        expect(nets).to_have_value("anbn")
        found[name] = seen(page)
        assert covered(page) == COVER, name

    away(lambda: nets.select_option("reber"))
    expect(page.get_by_role("button", name="Back to the question")).to_be_visible()
    found["away"] = seen(page)
    back("Undo", lambda: press(page.get_by_role("button", name="Undo")))
    away(lambda: press(page.get_by_role("button", name="Redo")))
    back("the net", lambda: nets.select_option("anbn"))
    away(lambda: follow(page, at(OTHER)))
    back("an address", lambda: follow(page, at(spec, step=4)))
    away(lambda: open_file(page, tmp_path, OTHER))
    back("a file", lambda: open_file(page, tmp_path, spec))
    return found


def open_file(page, folder, spec):
    """Open a saved Screen, and take the mouse away."""
    file = folder / "screen.json"
    file.write_text(json.dumps({"version": 1, "spec": spec}), "utf-8")
    with page.expect_file_chooser() as chooser:
        work(page, "Open")
    page.mouse.move(2, 2)
    chooser.value.set_files(file)


@pytest.mark.usefixtures("chromium_alone")
def test_to_another_net_and_back_a_question_is_still_covered(opened, server, tmp_path):
    pages = []
    for value in (-4, 4):
        spec = nudged(value)
        page, came = opened_at(opened, server.url + link(asked(), spec, step=4, theme="light"))
        found = away_and_back(page, tmp_path, spec)
        # The other net stands in the address, with the question that rests.
        moved(page, lambda page=page: page.get_by_label("Net", exact=True).select_option("reber"))
        page.wait_for_function("() => location.hash.includes('qr=')")
        page.reload()
        complete(page)
        found["loaded anew"] = seen(page)
        press(page.get_by_role("tab", name="Question"))
        moved(page, lambda page=page: press(page.get_by_role("button", name="Back to the question")))
        expect(page.get_by_role("button", name="Show me")).to_be_visible()
        # The button is away: who uses the keyboard goes on from the question.
        expect(page.get_by_role("region", name="Question", exact=True)).to_be_focused()
        found["back"] = seen(page)
        assert covered(page) == COVER
        assert sent_of(came, "anbn") == COVER
        assert sent_of(came, "reber") > COVER
        pages.append((page, found))
    (page, one), (_, other) = pages
    alike(one, other)
    settle_question(page)
    assert covered(page) == 15


OTHER_END = """() => {
  const canvas = document.querySelector('.stage.other canvas');
  const [x, y, width, height] = [0.7, 0.3, 0.08, 0.4];
  const at = [canvas.width * x, canvas.height * y, canvas.width * width, canvas.height * height].map(Math.round);
  const pixels = new Uint32Array(canvas.getContext('2d').getImageData(...at).data.buffer);
  return pixels.filter((one) => one !== 0).length / pixels.length;
}"""
"""How much of what is compared with is painted at steps that are covered."""

COMPARED = {
    "on the stage and beside it": lambda value: (nudged(value), nudged(-value, seed=1)),
    "beside another net": lambda value: (OTHER, nudged(value)),
}


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize("pair", COMPARED.values(), ids=COMPARED)
def test_what_is_compared_is_covered_in_both(opened, server, pair):
    pages = []
    for value in (-4, 4):
        spec, compare = pair(value)
        own = spec["net"] == "anbn"
        question = asked("number", tolerance=0.5)
        resting = None if own else {"anbn": {"question": question, "spec": compare}}
        address = link(question if own else None, spec, compare=compare, resting=resting, tab="question", theme="light")
        page, came = opened_at(opened, server.url + address)
        strip = page.get_by_role("region", name="Compare")
        expect(strip.locator("p")).to_have_text("Where the two part is told once the open question is answered.")
        expect(strip.get_by_role("button", name="Details")).to_be_hidden()
        found = {}
        for way in ("laid over", "differences", "beneath"):
            strip.get_by_label("How the two are drawn").select_option(label=way)
            page.evaluate(FRAMES)
            found[way] = seen(page)
        # Beside each other, the other's covered steps are seen to be covered: it does not end there.
        assert page.evaluate(OTHER_END) > 0.3
        moved(page, lambda strip=strip: press(strip.get_by_role("button", name="Swap")))
        expect(page.get_by_label("Net", exact=True)).to_have_value("anbn")
        found["swapped"] = seen(page)
        assert covered(page) == COVER
        assert sent_of(came, "anbn") == COVER
        pages.append((page, found))
    (page, one), (_, other) = pages
    alike(one, other)
    press(page.get_by_role("button", name="Show me"))
    expect(page.get_by_role("region", name="Compare").locator("p")).not_to_contain_text("open question")
    assert covered(page) == 15


def test_what_was_said_of_two_is_not_left_there_once_they_are_covered(opened, server):
    page, _ = opened_at(opened, server.url + at(nudged(4), compare=nudged(-4), step=3))
    told = page.get_by_role("region", name="Compare").locator("p")
    expect(told).to_contain_text("The two part at step 11")
    page.get_by_role("switch", name="Ask me first").check()
    press(page.get_by_role("button", name="Last step"))
    press(page.get_by_role("button", name="Step back"))
    moved(page, lambda: page.get_by_role("radio", name="Read-only").click(force=True))
    expect(told).to_have_text("Where the two part is told once the open question is answered.")


PIXELS = """([x, y, width, height]) => {
  const canvas = document.querySelector('.field canvas');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const at = [x - box.left, y - box.top, width, height].map((one) => Math.round(one * ratio));
  return [...new Uint32Array(canvas.getContext('2d').getImageData(...at).data.buffer)];
}"""


def hatched(page, box):
    """Whether a place of the stage is covered: its hatching goes from the paper's colour to that of its lines."""
    pixels = page.evaluate(PIXELS, box)
    return len(set(pixels)) > 4, pixels


def test_the_overview_is_covered_as_the_lanes_are(opened, server):
    words = {"kind": "text", "text": "S" + "a" * 60 + "b" * 60}
    of = {"signal": "c", "cell": 0, "layer": 0, "steps": [COVER, 121]}
    pages = []
    for value in (-4, 4):
        spec = nudged(value, input=words)
        page, _ = opened_at(opened, server.url + link(asked("number", of=of), spec, theme="light"))
        stage = page.locator(".field canvas").bounding_box()
        # The strip along the foot of the stage; what of it is seen large is at its left end.
        strip = [stage["x"] + stage["width"] * 0.7, stage["y"] + stage["height"] - 10, stage["width"] * 0.25, 6]
        pages.append((page, {"at first": seen(page), "the strip": hatched(page, strip)}))
    # The page that was opened last has the focus.
    (_, one), (page, other) = pages
    alike(one, other)
    assert one["the strip"][0]
    settle_question(page)
    # It is painted in a frame to come.
    changed = f"([box, before]) => `${{({PIXELS})(box)}}` !== `${{before}}`"
    page.wait_for_function(changed, arg=[strip, one["the strip"][1]])


def lane(page, signal, share):
    """A place in a lane, so far along the stage."""
    label = page.locator(f".labels .label[data-term={signal}]").bounding_box()
    stage = page.locator(".field canvas").bounding_box()
    return [stage["x"] + stage["width"] * share, label["y"] + label["height"] * 0.3, 40, label["height"] * 0.4]


def test_what_a_text_does_not_speak_of_is_dimmed_as_well_where_it_is_covered(opened, server):
    screen = shelf.shelf(None).lessons["forget-keeps"].screen(3)
    page, _ = opened_at(opened, server.url + screen.to_hash())
    expect(page.locator("main")).to_have_attribute("data-spoken", "f c")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()

    def looks():
        page.evaluate(FRAMES)
        return {
            (signal, place): page.evaluate(PIXELS, lane(page, signal, share))
            for signal in ("f", "c", "i")
            for place, share in (("seen", 0.25), ("covered", 0.9))
        }

    read = looks()
    page.get_by_role("tab", name="Values").click()
    expect(page.locator("main")).to_have_attribute("data-spoken", "")
    away = looks()
    assert {place for place, pixels in read.items() if pixels != away[place]} == {("i", "seen"), ("i", "covered")}


def test_a_mouse_draws_what_will_be(opened, server):
    page, _ = opened_at(opened, server.url + link(asked(), nudged(4)))
    pad = page.get_by_role("slider")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()

    def point(across, down):
        """Go there, and tell how far down that is: to a whole pixel, as Firefox tells the page of no others."""
        x, y = round(box["x"] + box["width"] * across), round(box["y"] + box["height"] * down)
        page.mouse.move(x, y)
        return (y - box["y"]) / box["height"]

    # Over five steps, from the top of the first to the foot of the last; what is moved without a button draws nothing.
    went = [point(0.1, 0.1)]
    expect(pad).to_have_attribute("aria-valuetext", "nothing drawn")
    page.mouse.down()
    went.extend(point(share, share) for share in (0.3, 0.5, 0.7, 0.9))
    page.mouse.up()
    point(0.5, 0.02)
    drawn = []
    pad.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    for step in range(COVER + 1, 16):
        expect(pad).to_have_accessible_name(f"c of cell 1 at step {step}")
        expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn "))
        drawn.append(float(pad.get_attribute("aria-valuenow")))
        page.keyboard.press("ArrowRight")
    low, high = (float(pad.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
    assert drawn == pytest.approx([high - (high - low) * share for share in went], abs=0.1)
    # It lies on the lane too, over the cover; then over what is.
    place = lane(page, "c", 0.8)
    before = page.evaluate(PIXELS, place)
    settle_question(page)
    expect(page.locator(".told")).to_contain_text("away from c of cell 1, on average")
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn .*, it is "))
    assert page.evaluate(PIXELS, place) != before
    # What is answered is not drawn over.
    page.mouse.down()
    point(0.9, 0.1)
    page.mouse.up()
    assert float(pad.get_attribute("aria-valuenow")) == drawn[-1]
