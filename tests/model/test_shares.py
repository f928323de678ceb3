import pytest
from gatescope.model.shares import wilson


@pytest.mark.parametrize(
    ("successes", "of", "interval"),
    [
        # Newcombe 1998, table I, method 3 (Wilson, no continuity correction).
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_published_intervals(successes, of, interval):
    assert wilson(successes, of) == pytest.approx(interval, abs=5e-5)


@pytest.mark.long
def test_it_is_as_scipy_has_it():
    from scipy import stats  # which takes a second to come, in every process of the tests

    for of in (1, 2, 20, 500):
        for successes in {0, 1, of // 2, of}:
            theirs = stats.binomtest(successes, of).proportion_ci(0.95, "wilson")
            assert wilson(successes, of) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_what_succeeds_and_what_fails_mirror_one_another_and_both_ends_are_reached():
    for successes in range(21):
        low, high = wilson(successes, 20)
        assert 0 <= low <= successes / 20 <= high <= 1
        assert wilson(20 - successes, 20) == pytest.approx((1 - high, 1 - low))
    assert wilson(0, 7)[0] == 0
    assert wilson(7, 7)[1] == 1


@pytest.mark.parametrize(
    ("successes", "of", "message"),
    [
        (0, 0, "of must be an integer"),
        (3, 2, "successes must be an integer from 0 to 2, got 3"),
        (-1, 2, "successes"),
        (0.5, 2, "successes"),
    ],
)
def test_what_is_no_sample_is_refused(successes, of, message):
    with pytest.raises(ValueError, match=message):
        wilson(successes, of)
