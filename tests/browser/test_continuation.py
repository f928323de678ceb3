"""Nets that go on by themselves, as a person sees and hears it."""

import re

import pytest
from families import kept, opened
from gatescope.model import experiment, nets
from gatescope.model.spec import Spec
from gatescope.model.tasks import json as json_task
from gatescope.model.tasks import reber
from gatescope.model.tasks import text as text_task
from lab import (
    FRAMES,
    addressed,
    at_size,
    choose,
    edited,
    fill,
    mode,
    settle,
    status,
    to_step,
    type_input,
    undo,
    unfold,
    values,
    work,
)
from playwright.sync_api import expect


def go_on(page):
    settle(page, page.get_by_role("button", name="Continue", exact=True).click)


def read(page):
    """All that is read, as the input field has it."""
    return page.get_by_label("Input", exact=True).input_value()


def own(page):
    return page.get_by_role("group", name="Own words")


def put_in(page, symbol, step):
    to_step(page, step)
    own(page).get_by_label("Symbol to put in").select_option(symbol)
    settle(page, own(page).get_by_role("button", name="Put in").click)


def noise_at(page, step):
    to_step(page, step)
    settle(page, own(page).get_by_role("button", name="Noise", exact=True).click)


def said(page):
    return re.search(r"The net says (\S+)\.", status(page))[1]


@pytest.mark.smoke
def test_a_reber_string_is_ended_as_the_grammar_has_it_and_each_word_is_what_was_said(page):
    choose(page, "reber")
    type_input(page, "BTBT")
    to_step(page, 4)
    go_on(page)
    assert edited(page) == ("From step 5 on the net reads what it says.")
    text = read(page)
    string = text[: text.index("E", text.index("E") + 1) + 1]
    legal = reber.legal(string)
    assert all(legal[t][reber.ALPHABET.index(symbol)] for t, symbol in enumerate(string[1:]))
    assert string[-2] == "T"
    assert own(page).get_by_text("Own words: steps 5 to 28").is_visible()
    for step in range(4, 9):
        to_step(page, step)
        word = said(page)
        page.get_by_role("button", name="Step forward").click()
        assert status(page).startswith(f"Step {step + 1} of 28, input {word}, its own word: ")


def test_json_is_closed_where_words_are_drawn(page):
    choose(page, "json")
    type_input(page, '{"9":{"bad":[')
    to_step(page, 13)
    go_on(page)
    greedy = read(page)
    settle(page, lambda: own(page).get_by_label("How words are chosen").select_option("0.3"))
    drawn = [read(page)]
    for _ in range(3):
        settle(page, own(page).get_by_role("button", name="Draw again").click)
        drawn.append(read(page))
    assert len({greedy, *drawn}) == 5
    fields = own(page).get_by_label("Steps")
    fill(fields, 60)
    settle(page, lambda: fields.press("Enter"))
    whole, place = read(page), json_task.Place()
    assert len(whole) == 73
    for symbol in whole[: whole.index(";") + 1]:
        assert symbol in place.chances(), whole
        place = place.after(symbol)
    assert place.due == "nothing"


