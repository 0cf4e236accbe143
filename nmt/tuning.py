"""Search settings tried on a validation set: beam sizes, exponents of the length normalisation, forbidden repeats."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nmt.config import BATCH_TOKENS, SearchConfig
from nmt.evaluation import bleu
from nmt.translate import Translator


@dataclass(frozen=True)
class Trial:
    """What a setting reaches."""

    search: SearchConfig
    bleu: float
    length_ratio: float  # pieces of the translations by pieces of the references


def trials(
    translator: Translator,
    sources: Sequence[str],
    references: Sequence[str],
    beams: Sequence[int],
    alphas: Sequence[float],
    no_repeats: Sequence[int] = (),
    batch_tokens: int = BATCH_TOKENS,
) -> Iterator[Trial]:
    """One search for each beam size, exponent, and length of n-grams that may not come twice (none: the model's own).

    Greedy search compares nothing, and is tried with one exponent.
    """
    settings = translator.config.search
    wanted = sum(map(len, translator.tokenizers.target.encode(list(references))))
    for beam in beams:
        some = alphas[:1] if beam == 1 else alphas
        for alpha, no_repeat in itertools.product(some, no_repeats or [settings.no_repeat_ngram]):
            search = replace(settings, beam=beam, length_alpha=alpha, no_repeat_ngram=no_repeat)
            translations = translator.translate(sources, search=search, batch_tokens=batch_tokens)
            ratio = sum(len(t.pieces) for t in translations) / max(wanted, 1)
            yield Trial(search, bleu([t.text for t in translations], references), ratio)


def best(tried: Sequence[Trial]) -> Trial:
    """The highest BLEU; of equal ones the smallest beam, and then the first."""
    return max(tried, key=lambda trial: (trial.bleu, -trial.search.beam))
