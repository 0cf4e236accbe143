"""An evaluation as one page that needs nothing else, and as JSON. It lays out; nothing is computed here.

The page holds its own style and script, asks no server for anything, and forbids itself to (a content
security policy that allows this one script). Text of corpora and models reaches it escaped by Jinja, or
as JSON that the script puts into text nodes.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import nmt
from nmt import plots
from nmt.analysis import NOTABLE, Breakdown, Evaluation
from nmt.checks import FLAGS
from nmt.config import as_yaml
from nmt.errors import DataError
from nmt.files import write_whole
from nmt.heatmap import shown
from nmt.significance import LEVEL, TESTS, Compared
from nmt.systems import Candidate

#: The version of `report.json`.
FORMAT = 1

PAGE, DATA = "report.html", "report.json"

#: Bytes of the page that sentences, their other candidates and attention may take; together below 15 MB.
SENTENCES, NBEST, ATTENTION = 8_000_000, 2_000_000, 4_000_000

#: The plots of a training, each with its curves.
CURVES = {
    "Loss (with points: of the validation)": ("loss", "validation_loss"),
    "Validation BLEU": ("bleu",),
    "Learning rate": ("learning_rate",),
    "Gradient norm": ("gradient_norm",),
    "Speed": ("speed",),
    "Padding": ("padding",),
}

#: Characters that JSON leaves alone, and that would mean something in a page or in a script.
_MEANT = re.compile("[<>&\u2028\u2029\x7f-\x9f]")


def open_folder(path: str | Path) -> Path:
    """The folder that a report will be written to; it is made where it is missing.

    Raises:
        DataError: it cannot be.
    """
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder}: cannot be made a folder ({error.strerror or error}); give another") from None
    return folder


def write_report(folder: Path, evaluation: Evaluation, facts: Mapping[str, Any]) -> None:
    """Write `report.html` and `report.json`.

    Args:
        facts: what the page says of its making: title, command, data and machine.

    Raises:
        BundleError: the folder cannot be written to.
    """
    tree = as_tree(evaluation, facts)
    write_whole(folder / DATA, _plain_text(json.dumps(tree, ensure_ascii=False) + "\n"))
    write_whole(folder / PAGE, _plain_text(page(evaluation, tree)))


def as_tree(evaluation: Evaluation, facts: Mapping[str, Any]) -> dict[str, Any]:
    """All that is in an evaluation, as JSON has it: every line and candidate, and attention as far as the page has it.

    Attention is Base64 of T rows of S bytes, 255 for all of it.
    """
    kept = _with_attention(evaluation)
    systems = []
    for number, system in enumerate(evaluation.systems):
        systems.append(
            {
                "name": system.name,
                "kind": system.kind,
                "facts": system.facts,
                "scores": [asdict(score) for score in evaluation.scores[number]],
                "lengths": asdict(evaluation.lengths[number]),
                "flags": evaluation.flags[number],
                "changes": dict(zip(("better", "alike", "worse"), evaluation.changes[number], strict=True)),
                "curves": {name: asdict(curve) for name, curve in system.curves.items()},
            }
        )
    return {
        "format": FORMAT,
        "nmt": nmt.__version__,
        **facts,
        "systems": systems,
        "tests": [asdict(test) for test in evaluation.tests],
        "breakdowns": [asdict(breakdown) for breakdown in evaluation.breakdowns],
        "examples": [asdict(some) for some in evaluation.examples],
        "sentences": [_sentence(evaluation, line, kept) for line in range(len(evaluation.sources))],
    }


def page(evaluation: Evaluation, tree: Mapping[str, Any]) -> str:
    """The page of an evaluation, of which ``tree`` is all data."""
    environment = Environment(
        loader=PackageLoader("nmt", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"shown": shown, "yaml": as_yaml, "marked": marked, "signed": _signed}
    style, script = (_part(environment, name) for name in ("report.css", "report.js"))
    sentences, left_out = _fitting(evaluation, tree["sentences"])
    data = {"systems": [s["name"] for s in tree["systems"]], "flags": FLAGS, "notable": NOTABLE, "sentences": sentences}
    return environment.get_template(PAGE).render(
        tree=tree,
        style=Markup(style),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=Markup(_embedded(data)),
        left_out=left_out,
        tests=TESTS,
        significance=_significance(evaluation),
        level=LEVEL,
        flags=FLAGS,
        distribution=Markup(_distribution(evaluation)),
        differences=Markup(_differences(evaluation)),
        breakdowns=[(breakdown, Markup(_breakdown(breakdown))) for breakdown in evaluation.breakdowns],
        curves=_curves(evaluation),
    )


def marked(text: str, marks: str) -> list[tuple[str, bool]]:
    """Runs of words, and whether they stand on the other side too."""
    words = zip(text.split(" "), marks, strict=True)
    return [
        (shown(" ".join(word for word, _ in run)), same == "1")
        for same, run in itertools.groupby(words, key=lambda pair: pair[1])
    ]


def _sentence(evaluation: Evaluation, line: int, kept: set[tuple[int, int, int]]) -> dict[str, Any]:
    outputs = []
    for number, system in enumerate(evaluation.systems):
        output = system.outputs[line]
        record: dict[str, Any] = {"text": output.text, **asdict(evaluation.judgements[number][line])}
        record |= {name: list(its) for name in ("flags", "unattended", "lost") if (its := getattr(output, name))}
        if output.confidence is not None:
            record["confidence"] = round(100 * output.confidence, 1)
        if output.candidates:
            record["nbest"] = [
                _candidate(candidate, (line, number, rank) in kept) for rank, candidate in enumerate(output.candidates)
            ]
            first = output.candidates[0].map
            if (line, number, 0) in kept and first is not None:
                record["pieces"] = list(first.source)
        outputs.append(record)
    source, reference = evaluation.sources[line], evaluation.references[line]
    return {"line": line + 1, "source": source, "reference": reference, "outputs": outputs}


def _candidate(candidate: Candidate, with_attention: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"text": candidate.text, "score": round(candidate.score, 4)}
    if with_attention and candidate.map is not None:
        record |= {
            "pieces": list(candidate.map.target),
            "attention": base64.b64encode(candidate.map.weights).decode(),
        }
    return record


def _in_order(evaluation: Evaluation) -> list[int]:
    """Lines by how much one would want to see them: examples first, then as they come."""
    first = (line for examples in evaluation.examples for line in examples.lines)
    return list(dict.fromkeys([*first, *range(len(evaluation.sources))]))


def _with_attention(evaluation: Evaluation) -> set[tuple[int, int, int]]:
    """Line, system and rank of each candidate whose attention there is room for: the best of each line first."""
    order, left = _in_order(evaluation), ATTENTION
    kept: set[tuple[int, int, int]] = set()
    ranks = max((len(o.candidates) for s in evaluation.systems for o in s.outputs), default=0)
    for rank, line in itertools.product(range(ranks), order):
        for number, system in enumerate(evaluation.systems):
            candidates = system.outputs[line].candidates
            its = candidates[rank].map if rank < len(candidates) else None
            if its is not None:
                # Base64 takes four bytes for three.
                pieces = (*its.target, *(its.source if rank == 0 else ()))
                left -= len(its.weights) * 4 // 3 + sum(len(piece.encode()) + 3 for piece in pieces)
                if left < 0:
                    return kept
                kept.add((line, number, rank))
    return kept


def _fitting(
    evaluation: Evaluation, sentences: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The sentences and candidates that there is room for, in the order of the file, and how much was left out."""
    room, room_for_nbest = SENTENCES, NBEST
    kept: dict[int, dict[str, Any]] = {}
    left_out = dict.fromkeys(("sentences", "candidates", "maps"), 0)
    for line in _in_order(evaluation):
        sentence = sentences[line]
        outputs = [dict(output) for output in sentence["outputs"]]
        nbest = [output.pop("nbest", []) for output in outputs]
        lean = [{**output, "pieces": []} for output in outputs]  # attention has a room of its own
        room -= _size({**sentence, "outputs": lean}) + sum(len(its[:1]) * 20 for its in nbest)
        if room < 0:
            left_out["sentences"] += 1
            continue
        for output, candidates in zip(outputs, nbest, strict=True):
            room_for_nbest -= sum(_size({**c, "pieces": [], "attention": ""}) for c in candidates[1:])
            fits = candidates if room_for_nbest >= 0 else candidates[:1]
            left_out["candidates"] += len(candidates) - len(fits)
            left_out["maps"] += sum("attention" not in candidate for candidate in fits)
            if fits:
                # The best one's text stands there already.
                output["nbest"] = [{**fits[0], "text": ""} if fits[0]["text"] == output["text"] else fits[0], *fits[1:]]
        kept[line] = {**sentence, "outputs": outputs}
    return [kept[line] for line in sorted(kept)], left_out


