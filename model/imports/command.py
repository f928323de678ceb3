"""`gatescope import`: says what nets a file of another program holds, what is assumed of them, and keeps them."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import commandline, files, nets, strict
from ..cells.families import family
from ..nets import folder as own_folder
from ..readout import READOUTS
from ..refused import Refused
from .apart import read_apart
from .choices import SQUASHES, Choices
from .compare import compare
from .found import Found
from .rows import numbers
from .sentences import Unread, shortened

ENDINGS = (".pt", ".pth", ".bin", ".ckpt", ".safetensors", ".npz", ".keras", ".h5", ".hdf5", ".onnx")
"""Files of other endings are taken for a part of those."""

MAX_VOCABULARY = 2**20


def import_main(argv: Sequence[str] | None = None) -> int:
    """The command; the exit status."""
    options = _parser().parse_args(argv)
    # Said as a person must type it, to whom the variable is as it was.
    options.opens = commandline.opens(options.nets or own_folder.path())
    if options.nets is not None:
        os.environ[own_folder.VARIABLE] = str(options.nets)
    try:
        return _imported(options)
    except (ValueError, OSError) as error:
        why = str(error)
        if isinstance(error, OSError) and error.filename is not None:
            why = f"{error.filename}: {error.strerror}"
        print(f"gatescope import: {why}", file=sys.stderr)
        return 2


def _parser() -> commandline.Parser:
    parser = commandline.Parser(
        prog="gatescope import",
        description="Open nets of PyTorch, safetensors, npz, Keras or ONNX. Nothing in a file is run.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a net, or a part of one such as net.data")
    parser.add_argument("--name", type=_title, help="what it is called in the lab")
    parser.add_argument("--net", type=_place, metavar="N", help="which net of the file, counted from 1 (default: all)")
    parser.add_argument("--labels", help="names of the readout's outputs, with commas between")
    parser.add_argument("--alphabet", help="the symbols that it reads, in the order of its inputs")
    parser.add_argument("--vocabulary", type=Path, metavar="FILE", help="the same as JSON: symbols and their numbers")
    parser.add_argument("--example", type=Path, metavar="FILE", help="rows of numbers to begin with, as CSV or npy")
    parser.add_argument("--squash", choices=SQUASHES, help="what plain cells use, where the file does not say")
    parser.add_argument("--readout", choices=(*READOUTS, "none"), help="what becomes of the outputs; none: no readout")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="h of the last layer for --example, to compare")
    parser.add_argument("--dry", action="store_true", help="say what there is, and keep nothing")
    parser.add_argument("--nets", type=commandline.folder, metavar="DIR", help="where nets are kept")
    return parser


def _imported(options: argparse.Namespace) -> int:
    paths = [path for path in options.files if path.suffix.lower() in ENDINGS] or options.files[:1]
    others = [path for path in options.files if path not in paths]
    choices, status = Choices(options.squash, options.readout), 0
    for path in paths:
        found = read_apart(path, choices, [*others, *(other for other in paths if other != path)])
        count = len(found)
        if options.net is not None:
            if not 1 <= options.net <= count:
                raise Unread("which", name=shortened(path.name), count=count)
            found = [found[options.net - 1]]
        elif count > 1 and (options.labels or options.alphabet or options.vocabulary or options.example):
            raise Unread("which", name=shortened(path.name), count=count)
        print(f"{shortened(path.name)}: {count} {'net' if count == 1 else 'nets'} ({found[0].format})")
        for number, net in enumerate(found, start=options.net or 1):
            status = max(status, _one(number, net, options, len(paths) * len(found) == 1))
    return status


def _one(number: int, net: Found, options: argparse.Namespace, alone: bool) -> int:
    """Say what a net is, and keep it."""
    example = None if options.example is None else numbers(options.example)
    net = net.given(_labels(options.labels), _alphabet(options, net.inputs), example)
    print("\n".join([f"{number}. {summary(net)}", *(f"   - {one.sentence}" for one in net.assumed)]))
    if options.compare is not None:
        if example is None:
            raise ValueError("--compare goes with --example, the input that its h is for")
        difference = compare(net, example, numbers(options.compare))
        print(f"   {difference.sentence}")
        if not difference.close:
            return 1
    if not options.dry:
        title = options.name if alone or options.name is None else f"{options.name} {number}"
        print(f"   Kept as {nets.keep(net.network, net.card(title))}. To open it: {options.opens}")
    return 0


def summary(net: Found) -> str:
    """What a net is, in a line."""
    layers = " and ".join(f"{cells}" for cells in net.hidden)
    says = "" if net.network.readout is None else f", {net.outputs} outputs ({net.network.readout.kind})"
    reads = "symbols" if net.symbols or net.alphabet else "inputs"
    free, held = net.steps
    run = f"up to {free} steps at once, {held} with interventions"
    kind = family(net.family).title
    return f"{net.part or net.source}: {kind}; {net.inputs} {reads}, {layers} cells{says}; {run}"


def vocabulary(name: str, text: str) -> tuple[str, ...]:
    """The symbols of a tokenizer's vocabulary as JSON text, in the order of their numbers."""
    try:
        given = strict.parse(text)
    except ValueError as error:
        raise Unread("vocabulary_json", name=shortened(name), why=shortened(error)) from error
    if isinstance(given, dict) and isinstance(given.get("model"), dict):
        given = given["model"].get("vocab")
    if isinstance(given, list) and all(isinstance(symbol, str) for symbol in given):
        return tuple(given)
    if not isinstance(given, dict):
        raise Unread("vocabulary_kind", name=shortened(name), got=shortened(json.dumps(given)))
    if sorted(map(str, given.values())) != sorted(map(str, range(len(given)))):
        raise Unread("vocabulary", name=shortened(name), most=max(0, len(given) - 1), why="numbers are missing")
    return tuple(sorted(given, key=lambda symbol: int(given[symbol])))


def _title(text: str) -> str:
    try:
        return own_folder.checked_title(text)
    except Refused as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _place(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"it must be a whole number from 1 on, got {text!r}")
    return int(text)


def _labels(text: str | None) -> list[str] | None:
    return None if text is None else [label.strip() for label in text.split(",")]


def _alphabet(options: argparse.Namespace, inputs: int) -> Sequence[str] | None:
    if options.vocabulary is not None and options.alphabet is not None:
        raise ValueError("--alphabet and --vocabulary say the same: give one of them")
    if options.vocabulary is None:
        return None if options.alphabet is None else tuple(options.alphabet)
    name = options.vocabulary.name
    try:
        text = files.read(options.vocabulary, MAX_VOCABULARY).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unread("vocabulary_json", name=shortened(name), why="it is no text in UTF-8") from error
    return vocabulary(name, text)
