"""By keyboard alone: every control does its own, and the rest is the playhead's."""

import pytest
from lab import addressed, at_size, choose, mode, ready, settle, status, study, to_step, type_input, undo
from playwright.sync_api import expect


@pytest.mark.smoke
def test_space_works_what_has_the_focus_and_plays_elsewhere(page):
    # Long enough to play until one has seen it.
    type_input(page, " ".join(["0.5"] * 300))
    playing = page.get_by_role("button", name="Pause")
    overlay = page.get_by_label("Lay the undisturbed run over")
    overlay.focus()
    page.keyboard.press(" ")
    expect(overlay).to_be_checked()
    cell = page.get_by_label("Modes go to cell 2")
    cell.focus()
    page.keyboard.press(" ")
    expect(cell).not_to_be_checked()
    expect(page.locator(".scope")).to_contain_text("cells 1, 3")
    page.locator("summary", has_text="Pin one gate").focus()
    page.keyboard.press(" ")
    expect(page.get_by_label("Value from 0 to 1")).to_be_visible()
    expect(playing).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Value from 0 to 1")).to_be_hidden()
    page.get_by_role("radio", name="Store").focus()
    settle(page, lambda: page.keyboard.press(" "))
    expect(page.get_by_role("radio", name="Store")).to_be_checked()
    # A mode that is chosen already leaves Space to the playhead, and so does the page.
    page.keyboard.press(" ")
    expect(playing).to_be_visible()


