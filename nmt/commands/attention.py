"""`nmt attention`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from nmt.terminal import add_ensemble, add_model, input_lines, load_model

if TYPE_CHECKING:
    from nmt.translate import Translator
    from nmt.translation import Attention

HELP = "Show what a model looks at while it translates a sentence."
EXAMPLES = """examples:
  nmt attention runs/demo "The old house is red."
  nmt attention runs/demo "The old house is red." --words --output map.svg
  nmt attention runs/demo "The old house is red." --beam 5 --nbest 3        a map for each of the three best
  nmt attention runs/demo "The old house is red." --target "La casa vieja es roja."
  head -3 data/test.en | nmt attention runs/demo

A row is a piece of the translation, a column a piece of the source; a row sums to 100 percent. Of a model with several
attention heads it is their mean, and of an ensemble the mean of its members'.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    add_ensemble(parser)
    parser.add_argument("sentence", nargs="*", metavar="SENTENCE", help="what to translate (default: standard input)")
    parser.add_argument("--nbest", type=int, default=1, metavar="N", help="a map for each of the N best (default: 1)")
    parser.add_argument("--target", metavar="TEXT", help="show the reading of this translation, not the model's own")
    parser.add_argument("--words", action="store_true", help="words in place of pieces")
    parser.add_argument(
        "--output", metavar="F", help="write a picture: F ends in .svg, .png or .pdf; numbered if several"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a map")


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt.errors import ConfigError
    from nmt.heatmap import picture, terminal

    translator = load_model(options)
    if translator.config.model.attention == "none":
        raise ConfigError(f"{options.model}: has no attention (model.attention: none): there is nothing to show")
    if options.target is not None and (len(options.sentence) != 1 or options.nbest != 1):
        raise ConfigError("--target goes with one sentence, and without --nbest")
    lines = options.sentence or list(input_lines("-")[0])
    found = _maps(translator, lines, options)
    console = Console(soft_wrap=False, highlight=False)
    for number, (source, text, attention) in enumerate(found, 1):
        if options.words:
            attention = translator.in_words(attention)
        if options.json:
            weights = [[round(w, 4) for w in row] for row in attention.weights.tolist()]
            record = {"source": source, "text": text}
            labels = {"source": attention.source, "target": attention.target, "weights": weights}
            print(json.dumps({**record, "attention": labels}, ensure_ascii=False))
        elif options.output:
            path = Path(options.output)
            path = path if len(found) == 1 else path.with_stem(f"{path.stem}-{number}")
            picture(path, attention.source, attention.target, attention.weights, text)
        else:
            console.print(f"{source}\n{text}", markup=False, highlight=False, soft_wrap=True)
            terminal(console, attention.source, attention.target, attention.weights)
            console.print()
    return 0


def _maps(translator: Translator, lines: list[str], options: argparse.Namespace) -> list[tuple[str, str, Attention]]:
    """Source, translation and attention of each map; a blank line has none."""
    if options.target is not None:
        return [(lines[0], options.target, translator.read(lines[0], options.target))]
    translations = translator.translate(
        lines, beam=options.beam, nbest=options.nbest, batch_tokens=options.batch_tokens, attention=True
    )
    return [
        (best.source, t.text, t.attention)
        for best in translations
        for t in best.nbest or (best,)
        if t.attention is not None
    ]
