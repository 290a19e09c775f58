"""Circles whose areas and overlaps are in proportion to numbers: exactly for two, nearly for three.

For two circles, there is exactly one distance at which their overlap has the right area. Three circles have
seven parts, but once their sizes are right there are only three distances to choose, so that mostly no choice
makes all parts right. The distances are then chosen by least squares over the parts (Wilkinson, "Exact and
Approximate Area-Proportional Circular Venn and Euler Diagrams", IEEE TVCG 18, 2012), and `Circles.error` says
how far off the worst part is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Vector = npt.NDArray[np.float64]

_HALVINGS = 60
_STEPS = 80
_SLICES = 1_000
_GRID = 400
#: The distance between circles that have nothing in common, in multiples of that at which they touch.
_APART = 1.06


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle.

    Args:
        x: Its centre, from left to right.
        y: Its centre, from bottom to top.
        radius: Its radius, on a scale where an area of 1 stands for everybody who is in any of the sets.
    """

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Spot:
    """The place in a part with the most room for its number.

    Args:
        x: From left to right.
        y: From bottom to top.
        room: How far it is from there to the edge of the nearest circle.
    """

    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Circles:
    """A drawing of two or three sets.

    Args:
        circles: One for each set.
        error: How far the area of the worst part is off, as a share of everybody who is in any set.
    """

    circles: tuple[Circle, ...]
    error: float

    def spots(self) -> dict[int, Spot]:
        """Find the place for a number in each part, by the number of the part; none for parts not drawn."""
        left, right, bottom, top = self.box()
        x, y = np.meshgrid(np.linspace(left, right, _GRID), np.linspace(bottom, top, _GRID))
        codes = np.zeros(x.shape, dtype=np.int64)
        room = np.full(x.shape, np.inf)
        for place, each in enumerate(self.circles):
            away = np.hypot(x - each.x, y - each.y) - each.radius
            codes |= (away < 0).astype(np.int64) << place
            if each.radius:
                room = np.minimum(room, np.abs(away))
        spots = {}
        for code in range(1, 1 << len(self.circles)):
            inside = np.where(codes == code, room, -1.0)
            best = np.unravel_index(inside.argmax(), inside.shape)
            if inside[best] > 0:
                spots[code] = Spot(float(x[best]), float(y[best]), float(inside[best]))
        return spots

    def box(self) -> tuple[float, float, float, float]:
        """Give the left, right, bottom and top end of the drawing."""
        return (
            min(each.x - each.radius for each in self.circles),
            max(each.x + each.radius for each in self.circles),
            min(each.y - each.radius for each in self.circles),
            max(each.y + each.radius for each in self.circles),
        )


def circles_of(parts: Mapping[int, int], count: int) -> Circles:
    """Place the circles of two or three sets.

    Args:
        parts: How many are in each part. Bit `n` of a part's number says whether it is inside set `n`. Parts
            that are not named are empty.
        count: How many sets there are.

    Examples:
        >>> drawn = circles_of({0b01: 50, 0b10: 30, 0b11: 20}, 2)
        >>> [round(math.pi * each.radius**2, 3) for each in drawn.circles], round(drawn.error, 6)
        ([0.7, 0.5], 0.0)
    """
    whole = sum(parts.values()) or 1
    wanted = np.array([parts.get(code, 0) / whole for code in range(1, 1 << count)])
    sizes = [
        sum(wanted[code - 1] for code in range(1, 1 << count) if code >> place & 1) for place in range(count)
    ]
    radii = [math.sqrt(size / math.pi) for size in sizes]
    if count == 2:  # noqa: PLR2004 - two circles have one distance
        apart = _distance(radii[0], radii[1], wanted[2])
        centres = [(0.0, 0.0), (apart, 0.0)]
    else:
        centres = _three(radii, wanted)
    drawn = tuple(Circle(x, y, radius) for (x, y), radius in zip(centres, radii, strict=True))
    return Circles(drawn, float(np.abs(_parts(drawn) - wanted).max()))


def _lens(one: float, other: float, apart: float) -> float:
    """Give the area that two circles have in common."""
    if apart >= one + other:
        return 0.0
    if apart <= abs(one - other):
        return math.pi * min(one, other) ** 2
    first = math.acos((apart**2 + one**2 - other**2) / (2 * apart * one))
    second = math.acos((apart**2 + other**2 - one**2) / (2 * apart * other))
    return one**2 * (first - math.sin(2 * first) / 2) + other**2 * (second - math.sin(2 * second) / 2)


