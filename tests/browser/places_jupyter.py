"""A lab in a real JupyterLab: shown, alive without a kernel, and as a widget both ways: `make test-places`."""

import json
import os
import re
import subprocess
import sys

import pytest
from lab import timers
from playwright.sync_api import expect

SHOW = """import gatescope
from gatescope.model.spec import Spec, Text
gatescope.show(Spec("anbn", Text("Saaabbb")))"""
LIVE = """lab = gatescope.live(Spec("anbn", Text("Saaabbb")))
lab"""
TELL = """print("It is at step", lab.screen.step + 1, "of", lab.spec.input.text)
lab.spec = Spec("anbn", Text("Saaaabbbb"))"""
REFUSE = """try:
    lab.spec = Spec("reber", Text("BTXSE"))
except ValueError as error:
    print(error)"""


def notebook(*sources):
    """A file of such cells."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for at, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """The address of a JupyterLab of its own, and the folder that it shows."""
    home = tmp_path_factory.mktemp("jupyter")
    work = home / "work"
    work.mkdir()
    places = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    environment = os.environ | places | {"JUPYTER_DATA_DIR": str(home / "data"), "HOME": str(home)}
    options = ["--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1", "--IdentityProvider.token=told"]
    options += [
        f"--ServerApp.root_dir={work}",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    command = [sys.executable, "-m", "jupyterlab", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/lab", line)
            if found and found[1] != "0":
                break
        else:
            pytest.fail("JupyterLab did not start: " + "".join(said))
        yield f"http://127.0.0.1:{found[1]}/lab", work
        process.terminate()
        process.stderr.read()


def opened_at(page, address, name):
    """The notebook of that name."""
    page.goto(f"{address}/tree/{name}?token=told&reset")
    expect(page.locator(".jp-Notebook-cell").first).to_be_visible()
    # Before there is a kernel it asks which one is to run.
    expect(page.locator("#jp-bottom-panel").get_by_role("button", name=re.compile(r"\| Idle"))).to_be_visible()


def ran(page):
    """Run all cells."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.fixture
def page(opened):
    return opened(viewport={"width": 1400, "height": 1100}, reduced_motion="reduce").new_page()


def test_what_is_shown_is_alive_and_stays_so_in_a_saved_notebook_without_a_kernel(page, jupyter):
    address, work = jupyter
    (work / "show.ipynb").write_text(notebook(SHOW), "utf-8")
    opened_at(page, address, "show.ipynb")
    ran(page)
    inside = page.frame_locator('iframe[title="Gatescope"]')
    expect(inside.get_by_role("status")).to_contain_text("Step 1 of 7")
    inside.get_by_role("button", name="Step forward").click()
    inside.get_by_role("radio", name="Store").click(force=True)
    expect(inside.get_by_role("status")).to_contain_text("Pinned to Store")
    page.locator(".jp-NotebookPanel-toolbar").get_by_role("button", name=re.compile("^Save")).click()
    page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
    kernels = page.request.get(address.replace("/lab", "/api/kernels"), headers={"Authorization": "token told"}).json()
    for kernel in kernels:
        one = address.replace("/lab", f"/api/kernels/{kernel['id']}")
        assert page.request.delete(one, headers={"Authorization": "token told"}).status == 204
    assert "iframe" in (work / "show.ipynb").read_text("utf-8")
    opened_at(page, address, "show.ipynb")
    again = page.frame_locator('iframe[title="Gatescope"]')
    expect(again.get_by_role("status")).to_contain_text("Step 1 of 7")
    again.get_by_role("button", name="Step forward").click()
    expect(again.get_by_role("status")).to_contain_text("Step 2 of 7")


def test_the_screen_of_a_widget_goes_both_ways(page, jupyter):
    address, work = jupyter
    (work / "live.ipynb").write_text(notebook(SHOW.rpartition("\n")[0] + "\n" + LIVE, TELL, REFUSE), "utf-8")
    opened_at(page, address, "live.ipynb")
    page.locator(".jp-Notebook-cell .jp-InputArea-editor").first.click()
    page.keyboard.press("Shift+Enter")
    inside = page.frame_locator('iframe[title="Gatescope"]')
    expect(inside.get_by_role("status")).to_contain_text("Step 1 of 7")
    inside.get_by_role("button", name="Step forward").click()
    inside.get_by_role("button", name="Step forward").click()
    expect(inside.get_by_role("status")).to_contain_text("Step 3 of 7")
    # What is on the screen is told once nothing has changed for a moment.
    timers(next(one for one in page.frames if one.parent_frame))
    page.locator(".jp-Notebook-cell .jp-InputArea-editor").nth(1).click()
    page.keyboard.press("Shift+Enter")
    outputs = page.locator(".jp-OutputArea-output")
    expect(outputs.get_by_text("It is at step 3 of Saaabbb")).to_be_visible()
    expect(inside.get_by_role("status")).to_contain_text("Step 3 of 9")
    page.locator(".jp-Notebook-cell .jp-InputArea-editor").nth(2).click()
    page.keyboard.press("Shift+Enter")
    expect(outputs.get_by_text("This page has the nets anbn, not reber")).to_be_visible()
