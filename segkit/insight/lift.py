"""How much more frequent something is in a segment than in the base, and how sure that is."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]
    Numbers = npt.NDArray[np.float64]

#: The confidence of every interval.
CONFIDENCE = 0.95


def lifts(inside: Counts, base: Counts, members: int, everybody: int) -> tuple[Numbers, Numbers, Numbers]:
    """Give the share in a segment over the share in the base, with the ends of a 95 % interval.

    The segment is a part of the base, so its members are compared with those outside it: the ratio of the
    two shares has the log interval of Katz et al. ("Obtaining Confidence Intervals for the Risk Ratio in
    Cohort Studies", Biometrics 34, 1978) with half a customer added to every cell, so that it stands where a
    cell is empty (Walter, "The Distribution of Levin's Measure of Attributable Risk", Biometrika 62, 1975).
    The base is members and others in known parts w and 1 - w, hence lift = 1 / (w + (1 - w) / ratio), which
    carries both ends over. Nobody inside: the interval begins at 0. Nobody outside: it ends at 1 / w.

    Args:
        inside: Members with each value.
        base: Everybody with each value, members included.
        members: How many members there are.
        everybody: How many there are in the base.

    Returns:
        The lifts and their lower and upper ends; NaN where nobody has the value, or the segment is empty.

    Examples:
        >>> lift, low, high = lifts(np.array([30]), np.array([100]), 100, 1000)
        >>> float(lift[0].round(2)), float(low[0].round(2)), float(high[0].round(2))
        (3.0, 2.29, 3.84)
    """
    nothing = np.full(len(base), np.nan)
    if not members:
        return nothing, nothing, nothing
    others = everybody - members
    outside = base - inside
    weight = members / everybody
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = (inside / members) / (base / everybody)
        if not others:
            return lift, lift, lift
        ratio = np.log((inside + 0.5) / (members + 0.5)) - np.log((outside + 0.5) / (others + 0.5))
        variance = 1 / (inside + 0.5) - 1 / (members + 0.5) + 1 / (outside + 0.5) - 1 / (others + 0.5)
        reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * np.sqrt(np.maximum(variance, 0))
        low, high = (1 / (weight + (1 - weight) * np.exp(-(ratio + side))) for side in (-reach, reach))
    low = np.where(inside == 0, 0.0, np.minimum(low, lift))
    high = np.where(outside == 0, 1 / weight, np.maximum(high, lift))
    return lift, np.where(base > 0, low, np.nan), np.where(base > 0, high, np.nan)


def strength(inside: Counts, base: Counts) -> float:
    """Say how much a segment differs from the rest in one attribute: Cramér's V, 0 (not at all) to 1.

    Corrected for the difference that chance alone makes, which is larger with more values and fewer
    customers (Bergsma, "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean
    Statistical Society 42, 2013).

    Args:
        inside: Members with each value.
        base: Everybody with each value.
    """
    members, everybody = int(inside.sum()), int(base.sum())
    used = base > 0
    if not members or members == everybody or used.sum() < 2:  # noqa: PLR2004 - one value tells nothing
        return 0.0
    observed = np.stack([inside[used], (base - inside)[used]])
    expected = np.outer([members, everybody - members], base[used]) / everybody
    phi2 = float(((observed - expected) ** 2 / expected).sum()) / everybody
    values = int(used.sum())
    excess = max(0.0, phi2 - (values - 1) / (everybody - 1))
    rows, columns = (count - (count - 1) ** 2 / (everybody - 1) for count in (2, values))
    return float(np.sqrt(excess / max(min(rows, columns) - 1, 1e-12)))