def _embedded(record: Any) -> str:
    """JSON that can stand in a page."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _MEANT.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _size(record: Any) -> int:
    return len(_embedded(record).encode("utf-8", "replace"))


def _significance(evaluation: Evaluation) -> list[tuple[int, list[tuple[Compared, list[float | None]]]]]:
    """Of each system its results, and for each the p-value of every test."""
    found = []
    for number, system in enumerate(evaluation.systems):
        its = [[r for r in test.results if r.system == system.name] for test in evaluation.tests]
        found.append((number, [(row[0], [r.p_value for r in row]) for row in zip(*its, strict=True)]))
    return found


def _distribution(evaluation: Evaluation) -> str:
    series = [(number, [j.chrf for j in its]) for number, its in enumerate(evaluation.judgements)]
    return plots.histogram(series, range(0, 101, 5), "chrF2 of a sentence (0 to 100)", "sentences")


def _differences(evaluation: Evaluation) -> str:
    baseline, *others = evaluation.judgements
    series = [
        (number, [b.chrf - a.chrf for a, b in zip(baseline, its, strict=True)]) for number, its in enumerate(others, 1)
    ]
    axis = "chrF2 of a sentence, minus that of the baseline"
    return plots.histogram(series, range(-100, 101, 10), axis, "sentences") if others else ""


def _breakdown(breakdown: Breakdown) -> str:
    series = [
        (n, [f"{g.label}\nn {g.lines:,}" for g in its], [g.bleu for g in its])
        for n, its in enumerate(breakdown.groups)
        if its
    ]
    return plots.groups(series, f"{breakdown.axis}; n sentences", "BLEU")


def _curves(evaluation: Evaluation) -> list[dict[str, Any]]:
    """A plot for each kind of curve that a run has: training and validation loss in one, the latter in points."""
    found = []
    for title, names in CURVES.items():
        its = [
            (n, name, s.curves[name]) for name in names for n, s in enumerate(evaluation.systems) if name in s.curves
        ]
        if its:
            series = [(n, curve.updates, curve.values, name in ("validation_loss", "bleu")) for n, name, curve in its]
            svg = plots.lines(series, "update", its[0][2].unit, log=names[0] == "gradient_norm")
            notes = [(evaluation.systems[n].name, curve) for n, _, curve in its]
            found.append({"title": title, "svg": Markup(svg), "curves": notes})
    return found


def _part(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _signed(value: float, digits: int = 2) -> str:
    return f"{value:+.{digits}f}".replace("-", "−")


def _plain_text(text: str) -> bytes:
    """UTF-8; what a command line held that is no text becomes a question mark."""
    return text.encode("utf-8", "replace")
