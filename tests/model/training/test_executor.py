"""The processes that trials run in: several, and gone when the block is left, however it is left."""

import multiprocessing
import os
import signal
import sys
import time
from collections import Counter

import pytest
from gatescope.model.training.executor import cluster, processes


def test_they_work_and_are_gone_after():
    before = set(multiprocessing.active_children())
    with processes(2) as executor:
        assert [executor.submit(pow, 2, k).result() for k in range(4)] == [1, 2, 4, 8]
        # Ctrl-C, which a terminal sends to all, is for the command alone.
        assert executor.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN
        assert executor.submit(os.getpid).result() != os.getpid()
    # Others of before may have ended meanwhile.
    assert set(multiprocessing.active_children()) <= before


def stopped():
    with processes(1) as executor:
        executor.submit(pow, 2, 1).result()
        executor.submit(time.sleep, 10_000)
        raise KeyboardInterrupt


def test_one_that_is_busy_does_not_hold_up_the_end():
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.skipif(os.name != "posix", reason="elsewhere every thread is told an exit code")
def test_it_is_gone_though_another_thread_has_yet_to_note_its_exit_code(monkeypatch):
    from multiprocessing.popen_fork import Popen

    before, asked, poll = set(multiprocessing.active_children()), Counter(), Popen.poll

    def late(self, flag=os.WNOHANG):
        code = poll(self, flag)
        asked[self.pid] += code is not None
        return code if asked[self.pid] > 5 else None

    monkeypatch.setattr(Popen, "poll", late)
    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert set(multiprocessing.active_children()) <= before


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ValueError, match=r'pip install "gatescope\[dask\]"'), cluster("tcp://127.0.0.1:8786"):
        pass
