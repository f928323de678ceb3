"""Where websockets are refused: the page finds another way by itself, and does on it what it does on any."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from between import Between
from classes import link, start
from lab import choose, mode, study, values
from patience import SECONDS
from playwright.sync_api import expect
from proxy import Proxy
from server import Server
from test_import import give
from test_import import opened as open_a_net

NOTICE = "No websocket gets through here: the page goes by server-sent events instead."
HIDDEN = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def between(server) -> Iterator[Between]:
    made = Between(server.port)
    yield made
    made.close()


def wait(page, told):
    """Until something is so that the page does not tell."""
    page.wait_for_function("() => document.readyState === 'complete'")
    end = time.monotonic() + SECONDS
    while not told():
        assert time.monotonic() < end
        page.wait_for_timeout(20)


def test_the_page_steps_pins_and_asks_by_events_and_rests_while_it_is_not_seen(context, page, between):
    here = values(page)
    other = context.new_page()
    other.goto(between.origin)
    expect(other.locator(".notice")).to_have_text(NOTICE)
    assert between.refused > 0
    assert values(other) == here
    other.get_by_role("button", name="Step forward").click()
    expect(other.get_by_role("heading", name="Cell 1 at step")).to_have_text("Cell 1 at step 2")
    for one in (page, other):
        choose(one, "anbn")
        mode(one, "Read-only")
    assert values(other) == values(page)
    study(other, "Memory ledger")
    expect(other.locator(".study .finding")).not_to_be_empty()
    other.get_by_role("button", name="Close").click()
    # Files go so too, and no websocket is tried for them.
    refused = between.refused
    dialog = open_a_net(other)
    give(other, dialog, "torch-characters.safetensors")
    expect(dialog.get_by_role("status").first).to_have_text("safetensors: one net found.")
    dialog.get_by_role("button", name="Close").click()
    assert between.refused == refused

    # That of the files is closed with their dialog.
    wait(other, lambda: between.lines == 1)
    # The driver's pages are always seen, so this one says by itself that it is not.
    other.evaluate(HIDDEN, True)
    wait(other, lambda: between.lines == 0)
    other.evaluate(HIDDEN, False)
    wait(other, lambda: between.lines == 1)
    mode(other, "Refresh")
    mode(page, "Refresh")
    assert values(other) == values(page)
    other.close()


def test_a_class_is_followed_by_events_on_a_phone_and_by_who_comes_late(opened):
    lan = Server("--lan")
    between = Between(lan.port)
    try:
        teacher, student = opened().new_page(), opened().new_page()
        teacher.goto(link(lan))
        teacher.wait_for_selector("[data-complete=true]")
        code = start(teacher)
        student.goto(f"{between.origin}/#join={code}")
        phone = opened(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
        phone.goto(f"{lan.url}join/{code}")
        expect(teacher.get_by_role("region", name="Class")).to_contain_text("2 screens")
        teacher.get_by_role("button", name="Step forward").click()
        mode(teacher, "Read-only")
        late = opened().new_page()
        for one in (student, phone, late):
            if one is late:
                late.goto(f"{lan.url}join/{code}")
            expect(one.get_by_role("heading", name="Cell 1 at step")).to_have_text("Cell 1 at step 2")
            expect(one.get_by_role("radio", name="Read-only")).to_be_checked()
            assert values(one) == values(teacher)
        assert between.lines == 1
    finally:
        between.close()
        lan.close()


@pytest.fixture
def proxied() -> Iterator[tuple[str, Callable[[bool], object]]]:
    """A server's address through a proxy, and what has all connections stand still, or go on."""
    runner, proxy = asyncio.Runner(), Proxy(0)
    loop = runner.get_loop()
    begun, over = threading.Event(), asyncio.Event()

    async def go() -> None:
        async with proxy.listening():
            begun.set()
            await over.wait()

    def run() -> None:
        with runner:
            runner.run(go())

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(SECONDS)
    origin = f"http://{proxy.address}"
    server = Server("--allow-origin", origin)
    proxy.port = server.port
    yield origin, lambda still: loop.call_soon_threadsafe(proxy.stand, still)
    loop.call_soon_threadsafe(over.set)
    thread.join()
    server.close()


def test_a_line_that_stands_still_is_told_and_another_one_goes_on(opened, proxied):
    origin, stand = proxied
    page = opened().new_page()
    page.clock.install()
    page.goto(origin)
    page.wait_for_selector("[data-complete=true]")
    stand(True)
    page.clock.run_for(15_000)
    expect(page.locator(".notice")).to_have_text("The line to the server is lost; trying again. Nothing is lost.")
    stand(False)
    expect(page.locator(".notice")).to_be_empty()
    page.get_by_role("button", name="Step forward").click()
    mode(page, "Read-only")
    expect(page.get_by_role("heading", name="Cell 1 at step")).to_have_text("Cell 1 at step 2")
