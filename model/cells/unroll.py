"""The forward pass: Graves 2013, eqs 7-11, for a batch of V rows over T steps.

    i_t = sigmoid(W_i x_t + U_i h_{t-1} + p_i * c_{t-1} + b_i)
    f_t = sigmoid(W_f x_t + U_f h_{t-1} + p_f * c_{t-1} + b_f)
    g_t = tanh   (W_g x_t + U_g h_{t-1}               + b_g)
    c_t = f_t * c_{t-1} + i_t * g_t
    o_t = sigmoid(W_o x_t + U_o h_{t-1} + p_o * c_t     + b_o)
    h_t = o_t * tanh(c_t)

Every product with a weight matrix is made in one shape, whatever T and V are, so that a row's bits depend
neither on its neighbours nor on where a run was cut into chunks. `batched=True` gives that up for speed.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Protocol

import numpy as np

from ..gates import GATES, PEEPHOLES, Array, F, G, I, O
from .plan import Plan, hold
from .reading import by_input

_PINNABLE = [GATES.index(gate) for gate in PEEPHOLES]


class Params(Protocol):
    """W (4H, D), U (4H, H), b (4H,), p (3, H) or None; coupled: f = 1 - i."""

    @property
    def W(self) -> Array: ...
    @property
    def U(self) -> Array: ...
    @property
    def b(self) -> Array: ...
    @property
    def p(self) -> Array | None: ...
    @property
    def coupled(self) -> bool: ...


@dataclass(frozen=True, eq=False)
class Record:
    """Everything a batch of runs computed; gate axes are in the order i, f, g, o."""

    x: Array
    """(T, V, D)"""
    z_x: Array
    """(T, 4, V, H): W x"""
    z_x_b: Array
    """(T, 4, V, H), or (T, 4, 1, H) where all rows read the same: W x + b"""
    gates: Array
    """(T, 4, V, H): the activations used"""
    c_before: Array
    """(T, V, H): the cell each step found"""
    c_made: Array
    """(T, V, H): f c_before + i g"""
    c: Array
    """(T, V, H): the cell each step left, after any nudge"""
    h_before: Array
    """(T, V, H)"""
    h: Array
    """(T, V, H)"""
    peepholes: Array | None
    """(3, V, H): as used, after any cut"""
    bias: Array
    """(4H,)"""
    U_T: Array
    """U, one transposed matrix a gate, shaped as the run multiplied by it"""
    z_h_kept: Array | None
    """z_h where the run kept it"""
    plan: Plan
    coupled: bool = False
    """f = 1 - i"""

    @cached_property
    def z_h(self) -> Array:
        """(T, 4, V, H): U h_{t-1}. A run of many rows together does not keep it; made again, it has the same bits."""
        if self.z_h_kept is not None:
            return self.z_h_kept
        z_h: Array = np.matmul(self.h_before[:, None], self.U_T)
        if self.plan.cut_recurrent:
            z_h[:, :, self.plan.cut_recurrent] = 0
        return z_h

    @cached_property
    def z_p(self) -> list[Array]:
        """(T, V, H) for each of i, f, o: p c_{t-1}, and of o p c_t; 0 without peepholes."""
        seen = (self.c_before, self.c_before, self.c_made)
        if self.peepholes is None:
            return [np.zeros_like(c) for c in seen]
        return [p * c for p, c in zip(self.peepholes, seen, strict=True)]

    @cached_property
    def tanh_c(self) -> Array:
        """(T, V, H): tanh of c_made."""
        return np.tanh(self.c_made)

    @cached_property
    def z(self) -> Array:
        """(T, 4, V, H): the whole pre-activation, added up in the order in which the run added it."""
        z: Array = np.add(self.z_x_b, self.z_h)
        if self.peepholes is not None:
            for gate, part in zip(_PINNABLE, self.z_p, strict=True):
                z[:, gate] += part
        return z

    def would(self, place: int, rows: slice) -> Array:
        """(T, V, H) of some rows: what i, f or o, by its place among them, would be without the run's pins of it."""
        gate = _PINNABLE[place]
        used = self.gates[:, gate, rows]
        segments = [
            (slice(s.start, s.stop), ~np.isnan(s.pins[place, rows])) for s in self.plan.segments if s.pins is not None
        ]
        if not any(held.any() for _, held in segments):
            return used
        if self.coupled and gate == F:
            made = 1 - self.gates[:, I, rows]
        else:
            made = np.add(self.z_x_b[:, gate], self.z_h[:, gate])[:, rows]
            if self.peepholes is not None:
                made += self.peepholes[place, rows] * (self.c_made if gate == O else self.c_before)[:, rows]
            with np.errstate(over="ignore", under="ignore"):
                _sigmoid(made, made)
        free = used.copy()
        for steps, held in segments:
            np.copyto(free[steps], made[steps], where=held)
        for segment in self.plan.standing:
            if segment.pins is not None:
                hold(free[segment.start : segment.stop], segment.pins[place])
        return free


