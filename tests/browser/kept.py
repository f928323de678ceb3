"""A person's own nets in the tests' server, and what is done to them on the page."""

import json
from pathlib import Path

from gatescope.model import nets
from gatescope.model.nets import owners
from gatescope.model.nets.files import CARD, packed
from gatescope.model.nets.folder import name_of
from playwright.sync_api import expect


def keep(server, title, net="anbn", owner=None, **card):
    """Put a shipped net into the server's folder under another title, as an owner's if given; its name.

    It is seen before long.
    """
    found = nets.load(net)
    files = packed(found.network, {**found.card, "title": title, **card})
    name = name_of(files, net)
    home = owners.home(Path(server.nets.name), owner)
    home.mkdir(parents=True, exist_ok=True)
    files.write(home, name)
    return name


def there(server, name):
    """The title that the folder has for a net; None where it is not there."""
    folder = Path(server.nets.name)
    if not (folder / (name + CARD)).exists():
        return None
    title = folder / f"{name}.title"
    return title.read_text("utf-8") if title.exists() else json.loads((folder / (name + CARD)).read_text())["title"]


def known(page, name):
    """Wait until the page has been told of a net."""
    page.get_by_label("Net", exact=True).locator(f"option[value='{name}']").wait_for(state="attached")


def shown(page):
    """The choice that the list of nets shows."""
    return page.get_by_label("Net", exact=True).locator("option:checked")


def changing(page, what):
    """Open the dialog "Rename net" or "Delete net" of the net that is on the screen, in the tab before the others."""
    page.bring_to_front()
    page.get_by_role("button", name="This net", exact=True).click()
    page.get_by_role("button", name=what, exact=True).click()
    dialog = page.get_by_role("dialog", name=what)
    expect(dialog).to_be_visible()
    return dialog
