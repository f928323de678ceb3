"""Trainings with many seeds into one folder: those that are missing are run side by side, and each net is kept as it
comes, so that a run that was stopped goes on with the seeds that it had not done.
"""

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path

from tqdm import tqdm

from ..nets.files import CARD, WEIGHTS
from ..tasks.recipe import Recipe
from .executor import finished
from .job import alone, unwritable
from .seeds import Asked, Outcome, kept, trained


class Many:
    """One training by recipe for each seed. outcomes: by seed, what there is so far."""

    def __init__(self, recipe: Recipe, asked: Sequence[Asked], folder: Path) -> None:
        self.recipe, self.asked, self.folder = recipe, asked, folder
        self.outcomes: dict[int, Outcome] = {}

    def alone(self) -> AbstractContextManager[None]:
        """Meanwhile no other training of this task writes into the folder; ValueError where one does already."""
        return alone(self.folder, self.recipe.task.name)

    def run(self, by: AbstractContextManager[Executor], resume: bool, force: bool) -> list[str]:
        """Train what is missing; what failed, in words, seed by seed: whatever is wrong with one, the others are to be
        had.

        ValueError where the folder holds such nets and neither `resume` nor `force` is said, and where it holds others
        of these names.
        """
        if resume:
            self.outcomes = kept(self.asked, self.folder, self.recipe)
        elif force:
            self._take_away()
        else:
            self._check_empty()
        missing = [asked for asked in self.asked if asked.seed not in self.outcomes]
        failed: list[str] = []
        done, name = len(self.outcomes), self.recipe.task.name
        with by as executor, tqdm(total=len(self.asked), initial=done, unit="net", desc=name, disable=None) as bar:
            for asked, future in finished(executor, trained, missing):
                error = future.exception()
                if error is None:
                    self._keep(asked, future.result())
                else:
                    failed.append(f"seed {asked.seed}: {error!r}")
                bar.update()
        return failed

    def stopped(self) -> str:
        """Where it was stopped, in words."""
        return f" with {len(self.outcomes)} of {len(self.asked)} seeds done"

    def _keep(self, asked: Asked, found: Outcome) -> None:
        if found.files is not None:
            try:
                found.files.write(self.folder, asked.name)
            except OSError as error:
                raise unwritable(self.folder, error, bool(self.outcomes)) from error
        self.outcomes[asked.seed] = found

    def _take_away(self) -> None:
        """No net of an earlier run is left that could be taken for one of this: without its card it is none."""
        try:
            for asked in self.asked:
                (self.folder / f"{asked.name}{CARD}").unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error, False) from error

    def _check_empty(self) -> None:
        files = [f"{asked.name}{end}" for asked in self.asked for end in (CARD, WEIGHTS)]
        there = [name for name in files if os.path.lexists(self.folder / name)]
        if there:
            more = f" and {len(there) - 3} more" if len(there) > 3 else ""
            raise ValueError(
                f"{self.folder} holds {', '.join(there[:3])}{more} already: --resume goes on with the seeds that are "
                "missing, --force begins anew and writes over them, or choose another --out"
            )
