"""`nmt push`."""

from __future__ import annotations

import argparse

from nmt.terminal import MODEL, add_card_options

HELP = "Put a model on a model hub, with its card."
EXAMPLES = """examples:
  nmt push runs/demo you/demo --private
  nmt push runs/demo you/demo --license cc-by-4.0 --attribution 'Corpus by ..., CC BY 4.0'

The card is the bundle's README.md (`nmt card --write`, then edit it), or is made on the way. HF_TOKEN or
`hf auth login` says who you are, HF_ENDPOINT names another hub than huggingface.co.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("name", metavar="OWNER/NAME", help="what it is called on the hub")
    parser.add_argument("--private", action="store_true", help="for you alone, where it is not there yet")
    parser.add_argument("--revision", metavar="R", help="branch, which must be there (default: main)")
    add_card_options(parser)


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import read_bundle
    from nmt.card import card
    from nmt.hub import locate, push

    bundle = read_bundle(locate(options.model))
    text = card(
        bundle, options.name, license=options.license, datasets=options.dataset, attribution=options.attribution
    )
    address = push(bundle.path, options.name, text, private=options.private, revision=options.revision)
    print(f"{address}\ntranslate with: nmt translate {options.name}")
    return 0
