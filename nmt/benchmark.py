"""How fast training and translation are here, against what the machine can do, and where their time goes.

The machine's own matrix speed is measured between the repeats, in the precision of the work: a figure of another
machine, or of a busy hour, can then be told from a slower program. A repeat of a peer follows each of ours.
"""

from __future__ import annotations

import copy
import itertools
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

import nmt.translate
from nmt.batch import Batch
from nmt.clock import Clock, backward_shares, profiler
from nmt.config import BATCH_TOKENS, Config
from nmt.errors import ConfigError
from nmt.events import Report
from nmt.gradients import Gradients
from nmt.peer import Command
from nmt.run import start
from nmt.speed import MatrixSpeed, Spread, counted, peak_memory, seconds
from nmt.training import Trainer
from nmt.translate import Translator
from nmt.translation import Translation

#: Updates before anything is measured, and updates whose time is told by part.
WARM_UP, PROFILED = 3, 3

#: Lines that are translated alone, for the time that one takes.
ALONE = 20


class Peer(Protocol):
    """Another translator, measured in turns with ours."""

    name: str

    def translate(self, lines: Sequence[str], beam: int) -> list[str]:
        """One translation a line."""


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


def benchmark_training(
    config: Config,
    report: Report,
    device: str | None = None,
    *,
    repeats: int = 5,
    updates: int = 10,
    peer: Command | None = None,
) -> Benchmark:
    """Train for some updates, as `nmt train` does, in a folder that is removed again.

    The repeats go on through the first epoch, so each has other batches, and its own count of operations; waiting
    for a batch is part of their time.

    Raises:
        NmtError: the configuration cannot be trained; see its kinds.
    """
    _check(repeats=repeats, updates=updates)
    with tempfile.TemporaryDirectory(prefix="nmt-benchmark-") as folder:
        trainer = start(config, Path(folder) / "run", report, device)
        matrix_speed = MatrixSpeed(trainer.gradients.precision, trainer.device)
        repeated: list[list[list[Batch]]] = []
        times, before_and_after, peer_speeds = [], [], []
        running = trainer.updates(time.perf_counter())

        def some() -> None:
            repeated.append([group for group, _, _ in itertools.islice(running, updates)])

        for _ in range(WARM_UP):
            next(running)
        for _ in range(repeats):
            before = matrix_speed()
            times.append(seconds(some, trainer.device))
            before_and_after.append((before + matrix_speed()) / 2)
            if peer is not None:
                peer_speeds.append(peer.tokens_per_second())
        running.close()
        conditions = _conditions(
            trainer.device, str(trainer.gradients.precision).removeprefix("torch."), repeats,
            trainer.model.parameters_count,
        )  # fmt: skip
        operations = [_training_operations(trainer, groups) for groups in repeated]
        parts = _training_parts(trainer)
    batches = [[batch for group in groups for batch in group] for groups in repeated]
    tokens = [sum(batch.target_tokens for batch in its) for its in batches]
    sentences = [sum(batch.sentences for batch in its) for its in batches]
    everything = [batch for its in batches for batch in its]
    token_speed = Spread.of(_divided(tokens, times))
    return Benchmark(
        conditions,
        (
            Figures(
                "training",
                round(statistics.mean(sentences)),
                round(statistics.mean(tokens)),
                token_speed,
                Spread.of(_divided(sentences, times)),
                round(statistics.mean(operations)),
                **_products(operations, times, before_and_after),
                padding=1 - sum(b.real_tokens for b in everything) / sum(b.padded_tokens for b in everything),
                parts=parts,
                against=_against_tokens(peer, peer_speeds, token_speed),
            ),
        ),
    )


