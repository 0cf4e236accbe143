"""Where the events of a training run go: the terminal, a JSON log, TensorBoard.

A report is a function of one event, a mapping whose "event" is "note", "resumed", "update" or
"validation". `nmt.training` makes them; nothing here computes.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from nmt.errors import BundleError
from nmt.events import Event, Report
from nmt.files import write_whole

#: Seconds between two plain lines of updates.
PLAIN_EVERY = 10.0


@contextlib.contextmanager
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
    """One report that passes each event to all of ``sinks``.

    A sink that cannot write, on a full disk say, does not end the training: the others are told, once.
    """
    broken: list[Report] = []

    def report(event: Event) -> None:
        for sink in sinks:
            try:
                sink(event)
            except (OSError, BundleError) as error:
                if sink not in broken:
                    broken.append(sink)
                    note = {"event": "note", "text": f"{error}; training goes on without it"}
                    for other in sinks:
                        if other not in broken:
                            with contextlib.suppress(OSError, BundleError):
                                other(note)

    return report


class JsonLog:
    """Every event as one line of JSON, with the time it was made. What is not a number is null.

    Each line is whole: half of one, from a kill or a full disk, is cut off before the next is written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun = False  # whether this process has told of an update yet

    def __call__(self, event: Event) -> None:
        try:
            if "update" in event and not self._begun:
                self._forget_from(int(event["update"]) + (event["event"] == "resumed"))
                self._begun = True
            plain = {key: None if _is_strange(value) else value for key, value in event.items()}
            line = json.dumps({"time": round(time.time(), 3), **plain}) + "\n"
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with open(self._path, "ab+", buffering=0) as file:
                _cut_half_line(file)
                left = line.encode()
                try:
                    while left:  # a full disk takes a part of it, and refuses the rest
                        left = left[file.write(left) :]
                except OSError:
                    _cut_half_line(file)
                    raise
        except OSError as error:
            raise BundleError(f"{self._path}: cannot be written ({error.strerror or error}); free some space") from None

    def _forget_from(self, update: int) -> None:
        """Leave out what a killed run logged from ``update`` on: it is done again."""
        if not self._path.is_file():
            return
        kept = []
        for line in self._path.read_bytes().splitlines(keepends=True):
            try:
                event = json.loads(line)
            except ValueError:
                continue  # half a line, from the moment of the kill
            if isinstance(event, dict) and event.get("update", -1) < update:
                kept.append(line)
        write_whole(self._path, b"".join(kept))


class TensorBoardLog:
    """The curves for `tensorboard --logdir RUN`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: Any = None
        self._full = False

    def __call__(self, event: Event) -> None:
        kind = event["event"]
        if self._full or kind not in ("update", "validation", "resumed"):
            return
        try:
            self._add(kind, event)
        except OSError as error:
            self._full = True  # its writer cannot be used again
            raise BundleError(
                f"{self._folder}: cannot be written ({error.strerror or error}); free some space"
            ) from None

    def _add(self, kind: str, event: Event) -> None:
        if self._writer is None:
            from torch.utils.tensorboard import SummaryWriter

            _hear_of_full_disks_once()
            purge = event["update"] + 1 if kind == "resumed" else None
            self._writer = SummaryWriter(str(self._folder), purge_step=purge)
        for name, value in event.items():
            if isinstance(value, (int, float)) and name not in ("update", "best"):
                prefix = "validation" if kind == "validation" else "train"
                self._writer.add_scalar(f"{prefix}/{name}", value, event["update"])
        self._writer.flush()


def _hear_of_full_disks_once() -> None:
    """Let TensorBoard's thread not print what its `flush` raises again, where it can be dealt with."""
    hook = threading.excepthook

    def quieter(found: threading.ExceptHookArgs) -> None:
        ours = type(found.thread).__module__.startswith("tensorboard.")
        if not (ours and isinstance(found.exc_value, OSError)):
            hook(found)

    threading.excepthook = quieter


def _is_strange(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _cut_half_line(file: IO[bytes]) -> None:
    """Cut off what follows the last line end, and stand there."""
    end = whole = file.seek(0, os.SEEK_END)
    while whole:
        start = max(whole - 4096, 0)
        file.seek(start)
        if at := file.read(whole - start).rfind(b"\n") + 1:
            whole = start + at
            break
        whole = start
    if whole < end:
        file.truncate(whole)
    file.seek(whole)


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
