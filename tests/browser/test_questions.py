"""Studies tell when they wait, what they can't answer, and what is measured in which unit."""

import os
import re

from lab import choose, fill, finding, slide, study, train_for_long
from playwright.sync_api import expect

WATCH = """() => {
  const place = document.querySelector('.study');
  window.seen = [];
  new MutationObserver(() => window.seen.push([place.ariaBusy, place.querySelector('progress').checkVisibility()]))
    .observe(place, { attributes: true, subtree: true });
}"""
"""From now on the page remembers whether the study was busy, and showed how far it was."""


def test_an_answer_to_the_question_before_is_marked_until_the_new_one_comes(page):
    study(page, "Stability")
    expect(finding(page)).to_contain_text("LSTM: 168 of 600")
    place = page.get_by_role("region", name="The study")
    expect(place).to_have_attribute("aria-busy", "false")
    fill(page.get_by_label("Seed"), 77)
    page.evaluate(WATCH)
    page.get_by_label("Seed").press("Enter")
    page.wait_for_function(
        """() => window.seen.some(([busy]) => busy === 'true')
        && window.seen.at(-1)[0] === 'false' && !window.seen.at(-1)[1]"""
    )
    assert ["true", True] in page.evaluate("window.seen")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_more_disturbed_steps_leave_more_room_and_say_so(page):
    study(page, "Stability")
    rule = page.locator(".study > .says")
    expect(rule).to_contain_text("Within 1: that many steps early or late")
    slide(page, "for steps", 3)
    expect(rule).to_contain_text("Within 3: that many steps early or late")
    page.get_by_label("To remember").select_option("continual")
    expect(rule).to_have_text(re.compile(r"^Intervals: of these \d+ nets a row\.$"))


def test_the_race_moves_the_input_of_a_chosen_step(page):
    study(page, "Race of memories")
    expect(page.get_by_label("Moved input")).to_be_hidden()
    page.get_by_label("Shown", exact=True).select_option("moved")
    expect(finding(page)).to_contain_text(
        "100 steps after input 1 was moved by 0.1, the memories differ by (median of 5 draws): RNN "
    )
    slide(page, "Moved input", 4)
    expect(finding(page)).to_contain_text("96 steps after input 5 was moved")
    # Rounding is not memory: of a quick decay nothing is left to be seen.
    slide(page, "RNN: spectral radius", 0.5)
    expect(finding(page)).to_contain_text("RNN nothing to be seen,")
    page.get_by_label("Shown", exact=True).select_option("input")
    expect(finding(page)).to_contain_text(
        re.compile(r"96 steps after input 5, a change of 1 in it moves what is shown by .* RNN \d\u00b710")
    )


def test_a_net_without_an_output_has_no_ablations(page):
    choose(page, "notebook")
    study(page, "Ablation board")
    expect(finding(page)).to_contain_text("says nothing that could be right or wrong")
    expect(page.get_by_role("button", name="Compute")).to_be_disabled()
    expect(page.locator(".study .error")).to_be_empty()


def test_a_training_at_rest_leaves_its_place_and_can_be_kept_and_gone_on_with(page, context, server):
    """More trainings than there are places: those that pause let the others run."""
    pages = [page, *(context.new_page() for _ in range(os.cpu_count() + 1))]
    for one in pages:
        if one is not page:
            one.goto(server.url)
            one.wait_for_selector("table.values tbody tr")
        study(one, "Live training")
        one.get_by_label("Task").select_option("parity")
        train_for_long(one)
        one.get_by_role("button", name="Pause").click()
        expect(finding(one)).to_contain_text("paused")
    first = finding(page).inner_text()
    page.get_by_role("button", name="Keep this net in the lab").click()
    expect(finding(page)).to_contain_text("Kept as my-parity-")
    name = re.search(r"Kept as (my-parity-\w+)", finding(page).inner_text())[1]
    page.get_by_role("button", name="Go on").click()
    expect(finding(page)).to_contain_text("learning")
    expect(finding(page)).not_to_have_text(first)
    page.get_by_role("button", name="Cancel").click()
    for one in pages[1:]:
        one.close()
    kept = page.locator(f"select.net optgroup[label=Kept] option[value={name}]")
    expect(kept).to_have_text(re.compile(r"Parity: .*Peephole LSTM, \d+ cells, \d+ sequences"))