def _training_operations(trainer: Trainer, groups: Sequence[Sequence[Batch]]) -> int:
    """Operations of forward and backward passes. They are as many in single precision as in any other."""
    unscaled = torch.amp.GradScaler(trainer.device.type, enabled=False)
    gradients = Gradients(trainer.model, unscaled, trainer.device, torch.float32, trainer.config.train.smoothing)
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
    _attribute_model(clock, trainer.model)
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
    return _percent(spent, ("encoder", "attention", "decoder", "output", "optimizer", "data"))


def _attribute_model(clock: Clock, model: Any) -> None:
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


class _Turns:
    """The repeats of one kind of translation: seconds for all lines, milliseconds for one alone."""

    def __init__(self, beam: int) -> None:
        self.beam = beam
        self.times: list[float] = []
        self.alone: list[float] = []
        self.matrix: list[float] = []
        self.peer_times: list[float] = []
        self.peer_alone: list[float] = []

    def add(self, took: tuple[float, float], matrix: float, peer_took: tuple[float, float] | None) -> None:
        self.times.append(took[0])
        self.alone.append(took[1])
        self.matrix.append(matrix)
        if peer_took is not None:
            self.peer_times.append(peer_took[0])
            self.peer_alone.append(peer_took[1])


def _timed(
    translate: Callable[[Sequence[str]], object], lines: Sequence[str], alone: Sequence[str], device: torch.device
) -> tuple[float, float]:
    """Seconds for all lines at once; the median for one line alone, in milliseconds."""
    all_at_once = seconds(partial(translate, lines), device)
    return all_at_once, 1e3 * statistics.median(seconds(partial(translate, [line]), device) for line in alone)