def test_a_wrong_symbol_hits_both_runs_and_noise_the_disturbed_one_alone(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaab")
    to_step(page, 8)
    go_on(page)
    calm = read(page)
    assert calm.startswith("Saaaaaab" + "bbbbb" + "T")
    put_in(page, "a", 11)
    wrong = read(page)
    # One more to count: one b more.
    assert wrong.startswith("Saaaaaab" + "bbabbbb" + "T")
    assert edited(page).startswith("a put in at step 11, for both runs: cell 1 at step 11 holds ")
    assert "from step 11 on it reads something else" in edited(page)
    assert "Undisturbed" not in status(page)
    assert status(page).startswith("Step 11 of 32, input a, put in: ")
    noise_at(page, 9)
    noisy = read(page)
    assert status(page).startswith("Step 9 of 32, input b, its own word, with noise: ")
    assert "Undisturbed, it would hold" in status(page)
    # It miscounts by two.
    assert noisy.startswith("Saaaaaab" + "bbabbbbbb" + "T")
    to_step(page, 16)
    assert status(page).startswith("Step 16 of 32, input b, its own word: ")
    assert "Undisturbed, it would read T; " in status(page)
    settle(page, undo(page).click)
    settle(page, undo(page).click)
    assert read(page) == calm
    for _ in range(2):
        settle(page, page.get_by_role("button", name="Redo").click)
    assert read(page) == noisy
    settle(page, own(page).get_by_role("button", name="Stop").click)
    assert read(page) == "Saaaaaab"
    expect(own(page)).to_be_hidden()


def test_a_pin_makes_the_disturbed_run_say_something_else(page):
    choose(page, "anbn")
    type_input(page, "Saaaaab")
    to_step(page, 7)
    go_on(page)
    calm = read(page)
    to_step(page, 3)
    mode(page, "Read-only")
    assert read(page) != calm
    at = next(step for step, (word, free) in enumerate(zip(read(page), calm, strict=True)) if word != free)
    to_step(page, at + 1)
    assert f"it would read {calm[at]}; " in status(page)


def test_a_link_and_a_file_hold_a_continuation(page, saved):
    choose(page, "continual")
    to_step(page, 9)
    go_on(page)
    settle(page, lambda: own(page).get_by_label("How words are chosen").select_option("0.5"))
    settle(page, own(page).get_by_role("button", name="Draw again").click)
    put_in(page, "X", 14)
    noise_at(page, 12)
    page.wait_for_function("() => location.hash.includes('t=11')")
    there = (read(page), status(page), values(page))
    _, file = saved(lambda: work(page, "Save"))
    assert b'"kind": "continued"' in file
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector("table.values tbody tr")
    expect(own(page)).to_be_visible()
    assert (read(page), status(page), values(page)) == there


def test_a_plain_rnn_of_the_same_task_is_one_click_away(page):
    choose(page, "continual")
    type_input(page, "BTBPVVETEBPB")
    to_step(page, 12)
    go_on(page)
    noise_at(page, 14)
    settle(page, own(page).get_by_role("button", name="Plain RNN", exact=True).click)
    expect(page.get_by_label("Net", exact=True)).to_have_value("continual-rnn")
    assert read(page).startswith("BTBPVVETEBPB")
    assert "shows" in status(page)
    settle(page, own(page).get_by_role("button", name="LSTM", exact=True).click)
    expect(page.get_by_label("Net", exact=True)).to_have_value("continual")


@pytest.mark.parametrize("name", [name for name in nets.shipped() if f"{name}-rnn" in nets.shipped()])
def test_each_net_that_predicts_has_a_plain_rnn_that_goes_on_from_the_same_place(page, name):
    choose(page, name)
    to_step(page, 5)
    go_on(page)
    settle(page, lambda: own(page).get_by_label("How words are chosen").select_option("0.3"))
    before, place = read(page), status(page).split(",")[0]
    settle(page, own(page).get_by_role("button", name="Plain RNN", exact=True).click)
    expect(page.get_by_label("Net", exact=True)).to_have_value(f"{name}-rnn")
    spec = addressed(page, net=f"{name}-rnn")
    assert (spec["input"]["read"], spec["input"]["temperature"]) == (5, 0.3)
    assert status(page).split(",")[0] == place
    # It reads the same first steps, and then what it says: as the model has it.
    made = experiment.resolve(Spec.from_dict(spec)).tokens
    if nets.load(name).alphabet is None:
        assert read(page).split()[:5] == before.split()[:5]
        assert len(read(page).split()) == len(made)
    else:
        assert read(page)[:5] == before[:5]
        assert read(page) == "".join(made)
    settle(page, undo(page).click)
    expect(page.get_by_label("Net", exact=True)).to_have_value(name)
    assert (read(page), status(page).split(",")[0]) == (before, place)


def test_where_there_is_no_plain_rnn_one_can_be_trained(page, server, monkeypatch):
    task = text_task.task(text_task.EXAMPLE)
    name = kept(monkeypatch, server, "lstm", [3], task)
    opened(page, {"version": 1, "net": name, "input": {"kind": "generated"}})
    go_on(page)
    expect(own(page).get_by_role("button", name="Plain RNN", exact=True)).to_be_hidden()
    own(page).get_by_role("button", name="Train a plain RNN").click()
    studies = page.get_by_role("dialog", name="Studies")
    expect(studies.get_by_label("Task")).to_have_value("text")
    expect(studies.get_by_label("Cell", exact=True)).to_have_value("rnn")


def test_numbers_go_on_too(page):
    choose(page, "waves")
    to_step(page, 25)
    go_on(page)
    before = read(page).split()
    assert len(before) == 49
    to_step(page, 28)
    own(page).get_by_label("Number to put in").fill("0,5")
    settle(page, own(page).get_by_role("button", name="Put in").click)
    after = read(page).split()
    assert after[27] == "0.5"
    assert (after[:27], after[28:] == before[28:]) == (before[:27], False)


@pytest.mark.parametrize("net", ["notebook", "copy", "parity"])
def test_a_net_that_says_something_else_says_why_it_cannot(page, net):
    choose(page, net)
    before = read(page)
    button = page.get_by_role("button", name="Continue", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    button.press("Enter")
    why = "This net cannot go on by itself: it was not trained to say what it reads next"
    expect(page.get_by_role("alert").first).to_contain_text(why)
    assert read(page) == before
    expect(own(page)).to_be_hidden()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 844)])
def test_its_controls_are_in_sight_and_apart(page, size):
    choose(page, "continual")
    go_on(page)
    at_size(page, *size)
    unfold(page)
    page.evaluate(FRAMES)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.go, .own :is(button, select, input)')]
        .filter((one) => one.offsetParent).map((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return [left, top, right, bottom]; })"""
    )
    assert len(boxes) >= 7
    assert all(left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1] for left, top, right, bottom in boxes)
    pairs = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]]
    assert not [1 for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
