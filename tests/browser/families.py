"""Nets of any family, made for a test and kept in the server's folder."""

import base64
import json

import numpy as np
from gatescope.model import nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import anbn
from kept import known
from lab import settle


def kept(monkeypatch, server, cell, layers, task=anbn.TASK):
    """A net of `layers` cells a layer on a task's symbols, kept in the server's folder; its name."""
    rng = np.random.default_rng(1)
    made, width = [], task.inputs
    for hidden in layers:
        shapes = family(cell).shapes(width, hidden)
        made.append(family(cell).build({k: rng.normal(size=v).astype(np.float32) for k, v in shapes.items()}))
        width = hidden
    said = len(task.labels)
    readout = Readout(task.readout, rng.normal(size=(said, width)).astype(np.float32), np.zeros(said, np.float32))
    monkeypatch.setenv("GATESCOPE_NETS", server.nets.name)
    card = {"task": task.name, "title": f"A {cell} of {layers}", "cell": cell}
    return nets.keep(Network(tuple(made), readout), card | dict(task.kept))


def opened(page, spec):
    """The page with this Spec, once the server has seen its net in the folder.

    By a hash that the page is given: Firefox's driver, which waits for that address in `goto`, may come too late, since
    the page writes another at once.
    """
    known(page, spec["net"])
    packed = base64.urlsafe_b64encode(json.dumps(spec).encode()).decode().rstrip("=")
    settle(page, lambda: page.evaluate("(hash) => { location.hash = hash; }", f"s={packed}&t=2"))
    return page