def benchmark_translation(
    translator: Translator,
    lines: Sequence[str],
    *,
    beam: int | None = None,
    repeats: int = 5,
    batch_tokens: int = BATCH_TOKENS,
    peer: Peer | None = None,
) -> Benchmark:
    """Translate lines, from text to text: greedily and with a beam, all at once and one alone.

    Args:
        beam: in place of the model's own; 1 measures greedy search only.

    Raises:
        ConfigError: there is nothing to translate, or a number is out of range.
    """
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise ConfigError("the source has no line that is not blank: there is nothing to translate")
    wanted = translator.config.search.beam if beam is None else beam
    _check(repeats=repeats, beam=wanted, batch_tokens=batch_tokens)
    alone = lines[:: max(len(lines) // ALONE, 1)][:ALONE]
    matrix_speed = MatrixSpeed(torch.float32, translator.device)
    turns = [_Turns(size) for size in sorted({1, wanted})]
    for repeat in range(-1, repeats):  # the first is the warm-up
        for turn in turns:
            ours = partial(translator.translate, beam=turn.beam, batch_tokens=batch_tokens)
            before = matrix_speed()
            took = _timed(ours, lines, alone, translator.device)
            matrix = (before + matrix_speed()) / 2
            peer_took = (
                _timed(partial(peer.translate, beam=turn.beam), lines, alone, translator.device) if peer else None
            )
            if repeat >= 0:
                turn.add(took, matrix, peer_took)
    conditions = _conditions(translator.device, translator.engine.precision, repeats, translator.model.parameters_count)
    single = copy.copy(translator)  # what workers do side by side cannot be told apart
    single.engine = replace(translator.engine, workers=1)
    return Benchmark(conditions, tuple(_translated(single, lines, turn, batch_tokens, peer) for turn in turns))


def _translated(
    translator: Translator, lines: Sequence[str], turn: _Turns, batch_tokens: int, peer: Peer | None
) -> Figures:
    operations, places = _translation_operations(translator, lines, turn.beam, batch_tokens)
    parts, translations = _translation_parts(translator, lines, turn.beam, batch_tokens)
    tokens = sum(len(t.pieces) + t.parts for t in translations)
    sentence_speed = Spread.of([len(lines) / taken for taken in turn.times])
    against = None
    if peer is not None:
        theirs = Spread.of([len(lines) / taken for taken in turn.peer_times])
        against = Against(
            peer.name,
            theirs,
            "sentences per second",
            Spread.of(_divided(sentence_speed.values, theirs.values)),
            Spread.of(turn.peer_alone),
            Spread.of(_divided(turn.peer_alone, turn.alone)),
        )
    return Figures(
        "greedy" if turn.beam == 1 else f"beam {turn.beam}",
        len(lines),
        tokens,
        Spread.of([tokens / taken for taken in turn.times]),
        sentence_speed,
        operations,
        **_products([operations] * len(turn.times), turn.times, turn.matrix),
        padding=1 - places["real"] / places["padded"],
        parts=parts,
        milliseconds=Spread.of(turn.alone),
        rows_per_token=places["rows"] / max(tokens, 1),
        against=against,
    )


def _translation_operations(
    translator: Translator, lines: Sequence[str], beam: int, batch_tokens: int
) -> tuple[int, Counter[str]]:
    """Operations of translating lines; and source places, those of them that hold a piece, and decoder rows."""
    model, places = translator.model, Counter[str]()
    watch = Clock("", translator.device)
    start, step = model.start, model.step

    def watched_start(source: Tensor, mask: Tensor) -> Any:
        places.update(padded=mask.numel(), real=int(mask.sum()))
        return start(source, mask)

    def watched_step(pieces: Tensor, state: Any) -> Any:
        places.update(rows=pieces.numel())
        return step(pieces, state)

    watch.replace(model, "start", watched_start)
    watch.replace(model, "step", watched_step)
    try:
        with counted(sequences=False) as counter:
            translator.translate(lines, beam=beam, batch_tokens=batch_tokens)
    finally:
        watch.detach()
    return int(counter.get_total_flops()), places


def _translation_parts(
    translator: Translator, lines: Sequence[str], beam: int, batch_tokens: int
) -> tuple[dict[str, float], list[Translation]]:
    clock = Clock("other", translator.device)
    clock.attribute(translator.tokenizers.source, "encode", "tokenization")
    clock.attribute(translator.tokenizers.target, "decode", "detokenization")
    for search in ("greedy", "beam"):
        clock.attribute(nmt.translate, search, "search")
    _attribute_model(clock, translator.model)
    try:
        clock.reset()
        translations = translator.translate(lines, beam=beam, batch_tokens=batch_tokens)
        spent = clock.stop()
    finally:
        clock.detach()
    names = ("tokenization", "encoder", "attention", "decoder", "output", "search", "detokenization", "other")
    return _percent(spent, names), translations


def _products(operations: Sequence[int], times: Sequence[float], matrix: Sequence[float]) -> dict[str, Any]:
    reached = [count / taken / 1e9 for count, taken in zip(operations, times, strict=True)]
    share = Spread.of(_divided(reached, matrix))
    return {"reached": Spread.of(reached), "matrix": Spread.of(matrix), "matrix_share": share}


def _against_tokens(peer: Command | None, speeds: Sequence[float], ours: Spread) -> Against | None:
    if peer is None:
        return None
    ratio = Spread.of(_divided(ours.values, speeds))
    return Against(peer.name, Spread.of(speeds), "target tokens per second", ratio)


def _divided(left: Sequence[float], right: Sequence[float]) -> list[float]:
    return [a / b for a, b in zip(left, right, strict=True)]


def _percent(spent: Mapping[str, float], order: Sequence[str]) -> dict[str, float]:
    """Shares in percent, the parts in an order; a part that took no time is there too."""
    whole = sum(spent.values())
    return {name: 100 * spent.get(name, 0.0) / whole for name in order}


def _conditions(device: torch.device, precision: str, repeats: int, parameters: int) -> Conditions:
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else str(device)
    return Conditions(
        name, torch.get_num_threads(), precision, repeats, str(torch.__version__), parameters, peak_memory()
    )


def _check(**numbers: int) -> None:
    for name, value in numbers.items():
        if value < 1:
            raise ConfigError(f"--{name.replace('_', '-')} {value}: expected 1 or more")
