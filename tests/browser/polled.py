"""A class that is asked: how one asks and answers, and what came over the lines of its screens."""

import json
import struct
import time

from axe import violations
from classes import button
from holding import parts
from lab import fill, timers
from patience import SECONDS
from playwright.sync_api import Response, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def ask(teacher, fields, kind="a number"):
    """Ask the class what is typed into the dialog's fields, by their names."""
    # Of several windows Firefox has but the one in front tell what was typed.
    teacher.bring_to_front()
    button(teacher.get_by_role("region", name="Class", exact=True), "Ask the class").click()
    box = teacher.get_by_role("dialog", name="Ask the class")
    box.get_by_label("Kind").select_option(label=kind)
    for name, value in fields.items():
        fill(box.get_by_label(name), value)
        box.get_by_label(name).blur()
    assert violations(teacher, "dialog[open]") == []
    button(box, "Ask").click()
    expect(box).to_be_hidden()


def question(page):
    return page.get_by_role("region", name="Question")


def poll(page):
    return page.get_by_role("region", name="The class", exact=True)


def answer(page, number):
    field = question(page).get_by_label("Your answer")
    field.fill(str(number))
    field.blur()
    expect(poll(page)).to_contain_text("Yours is in")


def until(page, holds):
    """Let the page's events come until something holds."""
    last = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < last
        timers(page, 50)


def words(frames):
    return [json.loads(frame) for frame in frames if isinstance(frame, str)]


def last_step(frames):
    """Of all values that came, which ever way."""
    fetched = [part for one in frames if isinstance(one, Response) for part in parts(one.body())[1:]]
    heads = [struct.unpack_from("<II", one, 8) for one in (*frames, *fetched) if isinstance(one, bytes)]
    return max((first + count for first, count in heads), default=0)
