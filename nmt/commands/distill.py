"""`nmt distill`."""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nmt.terminal import add_ensemble, add_model, load_model

if TYPE_CHECKING:
    from rich.console import Console

    from nmt.distillation import Progress

HELP = "Write a corpus of a teacher's translations, for a student to train on."
EXAMPLES = """examples:
  nmt distill runs/teacher --source train.en.gz --output distilled.de
  nmt distill runs/one --with runs/two --source train.en.gz --output distilled.tsv --filter
  nmt distill runs/teacher --source train.en.gz --reference train.de.gz --output closest.tsv
  nmt distill runs/teacher --source train.en.gz --nbest 4 --output four.jsonl

The student's configuration then has, in data.train, one or more of

  - {source: train.en.gz, target: distilled.de}
  - {tsv: distilled.tsv}
  - {jsonl: four.jsonl, weight: 0.25}

Interrupted, it keeps what is done; the same command goes on with it.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    add_ensemble(parser)
    parser.add_argument("--source", required=True, metavar="F", help="text to translate, plain or compressed")
    parser.add_argument(
        "--output", required=True, metavar="F",
        help=".tsv: source and translation; .jsonl: also score and flags; else translations, line by line",
    )  # fmt: skip
    parser.add_argument(
        "--reference", metavar="F", help="of the N best take the one that is closest to this, by sentence BLEU"
    )
    parser.add_argument(
        "--nbest", type=int, metavar="N", help="translations of each line (default: 1; with --reference the beam)"
    )
    parser.add_argument(
        "--filter", action="store_true", help="leave out blank lines, and translations that repeat or were cut"
    )


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt.distillation import Job, write_distilled

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    translator = load_model(options)
    beam = options.beam or translator.config.search.beam
    job = Job(
        options.source, options.output, options.reference or "",
        nbest=options.nbest or (beam if options.reference else 1),
        filter=options.filter, beam=options.beam, batch_tokens=options.batch_tokens,
    )  # fmt: skip
    with _told(console) as tell:
        done = write_distilled(translator, job, tell)
    flagged = ", ".join(f"{name} {count:,}" for name, count in sorted(done.flagged.items())) or "none"
    console.print(f"{job.output}: {done.pairs:,} pairs of {done.lines:,} lines; flagged: {flagged}", markup=False)
    if job.filter:
        console.print(f"left out {done.left_out:,}")
    return 0


@contextlib.contextmanager
def _told(console: Console) -> Iterator[Callable[[Progress, int], None]]:
    """Where it stands: a bar on a terminal, else a line for each chunk."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    started, first = time.monotonic(), -1

    def line(done: Progress, total: int) -> None:
        nonlocal first
        if first < 0:
            first = done.lines
            if first:
                console.print(f"going on from line {first + 1:,}")
            return
        speed = (done.lines - first) / max(time.monotonic() - started, 1e-9)
        left = (total - done.lines) / speed / 60 if speed else 0.0
        console.print(f"{done.lines:,} of {total:,} lines  {speed:,.0f} lines/s  {left:.0f} minutes left")

    if not console.is_terminal:
        yield line
        return
    columns = (TextColumn("distilling"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("distilling")
        yield lambda done, total: bar.update(task, completed=done.lines, total=total)
