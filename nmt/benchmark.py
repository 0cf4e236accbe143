"""What a benchmark tells, and how it was measured; see `nmt.training_benchmark` and `nmt.translation_benchmark`.

The machine's own matrix speed is measured between the repeats, in the precision of the work: a figure of another
machine, or of a busy hour, can then be told from a slower program. A repeat of a peer follows each of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from nmt.clock import Clock
from nmt.errors import ConfigError
from nmt.machine import peak_memory
from nmt.speed import Spread


@dataclass(frozen=True)
class Against:
    """A peer's speed at the same work."""

    peer: str
    speed: Spread  # of the peer, in the unit of `ratio`
    unit: str  # what was compared
    ratio: Spread  # our speed / its speed, repeat by repeat: above 1 we are faster
    milliseconds: Spread | None = None  # for one sentence alone
    ratio_alone: Spread | None = None  # its time / our time


@dataclass(frozen=True)
class Figures:
    """The speed of one kind of work."""

    work: str  # "training", "greedy", "beam 5"
    sentences: int  # in a repeat; of several repeats that differ, the mean
    target_tokens: int  # in a repeat, EOS included
    target_tokens_per_second: Spread
    sentences_per_second: Spread
    operations: int  # of the matrix products of a repeat, padding included
    reached: Spread  # GFLOP/s
    matrix: Spread  # GFLOP/s of the machine, just before and after each repeat
    matrix_share: Spread  # reached / matrix
    padding: float  # share of the places that were computed and hold no token (translation: of the sources)
    parts: Mapping[str, float]  # share of the time, in percent; sums to 100
    milliseconds: Spread | None = None  # for one sentence alone
    rows_per_token: float | None = None  # decoder steps computed for each token of a translation that was chosen
    against: Against | None = None


@dataclass(frozen=True)
class Conditions:
    """What the figures were measured with."""

    device: str
    threads: int
    dtype: str
    repeats: int
    torch: str
    parameters: int
    peak_memory: int  # bytes, of the whole process up to the end of the repeats


@dataclass(frozen=True)
class Benchmark:
    """Figures and how they were made."""

    conditions: Conditions
    figures: tuple[Figures, ...]


def attribute_model(clock: Clock, model: Any) -> None:
    """Charge the parts of a model. What projects the source for the attention belongs to the attention."""
    decoder = model.decoder
    clock.attribute(model, "forward", "output")
    clock.attribute(model, "start", "encoder")
    clock.attribute(model, "force", "decoder")
    clock.attribute(model, "step", "decoder")  # embeds the piece and steps the decoder
    clock.attribute(model, "logits", "output")
    clock.attribute(decoder, "start", "decoder")
    clock.attribute(decoder.attention, "memory", "attention")
    clock.attribute(decoder.attention, "forward", "attention")


def products(operations: Sequence[int], times: Sequence[float], matrix: Sequence[float]) -> dict[str, Any]:
    """What `Figures` says of products, from operations and seconds of each repeat and the machine's GFLOP/s then."""
    reached = [count / taken / 1e9 for count, taken in zip(operations, times, strict=True)]
    share = Spread.of(divided(reached, matrix))
    return {"reached": Spread.of(reached), "matrix": Spread.of(matrix), "matrix_share": share}


def divided(left: Sequence[float], right: Sequence[float]) -> list[float]:
    """Repeat by repeat."""
    return [a / b for a, b in zip(left, right, strict=True)]


def percent(spent: Mapping[str, float], order: Sequence[str]) -> dict[str, float]:
    """Shares in percent, the parts in an order; a part that took no time is there too."""
    whole = sum(spent.values())
    return {name: 100 * spent.get(name, 0.0) / whole for name in order}


def conditions_of(device: torch.device, precision: str, repeats: int, parameters: int) -> Conditions:
    """Those of this process, now."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else str(device)
    return Conditions(
        name, torch.get_num_threads(), precision, repeats, str(torch.__version__), parameters, peak_memory()
    )


def check_numbers(**numbers: int) -> None:
    """Refuse, by the name of its option, a number below 1."""
    for name, value in numbers.items():
        if value < 1:
            raise ConfigError(f"--{name.replace('_', '-')} {value}: expected 1 or more")
