"""`nmt evaluate`."""

from __future__ import annotations

import argparse
import json

from nmt.terminal import add_model, device, output

HELP = "Translate a test set and score it."
EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --beam 1 --json
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    parser.add_argument("--source", required=True, metavar="F", help="text to translate")
    parser.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")
    parser.add_argument("--output", metavar="F", help="also write the translations to a file")
    parser.add_argument("--published", action="store_true", help="add the tokenized lowercased BLEU of papers")
    parser.add_argument("--json", action="store_true", help="scores as JSON")


def run(options: argparse.Namespace) -> int:
    from nmt.evaluation import published_bleu, scores
    from nmt.lines import read_parallel
    from nmt.translate import load

    translator = load(options.model, device(options.device))
    source, reference = read_parallel(options.source, options.reference)
    translations = translator.translate(source, beam=options.beam, batch_tokens=options.batch_tokens)
    texts = [t.text for t in translations]
    if options.output:
        with output(options.output) as out:
            out.writelines(text + "\n" for text in texts)
    results = scores(texts, reference)
    if options.published:
        results.append(published_bleu(texts, reference, translator.config.target_language or "en"))
    beam = options.beam or translator.config.search.beam
    cut = sum(not t.ended for t in translations)
    if options.json:
        rows = [{"name": s.name, "value": s.value, "signature": s.signature} for s in results]
        print(json.dumps({"lines": len(texts), "beam": beam, "cut_at_limit": cut, "scores": rows}, indent=2))
    else:
        print(f"{len(texts):,} lines, beam {beam}, {cut} cut at the length limit")
        print("\n".join(map(str, results)))
    return 0
