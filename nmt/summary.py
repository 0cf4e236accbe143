"""An evaluation in a few lines of text, for a terminal."""

from __future__ import annotations

from typing import Any

from nmt.analysis import Evaluation
from nmt.significance import LEVEL, TESTS


def comparison(evaluation: Evaluation) -> str:
    """Every system against the first, metric by metric, as a table of text."""
    names = [system.name for system in evaluation.systems]
    width = max(map(len, names))
    lines = []
    for place, score in enumerate(evaluation.scores[0]):
        results = [
            [r for r in test.results if r.metric == score.name] for test in evaluation.tests
        ]  # of each test, in the order of the systems
        tested = bool(results and results[0])
        heads = "".join(f"  {f'p, {TESTS[test.name]}':>{len(TESTS[test.name]) + 4}}" for test in evaluation.tests)
        lines.append(f"{score.name:{width}}   score        95 %      change{heads if tested else ''}")
        for number, name in enumerate(names):
            its = evaluation.scores[number][place]
            spread = "" if its.interval is None else f"± {its.interval:.2f}"
            change = f"{its.value - score.value:+.2f}" if number else ""
            line = f"{name:{width}}  {its.value:6.2f}  {spread:>10}  {change:>10}"
            if number and tested:
                for test, rows in zip(evaluation.tests, results, strict=True):
                    line += f"  {_p(rows[number].p_value):>{len(TESTS[test.name]) + 4}}"
            lines.append(line.rstrip())
        lines.append("")
    for name, (better, alike, worse) in list(zip(names, evaluation.changes, strict=True))[1:]:
        lines.append(f"{name}: {better:,} sentences better, {alike:,} alike, {worse:,} worse (chrF2)")
    return "\n".join(lines)


def as_record(evaluation: Evaluation) -> dict[str, Any]:
    """The same as data."""
    return {
        "systems": [
            {
                "name": system.name,
                "scores": [vars(score) for score in scores],
                "sentences": dict(zip(("better", "alike", "worse"), changes, strict=True)),
            }
            for system, scores, changes in zip(evaluation.systems, evaluation.scores, evaluation.changes, strict=True)
        ],
        "tests": [
            {"name": t.name, "draws": t.draws, "signatures": t.signatures, "results": [vars(r) for r in t.results]}
            for t in evaluation.tests
        ],
    }


def _p(value: float | None) -> str:
    return "none " if value is None else f"{value:.4f}{'*' if value < LEVEL else ' '}"
