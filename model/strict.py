"""JSON text that comes from outside: finite numbers, no repeated keys, not nested deeply, text that can be written."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .refused import Refused

MAX_DEPTH = 16
MAX_INTEGER = 2**53 - 1
"""The greatest that a browser reads as it is written."""


def parse(text: str, portable: bool = True, most: int = MAX_DEPTH) -> Any:
    """The value that `text` stands for; ValueError says why it stands for none, Refused where it is JSON all the same.

    portable: its integers are such as a browser reads as they are written, and its text can be written as UTF-8.
    most: how deep it may be nested.
    """
    whole = _integer if portable else int
    try:
        found = json.loads(
            text, parse_constant=_constant, parse_float=_float, parse_int=whole, object_pairs_hook=_unique
        )
    except RecursionError as error:
        raise Refused("json_nested", most=most) from error
    level, depth = [found], 0
    while level:
        for node in level if portable else ():
            _check_text(node)
        holders = [node for node in level if isinstance(node, dict | list)]
        depth += bool(holders)
        if depth > most:
            raise Refused("json_nested", most=most)
        level = [child for node in holders for child in _children(node)]
    return found


def fields(name: str, given: Any, allowed: Collection[str]) -> dict[str, Any]:
    """`given`, which must be an object of no fields but those in `allowed`; ValueError calls it `name`."""
    if not isinstance(given, Mapping):
        raise Refused("no_object", name=name, got=repr(given))
    unknown = sorted(map(str, set(given) - set(allowed)))
    if unknown:
        raise Refused("unknown_fields", name=name, unknown=", ".join(unknown), allowed=", ".join(sorted(allowed)))
    return dict(given)


def _children(node: dict[str, Any] | list[Any]) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from node
        yield from node.values()
    else:
        yield from node


def _check_text(node: Any) -> None:
    if isinstance(node, str):
        try:
            node.encode()
        except UnicodeEncodeError as error:
            raise Refused("json_half_symbol", got=repr(node[error.start])) from error


def _constant(name: str) -> float:
    raise Refused("json_finite", got=name)


def _float(digits: str) -> float:
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise Refused("json_finite", got=digits[:40])
    return found


def _integer(digits: str) -> int:
    found = int(digits) if len(digits) <= 20 else MAX_INTEGER + 1
    if abs(found) > MAX_INTEGER:
        raise Refused("json_integer", got=digits[:40])
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("json_repeated")
    return found
