"""Where the questions of all sockets to studies are answered."""

import asyncio
import functools
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...model import nets
from ...model.recent import Recent
from ...model.studies.table import STUDIES, Study
from ..processes import worker
from ..processes.client import Client
from ..processes.process import Commands
from ..processes.worker import Answer, Failure
from ..traces.engine import Engine
from ..wire import netlist
from .jobs import Deliver, Jobs, failed

KEPT_BYTES = 16 * 2**20

log = logging.getLogger("gatescope")


@dataclass(frozen=True)
class Own:
    """A question of the app's own, beside those of the model's studies.

    study: what answers it. ready: what that is given, of the arguments that were asked; Refusal where they are wrong.
    It may look at files: it is called in a thread.
    """

    study: Study
    ready: Callable[[Mapping[str, Any]], dict[str, Any]]


class StudyService:
    """Answers the questions of all sockets: quick ones in a shared worker process, long ones as jobs.

    Final answers are kept: the same question is answered at once. own: the app's own questions by their kind.
    """

    def __init__(
        self, engine: Engine, jobs: Jobs, kept_bytes: int = KEPT_BYTES, own: Mapping[str, Own] | None = None
    ) -> None:
        self.engine, self.jobs, self.own = engine, jobs, dict(own or {})
        self._kept: Recent[bytes, Answer] = Recent(kept_bytes)

    def study(self, kind: str) -> Study | None:
        """What answers questions of a kind."""
        return self.own[kind].study if kind in self.own else STUDIES.get(kind)

    async def answer(
        self, study: Study, args: dict[str, Any], commands: Commands, deliver: Deliver, client: Client
    ) -> None:
        """Give `deliver` each answer, the final one last; Refusal where none comes. client: who asks."""
        if study.name in self.own:
            args = await asyncio.to_thread(self.own[study.name].ready, args)
        text = json.dumps(args, sort_keys=True, separators=(",", ":"), allow_nan=False)
        key = hashlib.sha256(f"{study.name} {text}".encode()).digest()
        known = await self._known(key)
        if known is not None:
            deliver(known)
            return

        found: Answer | Failure | None
        if study.quick:
            found = await self.engine.compute(functools.partial(worker.run_quick, worker.entry(study.run), text))
            if isinstance(found, Failure):
                if found.log:
                    log.error("The study %s failed: %s", study.name, found.log)
                raise failed(found)
            deliver(found)
        else:
            found = await self.jobs.run(study, text, commands, deliver, client)
        # What somebody keeps is theirs: who asks the same keeps their own.
        if found is not None and not (found.kept and client.owner):
            self._kept.put(key, found, len(found.data))

    async def _known(self, key: bytes) -> Answer | None:
        found = self._kept.get(key)
        if found is not None and found.kept:
            # A net that was kept may have gone since.
            await netlist.refreshed()
            return found if await asyncio.to_thread(lambda: all(map(nets.there, found.kept))) else None
        return found
