"""Generate the English-Spanish corpus of this folder from a synchronous grammar.

How a pair of sentences is made
-------------------------------
Nothing is translated. `sentences.py` draws a *meaning*, a small tree (see `meaning.py`), and two
realisers turn it into words, each by the rules of its own language:

    Clause(Pronoun(we), Action(GIVE, object=Pronoun(it, f), recipient=Pronoun(her)), PAST)

    english.py   subject, verb, object, recipient               we gave it to her
    spanish.py   (subject dropped), clitics, verb               se la dimos

So the two sides share a meaning and not a word order. What a learner has to find out:

* Spanish agrees in gender and number:         two black tables    dos mesas negras
* it conjugates, and mostly drops the subject: we had to go        tuvimos que ir
* it has one past for events, one for states:  he slept because he was tired
                                               durmió porque estaba cansado
* pronouns go before the verb or onto it:      wants to give it to Ana    quiere dárselo a Ana
* some verbs are turned around:                Ana likes dogs      a Ana le gustan los perros
* questions and denials do without "do":       Did Ana buy it?     ¿Lo compró Ana?
* numbers, dates, hours and prices have their own little grammars
* many English words have two translations, and another word of the sentence decides

What is held out
----------------
A *combination* is a verb with the noun of its object, or a noun with its adjective. One in ten
is held out: its hash says so, for all time and for every seed. Training sentences never contain
such a combination; every evaluation sentence contains at least one. All words of the evaluation
sentences occur in training. A model that has only memorised phrases will therefore fail, and
one that has learnt the words and the rules need not.

Usage: python generate.py [--output DIR] [--seed N] [--check]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

import english
import spanish
from meaning import Combination, combinations
from sentences import Sentences

SEED = 20
TRAIN_SIZE = 20_000
EVALUATION_SIZES = {"test": 1_000, "valid": 500}
LONG_SIZE = 500
LONG_WORDS = 18  # from this length on, a sentence is long
MOST_WORDS = 28
LONG_SHARE = 0.16  # of train, valid and test
HELD_OUT_ONE_IN = 10
MET_AT_LEAST = 5  # training sentences in which every word of the evaluation sets occurs


@dataclass(frozen=True)
class Pair:
    """A sentence in both languages and the combinations that it contains."""

    english: str
    spanish: str
    combinations: frozenset[Combination]

    @property
    def is_long(self) -> bool:
        return len(self.english.split()) >= LONG_WORDS

    @property
    def is_held_out(self) -> bool:
        return any(is_held_out(combination) for combination in self.combinations)

    @property
    def words(self) -> set[tuple[str, str]]:
        """The word forms of both sides, each marked with its language."""
        marked = {("en", word) for word in words_of(self.english)}
        return marked | {("es", word) for word in words_of(self.spanish)}


def is_held_out(combination: Combination) -> bool:
    """Decide by a hash, so that the answer never depends on the sampling."""
    digest = hashlib.sha256("+".join(combination).encode()).digest()
    return int.from_bytes(digest[:8], "big") % HELD_OUT_ONE_IN == 0


def words_of(sentence: str) -> list[str]:
    """Split a sentence at the spaces and strip its punctuation."""
    return [word.strip(".,?!¿¡") for word in sentence.split()]


class Drawing:
    """An endless supply of new pairs; no sentence of either language comes twice."""

    def __init__(self, seed: int) -> None:
        self.sampler = Sentences(Random(seed))
        self.translations: dict[str, str] = {}
        self.spanish_seen: set[str] = set()

    def draw(self, long: bool) -> Pair:
        """Draw until there is a new pair of the wanted length."""
        while True:
            meaning = self.sampler.long_sentence() if long else self.sampler.sentence()
            source, target = english.realise(meaning), spanish.realise(meaning)
            if self.translations.setdefault(source, target) != target:
                raise ValueError(f"two translations: {source} {self.translations[source]} {target}")
            pair = Pair(source, target, frozenset(combinations(meaning)))
            fits = pair.is_long == long and len(source.split()) <= MOST_WORDS
            if fits and target not in self.spanish_seen:
                self.spanish_seen.add(target)
                return pair


class Part:
    """A file in the making, with as many long and short sentences as it should have."""

    def __init__(self, size: int, long_share: float) -> None:
        self.size = size
        self.long_wanted = round(size * long_share)
        self.long_count = 0
        self.pairs: list[Pair] = []

    @property
    def is_full(self) -> bool:
        return len(self.pairs) == self.size

    @property
    def lacks_long(self) -> bool:
        """Tell whether the next pair should be long, so that both kinds are well mixed."""
        return self.long_count * self.size < self.long_wanted * (len(self.pairs) + 1)

    def accepts(self, pair: Pair) -> bool:
        if pair.is_long:
            return self.long_count < self.long_wanted
        return len(self.pairs) - self.long_count < self.size - self.long_wanted

    def add(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self.long_count += pair.is_long


def build(seed: int = SEED) -> dict[str, list[Pair]]:
    """Return the pairs of train, test, valid and long."""
    drawing = Drawing(seed)
    train = Part(TRAIN_SIZE, LONG_SHARE)
    waiting: list[Pair] = []  # held out while training sentences were drawn
    while not train.is_full:
        pair = drawing.draw(train.lacks_long)
        if pair.is_held_out:
            waiting.append(pair)
        else:
            train.add(pair)
    met = Counter(word for pair in train.pairs for word in pair.words)
    known = {word for word, count in met.items() if count >= MET_AT_LEAST}

    parts = {name: Part(size, LONG_SHARE) for name, size in EVALUATION_SIZES.items()}
    parts["long"] = Part(LONG_SIZE, 1.0)
    for pair in chain(waiting, _held_out(drawing)):
        if all(part.is_full for part in parts.values()):
            break
        if pair.words <= known:
            wanting = [part for part in parts.values() if part.accepts(pair)]
            if wanting:
                # The part that is least complete comes first: all are drawn evenly.
                min(wanting, key=lambda part: len(part.pairs) / part.size).add(pair)
    return {"train": train.pairs, **{name: part.pairs for name, part in parts.items()}}


def _held_out(drawing: Drawing) -> Iterator[Pair]:
    """Go on drawing, if the first harvest was not enough."""
    long = False
    while True:
        pair = drawing.draw(long)
        long = not long
        if pair.is_held_out:
            yield pair


def files(parts: dict[str, list[Pair]]) -> dict[str, bytes]:
    """Return the content of every file under its name."""
    contents = {}
    for name, pairs in parts.items():
        contents[f"{name}.en"] = "".join(f"{pair.english}\n" for pair in pairs).encode()
        contents[f"{name}.es"] = "".join(f"{pair.spanish}\n" for pair in pairs).encode()
    return contents


def check(contents: dict[str, bytes], folder: Path) -> int:
    """Compare with the files on disk and return the exit status."""
    for name, content in contents.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            print(f"{path} is not what the grammar generates", file=sys.stderr)
            return 1
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description="Generate the English-Spanish corpus.")
    here = Path(__file__).resolve().parent
    parser.add_argument(
        "--output",
        type=Path,
        default=here,
        metavar="DIR",
        help="folder for the files (default: this folder)",
    )
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file on disk differs")
    options = parser.parse_args(arguments)
    contents = files(build(options.seed))
    if options.check:
        return check(contents, options.output)
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (options.output / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
