"""`nmt compress`."""

from __future__ import annotations

import argparse
from pathlib import Path

from nmt.terminal import MODEL

HELP = "Write a model with its weights in fewer bits: a half or a quarter of the size."
EXAMPLES = """examples:
  nmt compress runs/demo demo-small
  nmt compress runs/demo demo-half --weights fp16
  nmt evaluate demo-small --source data/valid.en --reference data/valid.es      what it costs

fp16 keeps about three decimal digits of each weight; int8 keeps 255 levels of each row of a matrix, with a scale of its
own. A model is loaded in single precision whatever it was stored in, and is as fast as before.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("folder", metavar="DIR", help="where to write: a folder that does not exist")
    parser.add_argument("--weights", choices=("fp32", "fp16", "int8"), default="int8", help="default: int8")


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import WEIGHTS, read_bundle, write_bundle
    from nmt.errors import ConfigError
    from nmt.hub import locate

    folder = Path(options.folder)
    if folder.exists():
        raise ConfigError(f"{folder}: is there already; give a folder that does not exist")
    bundle = read_bundle(locate(options.model))
    own = {key: value for key, value in bundle.scores.items() if key != "tuned"}  # which is of these weights alone
    scores = {**own, "compressed": {"to": options.weights, "from_sha256": bundle.manifest["files"][WEIGHTS]}}
    write_bundle(folder, bundle.network, bundle.tokenizers, bundle.config, scores, options.weights, bundle.shortlist)
    before, after = (path.joinpath(WEIGHTS).stat().st_size for path in (bundle.path, folder))
    print(f"{folder}: {after:,} bytes of weights, before {before:,}; translate with: nmt translate {folder}")
    return 0
