"""The page that a second device tries a network with."""

import asyncio
import queue
import re
import threading

import pytest
from gatescope.app.check import command
from patience import SECONDS
from playwright.sync_api import expect


def test_a_device_tells_what_gets_through(opened, monkeypatch: pytest.MonkeyPatch):
    # This machine is to pass for another one.
    monkeypatch.setattr(command, "interfaces", list)
    told, devices = queue.Queue(), queue.Queue()

    def wait():
        links = command.visited(lambda port: [f"http://127.0.0.1:{port}/"], 0, SECONDS, told.put)
        devices.put(asyncio.run(links))

    thread = threading.Thread(target=wait)
    thread.start()
    address = re.search(r"http://\S+/try/\w+", told.get(timeout=SECONDS))
    page = opened().new_page()
    page.goto(address[0])
    said = page.get_by_role("status")
    expect(said).to_contain_text("A device got through by websockets (")
    expect(said).to_contain_text("and by server-sent events (")
    thread.join(SECONDS)
    (device,) = devices.get(timeout=SECONDS)
    assert device.socket is not None
    assert device.events is not None
    assert told.get(timeout=SECONDS) == said.inner_text()
