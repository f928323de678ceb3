"""A real server, and a real Chromium, for each test a fresh page."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from chromium import ARGUMENTS, find


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def start(port):
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not start within 20 s")


class Server:
    """A server that can be stopped and started again on its port."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = start(self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def restart(self):
        self.process = start(self.port)


@pytest.fixture(scope="session")
def server():
    running = Server()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium):
    made = chromium.new_context(viewport={"width": 1280, "height": 720}, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(context, server):
    """The page, opened and filled; fails the test on any error in the console or any foreign request."""
    opened = context.new_page()
    problems = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith((server.url, "data:", "blob:")) else problems.append(request.url))
    opened.goto(server.url)
    opened.wait_for_selector("table.values tbody tr")
    yield opened
    assert problems == []
