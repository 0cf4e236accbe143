"""Whether one system is better than another, or was lucky with the sentences it was tested on.

Two tests, both from `sacrebleu` (Post 2018), both paired: what is drawn is drawn for both systems alike.
Paired bootstrap resampling (Koehn 2004) draws test sets; approximate randomisation (Riezler and Maxwell
2005) swaps the translations of the two systems at random. The seed is sacreBLEU's: 12345, or SACREBLEU_SEED.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from nmt.errors import DataError

#: The tests, by the name that sacreBLEU's signatures give them.
TESTS = {"bs": "paired bootstrap", "ar": "paired approximate randomisation"}

#: How many samples and trials sacreBLEU draws, unless told otherwise.
SAMPLES, TRIALS = 1000, 10_000

#: A smaller p-value is called significant.
LEVEL = 0.05


@dataclass(frozen=True)
class Compared:
    """One system in one metric, against the baseline."""

    system: str
    metric: str
    score: float
    difference: float  # to the baseline
    p_value: float | None  # None: it is the baseline, or scores exactly the same: there is nothing to test
    mean: float | None  # over bootstrap samples; the other test has none
    interval: float | None  # half the width of the 95 % confidence interval


@dataclass(frozen=True)
class Trial:
    """One test of all systems: the baseline first, then each against it."""

    name: str  # of `TESTS`
    draws: int
    signatures: dict[str, str]  # by metric
    results: tuple[Compared, ...]


def paired_tests(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Sequence[str],
    samples: int = SAMPLES,
    trials: int = TRIALS,
) -> list[Trial]:
    """Both tests of each system against the first, in BLEU, chrF and TER.

    Args:
        systems: name and translations of each.

    Raises:
        DataError: there are fewer than two, or their numbers of lines differ from that of the references.
    """
    if len(systems) < 2:
        raise DataError("one system alone: a paired test needs two or more")
    for name, lines in systems:
        if len(lines) != len(references) or not references:
            raise DataError(f"{name}: {len(lines):,} translations but {len(references):,} references")
    given = [list(references)]
    found = []
    for name, draws in (("bs", samples), ("ar", trials)):
        metrics = {"BLEU": BLEU(references=given, force=True), "CHRF": CHRF(references=given)}
        test = PairedTest(
            [(name, list(lines)) for name, lines in systems],
            {**metrics, "TER": TER(references=given)},
            references=None,
            test_type=name,
            n_samples=draws,
        )
        signatures, results = test()
        compared = [
            _compared(system, metric, result, its[0])
            for metric, its in results.items()
            if metric != "System"
            for (system, _), result in zip(systems, its, strict=True)
        ]
        found.append(Trial(name, draws, {m: str(s) for m, s in signatures.items()}, tuple(compared)))
    return found


def _compared(system: str, metric: str, result: Any, baseline: Any) -> Compared:
    """One result in Python's numbers, in place of NumPy's, which JSON does not know.

    Of two systems that are the same sacreBLEU says that they differ, with the least p-value there is: it counts
    the draws that are *farther* apart than no distance at all. Nothing is said here instead.
    """
    difference = float(result.score - baseline.score)
    p_value, mean, interval = (None if n is None else float(n) for n in (result.p_value, result.mean, result.ci))
    return Compared(system, metric, float(result.score), difference, p_value if difference else None, mean, interval)
