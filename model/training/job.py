"""One training into a folder: it begins there or goes on, leaves what is needed to go on, and at last the net."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from ..nets import folder as own_folder
from ..nets.files import CARD, WEIGHTS, NetFiles, packed, unpacked
from ..network import Network
from ..tasks.recipe import Recipe, Settings
from ..tasks.task import Figures
from .card import card_of
from .checkpoint import Checkpoint, check_fits, check_same
from .sound import sound
from .train import start, train


@contextlib.contextmanager
def alone(folder: Path, task: str) -> Iterator[None]:
    """Meanwhile no other training of this task writes into the folder; ValueError where one does already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # It ends with this process, however that ends.
        lock = FileLock(folder / f".{task}.lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ValueError(
            f"Another training of {task} writes into {folder} now: wait for its end, or choose another --out"
        ) from error
    except OSError as error:
        raise unwritable(folder, error, False) from error
    try:
        yield
    finally:
        lock.release()


def unwritable(folder: Path, error: OSError, any_kept: bool) -> ValueError:
    """What is said where a folder can't be written; any_kept: there is something to go on from."""
    done = ", or put that right and go on by --resume" if any_kept else ""
    return ValueError(f"Nothing can be written into {folder} ({error.strerror or error}): choose another --out{done}")


class Job:
    """A training of a recipe into `folder`. until: as for `train`."""

    def __init__(self, recipe: Recipe, settings: Settings, seed: int, folder: Path, until: int | None = None) -> None:
        self.recipe, self.settings, self.seed, self.folder, self.until = recipe, settings, seed, folder, until
        self.name = recipe.task.name
        self.path = folder / f"{self.name}.checkpoint"
        self.end = settings.sequences if until is None else until
        self.last: Checkpoint | None = None
        """The newest that is on disk."""

    def alone(self) -> AbstractContextManager[None]:
        """As the function of that name: of this task in the folder."""
        return alone(self.folder, self.name)

    def kept(self) -> Checkpoint | None:
        """What is on the disk, where this training has a checkpoint there: it may be newer than `last`, since what
        ends a training may come between the two.
        """
        return None if self.last is None else Checkpoint.load(self.path)

    def stopped(self) -> str:
        """Where it was stopped, in words: as far as that is kept."""
        kept = self.kept()
        return f" after {kept.sequences} of {self.end} sequences" if kept else ""

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
        return unwritable(self.folder, error, self.last is not None)

    def _is_saved(self, now: Checkpoint) -> bool:
        """Whether the net of a checkpoint is beside it."""
        with contextlib.suppress(ValueError, OSError):
            return NetFiles.read(self.folder, self.name).weights == packed(self._finished(now), {}).weights
        return False

    def _finished(self, now: Checkpoint) -> Network:
        return self.recipe.task.finish(now.network)

    def _ship(self, last: Checkpoint) -> tuple[Figures, str]:
        """Save the net with its card."""
        figures, files = shipped(self.recipe, last)
        try:
            files.write(self.folder, self.name)
        except OSError as error:
            raise self._unwritable(error) from error
        return figures, own_folder.name_of(files, self.name)


def shipped(recipe: Recipe, last: Checkpoint) -> tuple[Figures, NetFiles]:
    """The net of a training's end with its card, whose figures are measured in float32, from what is saved: what
    people run.
    """
    task, card = recipe.task, card_of(recipe, last)
    network = task.finish(last.network)
    figures = task.measure(unpacked(task.name, packed(network, card)).network)
    if last.reached is not None:
        figures["sequences until all was right"] = last.reached
    return figures, packed(network, card | {"figures": figures})
