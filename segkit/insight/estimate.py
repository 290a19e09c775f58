"""Estimates: how many of all there are, from how many of a sample there are."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: The most customers that are counted one by one, if nothing is said; more are estimated first.
EXACT_UP_TO = 2_000_000
#: How many customers a sample has, about.
SAMPLE_SIZE = 100_000
#: An estimate from fewer members than this is too wide to be of use: they are counted instead.
ENOUGH = 50
#: The 97.5th percentile of the normal distribution: an interval of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many of a population have a property, judged by a sample.

    Args:
        count: The best guess.
        low: The lower end of the 95 % interval.
        high: The upper end.

    Examples:
        >>> estimate(84, sampled=10_000, population=1_000_000)
        Estimate(count=8400, low=6797, high=10377)
        >>> estimate(5, sampled=100, population=100)
        Estimate(count=5, low=5, high=5)
    """

    count: int
    low: int
    high: int


def estimate(found: int, *, sampled: int, population: int) -> Estimate:
    """Estimate a count by the score interval of Wilson, with the correction for a finite population.

    The interval solves (p - q)² = z² q (1 - q) / n for q, where p = found / sampled (E. B. Wilson, "Probable
    Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927). The variance of a sample
    drawn without replacement is smaller by (N - n) / (N - 1) (W. G. Cochran, "Sampling Techniques", 3rd ed.,
    1977, section 3.2), so that n (N - 1) / (N - n) stands for n: it matters as soon as the sample is more
    than a few per cent of all, and makes the interval a point when the sample is all.

    Args:
        found: How many of the sample have the property.
        sampled: How many are in the sample.
        population: How many there are in all.
    """
    if sampled >= population:
        return Estimate(found, found, found)
    if sampled == 0:
        return Estimate(0, 0, population)
    size = sampled * (population - 1) / (population - sampled)
    p, shrink = found / sampled, 1 + _Z**2 / size
    middle = (p + _Z**2 / (2 * size)) / shrink
    half = _Z / shrink * math.sqrt(p * (1 - p) / size + _Z**2 / (4 * size**2))
    # Who was seen is certain: neither end can deny it.
    low = max(math.floor((middle - half) * population), found)
    high = min(math.ceil((middle + half) * population), population - (sampled - found))
    return Estimate(round(p * population), low, high)
