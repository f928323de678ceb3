"""Reads what clients send, and makes ready what they open: in a worker process where that may take long."""

import functools
from collections.abc import Awaitable, Callable
from typing import Any

from ...model.recent import Recent
from ...model.spec import Continued, Generated, Spec
from ..wire.refusal import Refusal
from ..wire.requests import Message, Open, check_size, parse
from .prepare import Prepared, resolve

INLINE_TEXT = 1024
"""A longer message is read in a worker process: a kilobyte takes up to a millisecond."""

KEPT_BYTES = 16 * 2**20
"""Of inputs, so that an intervention need not have its input drawn and encoded again."""


class Reader:
    """compute: does a job in a worker process."""

    def __init__(self, compute: Callable[[Callable[[], Any]], Awaitable[Any]]) -> None:
        self._compute = compute
        self._inputs: Recent[Spec, Prepared] = Recent(KEPT_BYTES)

    async def read(self, text: str) -> tuple[Message, Prepared | None]:
        """A message, and the experiment that it opens, if it opens one; Refusal for what is not in order."""
        check_size(text)
        if len(text) <= INLINE_TEXT:
            message = parse(text)
            if not isinstance(message, Open):
                return message, None
            return message, await self.experiment(message.parsed(), message.stream)
        message, found = await self._compute(functools.partial(read_whole, text))
        if found is not None:
            self._keep(found)
        return message, found

    async def experiment(self, spec: Spec, stream: int | None = None) -> Prepared:
        """That of a Spec that was read already; what is refused is said of `stream`."""
        known = self._inputs.get(spec.undisturbed)
        # A task may take long to draw an input, and a net to go on with one.
        slow = known is None and isinstance(spec.input, Generated | Continued)
        job = functools.partial(resolved, spec, stream, known)
        found = await self._compute(job) if slow else job()
        if known is None:
            self._keep(found)
        return found

    def _keep(self, found: Prepared) -> None:
        self._inputs.put(found.spec.undisturbed, found.undisturbed, found.x.nbytes)


def read_whole(text: str) -> tuple[Message, Prepared | None]:
    """The message in `text`; of an `open` the experiment, and the message without its Spec."""
    message = parse(text)
    if not isinstance(message, Open):
        return message, None
    return message.model_copy(update={"spec": {}}), resolved(message.parsed(), message.stream)


def resolved(spec: Spec, stream: int | None, known: Prepared | None = None) -> Prepared:
    """The experiment of a Spec that is opened as a stream, by whose number it is refused."""
    try:
        return resolve(spec, known)
    except Refusal as refusal:
        raise refusal.about(stream=stream) from refusal
