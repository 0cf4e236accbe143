"""What training tells while it runs: events, and the sums of updates that a line of the log gives."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nmt.batch import Batch
from nmt.state import Standing

#: "event" is its kind: note, update, validation or resumed.
Event = Mapping[str, Any]
Report = Callable[[Event], None]


class Window:
    """Sums of the updates since the last line of the log."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.losses: list[float] = []
        self.norms: list[float] = []
        self.target = self.real = self.padded = 0

    def add(self, group: Sequence[Batch], loss: float, norm: float) -> None:
        if math.isfinite(loss) and math.isfinite(norm):  # an update that was skipped has no part in the means
            self.losses.append(loss)
            self.norms.append(norm)
        self.target += sum(batch.target_tokens for batch in group)
        self.real += sum(batch.real_tokens for batch in group)
        self.padded += sum(batch.padded_tokens for batch in group)

    def event(self, standing: Standing, progress: float, rate: float) -> Event:
        """The line of the log. Speed leaves validation out; padding is its share of all tokens."""
        elapsed = time.perf_counter() - self.started
        return {
            "event": "update",
            **where(standing, progress),
            "loss": _mean(self.losses),
            "gradient_norm": _mean(self.norms),
            "learning_rate": rate,
            "target_tokens_per_second": self.target / max(elapsed, 1e-9),
            "padding": 1 - self.real / self.padded,
        }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def where(standing: Standing, progress: float) -> dict[str, Any]:
    """Where a run stands, as every event tells it; ``progress`` is the share of it that is done."""
    return {
        "update": standing.update,
        "epoch": standing.position.epoch,
        "progress": progress,
        "seconds": standing.seconds,
    }
