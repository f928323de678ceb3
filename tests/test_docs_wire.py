"""Every message of the wire stands in docs/protocol.md, with its fields, and none that there is not."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

import pytest
from documents import PROTOCOL, section
from gatescope.app.wire import importreplies, importrequests, lines, replies, requests
from pydantic import BaseModel

SAID, ANSWERED = "Client to server", "Server to client"
FILES, EVENTS = "Files of other programs", "By server-sent events"
TYPE = re.compile(r'\{"type":"(\w+)"')


def types_of(messages: Any) -> dict[str, type[BaseModel]]:
    return {get_args(one.model_fields["type"].annotation)[0]: one for one in get_args(messages)}


REQUESTS = {SAID: types_of(requests.Message), FILES: types_of(importrequests.Message)}
REPLIES = {
    ANSWERED: {one.TYPE: one for one in replies.Reply.__subclasses__()},
    FILES: {one.TYPE: one for one in importreplies.ImportReply.__subclasses__()},
}


def rows(title: str) -> list[list[str]]:
    """The cells of the first table in a section, its head left out."""
    _, *found = re.findall(r"^\| (.*) \|$", section(PROTOCOL, title), re.MULTILINE)
    return [row.split(" | ") for row in found]


def requested(title: str) -> dict[str, list[str]]:
    """By what is asked the row that tells of it."""
    return {TYPE.search(first)[1]: [first, *more] for first, *more in rows(title)}


@pytest.mark.parametrize("title", list(REQUESTS))
def test_every_message_to_the_server_is_told_and_no_other(title):
    assert set(requested(title)) == set(REQUESTS[title])


def test_every_message_of_the_server_is_told_and_no_other():
    assert {TYPE.search(first)[1] for first, *_ in rows(ANSWERED)} == set(REPLIES[ANSWERED])


def test_every_answer_about_files_is_told_and_no_other():
    asked = [TYPE.search(first)[0] for first, *_ in rows(FILES)]
    told = section(PROTOCOL, FILES)
    for one in asked:
        told = told.replace(f"| `{one}", "|")
    assert set(TYPE.findall(told)) == set(REPLIES[FILES])


def fields_of(kind: Any) -> Iterator[str]:
    """The names of the fields of a message, and of the objects in it; but for its type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from () if name == "type" else (name,)
            yield from fields_of(field.annotation)
    for inner in get_args(kind):
        yield from fields_of(inner)


MESSAGES = [(title, type) for title in REQUESTS for type in REQUESTS[title]]


@pytest.mark.parametrize(("title", "type"), MESSAGES)
def test_every_field_of_a_message_to_the_server_is_told_and_no_other(title, type):
    first, *more = requested(title)[type]
    there = set(fields_of(REQUESTS[title][type]))
    shown = set(re.findall(r'[{,]"(\w+)":', first)) - {"type"}
    # What stands before a table is of more than one of its rows.
    before = section(PROTOCOL, title).partition("\n|")[0]
    words = re.sub(r"`\{.*?\}`", "", " ".join([before, *more]))
    told = {name for name in there if f"`{name}`" in words or f'"{name}":' in words}
    assert shown | told == there


@pytest.mark.parametrize(("title", "type"), [(title, type) for title in REPLIES for type in REPLIES[title]])
def test_every_field_of_what_the_server_says_is_told(title, type):
    kind = REPLIES[title][type]
    told = " ".join(line for line in section(PROTOCOL, title).splitlines() if f'{{"type":"{type}"' in line)
    there = {field.name for field in fields(kind)}
    assert {name for name in there if f"`{name}`" not in told and f'"{name}":' not in told} == set()


def test_what_is_said_of_a_line_by_events_is_told_and_nothing_else():
    told = section(PROTOCOL, EVENTS)
    heads = re.findall(r'\{"line":(?:KEY|null),"part":[^}]*\}', told)
    said = {re.sub(r"KEY", '"k"', head).replace(":n}", ":1}") for head in heads}
    for head in said:
        assert lines.Post.of(head.encode())
    with pytest.raises(ValueError, match="The first line must be") as refused:
        lines.Post.of(b"{}")
    known = re.findall(r"\{.*?\}", str(refused.value))
    assert said == {head.replace("KEY", '"k"').replace("NUMBER", "1") for head in known}
    assert f'"to":"{lines.IMPORT}"' in told
    opened = lines.LineOpened("KEY", "TICKET").to_json().replace('"KEY"', "KEY").replace('"TICKET"', "TICKET")
    assert f"`{opened.replace(' ', '')}`" in told
    closed = ",".join([field.name if field.name == "code" else f'"{field.name}"' for field in fields(lines.LineClosed)])
    assert f"`close` with `[{closed}]`" in told
