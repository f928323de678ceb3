"""Classes by the names a person reads: their screens, the presenter's link, how one begins and ends."""

import re

from playwright.sync_api import expect

AT = """([x, y]) => document.elementFromPoint(x, y)?.closest('button')?.textContent ?? ''"""
"""The button there."""


def link(server):
    """The presenter's own."""
    while not (found := re.search(r"http://\S+(#presenter=\S+)", server.process.stdout.readline())):
        pass
    return server.url + found[1]


def screen(opened, address, frames=None, **options):
    """A page there; what its websockets receive is added to `frames`, and what it fetches of traces."""
    page = opened(**{"reduced_motion": "reduce"} | options).new_page()
    if frames is not None:
        page.on("websocket", lambda socket: socket.on("framereceived", lambda one: frames.append(one)))
        page.on("response", lambda one: "/trace/" in one.url and frames.append(one))
    page.goto(address)
    page.wait_for_selector("[data-complete=true]")
    return page


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def at_step(page, step):
    expect(page.get_by_role("heading", name="Cell 1 at step")).to_have_text(f"Cell 1 at step {step}")


def dialog(page):
    if not button(page, "Class").first.is_visible():
        button(page, "More").click()
    button(page, "Class").first.click()
    return page.get_by_role("dialog", name="Class")


def start(page):
    """The code of a class that this page presents."""
    box = dialog(page)
    box.get_by_role("button", name="Start a class").click()
    code = box.locator(".code")
    expect(code).to_have_text(re.compile(r"^[A-Z2-9]{6}$"))
    said = code.inner_text()
    expect(box.get_by_role("img", name=f"QR code that leads to the class {said}")).to_be_visible()
    assert box.locator("img").evaluate("(image) => image.decode().then(() => image.naturalWidth > 20)")
    # It is read from the last row.
    assert box.locator("img").bounding_box()["width"] > 0.7 * min(page.viewport_size.values())
    expect(box).to_contain_text(f"/join/{said}")
    box.get_by_role("button", name="Close").click()
    return said


def end(presenter):
    dialog(presenter).get_by_role("button", name="End the class").click()


def teach(presenter, lesson):
    """Begin a lesson, by its title."""
    button(presenter, "Lessons").click()
    presenter.get_by_role("dialog", name="Lessons").get_by_role("button", name=lesson).first.click()


def pressed(page, name):
    """Press a button, and where that was."""
    box = button(page, name).bounding_box()
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    page.mouse.click(*at)
    return at
