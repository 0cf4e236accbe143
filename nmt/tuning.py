"""Search settings tried on a validation set: beam sizes by exponents of the length normalisation."""

from __future__ import annotations

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
    batch_tokens: int = BATCH_TOKENS,
) -> Iterator[Trial]:
    """One search for each pair of beam size and exponent. Of greedy search, which compares nothing, one in all."""
    wanted = sum(map(len, translator.tokenizers.target.encode(list(references))))
    for beam in beams:
        for alpha in alphas[:1] if beam == 1 else alphas:
            search = replace(translator.config.search, beam=beam, length_alpha=alpha)
            translations = translator.translate(sources, search=search, batch_tokens=batch_tokens)
            ratio = sum(len(t.pieces) for t in translations) / max(wanted, 1)
            yield Trial(search, bleu([t.text for t in translations], references), ratio)


def best(tried: Sequence[Trial]) -> Trial:
    """The highest BLEU; of equal ones the smallest beam, and then the first."""
    return max(tried, key=lambda trial: (trial.bleu, -trial.search.beam))
