"""What the lengths of a parallel corpus tell: pairs that do not fit, and whole stretches that are shifted.

After Gale and Church (1993): the length of a translation is that of its source times a constant, with a
variance that grows with the length.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: Lines whose lengths are compared at once, and the shifts that are tried.
BLOCK, SHIFTS = 100, (-3, -2, -1, 1, 2, 3)

#: How much better than at its own place a block must correlate elsewhere, and how well.
BETTER, WELL = 0.35, 0.4

#: Standard deviations from which on a length, or a pair of lengths, does not fit.
TOO_LONG, TOO_UNLIKE = 8.0, 6.0


@dataclass(frozen=True)
class Shift:
    """A stretch of source lines whose translations stand ``by`` lines further down (up where negative)."""

    first: int  # line, from 1
    last: int
    by: int


def length_outliers(source: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which lines are far longer than the others, and which pairs have lengths that do not fit."""
    whole = (source > 0) & (target > 0)
    long, unlike = np.zeros(len(source), bool), np.zeros(len(source), bool)
    if whole.sum() < 100:
        return long, unlike
    for lengths in (source, target):
        logs = np.log(np.maximum(lengths, 1))
        long |= whole & ((logs - np.median(logs[whole])) / _spread(logs[whole]) > TOO_LONG)
    away = _away(source, target, whole)
    # Below a dozen characters one word more or less means nothing.
    unlike[whole] = (np.abs(away[whole]) / _spread(away[whole]) > TOO_UNLIKE) & (np.maximum(source, target)[whole] > 12)
    return long, unlike & ~long


def _away(source: np.ndarray, target: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """How far each target's length is from what its source's lets expect, in units of the square root."""
    ratio = np.median(target[whole] / source[whole]) if whole.any() else 1.0
    return (target - ratio * source) / np.sqrt(source * ratio + target + 1.0)  # type: ignore[no-any-return]


def _spread(values: np.ndarray) -> float:
    """The standard deviation, from the median of the distances to the median, which outliers do not move."""
    return float(1.4826 * np.median(np.abs(values - np.median(values)))) or 1e-9


def shifts(source: np.ndarray, target: np.ndarray) -> list[Shift]:
    """Stretches where the lengths fit those of a neighbouring line far better than those of their own."""
    n = min(len(source), len(target))
    best = []
    for start in range(0, n - BLOCK // 2, BLOCK):
        at = {by: _correlation(source, target, start, by) for by in (0, *SHIFTS)}
        by = max(at, key=at.__getitem__)
        best.append(by if at[by] - at[0] > BETTER and at[by] > WELL else 0)
    found: list[Shift] = []
    number = 0
    while number < len(best):
        by = best[number]
        end = number
        while end < len(best) and best[end] == by:
            end += 1
        if by:
            first = _turn(
                source, target, number * BLOCK, 0 if not found or found[-1].last < number * BLOCK else found[-1].by, by
            )
            last = n if end == len(best) else _turn(source, target, end * BLOCK, by, best[end])
            found.append(Shift(first + 1, last, by))
        number = end
    return found


def _correlation(source: np.ndarray, target: np.ndarray, start: int, by: int) -> float:
    """Of the logarithms of the lengths of a block with those ``by`` lines further down."""
    lines = np.arange(start, min(start + BLOCK, len(source)))
    lines = lines[(lines + by >= 0) & (lines + by < len(target))]
    x, y = np.log1p(source[lines]), np.log1p(target[lines + by])
    if len(lines) < BLOCK // 2 or x.std() == 0 or y.std() == 0:
        return 0.0
    return float(np.corrcoef(x, y)[0, 1])


def _turn(source: np.ndarray, target: np.ndarray, about: int, before: int, after: int) -> int:
    """The line, from 0, within a block of ``about`` from which on the shift is ``after`` and not ``before``."""
    lines = np.arange(max(about - BLOCK, 0), min(about + BLOCK, len(source)))
    costs = []
    for by in (before, after):
        partners = np.clip(lines + by, 0, len(target) - 1)
        x, y = np.log1p(source[lines]), np.log1p(target[partners])
        costs.append((y - x - np.median(np.log1p(target) - np.log1p(source))) ** 2)
    # Costs of `before` up to a line, plus costs of `after` from it on.
    total = np.concatenate([[0.0], np.cumsum(costs[0])]) + np.concatenate([np.cumsum(costs[1][::-1])[::-1], [0.0]])
    return int(lines[0] + np.argmin(total))
