"""`nmt translate`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from nmt.terminal import add_ensemble, add_model, input_lines, keep_inputs, load_model, output

if TYPE_CHECKING:
    from nmt.translation import Translation

HELP = "Translate lines of text."
EXAMPLES = """examples:
  echo 'The house is old.' | nmt translate runs/demo
  nmt translate runs/demo data/test.en --output test.es
  nmt translate runs/demo data/test.en --beam 10 --nbest 3 --json
  nmt translate runs/demo messages.en --protect --output messages.es
  nmt translate runs/one data/test.en --with runs/two --with runs/three
  nmt translate runs/demo --sample --temperature 0.8 --seed 7 < data/test.en
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    add_ensemble(parser)
    parser.add_argument("input", nargs="?", default="-", metavar="INPUT", help="text file (default: standard input)")
    parser.add_argument("--output", metavar="F", help="file to write (default: standard output)")
    parser.add_argument("--nbest", type=int, default=1, metavar="N", help="translations of each line (default: 1)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line: scores, confidence, flags")
    parser.add_argument(
        "--protect", action="store_true", help="put back placeholders, addresses, numbers and emoji where it is safe"
    )
    parser.add_argument("--attention", action="store_true", help="with --json: attention weights")
    parser.add_argument("--no-repeat-ngram", type=int, metavar="N", help="never produce an N-gram twice")
    parser.add_argument("--sample", action="store_true", help="draw from the model instead of searching")
    parser.add_argument("--temperature", type=float, default=1.0, metavar="T", help="of --sample (default: 1)")
    parser.add_argument("--top-k", type=int, default=0, metavar="K", help="of --sample: among the K likeliest")
    parser.add_argument("--top-p", type=float, default=1.0, metavar="P", help="of --sample: nucleus of mass P")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of --sample (default: 0)")


def run(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from nmt.errors import ConfigError
    from nmt.searcher import Sampling

    if not options.sample and (options.temperature, options.top_k, options.top_p, options.seed) != (1.0, 0, 1.0, 0):
        raise ConfigError("--temperature, --top-k, --top-p and --seed are of --sample: give that too, or none of them")
    if options.attention and not options.json:
        raise ConfigError("--attention is told with --json alone: give that too, or see `nmt attention`")
    keep_inputs(options.output, options.input)
    translator = load_model(options)
    search = translator.config.search
    if options.no_repeat_ngram is not None:
        search = replace(search, no_repeat_ngram=options.no_repeat_ngram)
    sampling = None
    if options.sample:
        sampling = Sampling(options.temperature, options.top_k, options.top_p, options.seed)
    protection = Protection()
    lines, ready = input_lines(options.input)
    with output(options.output) as out:
        for translation in translator.translate_lines(
            lines, ready=ready, beam=options.beam, nbest=options.nbest, sampling=sampling,
            batch_tokens=options.batch_tokens, attention=options.attention,
            checks=options.json, protect=options.protect, search=search,
        ):  # fmt: skip
            protection.count(translation)
            for text in _shown(translation, options.json):
                out.write(text + "\n")
            if options.input == "-":
                out.flush()  # whoever writes to us may be waiting for it
    if options.protect:
        print(f"nmt: {protection}", file=sys.stderr)
    return 0


class Protection:
    """What `--protect` did, to be told at the end."""

    def __init__(self) -> None:
        self.lines = self.repaired = self.lacking = 0
        self.first = ""

    def count(self, translation: Translation) -> None:
        self.lines += 1
        if translation.checks is None:
            return
        self.repaired += len(translation.checks.repaired)
        if lost := translation.checks.lost:
            self.lacking += 1
            self.first = self.first or f"; the first is line {self.lines:,}: {lost[0]!r}"

    def __str__(self) -> str:
        return f"protect: put back {self.repaired:,}; {self.lacking:,} lines still lack something{self.first}"


def _shown(translation: Translation, as_json: bool) -> list[str]:
    """The output lines of one input line."""
    best = translation.nbest or (translation,)
    if not as_json:
        return [t.text for t in best]
    record: dict[str, Any] = {"source": translation.source, **_record(translation), "parts": translation.parts}
    if (checks := translation.checks) is not None:
        record["confidence"] = None if checks.confidence is None else round(checks.confidence, 4)
        record |= {"flags": checks.flags, "unattended": checks.unattended}
        record |= {"lost": checks.lost, "repaired": checks.repaired}
    if translation.nbest:
        record["nbest"] = [_record(t) for t in translation.nbest]
    if translation.attention is not None:
        attention = translation.attention
        weights = [[round(w, 4) for w in row] for row in attention.weights.tolist()]
        record["attention"] = {"source": attention.source, "target": attention.target, "weights": weights}
    return [json.dumps(record, ensure_ascii=False)]


def _record(translation: Translation) -> dict[str, Any]:
    return {
        "text": translation.text,
        "score": translation.score,
        "log_probability": translation.log_probability,
        "ended": translation.ended,
    }
