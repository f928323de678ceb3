"""One training into a folder: it begins there or goes on, leaves what is needed to go on, and at last the net."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from ..nets import folder as own_folder
from ..nets.files import CARD, WEIGHTS, NetFiles, packed, unpacked
from ..tasks.recipe import Recipe, Settings
from ..tasks.task import Figures
from .card import card_of
from .checkpoint import Checkpoint, check_fits, check_same
from .sound import sound
from .train import start, train


class Job:
    """A training of a recipe into `folder`. until: as for `train`."""

    def __init__(self, recipe: Recipe, settings: Settings, seed: int, folder: Path, until: int | None = None) -> None:
        self.recipe, self.settings, self.seed, self.folder, self.until = recipe, settings, seed, folder, until
        self.name = recipe.task.name
        self.path = folder / f"{self.name}.checkpoint"
        self.end = settings.sequences if until is None else until
        self.last: Checkpoint | None = None
        """The newest that is on disk."""

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Meanwhile no other training of this task writes into the folder; ValueError where one does already."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # It ends with this process, however that ends.
            lock = FileLock(self.folder / f".{self.name}.lock")
            lock.acquire(timeout=0)
        except Timeout as error:
            raise ValueError(
                f"Another training of {self.name} writes into {self.folder} now: "
                "wait for its end, or choose another --out"
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            lock.release()

    def run(self, resume: bool, force: bool) -> tuple[Figures, str]:
        """Train, and save the net; its figures, and what it is called in the lab.

        ValueError where there is nothing to `resume`, and where the folder holds such a training and neither that nor
        `force` is said.
        """
        before = start(self.recipe.task, self.settings, self.seed)
        if resume:
            before = self.last = self._left(before)
        else:
            if not force:
                self._check_empty()
            # From here on it can be gone on with, whenever it ends.
            self._save(before)
        if not self._trained(before) and self._is_saved(before):
            raise ValueError(
                f"the checkpoint has all its sequences behind it, {before.sequences}: "
                "give more by --sequences or --until"
            )
        return self._ship(self.last or before)

    def _trained(self, before: Checkpoint) -> bool:
        """Go on from `before`; whether there was anything to do."""
        reports = train(self.recipe.task, self.settings, self.seed, after=before, until=self.until)
        with tqdm(total=self.end, initial=before.sequences, unit="seq", desc=self.name, disable=None) as bar:
            any_report = False
            for now in sound(reports, before.sequences):
                any_report = True
                bar.set_postfix(loss=f"{now.loss:.4f}", refresh=False)
                bar.update(now.sequences - bar.n)
                self._save(now)
        return any_report

    def _left(self, fresh: Checkpoint) -> Checkpoint:
        """Where it stands in the folder; ValueError where that is not of this training."""
        try:
            found = Checkpoint.load(self.path)
        except FileNotFoundError as error:
            raise ValueError(
                f"There is no {self.path.name} in {self.folder} to go on from; without --resume it begins"
            ) from error
        check_same(found, fresh.task, self.seed, self.settings)
        check_fits(found, fresh)
        return found

    def _check_empty(self) -> None:
        files = self.path, *(self.folder / f"{self.name}{end}" for end in (CARD, WEIGHTS))
        there = [path.name for path in files if os.path.lexists(path)]
        if there:
            raise ValueError(
                f"{self.folder} holds {', '.join(there)} already: --resume goes on from there, --force begins anew "
                "and writes over it, or choose another --out"
            )

    def _save(self, now: Checkpoint) -> None:
        try:
            now.save(self.path)
        except OSError as error:
            raise self._unwritable(error) from error
        self.last = now

    def _unwritable(self, error: OSError) -> ValueError:
        done = "" if self.last is None else ", or put that right and go on by --resume"
        return ValueError(
            f"Nothing can be written into {self.folder} ({error.strerror or error}): choose another --out{done}"
        )

    def _is_saved(self, now: Checkpoint) -> bool:
        """Whether the net of a checkpoint is beside it."""
        with contextlib.suppress(ValueError, OSError):
            return NetFiles.read(self.folder, self.name).weights == packed(now.network, {}).weights
        return False

    def _ship(self, last: Checkpoint) -> tuple[Figures, str]:
        """Save the net with its card, whose figures are measured in float32, from what is saved: what people run."""
        task, card = self.recipe.task, card_of(self.recipe, last)
        figures = task.measure(unpacked(task.name, packed(last.network, card)).network)
        if last.reached is not None:
            figures["sequences until all was right"] = last.reached
        files = packed(last.network, card | {"figures": figures})
        try:
            files.write(self.folder, task.name)
        except OSError as error:
            raise self._unwritable(error) from error
        return figures, own_folder.name_of(files, task.name)
