"""`nmt evaluate`."""

from __future__ import annotations

import argparse
import json

from nmt.terminal import add_ensemble, add_model, keep_inputs, load_models, output

HELP = "Translate a test set and score it."
EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --beam 1 --json
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --confidence
  nmt evaluate runs/one --with runs/two --source data/test.en --reference data/test.es
"""

#: Parts of the lines that `--confidence` tells apart.
TENTHS = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    add_ensemble(parser)
    parser.add_argument("--source", required=True, metavar="F", help="text to translate")
    parser.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")
    parser.add_argument("--output", metavar="F", help="also write the translations to a file")
    parser.add_argument("--published", action="store_true", help="add the tokenized lowercased BLEU of papers")
    parser.add_argument(
        "--confidence", action="store_true", help="add the BLEU of each tenth, by the model's confidence"
    )
    parser.add_argument("--json", action="store_true", help="scores as JSON")


def run(options: argparse.Namespace) -> int:
    from nmt.errors import ConfigError
    from nmt.evaluation import bleu_by, published_bleu, scores
    from nmt.lines import read_parallel

    keep_inputs(options.output, options.source, options.reference)
    translator = load_models(options)
    if options.confidence and options.others:
        raise ConfigError("--confidence goes without --with: an ensemble has no calibrated confidence")
    if options.confidence and translator.calibration is None:
        raise ConfigError(f"{options.model}: has no calibrated confidence; fit one with `nmt calibrate`")
    source, reference = read_parallel(options.source, options.reference)
    translations = translator.translate(
        source, beam=options.beam, batch_tokens=options.batch_tokens, checks=options.confidence
    )
    texts = [t.text for t in translations]
    if options.output:
        with output(options.output) as out:
            out.writelines(text + "\n" for text in texts)
    results = scores(texts, reference)
    if options.published:
        results.append(published_bleu(texts, reference, translator.config.target_language or "en"))
    # A blank line has no confidence: nothing was asked of the model.
    judged = [(t.checks.confidence, t.text, r) for t, r in zip(translations, reference, strict=True)
              if t.checks is not None and t.checks.confidence is not None]  # fmt: skip
    tenths = []
    if judged:
        confidences, its_texts, its_references = zip(*judged, strict=True)
        tenths = bleu_by(confidences, its_texts, its_references, TENTHS)
    beam = options.beam or translator.config.search.beam
    cut = sum(not t.ended for t in translations)
    if options.json:
        rows = [{"name": s.name, "value": s.value, "signature": s.signature} for s in results]
        record = {"lines": len(texts), "beam": beam, "cut_at_limit": cut, "scores": rows}
        if options.confidence:
            record["by_confidence"] = [{"lines": p.lines, "confidence": p.value, "bleu": p.bleu} for p in tenths]
        print(json.dumps(record, indent=2))
    else:
        print(f"{len(texts):,} lines, beam {beam}, {cut} cut at the length limit")
        print("\n".join(map(str, results)))
        if options.confidence:
            print("\nlines  confidence   BLEU")
            for part in tenths:
                print(f"{part.lines:5,}  {100 * part.value:10.1f}  {part.bleu:5.1f}")
    return 0
