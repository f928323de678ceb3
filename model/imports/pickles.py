"""Pickles read inertly: each instruction is noted, and none is done. Nothing is imported, called, hashed or compared.

A pickle is a program. `pickle.Unpickler` runs it, even where it may find no class: a tuple that holds itself twice, 60
deep, keeps it busy for ever once it is a key. Here what would be called becomes a `Call`, what would be found a
`Name`, and a dict a `Table` of pairs, whose keys nobody looks at until they are known to be texts.
"""

import pickletools
import warnings
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .sentences import Unread, shortened

MAX_PICKLE = 16 * 2**20
MAX_OPS = 2_000_000
MAX_BITS = 4096
"""Of an integer: of much longer ones Python writes no digits."""


class Name(NamedTuple):
    """What a pickle would import."""

    module: str
    name: str


@dataclass(eq=False, repr=False)
class Table:
    """A dict, as pairs in the order in which they were put in."""

    pairs: list[tuple[Any, Any]] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class Call:
    """What a pickle would call, with what; and what it would do with the result."""

    function: Any
    arguments: Any
    state: Any = None
    table: Table = field(default_factory=Table)
    items: list[Any] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class Stored:
    """What stands outside the pickle, by what it is called there."""

    key: Any


class _Mark:
    """Where a group of values on the stack begins."""


_MARK = _Mark()


def loaded(name: str, data: bytes) -> Any:
    """The inert value of a pickle; Unread, which calls the file `name`, for what no weights need."""
    if len(data) > MAX_PICKLE:
        raise Unread("file_many", name=name, got=len(data), what="bytes of structure", most=MAX_PICKLE)
    reader = _Reader(name)
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes in texts of the oldest form
            for count, (op, argument, _) in enumerate(pickletools.genops(data)):
                if count > MAX_OPS:
                    raise Unread("file_many", name=name, got=count, what="instructions", most=MAX_OPS)
                if op.name == "STOP":
                    return reader.pop("STOP")
                reader.do(op.name, argument)
    except Unread:
        raise
    except (ValueError, IndexError, KeyError, OverflowError, UnicodeError, AttributeError) as error:
        raise Unread("file_broken", name=name, format="pickle", why=shortened(error)) from error
    raise Unread("file_broken", name=name, format="pickle", why="it has no end")


class _Reader:
    """The stack of one pickle, and what it remembers."""

    def __init__(self, name: str) -> None:
        self.name, self.stack, self.memo = name, list[Any](), dict[int, Any]()

    def pop(self, op: str) -> Any:
        if not self.stack or self.stack[-1] is _MARK:
            raise Unread("pickle_stack", name=self.name, op=op)
        return self.stack.pop()

    def group(self, op: str) -> list[Any]:
        """What stands above the last mark."""
        found: list[Any] = []
        while self.stack:
            value = self.stack.pop()
            if value is _MARK:
                return found[::-1]
            found.append(value)
        raise Unread("pickle_stack", name=self.name, op=op)

    def do(self, op: str, argument: Any) -> None:
        """Note one instruction."""
        push = self.stack.append
        if op in _LITERAL:
            if isinstance(argument, int) and argument.bit_length() > MAX_BITS:
                raise Unread(
                    "file_many", name=self.name, got=argument.bit_length(), what="bits in an integer", most=MAX_BITS
                )
            push(argument)
        elif op in _NOTHING:
            pass
        elif op in _FIXED:
            push(_FIXED[op]())
        elif op in _PAIRS:
            pairs = self.group(op) if op == "SETITEMS" else [self.pop(op) for _ in range(2)][::-1]
            _table(self, self.top(op), op).pairs.extend(zip(pairs[::2], pairs[1::2], strict=False))
        elif op in _ITEMS:
            items = [self.pop(op)] if op == "APPEND" else self.group(op)
            holder = self.top(op)
            if not isinstance(holder, list | Call):
                raise Unread("pickle_stack", name=self.name, op=op)
            (holder if isinstance(holder, list) else holder.items).extend(items)
        elif op in _TUPLES:
            push(tuple([self.pop(op) for _ in range(_TUPLES[op])][::-1]))
        elif op in ("TUPLE", "LIST", "FROZENSET"):
            found = self.group(op)
            push(tuple(found) if op == "TUPLE" else found)
        elif op == "DICT":
            found = self.group(op)
            push(Table(list(zip(found[::2], found[1::2], strict=False))))
        elif op in _PUT:
            self.memo[len(self.memo) if argument is None else int(argument)] = self.top(op)
        elif op in _GET:
            push(self.memo[int(argument)])
        elif op == "GLOBAL":
            module, _, name = str(argument).partition(" ")
            push(Name(module, name))
        elif op == "STACK_GLOBAL":
            name, module = self.pop(op), self.pop(op)
            push(
                Name(str(module)[:200], str(name)[:200]) if isinstance(name, str) and isinstance(module, str) else None
            )
        elif op in ("REDUCE", "NEWOBJ"):
            arguments, function = self.pop(op), self.pop(op)
            push(Call(function, arguments))
        elif op == "NEWOBJ_EX":
            _, arguments, function = self.pop(op), self.pop(op), self.pop(op)
            push(Call(function, arguments))
        elif op == "OBJ":
            found = self.group(op)
            if not found:
                raise Unread("pickle_stack", name=self.name, op=op)
            push(Call(found[0], tuple(found[1:])))
        elif op == "INST":
            module, _, name = str(argument).partition(" ")
            push(Call(Name(module, name), tuple(self.group(op))))
        elif op == "BUILD":
            state, holder = self.pop(op), self.top(op)
            if isinstance(holder, Call):
                holder.state = state
        elif op == "BINPERSID":
            push(Stored(self.pop(op)))
        elif op == "PERSID":
            push(Stored(argument))
        elif op == "MARK":
            push(_MARK)
        elif op == "POP":
            if not self.stack:
                raise Unread("pickle_stack", name=self.name, op=op)
            self.stack.pop()
        elif op == "POP_MARK":
            self.group(op)
        elif op == "DUP":
            push(self.top(op))
        else:
            raise Unread("pickle_op", name=self.name, op=op)

    def top(self, op: str) -> Any:
        if not self.stack or self.stack[-1] is _MARK:
            raise Unread("pickle_stack", name=self.name, op=op)
        return self.stack[-1]


def _table(reader: _Reader, holder: Any, op: str) -> Table:
    if isinstance(holder, Table):
        return holder
    if isinstance(holder, Call):
        return holder.table
    raise Unread("pickle_stack", name=reader.name, op=op)


_LITERAL = {
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "STRING", "BINSTRING", "SHORT_BINSTRING",
    "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8",
    "BYTEARRAY8", "FLOAT", "BINFLOAT",
}  # fmt: skip
_NOTHING = {"PROTO", "FRAME"}
_FIXED: dict[str, Any] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
    "EMPTY_DICT": Table,
    "EMPTY_SET": list,
}
_PAIRS = {"SETITEM", "SETITEMS"}
_ITEMS = {"APPEND", "APPENDS", "ADDITEMS"}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_PUT = {"PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"}
_GET = {"GET", "BINGET", "LONG_BINGET"}
