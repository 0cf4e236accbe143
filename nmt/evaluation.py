"""Scores of translations, from `sacrebleu`, each with the signature that says how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.metrics import BLEU, CHRF, TER

from nmt.errors import DataError


@dataclass(frozen=True)
class Score:
    """One figure and how it was made (Post 2018)."""

    name: str
    value: float
    signature: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.2f}  ({self.signature})"


@dataclass(frozen=True)
class Part:
    """Lines that are alike in something."""

    lines: int
    value: float  # the mean of what they are alike in
    bleu: float


def scores(hypotheses: Sequence[str], references: Sequence[str]) -> list[Score]:
    """BLEU, chrF and TER of detokenized text against one reference a line, as `sacrebleu` defaults have it.

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    _check(hypotheses, references)
    results = []
    for metric in (BLEU(), CHRF(), TER()):
        result = metric.corpus_score(list(hypotheses), [list(references)])
        results.append(Score(result.name, result.score, str(metric.get_signature())))
    return results


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


def published_bleu(hypotheses: Sequence[str], references: Sequence[str], language: str) -> Score:
    """Tokenized, lowercased BLEU as papers on Multi30k give it.

    Lower case, Moses punctuation normalisation, Moses tokenization, then BLEU without a tokenizer.

    Raises:
        DataError: the numbers of lines differ, or there is none.
    """
    from sacremoses import MosesPunctNormalizer, MosesTokenizer

    _check(hypotheses, references)
    normalizer, tokenizer = MosesPunctNormalizer(language), MosesTokenizer(language)

    def prepare(line: str) -> str:
        return str(tokenizer.tokenize(normalizer.normalize(line.lower()), return_str=True, escape=False))

    metric = BLEU(tokenize="none", force=True)
    result = metric.corpus_score([prepare(h) for h in hypotheses], [[prepare(r) for r in references]])
    return Score("BLEU tokenized lowercased", result.score, f"{metric.get_signature()}|moses:{language}")


def _check(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    if len(hypotheses) != len(references):
        raise DataError(f"{len(hypotheses):,} translations but {len(references):,} references: one each is needed")
    if not hypotheses:
        raise DataError("nothing to score: there is no line")
