"""`nmt tune`."""

from __future__ import annotations

import argparse

from nmt.terminal import add_model, load_model

HELP = "Find the search settings that suit a model, and make them its own."
EXAMPLES = """examples:
  nmt tune runs/demo --source data/valid.en --reference data/valid.es
  nmt tune runs/demo --source data/valid.en --reference data/valid.es --beams 4,8 --alphas 0.6,0.8,1,1.2 --dry-run

It writes the setting with the highest BLEU into the model. Give it the validation set, never a test set. A model's
confidence follows its search: fit it anew with `nmt calibrate`.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    parser.add_argument("--source", required=True, metavar="F", help="text to translate; not the test set")
    parser.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")
    parser.add_argument("--beams", metavar="N,N", help="beam sizes to try (default: --beam, or the model's own)")
    parser.add_argument(
        "--alphas", default="0.6,0.8,1,1.2,1.4", metavar="A,A", help="length_alpha to try (default: 0.6,0.8,1,1.2,1.4)"
    )
    parser.add_argument(
        "--no-repeats",
        metavar="N,N",
        help="sizes of n-grams of pieces that may not come twice to try, 0: all may (default: the model's own)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the table, change nothing")


def run(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from nmt.bundle import change_config, read_bundle
    from nmt.config import build_config
    from nmt.errors import ConfigError
    from nmt.lines import read_parallel
    from nmt.tuning import best, trials

    beams = [int(n) for n in _numbers("--beams", options.beams or "", int)]
    alphas = _numbers("--alphas", options.alphas, float)
    no_repeats = [int(n) for n in _numbers("--no-repeats", options.no_repeats or "", int)]
    for option, key, values in (
        ("--beams", "beam", beams),
        ("--alphas", "length_alpha", alphas),
        ("--no-repeats", "no_repeat_ngram", no_repeats),
    ):
        for value in values:  # refused before the first of many searches
            build_config({"search": {key: value}}, option)
    if not alphas:
        raise ConfigError("--alphas: expected one number or more, such as 0.8,1,1.2")
    translator = load_model(options)
    beams = beams or [options.beam or translator.config.search.beam]
    sources, references = read_parallel(options.source, options.reference)
    tried = []
    print(" beam  length_alpha  no_repeat_ngram    BLEU  length ratio")
    for trial in trials(translator, sources, references, beams, alphas, no_repeats, options.batch_tokens):
        tried.append(trial)
        search = trial.search
        print(
            f"{search.beam:5}  {search.length_alpha:12g}  {search.no_repeat_ngram:15}  {trial.bleu:6.2f}"
            f"  {trial.length_ratio:12.3f}",
            flush=True,
        )
    winner = best(tried)
    chosen = winner.search
    repeats = f", no_repeat_ngram {chosen.no_repeat_ngram}" if no_repeats else ""
    print(f"best: beam {chosen.beam}, length_alpha {chosen.length_alpha:g}{repeats}", end="")
    if options.dry_run:
        print("; nothing was changed")
        return 0
    bundle = read_bundle(options.model)
    change_config(bundle, replace(bundle.config, search=chosen), {"tuned": {"bleu": winner.bleu}})
    print(f"; written into {bundle.path}")
    return 0


def _numbers(option: str, text: str, kind: type) -> list[float]:
    from nmt.errors import ConfigError

    try:
        return [kind(part) for part in filter(None, text.split(","))]
    except ValueError:
        raise ConfigError(f"{option} {text}: expected numbers with commas between them, such as 0.8,1,1.2") from None
