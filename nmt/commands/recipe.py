"""`nmt recipe`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nmt.terminal import INTERRUPTED, add_config, device

if TYPE_CHECKING:
    from nmt.recipe import Recipe

HELP = "Train the best translator of a corpus that we know how to: teachers, then students of theirs."
EXAMPLES = """examples:
  nmt recipe configs/multi30k-en-fr.yaml               two hours of two cores; the model is runs/multi30k-en-fr-recipe
  nmt recipe my.yaml --minutes 600                     a larger corpus
  nmt recipe my.yaml                                   again: goes on where it was interrupted
  nmt translate runs/my-recipe < input.en > output.de

The configuration is one of `nmt train`, and says which corpora, which validation set and which model. Two runs at a
time are trained side by side, each on half of the cores; what each of them says is in the folder `steps` of the run
directory.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    parser.add_argument("--run", metavar="DIR", help="run directory (default: runs/NAME-OF-CONFIG-recipe)")
    parser.add_argument(
        "--minutes", type=float, default=112, metavar="M",
        help="of training, all rounds together; translating the corpus comes on top (default: 112)",
    )  # fmt: skip
    parser.add_argument("--device", help="to train on: cpu, cuda, cuda:1, ... (default: a GPU where there is one)")


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt.bundle import add_scores
    from nmt.config_file import load_config
    from nmt.engine import threads
    from nmt.processes import Interrupted, Runner
    from nmt.recipe import Recipe
    from nmt.run import fit_confidence, read_config

    config = load_config(options.config, options.set)
    folder = Path(options.run or Path("runs") / f"{Path(options.config).stem}-recipe")
    recipe = Recipe(config, folder, options.minutes, device(options.device) or "")
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    _begin(recipe, options.command_line)

    def tell(name: str, line: str) -> None:
        if line.startswith(("validation", "finished", "best:")):
            console.print(f"{name}: {line}", markup=False)

    runner = Runner(folder, threads(), tell)
    rounds = recipe.rounds()
    try:
        for number, each in enumerate(rounds, 1):
            console.print(f"{number} of {len(rounds)}: {each.title}", markup=False)
            runner.do(each.steps)
    except Interrupted:
        console.print("interrupted: all is saved; the same command goes on", markup=False)
        return INTERRUPTED
    minutes = sum(max(runner.seconds(step) for step in each.steps) for each in rounds) / 60
    a_run = recipe.choose()
    fit_confidence(folder / "best", config.data, "cpu", lambda event: console.print(event["text"], markup=False))
    # With the model, for the record of an evaluation: the run that made it is many runs. What "auto" meant, they know.
    precision = read_config(a_run).train.precision
    add_scores(folder / "best", {"minutes": round(minutes, 2), "threads": threads(), "precision": precision})
    console.print(f"finished after {minutes:,.0f} minutes", markup=False)
    console.print(f"translate with: nmt translate {folder}", markup=False)
    return 0


def _begin(recipe: Recipe, command: str) -> None:
    """Write what the rounds read, or see that what is there is of the same recipe."""
    from nmt.errors import ConfigError
    from nmt.finetuning import read_started
    from nmt.run import check_same_run, read_config, write_start

    folder = recipe.folder
    if (folder / "config.yaml").exists():
        minutes = read_started(folder).get("recipe_minutes")
        if minutes is None:
            raise ConfigError(f"{folder}: is a run of `nmt train`, found no recipe in it; give another --run")
        check_same_run(recipe.config, read_config(folder), folder)
        if minutes != recipe.minutes:
            raise ConfigError(
                f"{folder}: was started with --minutes {minutes}, now it is {recipe.minutes:g}; give another --run"
            )
        return
    recipe.write()
    write_start(folder, recipe.config, {"command": command, "recipe_minutes": recipe.minutes})
