"""A language as its character trigrams: enough to tell a line of another one.

It is fitted on the corpus itself, so it knows every language that somebody has a corpus of, and no model has
to be downloaded; what it cannot do is name the other language. (Cavnar and Trenkle 1994 tell languages by
n-grams; the smoothing is that of Witten and Bell in MacKay and Peto's 1995 form, a Dirichlet prior of the
next lower order.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

#: Characters that are told apart; 0 stands for the ends of a line and the last for all others.
ALPHABET = 160

#: How many observations the lower order is worth.
PRIOR = 4.0


class Trigrams:
    """Counts of the trigrams of many lines."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._counts = np.zeros(ALPHABET**3, np.int32)
        self._orders: tuple[np.ndarray, ...] | None = None

    def count(self, lines: Sequence[str]) -> None:
        """Add lines. The characters of the first call are the ones that are told apart."""
        if not self._ids:
            usual = Counter(c for line in lines for c in line.casefold()).most_common(ALPHABET - 2)
            self._ids = {character: number for number, (character, _) in enumerate(usual, 1)}
        trigrams, _ = self._trigrams(lines)
        self._counts += np.bincount(trigrams, minlength=ALPHABET**3).astype(np.int32)
        self._orders = None

    def score(self, lines: Sequence[str], own: bool) -> np.ndarray:
        """The mean log probability of a character of each line, in nats; 0 for an empty line.

        Args:
            own: the lines were counted, and each is to be judged as if it had not been.
        """
        three, bounds = self._trigrams(lines)
        if self._orders is None:
            cube = self._counts.reshape(ALPHABET, ALPHABET, ALPHABET)
            two = cube.sum(0, dtype=np.int64)  # [b, c]
            self._orders = (cube.sum(2, dtype=np.int64).ravel(), two.ravel(), two.sum(1), two.sum(0))
        before, two, one_before, one = self._orders
        less = 1 if own else 0
        c, bc, ab, b = three % ALPHABET, three % ALPHABET**2, three // ALPHABET, three // ALPHABET % ALPHABET
        p = (np.maximum(one[c] - less, 0) + 1.0) / (one.sum() + ALPHABET)
        p = (np.maximum(two[bc] - less, 0) + PRIOR * p) / (np.maximum(one_before[b] - less, 0) + PRIOR)
        p = (np.maximum(self._counts[three] - less, 0) + PRIOR * p) / (np.maximum(before[ab] - less, 0) + PRIOR)
        sums = np.add.reduceat(np.concatenate([np.log(p), [0.0]]), bounds[:-1])
        sizes = np.diff(bounds)
        return np.where(sizes > 0, sums / np.maximum(sizes, 1), 0.0).astype(np.float32)

    def _trigrams(self, lines: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of the trigrams of all lines, and where each line begins and ends among them."""
        other = ALPHABET - 1
        ids: list[int] = []
        bounds = [0]
        for line in lines:
            ids += [0, 0]
            ids += [self._ids.get(character, other) for character in line.casefold()]
            bounds.append(len(ids))
        array = np.array(ids, dtype=np.int64)
        trigrams = np.zeros(len(array), np.int64)
        trigrams[2:] = (array[:-2] * ALPHABET + array[1:-1]) * ALPHABET + array[2:]
        keep = np.ones(len(array), bool)
        starts = np.array(bounds[:-1], dtype=np.int64)
        keep[starts], keep[starts + 1] = False, False
        return trigrams[keep], np.array(bounds, dtype=np.int64) - 2 * np.arange(len(bounds))
