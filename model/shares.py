"""How sure a share is that was counted in a sample."""

from math import sqrt

from . import checks

Z95 = 1.959963984540054
"""Of the normal distribution, 95 % lies within so many standard deviations."""


def wilson(successes: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, low and high, where `successes` of `of` independent trials succeeded.

    Wilson 1927: unlike the textbook's p +- 2 s it stays within 0 and 1, and has a width where all or none succeeded.
    ValueError for fewer than one trial, or more successes than trials.
    """
    of = checks.integer("of", of, 1)
    share, spread = checks.integer("successes", successes, 0, of) / of, Z95**2 / of
    middle = share + spread / 2
    width = sqrt(spread * (share * (1 - share) + spread / 4))
    # What rounding takes beyond an end is cut off.
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))
