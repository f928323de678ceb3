"""The main jobs in WebKitGTK, by its driver on a screen of its own, beside the same in Chromium: `make test-webkit`."""

import os
import subprocess

import pytest
from browsers import KINDS, find
from lab import SHOWN, choose, mode, to_step, type_input
from patience import SECONDS
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

# Selenium warns of its own code.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

TEXT = "Saaaabbbb"
SETTLED = """const { stream, complete } = document.querySelector('.lab')?.dataset ?? {};
return stream !== arguments[0] && complete === 'true' && Boolean(document.querySelector('table.values td .used'))
  && ![...document.querySelectorAll('table.values td .used')].some((one) => one.textContent === '\\u00b7');"""


@pytest.fixture(scope="module")
def screen():
    """A screen that nobody sees."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with os.fdopen(reading) as said, pytest.MonkeyPatch.context() as patch:
            patch.setenv("DISPLAY", f":{said.readline().strip()}")
            yield
        process.terminate()


@pytest.fixture(scope="module")
def webkit(request):
    if find("webkit") is None:
        pytest.fail(f"There is no {KINDS['webkit'].title}: {KINDS['webkit'].advice}")
    request.getfixturevalue("screen")
    service = webdriver.WebKitGTKService(executable_path=find("webkit"))
    driver = webdriver.WebKitGTK(options=webdriver.WebKitGTKOptions(), service=service)
    driver.set_window_size(1320, 820)
    yield Lab(driver)
    driver.quit()


class Lab:
    """The page in WebKit, worked by the names that a person reads."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, address):
        """The page, afresh."""
        self.driver.get("about:blank")
        self.driver.get(address)
        self.until(SETTLED, "0")

    def until(self, script, *arguments):
        """What a script answers, once that is something."""
        return WebDriverWait(self.driver, SECONDS).until(lambda driver: driver.execute_script(script, *arguments))

    def settle(self, act):
        """Do something that opens a new stream, and wait for all of it."""
        before = self.driver.execute_script("return document.querySelector('.lab').dataset.stream")
        act()
        self.until(SETTLED, before)

    def find(self, path):
        return self.driver.find_element(By.XPATH, path)

    def press(self, name):
        """Press a button, once it is to be seen."""
        path = f"//button[@aria-label='{name}' or normalize-space()='{name}']"
        WebDriverWait(self.driver, SECONDS).until(
            lambda driver: next((one for one in driver.find_elements(By.XPATH, path) if one.is_displayed()), None)
        ).click()

    def key(self, key):
        self.find("//body").send_keys(key)

    def shown(self):
        return self.driver.execute_script(f"return ({SHOWN})()")

    def text(self, selector):
        return self.driver.execute_script("return document.querySelector(arguments[0])?.textContent", selector)


@pytest.fixture
def lab(webkit, server):
    webkit.open(server.url)
    webkit.settle(lambda: Select(webkit.find("//select[@aria-label='Net']")).select_by_value("anbn"))
    field = webkit.find("//input[@aria-label='Input']")
    field.clear()
    field.send_keys(TEXT)
    webkit.settle(lambda: webkit.press("Use"))
    return webkit


def test_values_and_words_are_those_of_chromium(lab, page):
    choose(page, "anbn")
    type_input(page, TEXT)
    to_step(page, 4)
    mode(page, "Read-only")
    for _ in range(3):
        lab.press("Step forward")
    lab.settle(lambda: lab.find("//label[.//input[@type='radio'] and contains(., 'Read-only')]").click())
    for _ in range(4):
        lab.until(
            "return document.querySelector('[role=status]').textContent === arguments[0]", page.evaluate(SHOWN)[2]
        )
        assert lab.shown() == page.evaluate(SHOWN)
        page.get_by_role("button", name="Step forward").click()
        lab.press("Step forward")


def test_keys_step_and_choose_modes(lab):
    for key in (Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT):
        lab.key(key)
    lab.until("return document.querySelector('[role=status]').textContent.startsWith('Step 3 of 9')")
    lab.settle(lambda: lab.key("3"))
    assert "Pinned to Refresh" in lab.text("[role=status]")


def test_a_study_opens_and_draws_its_chart(lab):
    lab.key(Keys.END)
    lab.press("Studies")
    lab.press("Three gradients")
    lab.until("return document.querySelector('.study .finding')?.textContent.startsWith('From step 1 to step 9')")
    lab.until("return document.querySelector('.study .plot')?.dataset.ready === 'true'")
    lab.press("Close")


def test_the_link_gives_the_same_screen(lab):
    for _ in range(3):
        lab.press("Step forward")
    lab.settle(lambda: lab.key("4"))
    address = lab.until("return location.hash.includes('&t=3') && location.hash.length > 200 && location.href")
    before = lab.shown()
    lab.open(address)
    lab.until("return document.querySelector('[role=status]').textContent === arguments[0]", before[2])
    assert lab.shown() == before
    assert lab.find("//input[@aria-label='Input']").get_attribute("value") == TEXT
