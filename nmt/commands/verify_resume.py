"""`nmt verify-resume`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from nmt.terminal import device

HELP = "Prove that a run resumes bit for bit, on its own data and this machine."
EXAMPLES = """examples:
  nmt verify-resume runs/demo                 four updates of a copy, with and without a kill; runs/demo is only read
  nmt verify-resume runs/demo --updates 20    more of them
  nmt verify-resume runs/demo --json          for a script: exit status 0 identical, 1 different, 2 not possible
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="run directory of `nmt train`, finished or not")
    parser.add_argument("--updates", type=int, default=4, metavar="K", help="updates to train, 2 or more (default: 4)")
    parser.add_argument("--device", help="cpu, cuda, cuda:1, ... (default: a GPU where there is one)")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from nmt.verification import verify_resume

    verdict = verify_resume(Path(options.run), options.updates, device(options.device))
    if options.json:
        print(json.dumps({"run": options.run, **asdict(verdict)}, indent=2, ensure_ascii=False))
        return int(not verdict.identical)
    for note in verdict.notes:
        print(f"note: {note}")
    first, last = verdict.first_update + 1, verdict.first_update + verdict.updates
    print(
        f"updates {first:,} to {last:,} on {verdict.device}: once without a break, once killed after changing the"
        f" weights in update {verdict.killed_after:,} and resumed"
    )
    print(
        f"compared byte by byte: {verdict.tensors:,} tensors (weights, moving average, Adam's moments),"
        f" {verdict.numbers:,} numbers, and where the runs stand"
    )
    if verdict.identical:
        print("identical: the resumed run is the run that was not interrupted")
        return 0
    print(f"different in {len(verdict.differences):,} places; the first: {verdict.differences[0]}")
    return 1
