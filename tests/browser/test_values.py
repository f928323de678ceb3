"""The table of values: a step writes what is in sight, nobody reads what was, and a number of it can be checked."""

import pytest
from lab import FRAMES, HOLD_TIMERS, choose, mode, ready, values
from playwright.sync_api import expect
from worked import printed

WATCH = """() => {
  window.touched = new Set();
  const note = ({ target }) => {
    const row = (target instanceof Element ? target : target.parentElement).closest('tbody tr');
    if (row) window.touched.add(row.sectionRowIndex);
  };
  new MutationObserver((all) => all.forEach(note)).observe(document.querySelector('table.values tbody'),
    {subtree: true, childList: true, characterData: true, attributes: true});
}"""
STEPPED = """(scroll) => new Promise((done) => {
  const frame = document.querySelector('.lab-values .scroll');
  const read = (row) => [...row.querySelectorAll('td')].map((one) => Number(one.dataset.exact));
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
  requestAnimationFrame(() => {
    if (scroll) frame.scrollTop = frame.scrollHeight;
    requestAnimationFrame(() => {
      const { top, bottom } = frame.getBoundingClientRect();
      const rows = [...document.querySelectorAll('table.values tbody tr')].map((row, at) => ({ row, at }));
      const box = ({ row }) => row.getBoundingClientRect();
      const seen = rows.filter((one) => box(one).bottom > top && box(one).top < bottom);
      const unread = rows.filter(({ row }) => getComputedStyle(row.querySelector('td')).visibility === 'hidden');
      done({
        seen: seen.map(({ at }) => at), shown: Object.fromEntries(seen.map(({ row, at }) => [at, read(row)])),
        unread: unread.map(({ at }) => at), touched: [...(window.touched ?? [])],
        busy: document.querySelector('table.values').getAttribute('aria-busy'),
      });
    });
  });
})"""


def stepped(page, scroll):
    """What is there after a step, before what is put off until stepping pauses."""
    page.evaluate(HOLD_TIMERS)
    found = page.evaluate(STEPPED, scroll)
    page.evaluate("() => window.letGo()")
    return found


@pytest.fixture
def wide(page):
    """A net whose cells are more than there is room for."""
    choose(page, "json")
    return page


def test_a_step_touches_no_row_out_of_sight(wide):
    wide.evaluate(WATCH)
    at = stepped(wide, False)
    assert at["touched"]
    assert max(at["touched"]) <= max(at["seen"]) + 1
    # The others are said not to be up to date, and can't be read.
    assert at["busy"] == "true"
    assert not set(at["seen"]) & set(at["unread"])
    assert set(at["seen"]) | set(at["unread"]) >= {0, 1, 23}
    # Once stepping pauses they are there.
    ready(wide)
    assert wide.locator("table.values").get_attribute("aria-busy") is None
    touched = wide.evaluate("[...window.touched]")
    assert set(range(24)) <= set(touched)


def test_rows_that_are_scrolled_to_show_the_step(wide):
    stale = values(wide)
    at = stepped(wide, True)
    assert 23 in at["seen"]
    fresh = values(wide)
    assert fresh != stale
    assert {unit: list(fresh[unit].values()) for unit in at["seen"]} == {
        int(unit): shown for unit, shown in at["shown"].items()
    }


@pytest.mark.smoke
def test_all_is_copied_as_it_is_at_the_step(wide):
    wide.evaluate("""() => addEventListener('copy', ({ clipboardData }) => {
      window.copied = clipboardData.getData('text/plain');
    })""")
    wide.evaluate("""() => new Promise((done) => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
      requestAnimationFrame(() => requestAnimationFrame(() => {
        getSelection().selectAllChildren(document.querySelector('table.values'));
        document.querySelector('table.values').dispatchEvent(
          new ClipboardEvent('copy', {bubbles: true, clipboardData: new DataTransfer()}));
        done();
      }));
    })""")
    lines = wide.evaluate("window.copied").split("\n")
    rows = [line.split("\t")[1:] for line in lines if line.split("\t")[0].isdigit()]
    assert [[float(value) for value in row] for row in rows] == [list(row.values()) for row in values(wide)]


def check(page):
    return page.get_by_role("button", name="Check this number")


def test_a_number_of_the_table_can_be_checked(wide):
    lines, wanted = [], []
    for unit, signal in [(2, "o"), (1, "f")]:
        wide.locator("table.values tbody tr").nth(unit).locator(f"td.{signal}").click()
        wide.evaluate(FRAMES)
        wanted.append(values(wide)[unit][signal])
        expect(check(wide)).to_have_accessible_name(f"Check this number: {signal} = {shown(wide, signal)}")
        check(wide).click()
        code = wide.locator(".lab-values > .copied code")
        expect(code).to_be_visible()
        lines.append(code.inner_text())
    # By keyboard, along the row.
    check(wide).focus()
    wide.keyboard.press("ArrowDown")
    expect(check(wide)).to_have_accessible_name(f"Check this number: g = {shown(wide, 'g')}")
    wide.keyboard.press("Enter")
    expect(code).to_contain_text("tanh")
    lines.append(code.inner_text())
    wanted.append(values(wide)[1]["g"])
    assert printed(lines) == wanted
    # What was of another step is gone.
    wide.keyboard.press("ArrowRight")
    expect(code).to_have_count(0)


def shown(page, signal):
    return page.locator("table.values tr.on").locator(f"td.{signal} .used").inner_text()


def test_of_a_pinned_gate_it_checks_what_the_gate_would_be(wide):
    mode(wide, "Read-only")
    wide.locator("table.values tr.on td.f").click()
    wide.evaluate(FRAMES)
    check(wide).click()
    code = wide.locator(".lab-values > .copied code")
    expect(code).to_be_visible()
    would = wide.locator("svg.circuit g.gate.f text.ghost title").text_content()
    assert printed([code.inner_text()]) == [float(would)]
    assert values(wide)[0]["f"] == 1
