"""JSON text that comes from outside: finite numbers, no repeated keys, not nested deeply, text that can be written."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

MAX_DEPTH = 16
MAX_INTEGER = 2**53 - 1
"""The greatest that a browser reads as it is written."""


def parse(text: str) -> Any:
    """The value that `text` stands for; ValueError says why it stands for none."""
    try:
        found = json.loads(
            text, parse_constant=_constant, parse_float=_float, parse_int=_integer, object_pairs_hook=_unique
        )
    except RecursionError as error:
        raise _too_deep() from error
    level, depth = [found], 0
    while level:
        for node in level:
            _check_text(node)
        holders = [node for node in level if isinstance(node, dict | list)]
        depth += bool(holders)
        if depth > MAX_DEPTH:
            raise _too_deep()
        level = [child for node in holders for child in _children(node)]
    return found


def fields(name: str, given: Any, allowed: Collection[str]) -> dict[str, Any]:
    """`given`, which must be an object of no fields but those in `allowed`; ValueError calls it `name`."""
    if not isinstance(given, Mapping):
        raise ValueError(f"{name} must be an object, got {given!r}")
    unknown = sorted(map(str, set(given) - set(allowed)))
    if unknown:
        raise ValueError(f"{name} has unknown fields {', '.join(unknown)}; allowed: {', '.join(sorted(allowed))}")
    return dict(given)


def _too_deep() -> ValueError:
    return ValueError(f"it must be nested at most {MAX_DEPTH} deep")


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
            raise ValueError(f"text must be whole symbols, got half of one ({node[error.start]!r})") from error


def _constant(name: str) -> float:
    raise ValueError(f"numbers must be finite, got {name}")


def _float(digits: str) -> float:
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise ValueError(f"numbers must be finite, got {digits[:40]}")
    return found


def _integer(digits: str) -> int:
    found = int(digits) if len(digits) <= 20 else MAX_INTEGER + 1
    if abs(found) > MAX_INTEGER:
        raise ValueError(f"integers must be within 2^53 of 0, got {digits[:40]}")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("no key of an object may be repeated")
    return found
