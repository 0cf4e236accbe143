"""`nmt average`."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "Write a model whose weights are the mean of several checkpoints'."
EXAMPLES = """examples:
  nmt train configs/demo.yaml --set train.keep=5            keeps the models of the last five validations
  nmt average runs/demo --output runs/demo-averaged         their mean
  nmt average runs/demo --last 3 --output runs/demo-averaged
  nmt average bundle-a bundle-b --output mean

The moving average of the weights (train.average) is in each of them already. Compare on the validation set.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("models", nargs="+", metavar="MODEL", help="bundles, or runs, of which all kept models count")
    parser.add_argument("--output", required=True, metavar="DIR", help="bundle to write: a folder that does not exist")
    parser.add_argument("--last", type=int, default=0, metavar="K", help="of a run only the last K (default: all)")


def run(options: argparse.Namespace) -> int:
    from nmt.averaging import average, members
    from nmt.bundle import write_bundle
    from nmt.errors import ConfigError

    if options.last < 0:
        raise ConfigError(f"--last {options.last}: expected 1 or more, or 0 for all")
    output = Path(options.output)
    if output.exists():
        raise ConfigError(f"{output}: is there already; give a folder that does not exist")
    paths = members(options.models, options.last)
    bundle, facts = average(paths)
    write_bundle(output, bundle.network, bundle.tokenizers, bundle.config, facts)
    print(f"{output}: the mean of {len(paths)} models: {', '.join(map(str, paths))}")
    return 0
