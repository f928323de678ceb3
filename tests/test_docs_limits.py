"""Every limit that a person, a client or a file may meet is told in the documents, as it is."""

import pytest
from documents import PROTOCOL
from gatescope.app.imports import endpoint
from gatescope.app.processes import worker, workers
from gatescope.app.sessions import events, rate, streams
from gatescope.app.studies import jobs, questions
from gatescope.app.traces import budget
from gatescope.app.web import http
from gatescope.app.wire import importrequests, requests
from gatescope.model import spec
from gatescope.model.nets import folder, owners, shelf


def in_mib(budget):
    """How many nets, and how many MiB their files may take."""
    return budget.nets, budget.bytes // 2**20


LIMITS = {
    "{} KiB; a longer one": requests.MAX_BYTES // 1024,
    "more than {} KiB ends the connection": requests.REFUSED_BYTES // 1024,
    "{:g} messages a": rate.MESSAGES_PER_SECOND,
    "a burst of {:g}": rate.MESSAGES_AT_ONCE,
    "the ticket is good once, for {:g} seconds": events.CLAIM_SECONDS,
    "may have {} KiB of them": events.MAX_FIRST // 1024,
    "every {:g} seconds there is a comment": events.HEARTBEAT_SECONDS,
    "so do {:g} seconds in which nothing was said": events.SILENT_SECONDS,
    "Who does not read for {:g} seconds": http.STALL_SECONDS,
    "T at most {}": spec.MAX_STEPS,
    "D at most {}": spec.MAX_WIDTH,
    "H at most {}": spec.MAX_CELLS,
    "at steps [a, b), at most {}, of": requests.MAX_EXPLAINED,
    "{} open for each socket": questions.MAX_OPEN,
    "answer at most {} KiB": worker.MAX_ANSWER // 1024,
    "at most {:g} answers a second": 1 / worker.ANSWER_SECONDS,
    "{:g} minutes at most": jobs.MAX_SECONDS / 60,
    "and {:g} without a word": jobs.MAX_IDLE_SECONDS / 60,
    "{} wait, of one": jobs.MAX_WAITING,
    "of one client {}. Clients take turns": jobs.MAX_WAITING_EACH,
    "of one client {} on a server": jobs.MAX_SUSPENDED_EACH,
    "`shown` (optional, at most {})": requests.MAX_SHOWN,
    "| each client | {0[0]} | {0[1]} |": in_mib(owners.EACH),
    "| who presents | {0[0]} | {0[1]} |": in_mib(owners.FIRST),
    "not refused for it | {0[0]} | {0[1]} |": in_mib(owners.ALL),
    "{} MiB of parameters": shelf.MEMORY // 2**20,
    "MiB of {} files a client": importrequests.MAX_FILES,
    "at most {} MiB of 4": importrequests.MAX_UPLOAD // 2**20,
    "a client, {}\nclients at once": endpoint.AT_ONCE,
    "after {:g} seconds is replaced": workers.DEADLINE,
    "for a worker has {:g} seconds": workers.DEADLINE * workers.MAX_WAIT_DEADLINES,
    "At most {} nets are kept that are everyone's": folder.MAX_NETS,
    "{} may rest": jobs.MAX_SUSPENDED,
    "whole within {:g} seconds": http.REQUEST_SECONDS,
    "of {} KiB at most, and without": http.MAX_REQUEST // 1024,
    "more than {}\nconnections": http.MAX_SILENT,
    "no frame over {} KiB": streams.MAX_FRAME // 1024,
}


@pytest.mark.parametrize("sentence", list(LIMITS))
def test_every_limit_is_told_as_it_is(sentence):
    assert sentence.format(LIMITS[sentence]) in PROTOCOL


def test_the_most_work_of_a_trace_is_told():
    assert f"10^{len(str(budget.MAX_MACS)) - 1} multiply-adds a trace" in PROTOCOL
    assert str(budget.MAX_MACS) == "1" + "0" * (len(str(budget.MAX_MACS)) - 1)
