"""The circuits of the families without a cell of their own: the same as the LSTM's, each in a drawing of its own."""

import numpy as np
import pytest
from circuits import LIT, SMALL
from families import kept, opened
from lab import FRAMES, HOLD, at_size, choose, in_theme, ready, timers, to_step
from playwright.sync_api import expect

READ = {"gru": "zrg", "gru-after": "zrg", "rnn": "h", "rnn-relu": "h"}
"""The boxes of each family, and so what reads x and h before."""
PINS = [{"kind": "pin", "gate": "z", "value": 0, "start": 3}, {"kind": "pin", "gate": "r", "value": 1, "start": 3}]
OVER = """() => {
  const box = (one) => one.getBoundingClientRect();
  const written = (one) => one.firstChild.data && box(one).width;
  const texts = [...document.querySelectorAll('svg.circuit text')].filter(written);
  const svg = box(document.querySelector('svg.circuit'));
  const out = texts.filter((one) => box(one).left < svg.left - 1 || box(one).right > svg.right + 1);
  const pairs = texts.flatMap((one, at) => texts.slice(at + 1).map((other) => [one, other]));
  // Of a line box a fifth is air.
  const air = (one) => box(one).height / 5;
  const over = pairs.filter(([one, other]) => {
    const [a, b] = [box(one), box(other)];
    return a.left < b.right && b.left < a.right && a.top + air(one) < b.bottom - air(other)
      && b.top + air(other) < a.bottom - air(one);
  });
  return [...out, ...over.flat()].map((one) => one.firstChild.data);
}"""


def exact(page):
    """Every number of the circuit, to the last bit."""
    titles = page.locator("svg.circuit text title").all_text_contents()
    return [np.float32(one) for one in titles if one]


def first(page, signals):
    """The signals of cell 1 at the playhead, to the last bit."""
    ready(page)
    told = page.locator("table.values tbody tr").first.locator("td")
    return dict(zip(signals, (np.float32(one.get_attribute("data-exact")) for one in told.all()), strict=True))


def drawn(page):
    """The wires of what is read, but those that the equations lack."""
    all_ = page.locator("svg.circuit .reads:not(.absent)")
    return {one.get_attribute("data-wire") for one in all_.all()}


@pytest.mark.parametrize("family", READ)
def test_a_family_has_its_circuit(page, server, monkeypatch, family):
    name = kept(monkeypatch, server, family, [3])
    opened(page, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    signals = "zrgh" if family.startswith("gru") else "h"
    circuit = page.locator("svg.circuit")
    expect(circuit).to_have_count(1)
    to_step(page, 3)
    before = first(page, signals)["h"]
    to_step(page, 4)
    now = first(page, signals)
    found = exact(page)
    assert {before, *now.values()} <= set(found)
    if family.startswith("gru"):
        # What is kept and what is taken, rounded as the run rounds.
        assert now["z"] * before in found
        assert (np.float32(1) - now["z"]) * now["g"] in found
    assert drawn(page) == {f"{read}>{signal}" for read in "xh" for signal in READ[family]}
    # Beneath a gate each of them has its letter, but where it is told what a pinned gate would be.
    letters = circuit.locator(".letter:visible")
    if family.startswith("gru"):
        assert {(one.text_content(), one.get_attribute("data-wire")) for one in letters.all()} == {
            (letter, f"{letter[0]}>{signal}") for letter in ("x", "h\u2032") for signal in READ[family]
        }
    else:
        expect(letters).to_have_count(0)
    assert "Cell 1 at step 4, input b" in circuit.get_attribute("aria-label")

    # A box is a button, and opens its equation; a part of that lights its wire.
    boxes = circuit.get_by_role("button")
    assert boxes.count() == len(READ[family])
    assert [one.get_attribute("tabindex") for one in boxes.all()] == ["0", *["-1"] * (boxes.count() - 1)]
    signal = READ[family][-1]
    boxes.last.focus()
    page.keyboard.press("Enter")
    row = page.locator(f".equation[data-signal={signal}]")
    expect(row.locator(".opens")).to_be_focused()
    row.locator(".bar .part").first.focus()
    page.evaluate(FRAMES)
    assert page.evaluate(LIT) == [f"x>{signal}"]


def test_pinned_gates_of_a_gru_are_clamped_and_its_letters_are_of_full_size_everywhere(page, server, monkeypatch):
    name = kept(monkeypatch, server, "gru-after", [3])
    spec = {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}, "interventions": PINS}
    opened(page, spec)
    to_step(page, 4)
    clamped = page.locator("svg.circuit g.gate.pinned")
    expect(clamped).to_have_count(2)
    labels = clamped.locator(".box-label").evaluate_all("all => all.map((one) => one.firstChild.data)")
    assert labels == ["z would be", "r would be"]
    # Nothing is kept: the wire is dashed, and all is taken.
    expect(page.locator("svg.circuit path[data-wire=kept]")).to_have_class("wire h none")
    assert page.locator("svg.circuit path[data-wire=rest]").get_attribute("stroke-width") != "1.50"
    wide, phone = ((1024, 768), (1280, 720), (1920, 1080)), (390, 844)
    for theme, letters, sizes in (("projector", 20, wide), ("dark", 15, (*wide, phone))):
        in_theme(page, theme)
        for size in sizes:
            at_size(page, *size)
            # Before the pins each gate has the letters of what it reads beneath it.
            for step, many in ((2, 6), (4, 2)):
                to_step(page, step)
                expect(page.locator("svg.circuit .letter:visible")).to_have_count(many)
                page.evaluate(FRAMES)
                assert page.evaluate(SMALL, letters) == [], (theme, size)
                assert page.evaluate(OVER) == [], (theme, size)


def test_from_net_to_net_there_is_one_circuit_and_it_is_of_the_net_that_is_there(page):
    for net, boxes in (("anbn", "figo"), ("anbn-rnn", "h"), ("continual", "figo"), ("continual-rnn", "h")):
        choose(page, net)
        labels = page.locator("svg.circuit .box-label")
        expect(labels).to_have_count(len(boxes))
        assert [one.evaluate("one => one.firstChild.data") for one in labels.all()] == [*boxes]
        expect(page.locator(".cell-view")).to_have_count(1)
        assert page.evaluate(SMALL, 15) == []


@pytest.mark.usefixtures("chromium_alone")
def test_a_step_of_a_plain_rnn_flows_after_its_numbers_and_not_for_who_wants_none(page):
    choose(page, "anbn-rnn")
    to_step(page, 3)
    expect(page.locator("svg.circuit .box-label")).to_have_count(1)
    page.evaluate(HOLD)
    timers(page, 250)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => window.begun.filter(({ effect }) => effect.target.matches('.drop')).length === 2")
    page.evaluate("() => { window.begun.forEach((one) => one.cancel()); window.begun = []; }")
    page.emulate_media(reduced_motion="reduce")
    timers(page, 250)
    page.keyboard.press("ArrowRight")
    page.evaluate(FRAMES)
    assert page.evaluate("() => window.begun.length") == 0
