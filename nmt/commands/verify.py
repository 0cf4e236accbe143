"""`nmt verify`."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from nmt.terminal import MODEL, add_engine, input_lines, load_model

if TYPE_CHECKING:
    from nmt.invariants import Trial

HELP = "Prove that a model's translations depend on their sentence alone, and that no line is lost or moved."
EXAMPLES = """examples:
  nmt verify runs/demo --source data/test.en              alone against calls of 7, 64, 256 and all lines, shuffled too
  nmt verify runs/demo --source data/test.en --beams 1 10 --sizes 3 1000
  nmt verify runs/demo --any-bytes 10000                  10,000 lines of any bytes: as many out, none moved

exit status: 0 where all is identical to the last bit, 1 where something differs, 2 for a mistake of yours
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("--source", metavar="F", help="text to translate")
    parser.add_argument("--sizes", type=int, nargs="+", default=[7, 64, 256], metavar="N", help="lines of a call")
    parser.add_argument("--beams", type=int, nargs="+", default=[1, 5], metavar="N", help="beam sizes (default: 1 5)")
    parser.add_argument("--any-bytes", type=int, default=0, metavar="N", help="also translate N lines of any bytes")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of order and bytes (default: 1)")
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from nmt.errors import ConfigError
    from nmt.invariants import alone_or_together, any_bytes

    if not options.source and options.any_bytes < 1:
        raise ConfigError("nothing to verify: give --source F, --any-bytes N, or both")
    lines = list(input_lines(options.source)[0]) if options.source else []
    translator = load_model(options)
    trials = []

    def tell(trial: Trial) -> None:
        trials.append(trial)
        if not options.json:
            print(f"{trial.beam:4}  {trial.identical:9,} of {trial.lines:9,}  {trial.together}", flush=True)
            if trial.first:
                print(f"      {trial.first}", flush=True)

    if not options.json:
        print("beam  the same to the last bit  lines of a call")
    if options.source:
        for trial in alone_or_together(translator, lines, options.sizes, options.beams, options.seed):
            tell(trial)
    if options.any_bytes > 0:
        tell(any_bytes(translator, options.any_bytes, options.seed))
    if options.json:
        print(json.dumps([asdict(trial) for trial in trials], indent=2, ensure_ascii=False))
    return int(any(trial.identical < trial.lines for trial in trials))
