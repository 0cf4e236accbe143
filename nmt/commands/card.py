"""`nmt card`."""

from __future__ import annotations

import argparse

from nmt.terminal import MODEL, add_card_options

HELP = "Write a model's card: what it is, learnt from, scored and cannot do."
EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --keep-scores      scores for the card
  nmt card runs/demo --name you/demo --license cc-by-4.0                              prints it
  nmt card runs/demo --name you/demo --license cc-by-4.0 --write                      README.md of the bundle
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("--write", action="store_true", help="put it into the bundle as README.md")
    add_card_options(parser)
    parser.add_argument("--name", default="owner/name", help="what the model is called on the hub")


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import CARD, add_files, read_bundle
    from nmt.card import card
    from nmt.hub import locate, writable

    bundle = read_bundle(locate(options.model))
    text = card(
        bundle, options.name, license=options.license, datasets=options.dataset, attribution=options.attribution
    )
    if not options.write:
        print(text, end="")
        return 0
    add_files(writable(options.model), {CARD: text.encode()})
    print(bundle.path / CARD)
    return 0
