"""`nmt evaluate`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nmt.terminal import add_ensemble, add_evaluation, add_model, engine, keep_inputs, output

if TYPE_CHECKING:
    from nmt.evaluation import Score
    from nmt.systems import System

HELP = "Translate a test set and score it."
EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --beam 1 --json
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --confidence
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --record configs/records/demo.json
  nmt evaluate runs/one --with runs/two --source data/test.en --reference data/test.es
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --report out
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --against runs/other other-system.es
"""

#: Parts of the lines that `--confidence` tells apart.
TENTHS = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    add_ensemble(parser)
    add_evaluation(parser)
    parser.add_argument("--output", metavar="F", help="also write the translations to a file")
    parser.add_argument(
        "--against", nargs="+", default=[], metavar="SYSTEM",
        help="test other models, or files of translations, against this one: paired bootstrap and randomisation",
    )  # fmt: skip
    parser.add_argument(
        "--confidence", action="store_true", help="add the BLEU of each tenth, by the model's confidence"
    )
    parser.add_argument("--keep-scores", action="store_true", help="keep the scores in the bundle, for its model card")
    parser.add_argument("--json", action="store_true", help="scores as JSON")
    parser.add_argument("--record", metavar="F.json", help="also write a record for `nmt results`")
    parser.add_argument("--label", default="", metavar="TEXT", help="of --record: what the table calls the system")
    parser.add_argument(
        "--ablation", default="", metavar="TEXT", help="of --record: what was changed, for the table of ablations"
    )


def run(options: argparse.Namespace) -> int:
    from nmt.analysis import check_draws, evaluate
    from nmt.errors import ConfigError
    from nmt.evaluation import bleu_by, published_bleu, scores
    from nmt.facts import keep_scores
    from nmt.hub import writable
    from nmt.lines import read_parallel
    from nmt.machine import making
    from nmt.report import open_folder, write_report
    from nmt.significance import SAMPLES
    from nmt.summary import as_record, comparison
    from nmt.systems import Search, read_model, read_systems

    keep_inputs(options.output, options.source, options.reference, *options.against)
    folder = open_folder(options.report) if options.report else None
    in_full = folder is not None or bool(options.against)
    if options.keep_scores:
        if options.others:
            raise ConfigError("--keep-scores goes without --with: the scores of an ensemble are no single model's")
        writable(options.model)
    if options.confidence and options.others:
        raise ConfigError("--confidence goes without --with: an ensemble has no calibrated confidence")
    samples = SAMPLES * in_full if options.samples is None else options.samples
    check_draws(samples, options.trials)
    source, reference = read_parallel(options.source, options.reference)
    closely = in_full or options.confidence
    search = Search(options.beam, options.nbest, options.batch_tokens, engine(options), closely)
    system = read_model(options.model, source, search, others=options.others, with_confidence=options.confidence)
    texts = system.texts
    if options.output:
        with output(options.output) as out:
            out.writelines(text + "\n" for text in texts)
    language = (system.language or "en") if options.published or options.record else ""
    if in_full:
        systems = read_systems(options.against, source, search, [system])
        evaluation = evaluate(systems, source, reference, samples=samples, trials=options.trials, language=language)
        results = list(evaluation.scores[0])
    else:
        results = scores(texts, reference, samples)
        if language:
            results.append(published_bleu(texts, reference, language, samples))
    # A blank line has no confidence: nothing was asked of the model.
    judged = [
        (o.confidence, o.text, r) for o, r in zip(system.outputs, reference, strict=True) if o.confidence is not None
    ]
    tenths = []
    if options.confidence and judged:
        confidences, its_texts, its_references = zip(*judged, strict=True)
        tenths = bleu_by(confidences, its_texts, its_references, TENTHS)
    beam = system.facts["beam"]
    cut = sum("cut" in output.flags for output in system.outputs)
    if options.record:
        _record(options, system, results)
    if options.keep_scores:
        keep_scores(options.model, options.source, options.reference, beam, len(texts), results)
    if options.json:
        rows = [{key: value for key, value in vars(s).items() if value is not None} for s in results]
        record = {"lines": len(texts), "beam": beam, "cut_at_limit": cut, "scores": rows}
        if options.confidence:
            record["by_confidence"] = [{"lines": p.lines, "confidence": p.value, "bleu": p.bleu} for p in tenths]
        if options.against:
            record |= as_record(evaluation)
        print(json.dumps(record, indent=2))
    else:
        print(f"{len(texts):,} lines, beam {beam}, {cut} cut at the length limit")
        print("\n".join(map(str, results)))
        if options.confidence:
            print("\nlines  confidence   BLEU")
            for part in tenths:
                print(f"{part.lines:5,}  {100 * part.value:10.1f}  {part.bleu:5.1f}")
        if options.against:
            print(f"\n{comparison(evaluation)}")
    if folder is not None:
        facts = making(
            f"Evaluation of {system.name}", options.command_line, options.source, options.reference, len(source)
        )
        write_report(folder, evaluation, facts)
    return 0


def _record(options: argparse.Namespace, system: System, scores: Sequence[Score]) -> None:
    from nmt.bundle import read_bundle
    from nmt.hub import locate
    from nmt.records import make_record, test_set, write_record

    config = read_bundle(locate(options.model)).config
    search = replace(config.search, beam=system.facts["beam"])
    record = make_record(
        [options.model, *options.others], f"{config.source_language or '?'} to {config.target_language or '?'}",
        test_set(options.source, options.reference), search, scores, command=options.command_line,
        device=system.facts["device"], label=options.label, ablation=options.ablation,
    )  # fmt: skip
    write_record(options.record, record)
