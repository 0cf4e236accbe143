"""How fast a configuration trains here, against what the machine can do, and where the time goes."""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Protocol

import torch

from nmt.batch import Batch
from nmt.benchmark import (
    Against,
    Benchmark,
    Figures,
    attribute_model,
    check_numbers,
    conditions_of,
    divided,
    percent,
    products,
)
from nmt.clock import Clock, backward_shares, profiler
from nmt.config import Config
from nmt.events import Report
from nmt.gradients import Gradients
from nmt.peer import Command
from nmt.run import start
from nmt.speed import MatrixSpeed, Spread, counted, seconds
from nmt.training import Trainer

#: Updates before anything is measured, and updates whose time is told by part.
WARM_UP, PROFILED = 3, 3


class Peer(Protocol):
    """What else can train in turns with us."""

    @property
    def name(self) -> str: ...

    def tokens_per_second(self) -> float:
        """Its target tokens a second, over a repeat of its own."""


class Updates:
    """The updates of one configuration, so many in a repeat. The repeats go on through the first epoch."""

    def __init__(
        self, config: Config, run: Path, report: Report, device: str | None, number: int, name: str = ""
    ) -> None:
        """``run`` is a folder for what training writes; ``number`` are the updates of a repeat.

        Raises:
            NmtError: the configuration cannot be trained; see its kinds.
        """
        self.name = name
        self.trainer = start(config, run, report, device)
        self._number = number
        self._running = self.trainer.updates(time.perf_counter())
        for _ in range(WARM_UP):
            next(self._running)

    def repeat(self) -> tuple[list[list[Batch]], float]:
        """The batches of its updates, and its seconds."""
        groups: list[list[Batch]] = []

        def some() -> None:
            groups.extend(group for group, _, _ in itertools.islice(self._running, self._number))

        taken = seconds(some, self.trainer.device)
        return groups, taken

    def tokens_per_second(self) -> float:
        """Over one repeat."""
        groups, taken = self.repeat()
        return sum(batch.target_tokens for group in groups for batch in group) / taken

    def close(self) -> None:
        """Stop what prepares the next batches."""
        self._running.close()


def benchmark_training(
    config: Config,
    report: Report,
    device: str | None = None,
    *,
    repeats: int = 5,
    updates: int = 10,
    peer: Command | None = None,
    other: tuple[str, Config] | None = None,
) -> Benchmark:
    """Train for some updates, as `nmt train` does, in a folder that is removed again.

    Each repeat has other batches, and its own count of operations; waiting for a batch is part of its time.

    Args:
        peer: a program that trains, in turns with us.
        other: in its place another configuration, with a name for it; its memory is in the figures too.

    Raises:
        NmtError: a configuration cannot be trained; see its kinds.
    """
    check_numbers(repeats=repeats, updates=updates)
    with tempfile.TemporaryDirectory(prefix="nmt-benchmark-") as folder, ExitStack() as stack:
        ours = stack.enter_context(closing(Updates(config, Path(folder) / "run", report, device, updates)))
        against: Peer | None = peer
        if other is not None:
            name, changed = other
            against = stack.enter_context(
                closing(Updates(changed, Path(folder) / "other", report, device, updates, name))
            )
        trainer = ours.trainer
        matrix_speed = MatrixSpeed(trainer.gradients.precision, trainer.device)
        repeated: list[list[list[Batch]]] = []
        times, before_and_after, peer_speeds = [], [], []
        for _ in range(repeats):
            before = matrix_speed()
            groups, taken = ours.repeat()
            repeated.append(groups)
            times.append(taken)
            before_and_after.append((before + matrix_speed()) / 2)
            if against is not None:
                peer_speeds.append(against.tokens_per_second())
        stack.close()
        conditions = conditions_of(
            trainer.device, str(trainer.gradients.precision).removeprefix("torch."), repeats,
            trainer.model.parameters_count,
        )  # fmt: skip
        operations = [_training_operations(trainer, groups) for groups in repeated]
        parts = _training_parts(trainer)
    batches = [[batch for group in groups for batch in group] for groups in repeated]
    tokens = [sum(batch.target_tokens for batch in its) for its in batches]
    sentences = [sum(batch.sentences for batch in its) for its in batches]
    everything = [batch for its in batches for batch in its]
    token_speed = Spread.of(divided(tokens, times))
    return Benchmark(
        conditions,
        (
            Figures(
                "training",
                round(statistics.mean(sentences)),
                round(statistics.mean(tokens)),
                token_speed,
                Spread.of(divided(sentences, times)),
                round(statistics.mean(operations)),
                **products(operations, times, before_and_after),
                padding=1 - sum(b.real_tokens for b in everything) / sum(b.padded_tokens for b in everything),
                parts=parts,
                against=_against_tokens(against, peer_speeds, token_speed),
            ),
        ),
    )


def _training_operations(trainer: Trainer, groups: Sequence[Sequence[Batch]]) -> int:
    """Operations of forward and backward passes. They are as many in single precision as in any other."""
    unscaled = torch.amp.GradScaler(trainer.device.type, enabled=False)
    gradients = Gradients(trainer.model, unscaled, trainer.device, torch.float32, trainer.gradients.objective)
    with counted() as counter:
        for group in groups:
            gradients.add(group, seed=0)
            gradients.clear()
    return int(counter.get_total_flops())


def _training_parts(trainer: Trainer) -> dict[str, float]:
    """Where an update's time goes; a backward operation belongs to the part whose operation it differentiates."""
    clock = Clock("optimizer", trainer.device, ranges=True)
    clock.attribute_items(trainer.batches, "start", "data")
    clock.attribute(trainer.gradients, "add", "output")  # what is left in it is the loss
    clock.attribute(torch.autograd, "backward", "backward")
    attribute_model(clock, trainer.model)
    running = trainer.updates(time.perf_counter())
    try:
        next(running)  # the first batch waits until its pool has been prepared, once in an epoch
        with profiler(trainer.device) as profiled:
            clock.reset()
            for _ in range(PROFILED):
                next(running)
            spent = clock.stop()
    finally:
        running.close()
        clock.detach()
    backward = spent.pop("backward", 0.0)
    for name, share in backward_shares(profiled, trainer.device).items():
        spent[name or "output"] = spent.get(name or "output", 0.0) + share * backward
    return percent(spent, ("encoder", "attention", "decoder", "output", "optimizer", "data"))


def _against_tokens(peer: Peer | None, speeds: Sequence[float], ours: Spread) -> Against | None:
    if peer is None:
        return None
    ratio = Spread.of(divided(ours.values, speeds))
    return Against(peer.name, Spread.of(speeds), "target tokens per second", ratio)
