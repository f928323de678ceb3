"""Several labs on one page: each by itself, and one that is taken down leaves nothing behind."""

from pathlib import Path

import pytest
from axe import violations
from lab import FRAMES, timers
from playwright.sync_api import expect

LIVE = (Path(__file__).parent / "live.js").read_text()
NOTHING = {"listeners": [], "observers": 0, "timers": 0, "frames": 0, "sockets": 0}
TWO = """
  import { createLab } from "/static/js/lab.js";
  import { connect } from "/static/js/sources/socket.js";
  const at = { socket: new URL("ws", location.href).href.replace("http", "ws"), health: "healthz" };
  const ownAddress = (hash = "") => ({ read: () => hash, write: (now) => (hash = now), follow() {} });
  const [place, other, heading] = ["section", "section", "h1"].map((tag) => document.createElement(tag));
  heading.textContent = "Two labs";
  document.querySelector("main").append(heading, place, other);
  window.chosen = [];
  window.labs = [place, other].map((root, k) => createLab(root, {
    source: (on) => connect(at, on),
    address: ownAddress(),
    theme: { read: () => "light", write: (theme) => window.chosen.push([k, theme]) },
  }));
"""


@pytest.fixture
def two(context, server):
    """A page with two labs, and nothing else that is alive on it."""
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.route("**/assets/page-*.js", lambda route: route.fulfill(body=TWO, content_type="text/javascript"))
    page.add_init_script(LIVE)
    page.goto(server.url)
    for lab in labs(page):
        expect(lab.get_by_role("status")).to_contain_text("Step 1 of")
    yield page
    assert problems == []


def labs(page):
    return [page.locator("main > section").nth(k) for k in range(2)]


def stepped(lab, step):
    expect(lab.get_by_role("status")).to_contain_text(f"Step {step} of")


ADDRESS = """
  import { createLab } from "/static/js/lab.js";
  import { connect } from "/static/js/sources/socket.js";
  const at = { socket: new URL("ws", location.href).href.replace("http", "ws"), health: "healthz" };
  window.hash = "";
  createLab(document.querySelector("main"), {
    source: (on) => connect(at, on),
    address: {
      read: () => window.hash,
      write: (hash) => (window.hash = hash),
      follow: (changed) => (window.changed = changed),
    },
    theme: { read: () => "light", write() {} },
  });
"""


def test_an_address_that_somebody_has_changed_is_not_written_over_before_that_is_told(context, server):
    page = context.new_page()
    page.route("**/assets/page-*.js", lambda route: route.fulfill(body=ADDRESS, content_type="text/javascript"))
    page.goto(server.url)
    forward = page.get_by_role("button", name="Step forward")
    stepped(page, 1)
    forward.click()
    page.wait_for_function("() => window.hash.includes('t=1')")
    page.evaluate("() => { window.link = window.hash.replace('t=1', 't=7'); }")
    forward.click()
    stepped(page, 3)
    page.evaluate("() => { window.hash = window.link; }")
    timers(page)
    page.evaluate("() => window.changed()")
    stepped(page, 8)


def test_each_of_two_labs_is_by_itself(two):
    first, second = labs(two)
    first.get_by_role("button", name="Step forward").click()
    second.get_by_label("Net", exact=True).select_option("anbn")
    expect(second.get_by_label("Net", exact=True)).to_have_value("anbn")
    second.get_by_role("radio", name="Read-only").click(force=True)
    expect(second.get_by_role("radio", name="Read-only")).to_be_checked()
    stepped(first, 2)
    stepped(second, 1)
    expect(first.get_by_role("radio", name="Free run")).to_be_checked()
    expect(first.get_by_label("Net", exact=True)).to_have_value("notebook")
    second.get_by_label("Theme", exact=True).evaluate(
        "(select) => { select.value = 'projector'; select.dispatchEvent(new Event('change')); }"
    )
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    expect(second).to_have_attribute("data-theme", "projector")
    assert [lab.get_by_role("status").evaluate(size) for lab in (first, second)] == [15, 20]
    assert two.evaluate("window.chosen") == [[1, "projector"]]


