"""Scores of translations, from `sacrebleu`, each with the signature that says how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.base import Metric

from nmt.errors import DataError


@dataclass(frozen=True)
class Score:
    """One figure and how it was made (Post 2018)."""

    name: str
    value: float
    signature: str
    mean: float | None = None  # over bootstrap samples, where some were drawn (Koehn 2004)
    interval: float | None = None  # half the width of the 95 % confidence interval around it

    def __str__(self) -> str:
        spread = "" if self.interval is None else f" (μ = {self.mean:.2f} ± {self.interval:.2f})"
        return f"{self.name} {self.value:.2f}{spread}  ({self.signature})"


@dataclass(frozen=True)
class Lengths:
    """How long translations are beside their references, in BLEU's own tokens."""

    translation: int
    reference: int
    ratio: float
    brevity_penalty: float


@dataclass(frozen=True)
class Part:
    """Lines that are alike in something."""

    lines: int
    value: float  # the mean of what they are alike in
    bleu: float


def scores(hypotheses: Sequence[str], references: Sequence[str], samples: int = 0) -> list[Score]:
    """BLEU, chrF and TER of detokenized text against one reference a line, as `sacrebleu` defaults have it.

    Args:
        samples: bootstrap samples to draw for a confidence interval; 0: none. sacreBLEU holds them all in memory,
            72 bytes for each line of each sample.

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    _check(hypotheses, references)
    return [_score(metric, hypotheses, references, samples) for metric in (BLEU(), CHRF(), TER())]


def lengths(hypotheses: Sequence[str], references: Sequence[str]) -> Lengths:
    """Lengths as BLEU counts them.

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    _check(hypotheses, references)
    found = BLEU(force=True).corpus_score(list(hypotheses), [list(references)])
    return Lengths(found.sys_len, found.ref_len, found.ratio, found.bp)


def bleu(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """BLEU alone, as validation during training wants it."""
    _check(hypotheses, references)
    # `force`: text that looks tokenized is no mistake here, and the warning would be one a validation.
    return float(BLEU(force=True).corpus_score(list(hypotheses), [list(references)]).score)


def sentence_chrf(hypotheses: Sequence[str], references: Sequence[str]) -> list[float]:
    """chrF2 of each sentence by itself, 0 to 100 (Popović 2015).

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    _check(hypotheses, references)
    metric = CHRF()
    return [metric.sentence_score(h, [r]).score for h, r in zip(hypotheses, references, strict=True)]


def sentence_bleu(hypotheses: Sequence[str], references: Sequence[str]) -> list[float]:
    """BLEU of each sentence by itself, 0 to 100, with sacreBLEU's exponential smoothing (Chen and Cherry 2014).

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    _check(hypotheses, references)
    metric = BLEU(effective_order=True)
    return [metric.sentence_score(h, [r]).score for h, r in zip(hypotheses, references, strict=True)]


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """chrF2 alone."""
    _check(hypotheses, references)
    return float(CHRF().corpus_score(list(hypotheses), [list(references)]).score)


def bleu_by(values: Sequence[float], hypotheses: Sequence[str], references: Sequence[str], parts: int) -> list[Part]:
    """BLEU of the lines with the lowest of ``values``, of those with the next, and so on, in ``parts`` of equal size.

    Raises:
        DataError: the numbers of lines differ, or there are fewer lines than parts.
    """
    _check(hypotheses, references)
    if len(values) < parts:
        raise DataError(f"{len(values):,} lines cannot be told apart in {parts} parts")
    order = sorted(range(len(values)), key=values.__getitem__)
    found = []
    for part in range(parts):
        lines = order[len(order) * part // parts : len(order) * (part + 1) // parts]
        score = bleu([hypotheses[i] for i in lines], [references[i] for i in lines])
        found.append(Part(len(lines), sum(values[i] for i in lines) / len(lines), score))
    return found


def published_bleu(hypotheses: Sequence[str], references: Sequence[str], language: str, samples: int = 0) -> Score:
    """Tokenized, lowercased BLEU as papers on Multi30k give it; ``samples`` as for `scores`.

    Lower case, Moses punctuation normalisation, Moses tokenization, then BLEU without a tokenizer.

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    from sacremoses import MosesPunctNormalizer, MosesTokenizer

    _check(hypotheses, references)
    normalizer, tokenizer = MosesPunctNormalizer(language), MosesTokenizer(language)

    def prepare(line: str) -> str:
        return str(tokenizer.tokenize(normalizer.normalize(line.lower()), return_str=True, escape=False))

    prepared = [prepare(h) for h in hypotheses], [prepare(r) for r in references]
    score = _score(BLEU(tokenize="none", force=True), *prepared, samples)
    return replace(score, name="BLEU tokenized lowercased", signature=f"{score.signature}|moses:{language}")


def _score(metric: Metric, hypotheses: Sequence[str], references: Sequence[str], samples: int) -> Score:
    result = metric.corpus_score(list(hypotheses), [list(references)], n_bootstrap=samples or 1)
    mean, interval = (float(result._mean), float(result._ci)) if samples > 1 else (None, None)
    return Score(result.name, result.score, str(metric.get_signature()), mean, interval)


def _check(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    if len(hypotheses) != len(references):
        raise DataError(f"{len(hypotheses):,} translations but {len(references):,} references: one each is needed")
    if not hypotheses:
        raise DataError("nothing to score: there is no line")
