"""The pieces of the target vocabulary that translations are made of: the output layer of a search computes no others.

A model that has learnt from little text writes a part of its vocabulary alone, and most of a step of decoding goes
into the output layer. A list for each sentence, from a lexicon (Jean et al. 2015; L'Hostis et al. 2016), is shorter
for one sentence, but a batch needs the lists of all its sentences. This is one list for a model, learnt from its own
translations, and a translation depends on its sentence alone. Probabilities are those among the listed pieces.

Shapes: V pieces of the target vocabulary, V' of them listed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nmt.documents import parse_json
from nmt.errors import BundleError
from nmt.network import Network
from nmt.text import SPECIAL, Tokenizer


@dataclass(frozen=True)
class Shortlist:
    """Ids of pieces, ascending: the special ones are first and keep their ids among those that are listed."""

    pieces: tuple[int, ...]  # [V']

    def __or__(self, other: Shortlist) -> Shortlist:
        """What is listed in one or both."""
        return Shortlist(tuple(sorted({*self.pieces, *other.pieces})))

    def __len__(self) -> int:
        return len(self.pieces)

    def of_vocabulary(self, listed: Iterable[int]) -> tuple[int, ...]:
        """Places in the list to ids of the whole vocabulary."""
        return tuple(self.pieces[place] for place in listed)

    def trimmed(self, network: Network) -> Network:
        """A network whose target vocabulary is the list. The other weights are shared."""
        # Sources are read in all pieces: one matrix for both no longer serves.
        tied = "two-way" if network.config.tied == "three-way" else network.config.tied
        listed = list(self.pieces)
        weights = {**network.weights, "source_embedding.weight": network["source_embedding.weight"]}
        for name in ("target_embedding.weight", "output.weight", "output_bias"):
            if name in weights:
                weights[name] = weights[name][listed]
        return Network(replace(network.config, tied=tied), weights)

    def as_json(self) -> bytes:
        return json.dumps(self.pieces).encode() + b"\n"

    @classmethod
    def from_json(cls, content: bytes, place: str, vocabulary: int) -> Shortlist:
        """What `as_json` gave, of a target vocabulary of so many pieces.

        Raises:
            BundleError: it is something else.
        """
        found = parse_json(content, place, BundleError)
        whole = isinstance(found, list) and all(type(piece) is int for piece in found)
        if not whole or found[: len(SPECIAL)] != [*SPECIAL] or found != sorted({*found}) or found[-1] >= vocabulary:
            raise BundleError(
                f"{place}: expected ascending ids below {vocabulary:,} of pieces, the special ones among them; make it"
                " again with `nmt shortlist`"
            )
        return cls(tuple(found))


@dataclass(frozen=True)
class Learnt:
    """A list, and what it was learnt from."""

    shortlist: Shortlist
    lines: int
    used: int  # pieces that the translations of these lines had
    once: int  # those of them that were of one line alone

    @property
    def lacking(self) -> float:
        """Pieces that another line is expected to want and not to find (Good 1953, for what was seen by the line)."""
        return self.once / max(self.lines, 1)


def learn(lines: Iterable[Sequence[Iterable[int]]], tokenizer: Tokenizer) -> Learnt:
    """The list of all pieces that translations have, and of those that anything can be spelt with.

    Args:
        lines: the pieces of each translation of each line: several, where there is an n-best list.
    """
    count, seen = 0, Counter[int]()  # lines that have a piece
    for translations in lines:
        count += 1
        seen.update({piece for pieces in translations for piece in pieces})
    pieces = tuple(sorted({*tokenizer.alphabet, *seen}))
    return Learnt(Shortlist(pieces), count, len(seen), sum(times == 1 for times in seen.values()))
