"""`nmt pull`."""

from __future__ import annotations

import argparse

HELP = "Fetch a model from a model hub."
EXAMPLES = """examples:
  nmt pull you/demo                                 into the cache, where `nmt translate you/demo` finds it offline
  nmt pull you/demo --revision v1 --to demo         a folder of your own
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="OWNER/NAME", help="its name on the hub; or that of a shipped model")
    parser.add_argument("--to", metavar="DIR", help="folder to write, which does not exist (default: the cache)")
    parser.add_argument("--revision", metavar="R", help="branch, tag or commit (default: main)")


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import read_bundle
    from nmt.hub import fetch, pull

    if options.to:
        pull(options.name, options.to, revision=options.revision)
    folder = read_bundle(options.to or fetch(options.name, revision=options.revision)).path
    print(f"{folder}\ntranslate with: nmt translate {options.to or options.name}")
    return 0
