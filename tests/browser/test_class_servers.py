"""The class is asked over two servers with one store: the presenter's page is at one, the students' at the other."""

import json
from collections.abc import Iterator

import pytest
from classes import at_step, button, end, link, screen, start
from playwright.sync_api import expect
from polled import PHONE, answer, ask, last_step, poll, question, until, words
from server import Server
from store_server import StoreServer, needed_program


@pytest.fixture
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Two that share their classes."""
    store = StoreServer(needed_program(request.config), tmp_path_factory.mktemp("store"))
    store.start()
    made = [Server("--lan", "--redis", store.url) for _ in range(2)]
    yield made
    for one in made:
        one.close()
    store.kill()


def test_results_come_to_students_at_another_server_when_they_are_shown_and_not_before(chromium_alone, opened, servers):
    here, there = servers
    teacher = screen(opened, link(here))
    code = start(teacher)
    heard = [[], []]
    phone = screen(opened, f"{there.url}join/{code}", heard[0], **PHONE)
    other = screen(opened, f"{there.url}join/{code}", heard[1])
    expect(teacher.get_by_role("region", name="Class", exact=True)).to_contain_text(f"Class {code}: 2 screens.")
    button(teacher, "Step forward").click()
    for student in (phone, other):
        at_step(student, 2)
    for frames in heard:
        frames.clear()
    ask(teacher, {"Covered from step": 5, "Asked at step": 9})
    for student, number in ((phone, 31.417), (other, 27.183)):
        expect(question(student)).to_contain_text("What will c of cell 1 be at step 9?")
        answer(student, number)
    expect(poll(teacher)).to_contain_text("2 of 2 screens answered.")
    for student in (phone, other):
        expect(poll(student)).to_contain_text("2 screens have answered.")
    teacher.get_by_label("See answers here first").check()
    expect(poll(teacher)).to_contain_text("2 numbers from 27.2 to 31.4")
    for page, frames, its in ((phone, heard[0], "27.183"), (other, heard[1], "31.417")):
        told = json.dumps(words(frames))
        assert "results" not in told
        assert its not in told + page.content()
        assert last_step(frames) <= 4
        expect(page.locator(".poll .chart")).to_be_hidden()

    button(poll(teacher), "Show results").click()
    for page in (teacher, phone, other):
        expect(poll(page)).to_contain_text("2 numbers from 27.2 to 31.4")
        expect(page.locator(".poll .truth")).to_have_attribute("d", "")
    button(teacher, "Show me").click()
    for page in (teacher, phone, other):
        expect(question(page)).to_contain_text("c of cell 1 is 1.09 at step 9")
        expect(poll(page)).to_contain_text("The full line is what it is, 1.09")
    for page, frames in ((phone, heard[0]), (other, heard[1])):
        until(page, lambda frames=frames: last_step(frames) > 9)
    button(poll(teacher), "Put the question away").click()
    for page in (teacher, phone, other):
        expect(poll(page)).to_be_hidden()
    end(teacher)
