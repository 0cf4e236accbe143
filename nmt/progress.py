"""Where the events of a training run go: the terminal, a JSON log, TensorBoard.

A report is a function of one event, a mapping whose "event" is "note", "resumed", "update" or
"validation". `nmt.training` makes them; nothing here computes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from nmt.errors import BundleError
from nmt.training import Event, Report

#: Seconds between two plain lines of updates.
PLAIN_EVERY = 10.0


@contextmanager
def display(console: Console) -> Iterator[Report]:
    """What is shown of a run while it lasts: a live display on a terminal, else plain lines."""
    if not console.is_terminal:
        yield PlainLines(console)
        return
    live = LiveDisplay(console)
    try:
        yield live
    finally:
        live.close()


def both(sinks: Sequence[Report]) -> Report:
    """One report that passes each event to all of ``sinks``."""

    def report(event: Event) -> None:
        for sink in sinks:
            sink(event)

    return report


class JsonLog:
    """Every event as one line of JSON, with the time it was made."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, event: Event) -> None:
        try:
            if event["event"] == "resumed":
                self._forget_after(int(event["update"]))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with open(self._path, "a", encoding="utf-8") as file:
                file.write(json.dumps({"time": round(time.time(), 3), **event}) + "\n")
        except OSError as error:
            raise BundleError(f"{self._path}: cannot be written ({error.strerror or error}); free some space") from None

    def _forget_after(self, update: int) -> None:
        """Leave out what a killed run logged after the state that is resumed: it will be done again."""
        if not self._path.exists():
            return
        kept = []
        for line in self._path.read_text(encoding="utf-8").split("\n"):
            try:
                event = json.loads(line)
            except ValueError:
                continue  # half a line, from the moment of the kill
            if event.get("update", 0) <= update:
                kept.append(line + "\n")
        self._path.write_text("".join(kept), encoding="utf-8")


class TensorBoardLog:
    """The curves for `tensorboard --logdir RUN`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: Any = None

    def __call__(self, event: Event) -> None:
        kind = event["event"]
        if kind not in ("update", "validation", "resumed"):
            return
        if self._writer is None:
            from torch.utils.tensorboard import SummaryWriter

            purge = event["update"] + 1 if kind == "resumed" else None
            self._writer = SummaryWriter(str(self._folder), purge_step=purge)
        for name, value in event.items():
            if isinstance(value, (int, float)) and name not in ("update", "best"):
                prefix = "validation" if kind == "validation" else "train"
                self._writer.add_scalar(f"{prefix}/{name}", value, event["update"])
        self._writer.flush()


class PlainLines:
    """One line now and then, for a file or a pipe."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = 0.0
        self._best: Event = {}

    def __call__(self, event: Event) -> None:
        if event["event"] == "validation":
            self._best = event if event["best"] else self._best
            self._print(validation_text(event, self._best))
        elif event["event"] != "update":
            self._print(note_text(event))
        elif time.monotonic() - self._last >= PLAIN_EVERY:
            self._last = time.monotonic()
            self._print(f"{update_text(event)}  {time_left(event)} left")

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class LiveDisplay:
    """A bar and the newest figures, redrawn in place on a terminal; notes and validations scroll above."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("epoch {task.fields[epoch]}"), BarColumn(), TextColumn("{task.percentage:3.0f}%"),
            TextColumn("{task.fields[left]} left"), console=console,
        )  # fmt: skip
        self._task = self._bar.add_task("training", total=1.0, epoch=1, left="?")
        self._live = Live(console=console, refresh_per_second=4, transient=True)
        self._best: Event = {}

    def __call__(self, event: Event) -> None:
        if event["event"] == "update":
            if not self._live.is_started:
                self._live.start()
            self._bar.update(self._task, completed=event["progress"], epoch=event["epoch"] + 1, left=time_left(event))
            table = Table.grid()
            table.add_row(self._bar)
            table.add_row(f"{update_text(event)}  {best_text(self._best)}")
            self._live.update(table)
        elif event["event"] == "validation":
            self._best = event if event["best"] else self._best
            self._live.console.print(validation_text(event, self._best), markup=False, highlight=False)
        else:
            self._live.console.print(note_text(event), markup=False, highlight=False)

    def close(self) -> None:
        self._live.stop()


def update_text(event: Event) -> str:
    """The figures of an update, in one line."""
    return (
        f"update {event['update']:,}  loss {event['loss']:.3f}  gradient norm {event['gradient_norm']:.2f}"
        f"  rate {event['learning_rate']:.1e}  {event['target_tokens_per_second']:,.0f} target tokens/s"
        f"  padding {event['padding']:.1%}"
    )


def validation_text(event: Event, best: Event) -> str:
    """The scores of a validation, in one line."""
    figures = "  ".join(
        f"{label} {event[key]:.{digits}f}"
        for key, label, digits in (("bleu", "BLEU", 2), ("loss", "loss", 3))
        if key in event
    )
    mark = "best so far" if event["best"] else best_text(best)
    return f"validation at update {event['update']:,} ({event['seconds'] / 60:.1f} min): {figures}  {mark}"


def best_text(best: Event) -> str:
    """The best BLEU so far, or nothing."""
    return f"best BLEU {best['bleu']:.2f} at update {best['update']:,}" if "bleu" in best else ""


def note_text(event: Event) -> str:
    """What a note says, or where a run was taken up."""
    if event["event"] == "resumed":
        return f"resumed at update {event['update']:,}, {event['seconds'] / 60:.1f} minutes of training behind it"
    return str(event["text"])


def time_left(event: Event) -> str:
    """Minutes and seconds to go, from the share that is done."""
    if not event["progress"]:
        return "?"
    seconds = round(event["seconds"] * (1 - event["progress"]) / event["progress"])
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