def unroll(params: Params, x: Array, h0: Array, c0: Array, plan: Plan, batched: bool = False) -> Record:
    """Run x (T, V, D), or (T, 1, D) where all rows read the same, from h0, c0 (V, H) under `plan`.

    batched: multiply all rows by U at once. Faster for many rows; may differ in the last bit.
    """
    steps, rows, hidden = len(x), *h0.shape
    dtype = params.U.dtype
    shape, cells = (steps, 4, rows, hidden), (steps, rows, hidden)

    z_x = by_input(x, params.W, batched).reshape(steps, x.shape[1], 4, hidden).transpose(0, 2, 1, 3)
    z_x_b = np.add(z_x, params.b.reshape(4, 1, hidden), order="C")
    # One matrix a gate, transposed for rows on the left.
    U_T = np.ascontiguousarray(params.U.reshape(4, hidden, hidden).transpose(0, 2, 1))
    U_T = U_T if batched else U_T[:, None]
    gates = np.empty(shape, dtype)
    # Together, room for one step serves all: to keep z_h would take longer than to make it again.
    z_h = np.empty((1 if batched else steps, *shape[1:]), dtype)
    # One row more: the start state stands before the first step.
    cs, hs = np.empty((steps + 1, rows, hidden), dtype), np.empty((steps + 1, rows, hidden), dtype)
    cs[0], hs[0] = c0, h0
    c_made = np.empty(cells, dtype) if plan.nudges else cs[1:]

    p = None if params.p is None else params.p[:, None].repeat(rows, axis=1)
    if p is not None and plan.uncut_peepholes is not None:
        p *= plan.uncut_peepholes
    p_o = None if p is None else p[2]

    h_in = hs if batched else hs[:, :, None]
    z, scratch, scratch_pair = (np.empty((*k, rows, hidden), dtype) for k in ((4,), (), (2,)))
    z_g, z_o, coupled, cut, nudges = z[G], z[O], params.coupled, plan.cut_recurrent, plan.nudges
    with np.errstate(over="ignore", under="ignore"):
        for segment in plan.segments:
            at = slice(segment.start, segment.stop)
            # A gate whose every cell is pinned needs nothing computed. Of i and f `pair` are computed, and of all gates
            # the products in `open_`.
            held_i, held_f, held_o = (segment.holds(place) for place in range(len(_PINNABLE)))
            if coupled:
                held_i = held_f = held_i and held_f
            pair = slice(F if held_i else I, I + 1 if held_f else F + 1)
            open_ = slice(G if held_i and held_f else I, O if held_o else O + 1)
            for gate, held, place in ((I, held_i, 0), (F, held_f, 1), (O, held_o, 2)):
                if held:
                    gates[at, gate] = segment.pins_of(place)
            pins_i, pins_if, pins_o = segment.pins_of(0), segment.pins_of(pair), segment.pins_of(2)
            held_if, z_if, p_if = held_i and held_f, z[pair], None if p is None else p[pair]
            scratch_if = scratch_pair[pair]
            U_open, z_open = U_T[open_], z[open_]
            # Walking along arrays makes their views faster than indexing does.
            along = zip(
                range(segment.start, segment.stop), gates[at, pair], gates[at, I], gates[at, F], gates[at, G],
                gates[at, O], cs[at], c_made[at], hs[1:][at], z_x_b[at, open_], h_in[at],
                repeat(z_h[0, open_]) if batched else z_h[at, open_, :, None],
                repeat(z_h[0, open_]) if batched else z_h[at, open_], strict=False,
            )  # fmt: skip
            for t, a_if, a_i, a_f, a_g, a_o, c, made, h, x_b, h_found, by_h, z_now in along:
                np.matmul(h_found, U_open, out=by_h)
                if cut:
                    z_now[:, cut] = 0
                np.add(x_b, z_now, out=z_open)
                if not held_if:
                    if p_if is not None:
                        np.multiply(p_if, c, out=scratch_if)
                        np.add(z_if, scratch_if, out=z_if)
                    _sigmoid(z_if, a_if)
                np.tanh(z_g, out=a_g)
                if not held_if:
                    if coupled:
                        # The tie is to the input gate as used.
                        if pins_i is not None:
                            hold(a_i, pins_i)
                        np.subtract(1, a_i, out=a_f)
                    if pins_if is not None:
                        hold(a_if, pins_if)
                np.multiply(a_f, c, out=made)
                np.multiply(a_i, a_g, out=scratch)
                np.add(made, scratch, out=made)
                if not held_o:
                    if p_o is not None:
                        np.multiply(p_o, made, out=scratch)
                        np.add(z_o, scratch, out=z_o)
                    _sigmoid(z_o, a_o)
                    if pins_o is not None:
                        hold(a_o, pins_o)
                np.tanh(made, out=scratch)
                np.multiply(a_o, scratch, out=h)
                if nudges:
                    cs[t + 1] = made
                    for row, nudge in nudges.get(t, ()):
                        cell = cs[t + 1, row]
                        cell[nudge.unit] = nudge.value if nudge.mode == "set" else cell[nudge.unit] + nudge.value
            if not batched:
                # What the loop left out is asked of a record all the same: it has the same bits.
                for gate in range(4):
                    if not open_.start <= gate < open_.stop:
                        z_h[at, gate] = np.matmul(hs[at, :, None], U_T[gate])[:, :, 0]
                        if cut:
                            z_h[at, gate, cut] = 0
    return Record(
        np.broadcast_to(x, (steps, rows, x.shape[2])), np.broadcast_to(z_x, shape), z_x_b, gates,
        cs[:-1], c_made, cs[1:], hs[:-1], hs[1:], p, params.b, U_T, None if batched else z_h, plan, coupled,
    )  # fmt: skip


def _sigmoid(z: Array, out: Array) -> None:
    """1 / (1 + exp(-z)) with no new arrays."""
    np.negative(z, out=out)
    np.exp(out, out=out)
    np.add(out, 1, out=out)
    np.reciprocal(out, out=out)
