"""What a class sees is fetched by all of its screens from one address, and asked for by each that has no way there."""

import json

from classes import at_step, button, end, start
from lab import mode, values
from playwright.sync_api import expect
from worked import equations, shown

PATIENT = "AbortSignal.timeout = () => new AbortController().signal"
"""On a busy machine nothing is given up for slowness."""


class Seen:
    """A page, what it fetched of traces, and what it said over its websocket."""

    def __init__(self, opened, address, blocked=False):
        self.page = opened(reduced_motion="reduce").new_page()
        self.page.add_init_script(PATIENT)
        self.fetched, self.said = [], []
        self.page.on("request", lambda one: "/trace/" in one.url and self.fetched.append(one.url))
        self.page.on("websocket", lambda socket: socket.on("framesent", lambda one: self.said.append(json.loads(one))))
        if blocked:
            self.page.route("**/trace/**", lambda route: route.abort())
        self.page.goto(address)
        self.page.wait_for_selector("[data-complete=true]")

    def asked(self, kind):
        return [one for one in self.said if one["type"] == kind]


def test_followers_fetch_what_the_class_sees_and_who_can_not_asks_for_it(chromium_alone, opened, lan, own):
    teacher = Seen(opened, own).page
    code = start(teacher)
    join = f"{lan.url}join/{code}"
    one, other, cut = [Seen(opened, join, blocked) for blocked in (False, False, True)]
    mode(teacher, "Read-only")
    button(teacher, "Step forward").click()
    for student in (one, other, cut):
        at_step(student.page, 2)
        expect(student.page.get_by_role("radio", name="Read-only")).to_be_checked()
        assert values(student.page) == values(teacher)
    for student in (one, other):
        assert len(set(student.fetched)) == len(student.fetched) == 2
        assert student.asked("open") == []
    assert one.fetched == other.fetched
    assert cut.fetched
    assert len(cut.asked("open")) == 2

    # Who lets go is sent what is not held, over the line.
    button(one.page, "Explore on my own").click()
    mode(one.page, "Store")
    expect(one.page.get_by_role("radio", name="Store")).to_be_checked()
    values(one.page)
    (asked,) = one.asked("open")
    keys = [url.partition("/trace/")[2].partition("?")[0] for url in one.fetched]
    assert keys[-1] in [held["run"] for held in asked["have"]]
    button(one.page, "Back to the teacher").click()
    expect(one.page.get_by_role("radio", name="Read-only")).to_be_checked()
    assert values(one.page) == values(teacher)
    assert len(one.asked("open")) == 1

    # What the equations add up the server is asked, which knows of nothing that was fetched.
    assert other.asked("explain") == []
    equations(teacher)
    assert shown(equations(other.page), "f") == shown(teacher, "f")
    (asked,) = other.asked("open")
    assert {one["stream"] for one in other.asked("explain")} == {asked["stream"]}
    assert keys[-1] in [held["run"] for held in asked["have"]]
    assert len(other.fetched) == 2
    end(teacher)
