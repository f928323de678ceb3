"""Where the questions of all sockets to studies are answered."""

import functools
import hashlib
import json
import logging
from collections.abc import Hashable
from typing import Any

from ...model import nets
from ...model.recent import Recent
from ...model.studies.table import Study
from ..processes import worker
from ..processes.process import Commands
from ..processes.worker import Answer, Failure
from ..traces.engine import Engine
from ..wire import hello
from .jobs import Deliver, Jobs, failed

KEPT_BYTES = 16 * 2**20

log = logging.getLogger("gatescope")


class StudyService:
    """Answers the questions of all sockets: quick ones in a shared worker process, long ones as jobs.

    Final answers are kept: the same question is answered at once.
    """

    def __init__(self, engine: Engine, jobs: Jobs, kept_bytes: int = KEPT_BYTES) -> None:
        self.engine, self.jobs = engine, jobs
        self._kept: Recent[bytes, Answer] = Recent(kept_bytes)

    async def answer(
        self, study: Study, args: dict[str, Any], commands: Commands, deliver: Deliver, client: Hashable
    ) -> None:
        """Give `deliver` each answer, the final one last; Refusal where none comes. client: who asks."""
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
        if found is not None:
            self._kept.put(key, found, len(found.data))

    async def _known(self, key: bytes) -> Answer | None:
        found = self._kept.get(key)
        if found is not None and found.kept:
            # A net that was kept may have gone since.
            await hello.refreshed()
            return found if set(found.kept) <= set(nets.names()) else None
        return found
