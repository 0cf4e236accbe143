"""`nmt shortlist`."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator

from nmt.terminal import add_model, engine

HELP = "Learn which pieces a model writes, so that translating computes no others: faster."
EXAMPLES = """examples:
  nmt shortlist runs/demo --source data/train.en
  nmt shortlist runs/demo --source data/train.en --source more.en --beam 1
  nmt translate runs/demo data/test.en --no-shortlist      with all pieces again

The model translates text such as it will be given, best of all what it was trained on, and its bundle keeps the pieces
of all candidates of its beam, and those that anything can be spelt with. Probabilities are then among these pieces.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser, shortlists=False)
    parser.add_argument(
        "--source", required=True, action="append", metavar="F",
        help="text to translate, plain or compressed; may be given again",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import track

    from nmt.bundle import SHORTLIST, add_files
    from nmt.errors import DataError
    from nmt.hub import writable
    from nmt.lines import read_lines
    from nmt.loading import load_ensemble
    from nmt.shortlist import learn

    model = writable(options.model)
    translator = load_ensemble([model], engine(options))
    lines = [line for line in itertools.chain.from_iterable(map(read_lines, options.source)) if line.strip()]
    if not lines:
        raise DataError(f"{', '.join(options.source)}: no line that is not blank: there is nothing to learn from")

    def written() -> Iterator[list[tuple[int, ...]]]:
        nbest = options.beam or translator.config.search.beam
        made = translator.translate_lines(lines, beam=options.beam, nbest=nbest, batch_tokens=options.batch_tokens)
        console = Console(stderr=True)
        for translation in track(made, "translating", len(lines), console=console, disable=not console.is_terminal):
            yield [one.pieces for one in translation.nbest or (translation,)]

    vocabulary = len(translator.tokenizers.target)
    learnt = learn(written(), translator.tokenizers.target)
    add_files(model, {SHORTLIST: learnt.shortlist.as_json()})
    print(
        f"{model}: {len(learnt.shortlist):,} of {vocabulary:,} pieces: {learnt.used:,} of its translations of"
        f" {learnt.lines:,} lines, the others to spell with"
    )
    often = f"1 in {1 / min(learnt.lacking, 1):,.0f}" if learnt.once else f"fewer than 1 in {learnt.lines:,}"
    print(f"of more text of this kind, {often} lines would want a piece that is not among them (Good-Turing estimate)")
    return 0