def _distance(one: float, other: float, area: float) -> float:
    """Find the distance at which two circles overlap by an area, by halving: the nearer, the more overlap."""
    if area <= 0:
        return (one + other) * _APART
    near, far = abs(one - other), one + other
    if area >= math.pi * min(one, other) ** 2 * (1 - 1e-12):
        return near / _APART
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (middle, far) if _lens(one, other, middle) > area else (near, middle)
    return (near + far) / 2


def _parts(circles: tuple[Circle, ...]) -> Vector:
    """Give the areas of all parts, in the order of their numbers."""
    sizes = [math.pi * each.radius**2 for each in circles]
    both = {
        (i, j): _lens(
            circles[i].radius,
            circles[j].radius,
            math.hypot(circles[i].x - circles[j].x, circles[i].y - circles[j].y),
        )
        for i in range(len(circles))
        for j in range(i + 1, len(circles))
    }
    if len(circles) == 2:  # noqa: PLR2004 - of three parts
        return np.array([sizes[0] - both[0, 1], sizes[1] - both[0, 1], both[0, 1]])
    all_three = _triple(circles)
    ab, ac, bc = both[0, 1], both[0, 2], both[1, 2]
    return np.array(
        [
            sizes[0] - ab - ac + all_three,
            sizes[1] - ab - bc + all_three,
            ab - all_three,
            sizes[2] - ac - bc + all_three,
            ac - all_three,
            bc - all_three,
            all_three,
        ]
    )


def _triple(circles: tuple[Circle, ...]) -> float:
    """Give the area that three circles have in common, as a sum of thin upright slices."""
    left = max(each.x - each.radius for each in circles)
    right = min(each.x + each.radius for each in circles)
    if right <= left:
        return 0.0
    width = (right - left) / _SLICES
    x = left + width * (np.arange(_SLICES) + 0.5)
    halves = [np.sqrt(np.maximum(each.radius**2 - (x - each.x) ** 2, 0)) for each in circles]
    top = np.min([each.y + half for each, half in zip(circles, halves, strict=True)], axis=0)
    bottom = np.max([each.y - half for each, half in zip(circles, halves, strict=True)], axis=0)
    return float(np.maximum(top - bottom, 0).sum() * width)


def _three(radii: list[float], wanted: Vector) -> list[tuple[float, float]]:
    """Place three circles by damped least squares, starting from distances that are right for each two."""
    both = [wanted[2] + wanted[6], wanted[4] + wanted[6], wanted[5] + wanted[6]]
    ab = _distance(radii[0], radii[1], both[0])
    ac = _distance(radii[0], radii[2], both[1])
    bc = _distance(radii[1], radii[2], both[2])
    cosine = (ab**2 + ac**2 - bc**2) / (2 * ab * ac) if ab and ac else 0.0
    angle = math.acos(min(max(cosine, -1.0), 1.0))
    starts = [angle, min(max(angle, 0.3), math.pi - 0.3)]
    tried = [_fit(np.array([ab, ac * math.cos(each), ac * math.sin(each)]), radii, wanted) for each in starts]
    _, best = min(tried, key=lambda each: each[0])
    return _centres(best)


def _centres(place: Vector) -> list[tuple[float, float]]:
    return [(0.0, 0.0), (float(place[0]), 0.0), (float(place[1]), float(place[2]))]


def _fit(start: Vector, radii: list[float], wanted: Vector) -> tuple[float, Vector]:
    def off(place: Vector) -> Vector:
        centres = _centres(place)
        drawn = tuple(Circle(x, y, radius) for (x, y), radius in zip(centres, radii, strict=True))
        return _parts(drawn) - wanted

    place, damping = start, 1e-3
    rest = off(place)
    for _ in range(_STEPS):
        slopes = np.stack([(off(place + step) - rest) / 1e-5 for step in np.eye(3) * 1e-5], axis=1)
        bent = slopes.T @ slopes
        step = np.linalg.solve(
            bent + damping * (np.eye(3) * 1e-6 + np.diag(bent.diagonal())), slopes.T @ rest
        )
        tried = off(place - step)
        if tried @ tried < rest @ rest:
            place, rest, damping = place - step, tried, damping / 3
        else:
            damping *= 4
    return float(rest @ rest), place