def test_keys_go_to_the_lab_that_has_the_focus_and_with_none_to_nobody(two):
    first, second = labs(two)
    second.get_by_role("application").focus()
    two.keyboard.press("ArrowRight")
    two.keyboard.press("ArrowRight")
    stepped(second, 3)
    two.evaluate("document.activeElement.blur()")
    two.keyboard.press("ArrowRight")
    two.evaluate(FRAMES)
    stepped(first, 1)
    stepped(second, 3)
    second.get_by_role("application").focus()
    two.keyboard.press("?")
    expect(second.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(first.get_by_role("dialog", name="Keys")).to_be_hidden()
    two.keyboard.press("Escape")
    expect(second.get_by_role("dialog", name="Keys")).to_be_hidden()
    two.evaluate("labs[0].destroy()")
    two.evaluate("document.activeElement.blur()")
    two.keyboard.press("ArrowRight")
    stepped(second, 4)


def test_the_first_steps_of_one_are_not_those_of_the_other(two):
    first, second = labs(two)
    two.evaluate("labs.forEach((lab) => lab.actions.beginFirstSteps())")
    strips = [lab.get_by_role("region", name="First steps") for lab in (first, second)]
    for strip in strips:
        expect(strip).to_contain_text("Cell 1 remembers")
    for _ in range(3):
        first.get_by_role("button", name="Step forward").click()
    expect(strips[0]).to_contain_text("2 of 3")
    expect(strips[1]).to_contain_text("1 of 3")
    assert [lab.get_attribute("data-next") for lab in (first, second)] == ["read-only", "forward"]
    strips[0].get_by_role("button", name="Skip").click()
    expect(strips[0]).to_be_hidden()
    expect(strips[1]).to_be_visible()
    two.evaluate("labs[1].destroy()")
    assert second.evaluate("(one) => ({ ...one.dataset })") == {}


def test_what_moves_in_a_lab_goes_with_it(two):
    two.evaluate(
        """() => {
          const { animate } = Element.prototype;
          Element.prototype.animate = function (...given) {
            const made = animate.apply(this, given);
            made.pause();
            return made;
          };
          labs.forEach(({ actions }) => actions.applyMainMode(0));
        }"""
    )
    fronts = "() => [...document.querySelectorAll('.front')].map((one) => one.getAnimations().length)"
    two.wait_for_function(f"() => String(({fronts})()) === '1,1'")
    two.evaluate("labs[1].destroy()")
    assert two.evaluate(fronts) == [1]
    two.evaluate("labs[0].destroy()")
    assert two.evaluate("document.getAnimations().length") == 0


def test_no_id_is_there_twice_and_an_automatic_check_finds_nothing(two):
    assert (
        two.evaluate(
            """() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
        return ids.filter((id, at) => ids.indexOf(id) !== at); }"""
        )
        == []
    )
    assert violations(two) == []


def test_of_a_lab_that_is_taken_down_nothing_is_left(two):
    first, second = labs(two)
    # With much going on in it: a chart, a study that asks, a run that plays, a change on its way.
    second.get_by_role("button", name="Chart", exact=True).click()
    expect(second.locator("[data-dialog=chart] .plot")).to_have_attribute("data-ready", "true")
    two.keyboard.press("Escape")
    first.get_by_role("button", name="Play").click()
    second.get_by_role("button", name="Studies").click()
    expect(second.locator(".study .plot")).to_have_attribute("data-ready", "true")
    two.evaluate(
        """() => {
          const [, lab] = labs;
          lab.actions.togglePlay();
          lab.actions.applyMode(null);
          lab.actions.choose("ledger", {});
          lab.actions.openStudy("gradients");
        }"""
    )
    # In one go: meanwhile the other lab sets timers and ends them.
    before, after = two.evaluate("() => [live.left(), labs[1].destroy(), live.left()].filter(Boolean)")
    assert after["sockets"] == 1
    for kind in ("observers", "timers"):
        assert 0 < after[kind] < before[kind]
    assert 0 < len(after["listeners"]) < len(before["listeners"])
    expect(second).to_be_empty()
    assert second.evaluate("(one) => [one.className, {...one.dataset}, one.style.length]") == ["", {}, 0]

    # The other goes on.
    expect(first.get_by_role("button", name="Play")).to_be_visible()
    first.get_by_role("radio", name="Store").click(force=True)
    expect(first.get_by_role("radio", name="Store")).to_be_checked()

    two.evaluate("labs[0].destroy()")
    assert two.evaluate("live.left()") == NOTHING
