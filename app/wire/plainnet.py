"""A net as the browser's own engine reads it: `static/js/engine/network.js`. docs/engine.md has the fields."""

import base64
from typing import Any

import numpy as np

from ...model.cells.cell import Cell
from ...model.cells.lstm import LSTM
from ...model.gates import Array
from ...model.nets import Net
from ...model.readout import Readout
from ...model.spec import plain_acts


def plain_net(net: Net) -> dict[str, Any]:
    """Plain JSON values; arrays are float32, little-endian, row after row, in base64."""
    readout = net.network.readout
    return {
        "name": net.name,
        "layers": [_layer(layer, k in net.network.backward) for k, layer in enumerate(net.network.layers)],
        "readout": None if readout is None else _readout(readout),
        "alphabet": None if net.alphabet is None else list(net.alphabet),
    }


def _layer(layer: Cell[Any], backward: bool) -> dict[str, Any]:
    pins, coupled = (layer.pins, layer.coupled) if isinstance(layer, LSTM) else ((), False)
    return {
        "kind": layer.kind,
        "inputs": layer.inputs,
        "hidden": layer.hidden,
        "values": {name: _array(value) for name, value in layer.values.items()},
        "pins": plain_acts(pins),
        "coupled": coupled,
        **({"backward": True} if backward else {}),
    }


def _readout(readout: Readout) -> dict[str, Any]:
    return {"kind": readout.kind, "outputs": len(readout.b), "W": _array(readout.W), "b": _array(readout.b)}


def _array(values: Array) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()
