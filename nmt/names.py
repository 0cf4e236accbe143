"""Names that no corpus has: pairs of a corpus with made-up names in the place of its own.

A model of a small corpus knows the names in it and no other: it says "Tom" and "Boston" well, and makes a word of its
own of "Lucía". Where a name is spelt alike on both sides, any other could stand there. Pairs in which one does teach
a model to copy what it has never seen, piece by piece. (Currey et al. 2017 teach this with whole sentences copied from
the target side; Fadaee et al. 2017 put rare words into new contexts.)
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from nmt.config import BATCH_TOKENS
from nmt.errors import DataError
from nmt.translate import Translator

WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")

#: Letters that decide which may come next, and the fewest and the most letters of a name. What is made up has no fewer:
#: as long as its beginning is in the memory, it goes on as a word of the corpus does.
MEMORY, SHORTEST, LONGEST = 3, 3, 12

#: Drawings of a name before a corpus is given up on: nearly all it can give are words of its own.
ATTEMPTS = 1000


@dataclass(frozen=True)
class Renamed:
    """A pair with made-up names."""

    source: str
    target: str
    names: tuple[str, ...]


def shared_names(source: str, target: str) -> list[str]:
    """Words with one capital, the first letter, that stand equally often on both sides."""
    ours, theirs = Counter(WORD.findall(source)), Counter(WORD.findall(target))
    return [
        word
        for word, times in ours.items()
        if len(word) >= SHORTEST and word[0].isupper() and word[1:].islower() and theirs[word] == times
    ]


class NameMaker:
    """Makes up names that read like words of a corpus and are none: each letter follows the three before it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {word.lower() for word in words}
        self._next: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            letters = "^" * MEMORY + word + "$"
            for place in range(MEMORY, len(letters)):
                self._next[letters[place - MEMORY : place]].append(letters[place])

    def make(self, chance: random.Random) -> str:
        """Draw a name.

        Raises:
            DataError: what can be made of the words is, as it seems, the words themselves.
        """
        for _ in range(ATTEMPTS):
            letters = "^" * MEMORY
            while letters[-1] != "$" and len(letters) <= MEMORY + LONGEST and self._next:
                letters += chance.choice(self._next[letters[-MEMORY:]])
            name = letters[MEMORY:-1]
            if letters[-1] == "$" and name not in self._known:
                return name.capitalize()
        raise DataError(
            f"of the {len(self._known):,} words of the corpus no new name can be made; give a larger corpus"
        )


def rename(pairs: Iterable[tuple[str, str]], maker: NameMaker, *, copies: int = 1, seed: int = 1) -> Iterator[Renamed]:
    """The pairs that have a name on both sides, ``copies`` times over, each time with other names in its place."""
    chance = random.Random(seed)
    for source, target in pairs:
        names = shared_names(source, target)
        for _ in range(copies if names else 0):
            new = {name: maker.make(chance) for name in names}
            yield Renamed(_with(source, new), _with(target, new), tuple(new.values()))


def words_of(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The words of both sides, of which names are made."""
    return {word for pair in pairs for side in pair for word in WORD.findall(side) if len(word) >= SHORTEST}


def kept(translator: Translator, renamed: Sequence[Renamed], batch_tokens: int = BATCH_TOKENS) -> tuple[int, int]:
    """How many of the names arrive in the translations, letter for letter, and how many there are."""
    translations = translator.translate([pair.source for pair in renamed], batch_tokens=batch_tokens)
    arrived = [
        name in WORD.findall(translation.text)
        for pair, translation in zip(renamed, translations, strict=True)
        for name in pair.names
    ]
    return sum(arrived), len(arrived)


def _with(text: str, names: Mapping[str, str]) -> str:
    return WORD.sub(lambda found: names.get(found.group(), found.group()), text)
