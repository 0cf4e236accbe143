"""The learning curves of a run, from its log."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from nmt.documents import read_file
from nmt.errors import DataError

#: Where a run keeps its log, and how much of one is read.
LOG, MAX_LOG = "log.jsonl", 256 << 20

#: Every curve: its key in the log, the event that has it, its title and its unit.
CURVES = {
    "loss": ("update", "loss", "training loss", "nats per target piece"),
    "validation_loss": ("validation", "loss", "validation loss", "nats per target piece"),
    "bleu": ("validation", "bleu", "validation BLEU", "BLEU, greedy"),
    "learning_rate": ("update", "learning_rate", "learning rate", "learning rate"),
    "gradient_norm": ("update", "gradient_norm", "gradient norm", "norm, before clipping"),
    "speed": ("update", "target_tokens_per_second", "speed", "target pieces per second"),
    "padding": ("update", "padding", "padding", "share of places that are padding"),
}


@dataclass(frozen=True)
class Curve:
    """One figure over the updates of a run."""

    title: str
    unit: str
    updates: tuple[int, ...]
    values: tuple[float, ...]


def read_curves(run: Path) -> dict[str, Curve]:
    """The curves of a run directory, by the names of `CURVES`; none where there is no log.

    What is not an event, and what is not a number in one, is left out: a log may end in half a line.

    Raises:
        DataError: the log cannot be read.
    """
    path = run / LOG
    if not path.is_file():
        return {}
    points: dict[str, list[tuple[int, float]]] = {name: [] for name in CURVES}
    for line in read_file(path, MAX_LOG, DataError).split(b"\n"):
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if not isinstance(event, dict) or not isinstance(update := event.get("update"), int):
            continue
        for name, (kind, key, _, _) in CURVES.items():
            value = event.get(key)
            if event.get("event") == kind and isinstance(value, (int, float)) and math.isfinite(value):
                points[name].append((update, float(value)))
    found = {}
    for name, its in points.items():
        if its:
            updates, values = zip(*sorted(its), strict=True)
            found[name] = Curve(*CURVES[name][2:], updates, values)
    return found
