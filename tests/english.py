"""Finds text that people read, English or Chinese, among the literals of a JavaScript module: in what stands there, and
where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

PARSER = Parser(Language(tree_sitter_javascript.language()))

PUT_IN = "\0"
"""Stands for what a template puts in."""

_TWO, _ONE = r"[^\W\d_]{2,}", r"[^\W\d_]"
SENTENCE = re.compile(rf"{_TWO}[,.;:]? (?:{_ONE}|{PUT_IN})|{PUT_IN}[,.;:]? {_TWO}")
"""Words with a space between: one of two letters at least, or what a template puts in and such a word."""
NAME = re.compile(rf"(?<![^\W_])(?<!{PUT_IN})[A-Z][a-z]")
"""A capital letter that begins a word, and a small one after it."""
HAN = re.compile(
    r"[\u3001-\u9fff\uf900-\ufaff\uff01-\uffef]|\\u(?:[4-9][0-9a-f]{3}|f[9a][0-9a-f]{2}|ff[0-9a-e][0-9a-f])"
)
"""A Chinese letter or sign, as it is or as it is escaped: nothing but text has one."""
WORD = re.compile(r"[^\W\d_]{2,}")
MARKUP = re.compile(r"%\{[^}]*\}|<[^>]*>|\\u[0-9a-f]{4}")
"""Of Plotly's templates and labels; and what an escape names is no letter."""

JOINT = re.compile(r"[,.:;] ")
"""What stands between two words or sentences in English, and otherwise in other languages."""

SHOWN_KEYS = {
    "alt", "aria-description", "aria-label", "caption", "hovertemplate", "label", "placeholder", "says", "shown",
    "text", "title",
}  # fmt: skip
"""Attributes and fields of which the value is read."""
SHOWN_ARGUMENTS = {
    "h": slice(2, None), "button": slice(0, None, 3), "choice": slice(0, 1), "createPlot": slice(1, 2),
    "field": slice(0, 1), "fillText": slice(0, 1), "fraction": slice(0, 1), "heads": slice(0, 1),
    "label": slice(0, 1), "measureText": slice(0, 1), "put": slice(0, 1), "row": slice(0, 1), "say": slice(0, 1),
    "show": slice(0, 1), "slider": slice(0, 1), "toggle": slice(0, 1), "write": slice(1, 2),
}  # fmt: skip
"""By function, which of its arguments are read."""
SHOWN_PROPERTIES = {"ariaLabel", "innerText", "textContent", "title"}
"""Of an element: what is assigned to them is read."""
CLASS_LIST = re.compile(r"\bclassList\.(?:add|contains|remove|replace|toggle)$")
PARTS = {"array", "parenthesized_expression", "spread_element", "template_string", "template_substitution"}
"""What an expression is made of, so that its parts are read where it is."""


@dataclass(frozen=True)
class Found:
    """A literal that has English in it. text: without its quotes, `{}` for what a template puts in."""

    line: int
    text: str


@cache
def found(source: str) -> tuple[Found, ...]:
    """The literals of a module that people read."""
    tree = PARSER.parse(source.encode())
    assert not tree.root_node.has_error, "this is no module that can be read"
    return tuple(
        Found(node.start_point.row + 1, text.replace(PUT_IN, "{}"))
        for node in _literals(tree.root_node)
        if _is_read(node, text := _text(node))
    )


def joints(source: str) -> list[Found]:
    """Where what people may read is joined as English has it: in a literal, or between what a template puts in."""

    def inside(node: Node) -> Iterator[Node]:
        if node.type == "string_fragment" and JOINT.fullmatch(_source(node)):
            yield node
        for child in node.children:
            yield from inside(child)

    tree = PARSER.parse(source.encode())
    return [Found(node.start_point.row + 1, _source(node)) for node in inside(tree.root_node)]


def _literals(node: Node) -> Iterator[Node]:
    if node.type == "template_string" or (node.type == "string" and not _is_key(node)):
        yield node
    for child in node.named_children:
        if node.type not in ("import_statement", "export_statement") or child.type != "string":
            yield from _literals(child)


def _is_key(node: Node) -> bool:
    return bool(node.parent and node.parent.type == "pair" and node.parent.child_by_field_name("key") == node)


def _text(node: Node) -> str:
    inside = node.children[1:-1]
    parts = [PUT_IN if one.type == "template_substitution" else _source(one) for one in inside]
    return MARKUP.sub("", "".join(parts))


def _is_read(node: Node, text: str) -> bool:
    if HAN.search(_source(node)):
        return True
    if _is_class(node):
        return False
    return bool(SENTENCE.search(text) or NAME.search(text) or (WORD.search(text) and _is_shown(node)))


def _is_class(node: Node) -> bool:
    """Whether it names classes of the style sheets."""
    top = _whole(node)
    parent = top.parent
    if parent and parent.type == "pair":
        return _key(parent) == "class"
    if not (parent and parent.type == "arguments" and parent.parent):
        return False
    called = parent.parent.child_by_field_name("function")
    return bool(called and CLASS_LIST.search(_source(called)))


def _is_shown(node: Node) -> bool:
    """Whether it stands where the page shows what stands there."""
    top = _whole(node)
    parent = top.parent
    if parent is None:
        return False
    if parent.type == "pair":
        return _key(parent) in SHOWN_KEYS
    if parent.type == "assignment_expression":
        left = parent.child_by_field_name("left")
        name = left.child_by_field_name("property") if left else None
        return bool(name and _source(name) in SHOWN_PROPERTIES)
    if parent.type == "variable_declarator":
        name = parent.child_by_field_name("name")
        return bool(name and _source(name) in SHOWN_KEYS)
    if parent.type != "arguments" or parent.parent is None:
        return False
    called = parent.parent.child_by_field_name("function")
    if called is None:
        return False
    name = called.child_by_field_name("property") or called
    function = _source(name)
    arguments = [one for one in parent.named_children if one.type != "comment"]
    if function == "setAttribute":
        return _text(arguments[0]) in SHOWN_KEYS and top == arguments[1]
    return top in arguments[SHOWN_ARGUMENTS.get(function, slice(0))]


def _whole(node: Node) -> Node:
    """The expression that a literal is a part of."""
    while (parent := node.parent) and (parent.type in PARTS or _joins(parent, node)):
        node = parent
    return node


def _joins(parent: Node, node: Node) -> bool:
    """Whether it is a part of a sum, one of the two things that a condition chooses from, or what a method is of."""
    if parent.type == "member_expression":
        return parent.child_by_field_name("object") == node
    if parent.type == "call_expression":
        return parent.child_by_field_name("function") == node
    if parent.type == "binary_expression":
        operator = parent.child_by_field_name("operator")
        return bool(operator and operator.type in ("+", "??", "||", "&&"))
    return parent.type == "ternary_expression" and parent.child_by_field_name("condition") != node


def _key(pair: Node) -> str:
    key = pair.child_by_field_name("key")
    return _source(key).strip("\"'") if key else ""


def _source(node: Node) -> str:
    return (node.text or b"").decode()
