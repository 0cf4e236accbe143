"""Signs that a translation should not be trusted, seen from source, translation and attention alone.

Shapes: T words of a translation, S words of its source.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from numpy.typing import NDArray

#: Repetitions are looked for up to this many words.
LONGEST = 8

#: A word of the source to which all words of the translation together give less than this was not looked at.
LEAST = 0.1


def is_repeating(translation: Sequence[Hashable], source: Sequence[Hashable]) -> bool:
    """Whether words come again and again, more often than in the source.

    One or two words must stand there three times in a row, three words or more twice.
    """
    return any(
        _times(translation, n) >= max(3 if n < 3 else 2, 1 + _times(source, n))
        for n in range(1, LONGEST + 1)
    )  # fmt: skip


def is_looping(translation: Sequence[int], source: Sequence[int]) -> bool:
    """Whether up to eight pieces come four times in a row, more often than in the source: a loop within a word."""
    return any(_times(translation, n) >= max(4, 1 + _times(source, n)) for n in range(1, LONGEST + 1))


def _times(words: Sequence[Hashable], n: int) -> int:
    """How often, at most, the same n words follow upon themselves."""
    longest = run = 0
    for i in range(n, len(words)):
        run = run + 1 if words[i] == words[i - n] else 0
        longest = max(longest, run)
    return 1 + longest // n


def is_copy(translation: Sequence[str], source: Sequence[str]) -> bool:
    """Whether half of the translation or more is an unbroken run of three or more words of the source.

    A translation that is the whole source is one from two words on. Only words with two letters or more count:
    numbers and marks are the same in both languages.
    """
    ours, theirs = ([w.casefold() for w in words if sum(map(str.isalpha, w)) > 1] for words in (translation, source))
    if len(ours) > 1 and ours == theirs:
        return True
    block = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    return block.size > 2 and 2 * block.size >= len(ours)


def unattended(source: Sequence[str], common: Sequence[bool], attention: NDArray[Any]) -> list[str]:
    """Words of the source that no word of the translation has looked at.

    Args:
        common: whether a word is so common that it often has no translation of its own, as articles are.
        attention: [T, S], what each word of the translation gives each word of the source.
    """
    given = attention.sum(0).tolist() if len(attention) else [0.0] * len(source)
    return [
        word
        for word, frequent, share in zip(source, common, given, strict=True)
        if share < LEAST and not frequent and any(map(str.isalpha, word))
    ]
