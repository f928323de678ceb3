"""What happens again and again is counted on the console, not repeated."""

import logging

import pytest
from gatescope.app.web.console import MAX_SENTENCES, MAX_WORDINGS, Repeats, repeats_counted

log = logging.getLogger("gatescope")


def test_a_sentence_is_shown_once_and_then_counted(caplog: pytest.LogCaptureFixture) -> None:
    with repeats_counted():
        for _ in range(1001):
            log.warning("It happened to %s", "me")
    counts = ("", " (10 times by now)", " (100 times by now)", " (1,000 times by now)")
    assert caplog.messages == [f"It happened to me{count}" for count in counts]


def test_only_so_many_wordings_of_a_sentence_are_told_apart(caplog: pytest.LogCaptureFixture) -> None:
    with repeats_counted():
        for number in range(MAX_WORDINGS + 10):
            log.warning("It happened to %d", number)
        log.warning("Something else")
    *first, last, tenth, other = caplog.messages
    assert first == [f"It happened to {number}" for number in range(MAX_WORDINGS)]
    assert last == f"It happened to {MAX_WORDINGS} (others like it are only counted from here on)"
    assert tenth == f"It happened to {MAX_WORDINGS + 9} (10 others like it by now)"
    assert other == "Something else"


def test_another_fault_under_the_same_words_is_shown_too(caplog: pytest.LogCaptureFixture) -> None:
    with repeats_counted():
        for fault in (ValueError, KeyError, ValueError, KeyError):
            try:
                raise fault
            except (ValueError, KeyError):
                log.exception("It could not be done")
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ValueError, KeyError]


def test_the_count_of_a_fault_has_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with repeats_counted():
        for _ in range(10):
            log.error("It failed", exc_info=ValueError("why"))
    first, tenth = caplog.records
    assert first.exc_info
    assert not tenth.exc_info


def test_it_holds_little_whatever_comes() -> None:
    repeats = Repeats()
    for number in range(5000):
        repeats.filter(logging.LogRecord("gatescope", logging.ERROR, __file__, 1, f"unlike {number}", (), None))
    assert len(repeats._times) <= MAX_SENTENCES + 1
    assert max(map(len, repeats._times.values())) <= MAX_WORDINGS + 1


def test_loggers_are_as_before_afterwards() -> None:
    before = list(log.filters)
    with repeats_counted():
        assert log.filters != before
    assert log.filters == before
