"""Whether a translation can be trusted: its confidence, its flags, and what of the source it has lost.

Every check is of one sentence, or of one part of a line that was too long, and looks at source, translation
and the model's reading of both.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from nmt import flags, protect
from nmt.confidence import Calibration, features
from nmt.padding import Row
from nmt.reading import Reading, between_words, words
from nmt.text import TokenizerPair

#: Every flag and what it says.
FLAGS = {
    "repetition": "words come again and again, more often than in the source",
    "copy": "words of the source stand there untranslated",
    "unattended": "no word of the translation looked at some words of the source",
    "lost": "a placeholder, an address, a number or an emoji of the source is missing",
    "cut": "the translation reached its length limit before its end",
}


@dataclass(frozen=True)
class Checks:
    """What is known of one translation beside its text."""

    confidence: float | None  # expected chrF, 0 to 1; None: the model has no calibration
    flags: tuple[str, ...] = ()  # names of `FLAGS`
    unattended: tuple[str, ...] = ()  # words of the source
    lost: tuple[str, ...] = ()  # entities of the source
    repaired: tuple[str, ...] = ()  # entities of the source that were put back
    features: tuple[float, ...] = ()  # what the confidence is made of; not of a line in parts


def check(
    row: Row, ended: bool, reading: Reading, tokenizers: TokenizerPair, calibration: Calibration | None, mend: bool
) -> tuple[str, Checks]:
    """The text of a translation, mended where that is asked for and safe, and what is known of it.

    Args:
        row: pieces of the source and of the translation, without EOS.
        ended: whether the search ended it before its limit.
        mend: put lost entities back.
    """
    source_words, target_words = words(tokenizers.source, row[0]), words(tokenizers.target, row[1])
    source, target = [word for word, _ in source_words], [word for word, _ in target_words]
    attends = bool(reading.weights.any())  # a model without attention has no weights to judge by
    attention = between_words(reading.weights, [p for _, p in target_words], [p for _, p in source_words])
    (text,) = tokenizers.target.decode([row[1]])
    repaired: list[protect.Entity] = []
    if mend and attends and " ".join(filter(None, target)) == text:
        text, repaired = protect.repair(source, target, attention)
    missing = protect.lost(" ".join(source), text)
    single = [row[0][place] for _, place in source_words]
    common = [len(pieces) == 1 and pieces[0] in tokenizers.source.common for pieces in single]
    unseen = flags.unattended(source, common, attention) if attends else []
    raised = {
        "repetition": flags.is_repeating(target, source) or flags.is_looping(row[1], row[0]),
        "copy": flags.is_copy(target, source),
        "unattended": bool(unseen),
        "lost": bool(missing),
        "cut": not ended,
    }
    numbers = features(reading)
    confidence = None if calibration is None else calibration.confidence(numbers)
    names = tuple(name for name in FLAGS if raised[name])
    gone, back = (tuple(entity.text for entity in some) for some in (missing, repaired))
    return text, Checks(confidence, names, tuple(unseen), gone, back, tuple(numbers.tolist()))


def joined(parts: Sequence[Checks], lengths: Sequence[int]) -> Checks:
    """The checks of a line from those of its parts; its confidence is their mean, weighted by their ``lengths``."""
    if len(parts) == 1:
        return parts[0]
    known = [(c.confidence, n) for c, n in zip(parts, lengths, strict=True) if c.confidence is not None]
    confidence = sum(value * n for value, n in known) / sum(n for _, n in known) if known else None
    raised = {name for part in parts for name in part.flags}
    lists = (
        tuple(itertools.chain.from_iterable(c))
        for c in zip(*((p.unattended, p.lost, p.repaired) for p in parts), strict=True)
    )
    return Checks(confidence, tuple(name for name in FLAGS if name in raised), *lists)
