"""`nmt train`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nmt.terminal import INTERRUPTED, add_config, device

if TYPE_CHECKING:
    from nmt.events import Report

HELP = "Train a translator, or take up an unfinished run."
EXAMPLES = """examples:
  nmt train configs/demo.yaml                       train; the run goes to runs/demo
  nmt train configs/demo.yaml --minutes 3           for three minutes, the schedule fitted to it
  nmt train configs/demo.yaml --set model.hidden=128 --set train.seed=2 --run runs/small
  nmt train my.yaml --set train.start_from=runs/demo --run runs/tuned      fine-tuning: its weights and its tokenizer
  nmt train configs/demo.yaml                       again: takes up an unfinished run where it stood
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    parser.add_argument("--run", metavar="DIR", help="run directory (default: runs/NAME-OF-CONFIG)")
    parser.add_argument("--minutes", type=float, metavar="M", help="train for M minutes, the schedule fitted to them")
    parser.add_argument("--device", help="cpu, cuda, cuda:1, ... (default: a GPU where there is one)")


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt import progress
    from nmt.config_file import load_config
    from nmt.run import train

    minutes = [] if options.minutes is None else [f"train.minutes={options.minutes}"]
    config = load_config(options.config, [*options.set, *minutes])
    run = Path(options.run or Path("runs") / Path(options.config).stem)
    console = Console(stderr=True, highlight=False)
    with progress.display(console) as shown:
        sinks: list[Report] = [shown, progress.JsonLog(run / "log.jsonl")]
        if config.train.tensorboard:
            sinks.append(progress.TensorBoardLog(run / "tensorboard"))
        standing = train(config, run, progress.both(sinks), device(options.device), options.command_line)
    if not standing.finished:
        console.print(f"saved at update {standing.update:,}; the same command takes it up again")
        return INTERRUPTED
    figures = "  ".join(f"{name} {value:.3f}" for name, value in (standing.best_scores or {}).items())
    console.print(f"finished: {standing.finished}; best at update {standing.best_update:,}: {figures}")
    console.print(f"translate with: nmt translate {run}", soft_wrap=True)
    return 0