def test_keys_step_and_choose_modes_after_a_net_was_chosen(page):
    choose(page, "anbn")
    page.get_by_label("Net", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert status(page).startswith("Step 3 of")
    settle(page, lambda: page.keyboard.press("2"))
    expect(page.get_by_role("radio", name="Read-only")).to_be_checked()
    expect(page.get_by_label("Net", exact=True)).to_have_value("anbn")
    settle(page, lambda: page.keyboard.press("ArrowDown"))
    expect(page.get_by_label("Net", exact=True)).to_have_value("reber")


def test_escape_closes_the_eight_corners_and_lets_nothing_else_go(page):
    cell = page.get_by_label("Modes go to cell 2")
    cell.uncheck()
    more = page.get_by_role("button", name="All eight corners")
    more.click()
    expect(page.get_by_role("button", name="Latch")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Latch")).to_be_hidden()
    expect(more).to_be_focused()
    expect(page.locator(".scope")).to_contain_text("cells 1, 3")
    page.locator("summary", has_text="Pin one gate").click()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Value from 0 to 1")).to_be_hidden()
    expect(cell).not_to_be_checked()
    # With nothing open it lets go what was chosen.
    page.keyboard.press("Escape")
    expect(cell).to_be_checked()


def test_a_refusal_is_gone_once_one_goes_on(page):
    choose(page, "reber")
    field = page.get_by_label("Input", exact=True)
    right = field.input_value()

    def put_right():
        field.fill(right)
        field.press("Enter")

    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Step forward").click(),
        put_right,
    ):
        field.fill("BTQ")
        page.get_by_role("button", name="Use", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text('"Q" at place 3')
        leave()
        expect(page.locator(".notice")).not_to_contain_text("place 3")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_list_of_keys_begins_at_its_top(page, size):
    at_size(page, *size)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog.get_by_role("heading", name="Keys")).to_be_in_viewport()
    assert dialog.evaluate("(one) => one.scrollTop") == 0


def test_what_was_taken_back_is_done_again_by_ctrl_and_y_and_the_list_of_keys_says_so(page):
    settle(page, lambda: page.keyboard.press("2"))
    settle(page, lambda: page.keyboard.press("Control+z"))
    expect(page.get_by_role("radio", name="Free run")).to_be_checked()
    settle(page, lambda: page.keyboard.press("Control+y"))
    expect(page.get_by_role("radio", name="Read-only")).to_be_checked()
    page.keyboard.press("?")
    for key, says in (("Ctrl Z", "Undo"), ("Ctrl Y", "Redo")):
        row = page.get_by_role("dialog", name="Keys").get_by_role("row", name=key, exact=False)
        expect(row).to_contain_text(says)
    # The stage behind the list is not seen.
    page.keyboard.press("Control+z")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(page.get_by_role("radio", name="Read-only")).to_be_checked()


def test_the_chosen_cells_row_comes_into_view(page):
    choose(page, "reber")
    page.get_by_role("application").focus()
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    ready(page)
    frame, row = (
        page.locator(name).bounding_box() for name in (".lab-values .scroll[aria-label=Values]", "table.values tr.on")
    )
    assert status(page).split(":")[1].startswith(" cell 8")
    assert row["y"] >= frame["y"]
    assert row["y"] + row["height"] <= frame["y"] + frame["height"] + 1
    assert page.evaluate("scrollY") == 0


def test_steps_that_are_chosen_by_keys_and_let_go_are_spoken_and_steps_that_are_taken_only_once(page):
    choose(page, "anbn")
    told = page.locator("[aria-live=polite] > .scope")
    page.get_by_role("application").focus()
    page.keyboard.press("[")
    expect(told).to_have_text("all cells \u00b7 step 1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("]")
    expect(told).to_have_text("all cells \u00b7 steps 1 to 2")
    page.keyboard.press("Escape")
    expect(told).to_have_text("all cells \u00b7 from step 2 on")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[aria-live=off] > .scope")).to_have_text("all cells \u00b7 from step 3 on")


TYPED = """(field, [key, code, held]) => field.dispatchEvent(
  new KeyboardEvent('keydown', { key, code, ...held, bubbles: true, cancelable: true }))"""
"""As the browser tells it where no driver has such a keyboard."""


@pytest.mark.parametrize(
    "held", [{"altKey": True}, {"altKey": True, "ctrlKey": True}], ids=["Option on a Mac", "AltGr as two keys"]
)
def test_a_sign_that_takes_another_key_to_type_does_what_it_does_alone(page, held):
    choose(page, "anbn")
    told = page.locator("[aria-live=polite] > .scope")
    field = page.get_by_role("application")
    field.focus()
    # German ones.
    field.evaluate(TYPED, ["[", "Digit5", held])
    expect(told).to_have_text("all cells \u00b7 step 1")
    page.keyboard.press("ArrowRight")
    field.evaluate(TYPED, ["]", "Digit6", held])
    expect(told).to_have_text("all cells \u00b7 steps 1 to 2")
    # With what is no sign they are the browser's.
    for key, code in (("2", "Digit2"), ("ArrowRight", "ArrowRight"), (" ", "Space")):
        assert field.evaluate(TYPED, [key, code, held])
    expect(page.get_by_role("radio", name="Free run")).to_be_checked()
    field.evaluate(TYPED, [".", "KeyX", held])
    expect(page.get_by_role("group", name="Within the step")).to_be_visible()


def test_undo_to_another_input_or_net_lets_go_of_what_is_not_there(page):
    choose(page, "anbn")
    type_input(page, "Saabb")
    type_input(page, "S" + "a" * 12 + "b" * 12)
    to_step(page, 20)
    page.get_by_role("application").focus()
    page.keyboard.press("[")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("]")
    expect(page.locator(".scope")).to_have_text("all cells \u00b7 steps 20 to 21")
    settle(page, undo(page).click)
    expect(page.locator(".scope")).to_have_text("all cells \u00b7 from step 5 on")
    choose(page, "reber")
    for cell in range(1, 8):
        page.get_by_label(f"Modes go to cell {cell}", exact=True).uncheck()
    expect(page.locator(".scope")).to_contain_text("cell 8 ")
    settle(page, undo(page).click)
    expect(page.locator(".scope")).to_contain_text("all cells")
    mode(page, "Refresh")
    assert "Pinned to Refresh" in status(page)


def test_who_undoes_or_redoes_the_last_by_the_keyboard_is_at_the_other_of_the_two(page):
    choose(page, "anbn")
    settle(page, lambda: page.keyboard.press("4"))
    redo = page.get_by_role("button", name="Redo", exact=True)
    # The choice of a net is the other that there is.
    page.get_by_role("button", name="First step").focus()
    undo(page).focus()
    for _ in range(2):
        expect(undo(page)).to_be_focused()
        settle(page, lambda: page.keyboard.press("Enter"))
    expect(redo).to_be_focused()
    for _ in range(2):
        settle(page, lambda: page.keyboard.press("Enter"))
    expect(undo(page)).to_be_focused()


def test_the_study_that_is_open_has_the_focus_in_the_list_of_all(page):
    choose(page, "anbn")
    addressed(page, net="anbn")
    page.evaluate("() => { location.hash += '&v=training'; }")
    listed = page.get_by_role("navigation", name="Studies")
    expect(listed.get_by_role("button", name="Live training", exact=True)).to_be_focused()


CUT = """(inside) => {
  const cut = [];
  let looked = 0;
  const those = `${inside} :is(button, summary, select, input[inputmode=numeric], [tabindex])`;
  for (const one of document.querySelectorAll(those)) {
    if (!one.checkVisibility() || one.disabled) continue;
    looked += 1;
    one.focus({ focusVisible: true });
    one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { outlineWidth, outlineOffset } = getComputedStyle(one);
    const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const { left, top, right, bottom } = one.getBoundingClientRect();
    for (let at = one.parentElement; at?.closest(inside); at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const box = at.getBoundingClientRect();
      const by = Math.max(box.left - left, box.top - top, right - box.right, bottom - box.bottom) + ring;
      if (by > 2) cut.push(`${one.ariaLabel ?? one.textContent}: ${by}`);
    }
  }
  return { cut, looked };
}"""
"""What has a ring that what scrolls cuts off, once it has the focus; and how many were looked at."""


def cut(page, inside):
    found = page.evaluate(CUT, inside)
    assert found["looked"] > 0
    return found["cut"]


def test_the_ring_of_the_focus_is_whole_in_what_scrolls(page):
    page.keyboard.press("Tab")
    assert cut(page, ".lab-values") == []
    page.get_by_role("tab", name="Equations").click()
    expect(page.get_by_role("math").first).to_be_visible()
    assert cut(page, ".lab-values") == []
    study(page, "Weights")
    expect(page.locator(".study .finding")).not_to_be_empty()
    assert cut(page, ".study") == []
