"""The server's console: what happens again and again is counted, not repeated."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

LOGGERS = ("gatescope", "uvicorn.error", "asyncio")

MAX_SENTENCES = 200
MAX_WORDINGS = 20
"""So many wordings of one sentence are told apart: a client may have put into it what it likes."""


class Repeats(logging.Filter):
    """Lets a sentence through once, then at its 10th, 100th, 1,000th time, with the count and without a traceback."""

    def __init__(self) -> None:
        super().__init__()
        self._times: dict[str, Counter[str]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is shown; it may be reworded."""
        sentence, text = str(record.msg), record.getMessage()
        if sentence not in self._times and len(self._times) >= MAX_SENTENCES:
            sentence = ""
        times = self._times.setdefault(sentence, Counter())
        wording = text + _place(record)
        known = wording in times or len(times) < MAX_WORDINGS
        if not known:
            wording = ""
        times[wording] += 1
        count = times[wording]
        if count > 1 and str(count).strip("0") != "1":
            return False
        if count > 1:
            text = f"{text} ({count:,} times by now)" if known else f"{text} ({count:,} others like it by now)"
            record.exc_info = record.exc_text = record.stack_info = None
        elif not known:
            text += " (others like it are only counted from here on)"
        record.msg, record.args = text, ()
        return True


def _place(record: logging.LogRecord) -> str:
    """Where the exception of a record was raised: another one under the same words is something else."""
    if not record.exc_info or record.exc_info[2] is None:
        return ""
    trace = record.exc_info[2]
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f" {record.exc_info[0]} {trace.tb_frame.f_code.co_filename} {trace.tb_lineno}"


@contextmanager
def repeats_counted() -> Iterator[None]:
    """Meanwhile the server's loggers count repeats."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    repeats = Repeats()
    for logger in loggers:
        logger.addFilter(repeats)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(repeats)
